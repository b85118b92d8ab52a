//! The evidence panel: the passages behind a number, beside the view on a wide screen and below it on a narrow one.

use super::badge::badge;
use super::passage::quote;
use crate::app::context::{use_answer, use_shell};
use crate::app::format::count;
use framewise_protocol::select::Select;
use framewise_protocol::{ArticleKey, EvidenceAsk};
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(in crate::app) struct EvidenceProps {
    /// What is shown.
    pub(in crate::app) select: Select,
    /// In one article only.
    pub(in crate::app) only: Option<ArticleKey>,
    /// Called when the reader is done with it.
    pub(in crate::app) close: Callback<()>,
}

/// The panel. It takes the focus when it opens and gives it back when it closes; Escape closes it.
#[component]
pub(in crate::app) fn EvidencePanel(props: &EvidenceProps) -> Html {
    let state = use_shell().state;
    let asked = EvidenceAsk(props.select.clone(), props.only);
    let answer = use_answer(asked.clone(), Some(asked));
    let heading = use_node_ref();
    // In this order: what has the focus is determined before it moves.
    {
        let close = props.close.clone();
        use_effect_with((), move |()| {
            let document = gloo::utils::document();
            let opener = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
            let listener = EventListener::new(&document, "keydown", move |event| {
                if event.dyn_ref::<web_sys::KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                    close.emit(());
                }
            });
            move || {
                drop(listener);
                if let Some(opener) = opener.filter(|opener| opener.is_connected()) {
                    // The opener may have gone with its view.
                    let _ = opener.focus();
                }
            }
        });
    }
    {
        let heading = heading.clone();
        use_effect_with((props.select.clone(), props.only), move |_| {
            if let Some(heading) = heading.cast::<HtmlElement>() {
                // Without focus the panel can be reached by Tab.
                let _ = heading.focus();
            }
        });
    }
    let close = {
        let close = props.close.clone();
        Callback::from(move |_: MouseEvent| close.emit(()))
    };
    let found = answer.and_then(Result::ok);
    let title = found.as_ref().map(|found| found.title.clone()).unwrap_or_default();
    html! {
        <aside class="evidence" aria-labelledby="evidence-title">
            <header>
                <h2 id="evidence-title" ref={heading} tabindex="-1">{ title }</h2>
                <button type="button" id="close-evidence" onclick={close}>{ "Close" }</button>
            </header>
            if let Some(found) = found {
                <p class="note">{ count(found.count, "place", "places") }
                    { format!(" in {}", count(found.sentences, "sentence", "sentences")) }
                    if found.sentences as usize > found.passages.len() { { format!(", of which the first {} are listed", found.passages.len()) } }</p>
                { for state.items.iter().filter_map(|item| {
                    let key = item.original.key;
                    let own: Vec<_> = found.passages.iter().filter(|passage| passage.key == key).collect();
                    (!own.is_empty()).then(|| html! {
                        <section key={key}>
                            <h3>{ badge(&state, key) }{ " " }{ item.info.about.title.clone() }</h3>
                            { for own.iter().map(|passage| quote(&state, passage, Some(&found.select))) }
                        </section>
                    })
                }) }
            } else {
                <p class="note">{ "Looking…" }</p>
            }
        </aside>
    }
}
