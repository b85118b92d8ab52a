//! An article's column on the front page.

use crate::app::format::{colour, count, day, language, number, signed};
use crate::app::parts::badge::{called, letter_badge};
use crate::app::parts::bars::{balance_mark, bar};
use crate::app::parts::edit::edit_form;
use crate::app::parts::group::group;
use crate::app::parts::keys::keys;
use crate::app::route::Route;
use crate::app::state::Phase;
use crate::app::views::Scene;
use framewise_protocol::Filter;
use framewise_protocol::select::Select;
use framewise_protocol::{ArticleKey, AxisValue, Card, ManualEdit};
use yew::prelude::*;

/// The axes that are shown on a card, out of all that the lexicon has.
const AXES: [&str; 4] = ["approval", "cooperation", "legitimacy", "certainty"];

/// The column of an article. `told` says how many events it reports, and out of how many; `most` is the largest balance
/// on any card.
pub(super) fn card(scene: &Scene, card: &Card, told: Option<[u32; 2]>, most: f64) -> Html {
    let Some(place) = scene.state.place(card.key) else { return html! {} };
    let item = &scene.state.items[place];
    let info = &item.info;
    let key = card.key;
    let editing = scene.local.editing == Some(key);
    let edit = scene.set(move |local, _: MouseEvent| local.editing = Some(key));
    let done = scene.set(|local, ()| local.editing = None);
    let source = if card.about.source.is_empty() { "No source" } else { &card.about.source };
    let date = if card.about.date.is_empty() { "no date".to_owned() } else { day(&card.about.date) };
    let read = Route::Read(None, Some((card.key, 0))).address();
    html! {
        <section key={key} class={classes!("card", colour(place))} data-article={card.key.to_string()} aria-label={format!("Article {}", called(&scene.state, place))}>
            <p class="kicker">{ letter_badge(&scene.state, place) }
                <span>{ source.to_owned() }</span></p>
            <h2><a href={read}>{ card.about.title.clone() }</a></h2>
            <div class="about">
            <p class="byline">
                <span>{ date }</span>
                <span>{ count(card.words, "word", "words") }</span>
                if info.language != "en" { <span>{ language(&info.language) }</span> }
                if info.guessed { <span>{ format!("read as {}", info.encoding) }</span> }
                if !editing && scene.controller.is_some() && scene.state.phase != Phase::Starting { <button type="button" class="quiet edit-article" onclick={edit}>{ "Edit" }</button> }
            </p>
            { copies(scene, card) }
            if editing { { edit_form(item, scene.controller.as_ref(), &done) } }
            </div>
            <dl class="figures">
                <dt>{ "Shared events it reports" }</dt>
                if let Some([own, of]) = told {
                    <dd>{ bar(f64::from(own), f64::from(of)) }<span>{ format!("{own} of {of}") }</span></dd>
                } else {
                    <dd><span>{ "…" }</span></dd>
                }
                <dt>{ "Words in quotation marks" }</dt>
                <dd>{ bar(f64::from(card.quoted_words), f64::from(card.words)) }
                    <span>{ format!("{} %", number(100.0 * f64::from(card.quoted_words) / f64::from(card.words.max(1)), 0)) }</span></dd>
            </dl>
            <h3>{ "Says more often than the others" }</h3>
            { keys(card.key, &card.keys, &scene.show) }
            <h3>{ "Where its stance words point" }</h3>
            { group("Where its stance words point", html! { <ul class="axes">
                { for AXES.iter().filter_map(|id| card.stance.iter().find(|axis| axis.axis == *id)).map(|axis| balance(scene, key, axis, most)) }
            </ul> }) }
            <p class="note">{ "Own words, per 100, with a 95 % interval. " }<a href="#/stance">{ "All categories" }</a></p>
        </section>
    }
}

/// How much of it is the same as other articles, and how they count.
fn copies(scene: &Scene, card: &Card) -> Html {
    let Some(copies) = &card.copies else { return html! {} };
    let (key, apart) = (card.key, copies.apart);
    let count = scene.changes(move |_: MouseEvent| Some(ManualEdit::CountApart(key, !apart)));
    let title = |select: &Select| {
        let Select::Copies(one, two) = select else { return None };
        let other = if *one == key { two } else { one };
        scene.state.place(*other).map(|place| called(&scene.state, place))
    };
    html! {
        <p class="note copies">
            { for copies.same.iter().map(|(words, select)| html! {
                <><button type="button" class="word" title={title(select)} onclick={scene.opens((select.clone(), None))}>{ words.clone() }</button>{ " · " }</>
            }) }
            <button type="button" class="quiet" onclick={count}>{ if apart { "Count once" } else { "Count apart" } }</button>
        </p>
    }
}

/// One axis: its poles, the dot between them, and the number.
fn balance(scene: &Scene, article: ArticleKey, axis: &AxisValue, most: f64) -> Html {
    let [negative, positive] = &axis.poles;
    let figure = axis.balance.filter(|balance| balance.hits > 0);
    html! {
        <li key={axis.axis.clone()}>
            <span class="poles"><span>{ negative.clone() }</span><span>{ positive.clone() }</span></span>
            if let Some(balance) = figure {
                { balance_mark(balance.value, balance.interval, most) }
                <button type="button" class="value" onclick={scene.opens((Select::Axis(axis.axis.clone(), Filter::own()), Some(article)))}>{ format!("{} ({} to {}), {}", signed(balance.value, 1),
                    signed(balance.interval[0], 1), signed(balance.interval[1], 1), count(balance.hits, "hit", "hits")) }</button>
            } else {
                <span class="figure none">{ "— none found" }</span>
            }
        </li>
    }
}
