//! What the page has to say: read aloud as it comes, dismissed by the reader.

use crate::app::context::Context;
use crate::app::state::Phase;
use framewise_protocol::keeper::{Intent, Offer};
use yew::prelude::*;

/// The notices, and why the analysis cannot run if it cannot.
pub(in crate::app) fn notices(context: &Context, dismiss: &Callback<u32>) -> Html {
    let state = &context.state;
    let take = |offer: Offer, id: u32| {
        let (controller, dismiss) = (context.controller.clone(), dismiss.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.tell_keeper(match offer {
                    Offer::Undo(entry) => Intent::Undo(entry),
                    Offer::SaveUnread => Intent::SaveUnread,
                });
                dismiss.emit(id);
            }
        })
    };
    html! {
        <div class="notices" role="status" aria-live="polite">
            if let Phase::Broken(message) = &state.phase {
                <p class="notice warning">{ message.clone() }</p>
            }
            { for state.notices.iter().map(|notice| {
                let (dismiss, id) = (dismiss.clone(), notice.id);
                html! {
                    <p key={id} class={classes!("notice", notice.warning.then_some("warning"))}>
                        <span>{ notice.text.clone() }</span>
                        { match notice.offer {
                            Some(offer @ Offer::Undo(_)) => html! { <button type="button" id="undo" onclick={take(offer, id)}>{ "Undo" }</button> },
                            Some(offer @ Offer::SaveUnread) => html! { <button type="button" id="save-unread" onclick={take(offer, id)}>{ "Save it" }</button> },
                            None => html! {},
                        } }
                        <button type="button" class="dismiss" aria-label="Dismiss this message"
                            onclick={Callback::from(move |_: MouseEvent| dismiss.emit(id))}>{ "Close" }</button>
                    </p>
                }
            }) }
        </div>
    }
}
