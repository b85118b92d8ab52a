//! Pictures: drawn as SVG, walked through with the arrow keys, saved as SVG, PNG or CSV.

use super::save::{self, Kind};
use crate::app::format::lower;
use framewise_pictures::svg::{anchor, class, coordinate, document};
use framewise_pictures::{Mark, Picture, Shape};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::SvgElement;
use yew::prelude::*;

/// Draws a picture; `open` is called with what a mark stands for and its article.
pub(in crate::app) fn picture(picture: &Picture, open: &Callback<(String, Option<u32>)>) -> Html {
    let [width, height] = picture.size.map(coordinate);
    let first = picture.marks.iter().position(|mark| !mark.label.is_empty());
    let marks = picture.marks.iter().enumerate().map(|(at, one)| mark(one, Some(at) == first, open));
    html! {
        <figure class="picture">
            <figcaption><h3>{ picture.title.clone() }</h3><p class="note">{ picture.description.clone() }</p></figcaption>
            if first.is_some() {
                <svg viewBox={format!("0 0 {width} {height}")} width={width} height={height} role="group"
                    aria-label={format!("{}. {} Use the arrow keys to go through it.", picture.title, picture.description)}>{ for marks }</svg>
                { saves(picture) }
            } else {
                <p class="note">{ "There is nothing to draw." }</p>
            }
        </figure>
    }
}

/// A mark that stands for a number can be reached and opened; a part of the frame is only drawn.
fn mark(mark: &Mark, first: bool, open: &Callback<(String, Option<u32>)>) -> Html {
    let shapes = mark.shapes.iter().map(shape);
    if mark.label.is_empty() {
        return html! { <g aria-hidden="true">{ for shapes }</g> };
    }
    let opens = !mark.key.is_empty();
    let (open, what) = (open.clone(), (mark.key.clone(), mark.article));
    let press = {
        let (open, what) = (open.clone(), what.clone());
        Callback::from(move |_: MouseEvent| {
            if opens {
                open.emit(what.clone());
            }
        })
    };
    let keys = Callback::from(move |event: KeyboardEvent| match &*event.key() {
        "Enter" | " " if opens => {
            event.prevent_default();
            open.emit(what.clone());
        }
        "ArrowDown" | "ArrowRight" => step(&event, true),
        "ArrowUp" | "ArrowLeft" => step(&event, false),
        _ => {}
    });
    html! {
        <g class={classes!("mark", opens.then_some("opens"))} tabindex={if first { "0" } else { "-1" }} role={if opens { "button" } else { "img" }}
            aria-label={mark.label.clone()} onclick={press} onkeydown={keys}><title>{ mark.label.clone() }</title>{ for shapes }</g>
    }
}

/// Moves the focus to the next mark, or the one before.
fn step(event: &KeyboardEvent, on: bool) {
    event.prevent_default();
    let mark = event.target().and_then(|target| target.dyn_into::<SvgElement>().ok());
    let mut next = mark.and_then(|mark| mark.closest(".mark").ok().flatten()?.dyn_into::<SvgElement>().ok());
    while let Some(element) = next {
        let sibling = if on { element.next_element_sibling() } else { element.previous_element_sibling() };
        next = sibling.and_then(|sibling| sibling.dyn_into::<SvgElement>().ok());
        if let Some(mark) = next.as_ref().filter(|mark| mark.has_attribute("tabindex")) {
            // A mark that is not shown has no focus to take.
            let _ = mark.focus();
            return;
        }
    }
}

fn shape(shape: &Shape) -> Html {
    let c = coordinate;
    match shape {
        Shape::Line([x1, y1, x2, y2], ink) => {
            html! { <line class={class(*ink)} x1={c(*x1)} y1={c(*y1)} x2={c(*x2)} y2={c(*y2)} /> }
        }
        Shape::Rect([x, y, width, height], ink) => {
            html! { <rect class={class(*ink)} x={c(*x)} y={c(*y)} width={c(*width)} height={c(*height)} /> }
        }
        Shape::Circle([x, y, r], ink) => {
            html! { <circle class={class(*ink)} cx={c(*x)} cy={c(*y)} r={c(*r)} /> }
        }
        Shape::Text([x, y], at, words, ink) => {
            html! { <text class={class(*ink)} x={c(*x)} y={c(*y)} text-anchor={anchor(*at)}>{ words.clone() }</text> }
        }
    }
}

/// The buttons that save a picture.
fn saves(picture: &Picture) -> Html {
    let picture = Rc::new(picture.clone());
    let button = |kind: Kind, name: &'static str| {
        let saved = Rc::clone(&picture);
        let save = Callback::from(move |_: MouseEvent| {
            let name: String = lower(&saved.title).replace(' ', "-");
            match kind {
                Kind::Csv => save::text(kind, &name, &saved.data),
                Kind::Svg => save::text(kind, &name, &document(&saved)),
                Kind::Png => save::png(&name, &document(&saved), saved.size),
            }
        });
        html! { <button type="button" class="quiet" onclick={save} aria-label={format!("Save “{}” as {name}", picture.title)}>{ name }</button> }
    };
    html! {
        <p class="saves">{ "Save as " }{ button(Kind::Svg, "SVG") }{ button(Kind::Png, "PNG") }{ button(Kind::Csv, "CSV") }</p>
    }
}
