//! What files hold, before it is taken in: each article can be left out.

use super::later::Later;
use crate::app::controller::Controller;
use crate::app::format::{count, day};
use crate::app::state::Candidate;
use framewise_protocol::keeper::Intent;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

/// So many are drawn at once; the next ones a moment later.
const AT_ONCE: usize = 50;

#[derive(Properties, PartialEq)]
pub(in crate::app) struct PreviewProps {
    /// The articles.
    pub(in crate::app) candidates: Rc<[Candidate]>,
    /// Takes them in.
    pub(in crate::app) controller: Controller,
}

/// The list, in a dialog. Drawn once for a list: what the reader ticks is in the page alone until it is asked for.
#[component]
pub(in crate::app) fn Preview(props: &PreviewProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It is open already if this fails.
                let _ = dialog.show_modal();
            }
        });
    }
    let cancel = {
        let controller = props.controller.clone();
        Callback::from(move |_: MouseEvent| controller.offer(Vec::new()))
    };
    let close = {
        let controller = props.controller.clone();
        Callback::from(move |_: Event| controller.offer(Vec::new()))
    };
    let take = {
        let (controller, candidates) = (props.controller.clone(), Rc::clone(&props.candidates));
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            let chosen = candidates.iter().enumerate().filter(|(at, _)| is_chosen(&dialog, *at));
            let parcels: Vec<_> = chosen.map(|(_, own)| own.parcel.clone()).collect();
            if !parcels.is_empty() {
                controller.tell_keeper(Intent::AddArticles(parcels));
            }
            controller.offer(Vec::new());
        })
    };
    html! {
        <dialog ref={dialog} id="preview" aria-labelledby="preview-title" onclose={close}>
            <h2 id="preview-title">{ count(props.candidates.len() as u32, "article was found", "articles were found") }</h2>
            <ul><Rows candidates={Rc::clone(&props.candidates)} from={0} /></ul>
            <p class="actions">
                <button type="button" class="primary" id="preview-add" onclick={take}>{ "Compare those ticked" }</button>
                <button type="button" id="preview-cancel" onclick={cancel}>{ "Cancel" }</button>
            </p>
        </dialog>
    }
}

#[derive(Properties, PartialEq)]
struct RowsProps {
    candidates: Rc<[Candidate]>,
    from: usize,
}

/// The articles from a place on.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let RowsProps { candidates, from } = props;
    let next = from + AT_ONCE;
    html! {
        <>
            { for candidates.iter().enumerate().skip(*from).take(AT_ONCE).map(|(at, own)| row(at, own)) }
            if next < candidates.len() {
                <Later><Rows candidates={Rc::clone(candidates)} from={next} /></Later>
            }
        </>
    }
}

/// Whether an article is ticked; one that is not drawn yet is.
fn is_chosen(dialog: &NodeRef, at: usize) -> bool {
    let found = dialog
        .cast::<HtmlDialogElement>()
        .and_then(|dialog| dialog.query_selector(&format!("[value='{at}']")).ok().flatten());
    found.and_then(|found| found.dyn_into::<HtmlInputElement>().ok()).is_none_or(|input| input.checked())
}

/// An article: its title, and below it what else is known of it.
fn row(at: usize, candidate: &Candidate) -> Html {
    let Candidate { parcel, words, warning } = candidate;
    let mut known = Vec::new();
    if let Some(about) = &parcel.about {
        known.push(about.source.clone());
        known.extend((!about.date.is_empty()).then(|| day(&about.date)));
    }
    known.extend((*words > 0).then(|| count(*words, "word", "words")));
    known.push(parcel.name.clone());
    known.push(warning.clone());
    known.retain(|own| !own.is_empty());
    let title = parcel.about.as_ref().map_or(&parcel.name, |about| &about.title);
    html! {
        <li key={at}>
            <label><input type="checkbox" checked=true value={at.to_string()} />{ " " }{ title.clone() }</label>
            <p class="note">{ known.join(" · ") }</p>
        </li>
    }
}
