//! Pictures: drawn as SVG, walked through with the arrow keys, saved as SVG, PNG or CSV.

use super::group::group;
use super::save::{self, Kind};
use crate::app::format::lower;
use framewise_pictures::svg::{anchor, class, coordinate, document};
use framewise_pictures::{Mark, Picture, Shape};
use std::rc::Rc;
use yew::prelude::*;

/// Draws a picture; `open` is called with what a mark stands for and its article.
pub(in crate::app) fn picture(picture: &Picture, open: &Callback<(String, Option<u32>)>) -> Html {
    let [width, height] = picture.size.map(coordinate);
    let has_marks = picture.marks.iter().any(|mark| !mark.label.is_empty());
    let marks = picture.marks.iter().map(|one| mark(one, open));
    html! {
        <figure class="picture">
            <figcaption><h3>{ picture.title.clone() }</h3><p class="note">{ picture.description.clone() }</p></figcaption>
            if has_marks {
                { group(format!("{}. {}", picture.title, picture.description), html! {
                    <div class="drawn">
                        <svg viewBox={format!("0 0 {width} {height}")} width={width} height={height}>{ for marks }</svg>
                    </div>
                }) }
                { saves(picture) }
            } else {
                <p class="note">{ "There is nothing to draw." }</p>
            }
        </figure>
    }
}

/// A mark that stands for a number can be reached and opened; a part of the frame is only drawn.
fn mark(mark: &Mark, open: &Callback<(String, Option<u32>)>) -> Html {
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
    let keys = Callback::from(move |event: KeyboardEvent| {
        if opens && matches!(&*event.key(), "Enter" | " ") {
            event.prevent_default();
            open.emit(what.clone());
        }
    });
    html! {
        <g class={classes!("mark", opens.then_some("opens"))} tabindex="0" role={if opens { "button" } else { "img" }}
            aria-label={mark.label.clone()} onclick={press} onkeydown={keys}><title>{ mark.label.clone() }</title>{ for shapes }</g>
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
