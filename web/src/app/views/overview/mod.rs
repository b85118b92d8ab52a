//! The front page: a headline, a column for each article, the strongest differences in wording, the coverage.

mod card;
pub(in crate::app::views) mod coverage;
mod differences;

use super::Scene;
use crate::app::context::Answered;
use crate::app::format::{grouped, in_words};
use crate::app::parts::later::Later;
use card::card;
use differences::differences;
use framewise_protocol::{ArticleKey, CoverageAsk, Events, Overview as Found};
use yew::prelude::*;

/// The front page. Its events come after the rest of it; until then the previous ones are shown.
pub(super) fn page(scene: &Scene, found: &Found, coverage: Option<&Answered<CoverageAsk>>) -> Html {
    let events = coverage.and_then(|answer| answer.as_deref().ok());
    let articles: Vec<_> = found.cards.iter().map(|card| card.key).collect();
    let most = found
        .cards
        .iter()
        .flat_map(|card| &card.stance)
        .filter_map(|axis| axis.balance)
        .map(|balance| balance.interval[0].abs().max(balance.interval[1].abs()))
        .fold(1.0, f64::max);
    html! {
        <article class="page overview">
            <header class="lead">
                <h1>{ headline(found.articles, events) }</h1>
                <p class="standfirst">{ found.standfirst.clone() }</p>
                { waiting(found.articles, coverage) }
            </header>
            <section class="columns cards" aria-label="The articles">
                { for found.cards.iter().map(|own| card(scene, own, told(own.key, events), most)) }
            </section>
            { differences(scene, &found.differences, &articles) }
            if let Some(events) = events {
                <Later>{ coverage::coverage(&scene.state, events, &events.rows) }</Later>
                <p class="page-foot"><a href="#/events/differences">{ "Where they differ" }</a>
                    if events.shared[0] as usize > events.rows.len() {
                        { " · " }<a href="#/events">{ format!("All {} events", grouped(events.shared[0])) }</a>
                    }
                </p>
            }
        </article>
    }
}

/// What is said while the events of `articles` articles are being looked for, or why they were not found.
fn waiting(articles: u32, coverage: Option<&Answered<CoverageAsk>>) -> Html {
    let text = match coverage {
        Some(Err(message)) => {
            return html! { <p class="warning">{ message.clone() }</p> };
        }
        Some(Ok(before)) if before.articles != articles => format!(
            "Looking for events in all {}… Until they are found, events are those of the {} before.",
            grouped(articles),
            grouped(before.articles)
        ),
        Some(_) => return html! {},
        None => "Looking for the events that these articles share…".to_owned(),
    };
    html! { <p class="note waiting" role="status">{ text }</p> }
}

/// How many of the events an article reports, and how many there are.
fn told(article: ArticleKey, events: Option<&Events>) -> Option<[u32; 2]> {
    let events = events?;
    let (_, told) = events.columns.iter().find(|(own, _)| *own == article)?;
    Some([*told, events.shared[0]])
}

/// What the articles share, as far as it is known. `articles` is their present number; the events may be the previous
/// ones.
fn headline(articles: u32, events: Option<&Events>) -> String {
    if articles == 1 {
        return "One article: add another to compare".to_owned();
    }
    let Some(&Events { articles, shared: [events, everywhere], .. }) = events else {
        return format!("{} articles", in_words(articles as usize));
    };
    let shared = match events {
        0 => "no event in common was found".to_owned(),
        1 => "one event that at least two of them report".to_owned(),
        some => format!("{} events that at least two of them report", grouped(some)),
    };
    let all = match everywhere {
        0 if events == 0 => String::new(),
        0 => ", and none that all of them do".to_owned(),
        1 => ", one that all of them do".to_owned(),
        some => format!(", {some} that all of them do"),
    };
    format!("{} articles, {shared}{all}", in_words(articles as usize))
}
