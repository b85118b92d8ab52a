//! Read: the articles beside each other, with what is selected marked in all of them.

use super::Scene;
use crate::app::context::press;
use crate::app::format::{colour, count, day};
use crate::app::parts::badge::{called, letter_badge};
use crate::app::parts::legend::column_id;
use crate::app::parts::passage::pieces;
use framewise_protocol::keeper::Intent;
use framewise_protocol::select::Select;
use framewise_protocol::{ArticleKey, Passage, ReadArticle};
use web_sys::{ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// Pixels of text that stay in view above the first mark of an article.
const ABOVE_MARK: i32 = 80;

/// The view: what is selected is marked, and `at` is the sentence to show.
pub(super) fn page(
    scene: &Scene,
    select: Option<&Select>,
    at: Option<(ArticleKey, u32)>,
    articles: &[ReadArticle],
) -> Html {
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
            <Scrolled select={select.cloned()} {at} version={scene.state.version} />
            <div class="texts">{ for articles.iter().map(|article| text(scene, article, at)) }</div>
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct ScrolledProps {
    select: Option<Select>,
    at: Option<(ArticleKey, u32)>,
    version: u32,
}

/// Scrolls once the texts are there, and again when something else is selected or the texts have changed.
#[component]
fn Scrolled(props: &ScrolledProps) -> Html {
    use_effect_with((props.select.clone(), props.at, props.version), |(select, at, _)| {
        scroll(*at, select.is_some());
    });
    html! {}
}

/// Brings a sentence into view, or the first mark of each article.
fn scroll(at: Option<(ArticleKey, u32)>, marked: bool) {
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
            let text: web_sys::Element = wasm_bindgen::JsCast::unchecked_into(text);
            if let Ok(Some(mark)) = text.query_selector("mark") {
                // The head of a column stays above its text: the mark comes to stand below it.
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

/// One article.
fn text(scene: &Scene, article: &ReadArticle, at: Option<(ArticleKey, u32)>) -> Html {
    let state = &scene.state;
    let Some(place) = state.place(article.key) else { return html! {} };
    let about = &state.items[place].info.about;
    let sentence = |passage: &Passage| {
        let here = at == Some((passage.key, passage.sentence));
        html! {
            <span key={passage.sentence} id={format!("s-{}-{}", passage.key, passage.sentence)} class={here.then_some("here")}>
                { pieces(&passage.pieces) }{ " " }
            </span>
        }
    };
    html! {
        <section key={article.key} id={column_id(article.key)} class={classes!("text", colour(place))} tabindex="0" aria-label={format!("Article {}: {}", called(state, place), about.title)}>
            <header>
                <p class="kicker">{ letter_badge(state, place) }
                    <span>{ about.source.clone() }</span>
                    if !about.date.is_empty() { <span>{ day(&about.date) }</span> }
                    if article.count > 0 { <span class="figure">{ count(article.count, "mark", "marks") }</span> }</p>
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

/// What was cut above or below an article, folded, and a button that puts all of it back; above one to which it was put back,
/// a button that cuts it again.
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
