//! Read: the articles side by side, with what is selected marked in all of them.

use super::{Place, Scene};
use crate::app::context::press;
use crate::app::format::{colour, count, day};
use crate::app::parts::badge::{called, letter_badge};
use crate::app::parts::legend::column_id;
use crate::app::parts::passage::{grammar, pieces};
use framewise_protocol::keeper::Intent;
use framewise_protocol::select::Select;
use framewise_protocol::{Passage, ReadArticle};
use wasm_bindgen::JsCast;
use web_sys::{ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// Pixels of text that stay in view above the first mark of an article.
const ABOVE_MARK: i32 = 80;

/// The view: what is selected is marked, and `at` is the sentence to show.
pub(super) fn page(
    scene: &Scene,
    select: Option<&Select>,
    at: Option<Place>,
    articles: &[ReadArticle],
) -> Html {
    // What was chosen before another link was followed is no longer chosen.
    let chosen = scene.local.chosen.filter(|(_, before)| *before == at).map(|(chosen, _)| chosen).or(at);
    let choose = scene.set(move |local, event: MouseEvent| {
        if let Some(place) = pressed(&event) {
            local.chosen = Some((place, at));
        }
    });
    let marked: u32 = articles.iter().map(|article| article.count).sum();
    html! {
        <article class="page read">
            <h1 class={classes!(select.is_none().then_some("visually-hidden"))}>{ "Read" }</h1>
            if let Some(select) = select {
                <p class="standfirst selected">
                    { format!("{} marked. ", count(marked, "place", "places")) }
                    <button type="button" onclick={scene.opens((select.clone(), None))}>{ "List them" }</button>
                    { " " }<a href="#/read">{ "Clear the marks" }</a>
                </p>
            }
            <p class="note">{ "Press a sentence to see its grammar." }</p>
            <div class="texts" onclick={choose}>{ for articles.iter().map(|article| text(scene, article, select, chosen)) }</div>
        </article>
    }
}

/// Brings a sentence into view, or the first mark of each article.
pub(super) fn scroll(at: Option<Place>, marked: bool) {
    let document = gloo::utils::document();
    let bring = |id: &str, inline: ScrollLogicalPosition| {
        if let Some(element) = document.get_element_by_id(id) {
            let options = ScrollIntoViewOptions::new();
            options.set_behavior(ScrollBehavior::Auto);
            options.set_block(ScrollLogicalPosition::Center);
            options.set_inline(inline);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    };
    if marked {
        let Ok(texts) = document.query_selector_all(".text") else { return };
        for text in (0..texts.length()).filter_map(|at| texts.get(at)) {
            let text: web_sys::Element = text.unchecked_into();
            if let Ok(Some(mark)) = text.query_selector("mark") {
                // The head of a column stays above its text, so the mark has to appear below it.
                let head = text.query_selector("header").ok().flatten();
                let head = head.map_or(0.0, |head| head.get_bounding_client_rect().height());
                let (top, own) =
                    (mark.get_bounding_client_rect().top(), text.get_bounding_client_rect().top());
                text.set_scroll_top(text.scroll_top() + (top - own - head) as i32 - ABOVE_MARK);
            }
        }
    }
    if let Some((key, sentence)) = at {
        bring(&format!("s-{key}-{sentence}"), ScrollLogicalPosition::Center);
    }
}

/// The sentence that was clicked or tapped.
fn pressed(event: &MouseEvent) -> Option<Place> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let id = target.closest(".sentence").ok()??.id();
    let (key, sentence) = id.strip_prefix("s-")?.split_once('-')?;
    Some((key.parse().ok()?, sentence.parse().ok()?))
}

/// One article. The chosen sentence has a link to its grammar, and so does the head of the article, since only a
/// pointer can choose a sentence: the grammar of one sentence leads to that of the next.
fn text(scene: &Scene, article: &ReadArticle, select: Option<&Select>, chosen: Option<Place>) -> Html {
    let state = &scene.state;
    let Some(place) = state.place(article.key) else { return html! {} };
    let about = &state.items[place].info.about;
    let first = chosen.filter(|(key, _)| *key == article.key).unwrap_or((article.key, 0));
    let sentence = |passage: &Passage| {
        let place = (passage.key, passage.sentence);
        let here = chosen == Some(place);
        html! {
            <key={passage.sentence}>
                <span id={format!("s-{}-{}", passage.key, passage.sentence)} class={classes!("sentence", here.then_some("here"))}>
                    { pieces(&passage.pieces) }{ " " }
                </span>
                if here { { grammar(place, select, "Show grammar") }{ " " } }
            </>
        }
    };
    html! {
        <section key={article.key} id={column_id(article.key)} class={classes!("text", colour(place))} tabindex="0" aria-label={format!("Article {}: {}", called(state, place), about.title)}>
            <header>
                <p class="kicker">{ letter_badge(state, place) }
                    <span>{ about.source.clone() }</span>
                    if !about.date.is_empty() { <span>{ day(&about.date) }</span> }
                    if article.count > 0 { <span class="figure">{ count(article.count, "mark", "marks") }</span> }
                    { grammar(first, select, "Grammar") }</p>
                if !about.title.is_empty() { <h2>{ about.title.clone() }</h2> }
            </header>
            { cut(scene, article, &article.cut.above, article.cut.words.0, "above") }
            { for article.paragraphs.iter().enumerate().map(|(at, paragraph)| html! {
                <p key={at}>{ for paragraph.iter().map(sentence) }</p>
            }) }
            { cut(scene, article, &article.cut.below, article.cut.words.1, "below") }
        </section>
    }
}

/// What was cut above or below an article, collapsed, and a button that puts all of it back; above an article to which
/// it was put back, a button that cuts it again.
fn cut(scene: &Scene, article: &ReadArticle, text: &str, words: u32, place: &'static str) -> Html {
    let is_back = article.cut.is_back;
    if text.is_empty() && !(is_back && place == "above") {
        return html! {};
    }
    let turn = press(scene.controller.as_ref(), Intent::Trim(article.key, is_back));
    let words = count(words, "word was", "words were");
    html! {
        <aside key={place} class={classes!("cut", place)}>
            if is_back {
                <p>{ "What had been cut stands in the text." }</p>
            } else {
                <details><summary>{ format!("{words} cut {place} the article") }</summary><p>{ text.to_owned() }</p></details>
            }
            <button type="button" class="quiet put-back" onclick={turn}>{ if is_back { "Cut it again" } else { "Put back" } }</button>
        </aside>
    }
}
