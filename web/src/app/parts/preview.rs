//! What files hold, before it is taken in: each article can be left out, and the columns of a table chosen.

use super::later::Later;
use super::mapping::mapping;
use crate::app::controller::Controller;
use crate::app::format::{count, day};
use crate::app::state::{Candidate, ReadFile};
use framewise_protocol::keeper::Intent;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

/// The number that are drawn at once; the next ones follow a moment later.
const AT_ONCE: usize = 50;

#[derive(Properties, PartialEq)]
pub(in crate::app) struct PreviewProps {
    /// The files.
    pub(in crate::app) files: Rc<[Rc<ReadFile>]>,
    /// Takes their articles in.
    pub(in crate::app) controller: Controller,
}

/// The articles that the reader does not want, by their keys: see [`key_of`]. Nothing is drawn again when one is
/// ticked.
type LeftOut = Rc<RefCell<Vec<String>>>;

/// The list, in a dialog, below the columns of tables.
#[component]
pub(in crate::app) fn Preview(props: &PreviewProps) -> Html {
    let PreviewProps { files, controller } = props;
    let dialog = use_node_ref();
    let left_out = use_mut_ref(Vec::<String>::new);
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
        let controller = controller.clone();
        Callback::from(move |_: MouseEvent| controller.offer(Vec::new()))
    };
    let close = {
        let controller = controller.clone();
        Callback::from(move |_: Event| controller.offer(Vec::new()))
    };
    let tick = {
        let left_out = Rc::clone(&left_out);
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                let key = input.value();
                let mut left_out = left_out.borrow_mut();
                left_out.retain(|own| *own != key);
                if !input.checked() {
                    left_out.push(key);
                }
            }
        })
    };
    let take = {
        let (controller, files, left_out) = (controller.clone(), Rc::clone(files), Rc::clone(&left_out));
        Callback::from(move |_: MouseEvent| {
            let mut parcels = Vec::new();
            for file in &*files {
                let is_chosen = |own: &&Candidate| !left_out.borrow().contains(&key_of(file, own));
                parcels.extend(file.candidates.iter().filter(is_chosen).map(|own| own.parcel.clone()));
            }
            if !parcels.is_empty() {
                controller.tell_keeper(Intent::AddArticles(parcels));
            }
            controller.offer(Vec::new());
        })
    };
    let found = files.iter().map(|file| file.candidates.len() as u32).sum();
    html! {
        <dialog ref={dialog} id="preview" aria-labelledby="preview-title" onclose={close}>
            <h2 id="preview-title" aria-live="polite">{ count(found, "article was found", "articles were found") }</h2>
            { for files.iter().map(|file| mapping(file, controller)) }
            <ul onchange={tick}><Rows files={Rc::clone(files)} {left_out} from={(0, 0)} /></ul>
            <p class="actions">
                <button type="button" class="primary" id="preview-add" onclick={take} disabled={found == 0}>{ "Compare those ticked" }</button>
                <button type="button" id="preview-cancel" onclick={cancel}>{ "Cancel" }</button>
            </p>
        </dialog>
    }
}

/// What distinguishes an article from all others: it stays the same when a table is read again.
fn key_of(file: &ReadFile, candidate: &Candidate) -> String {
    format!("{} {}", file.id, candidate.parcel.name)
}

#[derive(Properties, PartialEq)]
struct RowsProps {
    files: Rc<[Rc<ReadFile>]>,
    left_out: LeftOut,
    /// The index of a file, and of an article in it.
    from: (usize, usize),
}

/// The articles from a place on.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let RowsProps { files, left_out, from } = props;
    let (mut file, mut place) = *from;
    let mut rows = Vec::new();
    while rows.len() < AT_ONCE
        && let Some(own) = files.get(file)
    {
        if let Some(candidate) = own.candidates.get(place) {
            rows.push(row(&left_out.borrow(), key_of(own, candidate), candidate));
            place += 1;
        } else {
            (file, place) = (file + 1, 0);
        }
    }
    html! {
        <>
            { for rows }
            if file < files.len() {
                <Later><Rows files={Rc::clone(files)} left_out={Rc::clone(left_out)} from={(file, place)} /></Later>
            }
        </>
    }
}

/// An article: its title, and below it what else is known about it.
fn row(left_out: &[String], key: String, candidate: &Candidate) -> Html {
    let Candidate { parcel, words, warning } = candidate;
    let mut known = Vec::new();
    if let Some(about) = &parcel.about {
        known.push(about.source.clone());
        known.extend((!about.date.is_empty()).then(|| day(&about.date)));
    }
    known.extend((*words > 0).then(|| count(*words, "word", "words")));
    known.extend(parcel.about.as_ref().map(|about| about.groups.clone()));
    known.push(parcel.name.clone());
    known.push(warning.clone());
    known.retain(|own| !own.is_empty());
    let title = parcel.about.as_ref().map_or(&parcel.name, |about| &about.title);
    let is_wanted = JsValue::from(!left_out.contains(&key));
    html! {
        <li key={key.clone()}>
            <label><input type="checkbox" ~defaultChecked={is_wanted} value={key} />{ " " }{ title.clone() }</label>
            <p class="note">{ known.join(" · ") }</p>
        </li>
    }
}
