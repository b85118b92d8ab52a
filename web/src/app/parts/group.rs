//! Groups of buttons, links and marks of pictures that are one stop of the Tab key, with the arrow keys inside (the roving tabindex of the ARIA
//! Authoring Practices).

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What the arrow keys lead to.
const CONTROLS: &str = "button, a[href], .mark[aria-label]";

#[derive(Properties, PartialEq)]
pub(in crate::app) struct GroupProps {
    /// What it is called.
    pub(in crate::app) name: AttrValue,
    /// Whether it holds a table, which scrolls sideways where it is wider than the page, and can then be scrolled by keys.
    #[prop_or_default]
    pub(in crate::app) scrolls: bool,
    /// Buttons and links, with whatever stands around them.
    pub(in crate::app) children: Html,
}

/// The group. Right and left lead on and back, down and up to the next row of a table, Home and End to the ends.
#[component]
pub(in crate::app) fn Group(props: &GroupProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect(move || {
            if let Some(group) = node.cast::<Element>() {
                keep_one(&group, None);
            }
        });
    }
    let onfocusin = {
        let node = node.clone();
        Callback::from(move |event: FocusEvent| {
            if let (Some(group), Some(own)) = (node.cast::<Element>(), control(&event)) {
                keep_one(&group, Some(&own));
            }
        })
    };
    let onkeydown = {
        let node = node.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = node.cast::<Element>().zip(control(&event));
            let to = to.and_then(|(group, own)| beside(&group, &own, &event.key()));
            if let Some(to) = to.filter(|_| !event.ctrl_key() && !event.alt_key() && !event.meta_key()) {
                event.prevent_default();
                // What cannot take the focus leaves it where it is.
                let _ = to.focus();
            }
        })
    };
    let (class, role) = if props.scrolls { ("scroll group", "region") } else { ("group", "group") };
    html! {
        <div ref={node} {class} {role} tabindex={props.scrolls.then_some("0")} aria-label={props.name.clone()} aria-describedby="arrow-keys"
            {onfocusin} {onkeydown}>{ props.children.clone() }</div>
    }
}

/// What is said of every group: shown while one of its controls has the focus.
pub(in crate::app) fn arrow_keys() -> Html {
    html! { <p id="arrow-keys">{ "The arrow keys move within this group." }</p> }
}

/// The control that an event is about.
fn control(event: &Event) -> Option<HtmlElement> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest(CONTROLS).ok()?.map(focusable)
}

/// An element of SVG takes the focus as one of HTML does.
fn focusable(element: Element) -> HtmlElement {
    element.unchecked_into()
}

/// All controls of a group, in order.
fn controls(group: &Element) -> Vec<HtmlElement> {
    let Ok(found) = group.query_selector_all(CONTROLS) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).map(focusable).collect()
}

/// Lets the Tab key stop at one control alone: this one, or the one where it has stopped before, or the first.
fn keep_one(group: &Element, own: Option<&HtmlElement>) {
    let all = controls(group);
    let before = || all.iter().find(|one| one.get_attribute("tabindex").as_deref() == Some("0"));
    let Some(own) = own.or_else(before).or(all.first()) else { return };
    for one in &all {
        one.set_tab_index(if one == own { 0 } else { -1 });
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
