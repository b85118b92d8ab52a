//! Groups of buttons, links and marks of pictures that are a single stop of the Tab key, with the arrow keys inside, as
//! the ARIA Authoring Practices recommend.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What the arrow keys lead to.
const CONTROLS: &str = "button, a[href], .mark[aria-label]";

/// Buttons, links and marks, with whatever stands around them, under a name.
pub(in crate::app) fn group(name: impl Into<AttrValue>, children: Html) -> Html {
    one("group", "group", None, name.into(), children)
}

/// A group that holds a table: it scrolls sideways if it is wider than the page, also by keyboard.
pub(in crate::app) fn table_group(name: impl Into<AttrValue>, children: Html) -> Html {
    one("scroll group", "region", Some("0"), name.into(), children)
}

fn one(
    class: &'static str,
    role: &'static str,
    tabindex: Option<&'static str>,
    name: AttrValue,
    children: Html,
) -> Html {
    html! { <div {class} {role} {tabindex} aria-label={name} aria-describedby="arrow-keys">{ children }</div> }
}

/// Moves the focus inside groups on the whole page. Right and left move forward and back, down and up to the next and
/// the previous row of a table, Home and End to the ends, Tab out of the group.
pub(in crate::app) fn listen() -> [EventListener; 2] {
    let document = gloo::utils::document();
    let options = EventListenerOptions::enable_prevent_default();
    let keys = EventListener::new_with_options(&document, "keydown", options, |event| {
        let Some((event, (group, own))) = event.dyn_ref::<KeyboardEvent>().zip(control(event)) else {
            return;
        };
        // The browser moves on to what can be reached. WebKitGTK calls Tab with Shift an unidentified key.
        if event.key() == "Tab" || event.code() == "Tab" {
            reach(&group, |one| *one == own);
        }
        let to = beside(&group, &own, &event.key());
        if let Some(to) = to.filter(|_| !event.ctrl_key() && !event.alt_key() && !event.meta_key()) {
            event.prevent_default();
            // If an element cannot take the focus, the focus stays where it is.
            let _ = to.focus();
        }
    });
    let left = EventListener::new(&document, "focusout", |event| {
        if let Some((group, _)) = control(event) {
            reach(&group, |_| true);
        }
    });
    [keys, left]
}

/// The hint for every group, shown while one of its controls has the focus.
pub(in crate::app) fn arrow_keys() -> Html {
    html! { <p id="arrow-keys">{ "The arrow keys move within this group." }</p> }
}

/// The control that an event concerns, with its group.
fn control(event: &Event) -> Option<(Element, HtmlElement)> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let own = element.closest(CONTROLS).ok()??;
    Some((own.closest(".group").ok()??, focusable(own)))
}

/// An SVG element takes the focus like an HTML element.
fn focusable(element: Element) -> HtmlElement {
    element.unchecked_into()
}

/// All controls of a group, in order.
fn controls(group: &Element) -> Vec<HtmlElement> {
    let Ok(found) = group.query_selector_all(CONTROLS) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).map(focusable).collect()
}

/// Lets the Tab key reach only these controls of a group.
fn reach(group: &Element, which: impl Fn(&HtmlElement) -> bool) {
    for one in &controls(group) {
        one.set_tab_index(if which(one) { 0 } else { -1 });
    }
}

/// Where a key leads from a control; nowhere at the ends, and for other keys.
fn beside(group: &Element, own: &HtmlElement, key: &str) -> Option<HtmlElement> {
    let (on, by_row) = match key {
        "ArrowRight" => (true, false),
        "ArrowLeft" => (false, false),
        "ArrowDown" => (true, true),
        "ArrowUp" => (false, true),
        "Home" => return controls(group).into_iter().next(),
        "End" => return controls(group).pop(),
        _ => return None,
    };
    if let Some(cell) = own.closest("th, td").ok().flatten().filter(|_| by_row) {
        return in_column(&cell, on);
    }
    let all = controls(group);
    let at = all.iter().position(|one| one == own)?;
    let next = if on { at + 1 } else { at.checked_sub(1)? };
    all.into_iter().nth(next)
}

/// The first control in the same column of the next row that has one there, or of the row before.
fn in_column(cell: &Element, on: bool) -> Option<HtmlElement> {
    let step = |of: &Element, on| if on { of.next_element_sibling() } else { of.previous_element_sibling() };
    let cells_before = std::iter::successors(step(cell, false), |cell| step(cell, false)).count();
    let mut rows = std::iter::successors(step(&cell.parent_element()?, on), |row| step(row, on));
    rows.find_map(|row| {
        let mut cells = std::iter::successors(row.first_element_child(), |cell| step(cell, true));
        cells.nth(cells_before)?.query_selector(CONTROLS).ok()?.map(focusable)
    })
}
