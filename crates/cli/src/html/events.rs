//! Events: the table of who reports what, and each event with a column for each article.

use super::Sheet;
use super::about::source;
use super::differences;
use super::frame::{badge, colour, table};
use framewise_core::across::events::{Coverage, Event, SentenceRef};
use framewise_core::article::entry::Entry;
use framewise_core::span::Span;
use maud::{Markup, html};

/// The most shared names, and the most shared words, that are named.
const NAMED: usize = 8;

/// The table, then the events by date.
pub(super) fn events(sheet: &Sheet<'_>) -> Markup {
    let events = &sheet.found.events();
    if sheet.entries.len() < 2 {
        return html! {};
    }
    if events.is_empty() {
        return html! {
            section id="events" {
                h2 { "Events" }
                p class="note" { "No two articles were found to tell of the same event. Events that only one article tells of are not listed." }
            }
        };
    }
    let rows = html! {
        @for (id, event) in events.iter().enumerate() {
            tr {
                th scope="row" {
                    @if let Some(date) = event.date() { span class="date" { (date) } " " }
                    a href={ "#event-" (id) } { (event.title) }
                    @if event.is_unsure() { " (not sure)" }
                }
                @for article in 0..sheet.entries.len() { (coverage(event, article)) }
            }
        }
    };
    html! {
        section id="events" {
            h2 { "Who reports what" }
            p class="note" { "Events that at least two of the articles tell of, by date, with the number of passages in each article. Where there is none, its nearest passage is shown below: read it before you take it for silence." }
            (table("coverage", "Events by articles", "Event", sheet.entries.len(), &rows))
        }
        section id="by-date" {
            h2 { "Events by date" }
            @for (id, event) in events.iter().enumerate() { (one(sheet, id, event)) }
        }
    }
}

/// What an article does about an event: how many of its passages report it.
fn coverage(event: &Event, article: usize) -> Markup {
    match event.coverage(article as u32) {
        Coverage::Told(passages) => {
            html! { td class={ "figure " (colour(article)) } { span class="told" { (passages) } } }
        }
        Coverage::Unsure => html! { td class="figure none" title="not sure" { "?" } },
        Coverage::Earlier => html! { td class="figure none" title="published before it happened" { "·" } },
        Coverage::Silent => html! { td class="figure none" title="not found here" { "–" } },
    }
}

/// One event.
fn one(sheet: &Sheet<'_>, id: usize, event: &Event) -> Markup {
    let articles = sheet.entries.len();
    let reported = (0..articles).filter(|&article| event.told_by(article as u32)).count();
    let names = event.actors.iter().filter_map(|&actor| sheet.found.entities().list.get(actor as usize));
    let ties: Vec<&str> = names
        .take(NAMED)
        .map(|entity| &*entity.name)
        .chain(event.shared.iter().take(NAMED).map(String::as_str))
        .collect();
    html! {
        article class="event" id={ "event-" (id) } {
            p class="kicker" {
                (event.date().unwrap_or_else(|| "No day in the passages".to_owned()))
                @if event.is_unsure() { " · not sure that these tell of one event" }
            }
            h3 { (event.title) }
            p class="note" {
                "In " (reported) " of " (articles) " articles."
                @if !ties.is_empty() { " The passages share: " (ties.join(", ")) "." }
                " Likelihood that they tell of one event: " (format!("{:.2}", event.cohesion))
                " of 1, the mean over pairs of passages; it falls as passages are added."
            }
            (differences::in_one(sheet, id))
            div class="columns" {
                @for (article, entry) in sheet.entries.iter().enumerate() {
                    (column(sheet, id, article, entry))
                }
            }
            p class="back" { a href="#events" { "All events" } }
        }
    }
}

/// One event in one article.
fn column(sheet: &Sheet<'_>, id: usize, article: usize, entry: &Entry) -> Markup {
    let event = &sheet.found.events()[id];
    let language = entry.profile.language();
    let stems: Vec<String> = event.shared.iter().map(|word| language.stem(word)).collect();
    let own = event.mentions.iter().filter(|place| place.article as usize == article);
    let nearest = event.silent.iter().find(|silence| silence.article as usize == article);
    let quote = |place: &SentenceRef| passage(sheet, id, &stems, entry, *place);
    html! {
        section class={ "column " (colour(article)) @if !event.told_by(article as u32) { " silent" } } {
            h4 class="kicker" { (badge(article)) " " (source(entry)) }
            @for place in own { (quote(place)) }
            @if !event.told_by(article as u32) {
                p class="not-here" { @match event.coverage(article as u32) {
                        Coverage::Earlier => { "Published before it happened" },
                        Coverage::Unsure => { "Not sure" },
                        _ => { "Not found here" },
                    } }
                @if let Some((silence, (place, score))) = nearest.and_then(|silence| Some((silence, silence.nearest?))) {
                    p class="note" {
                        "The nearest passage, likelihood " (format!("{score:.2}")) ", shares " (list(&silence.shares)) "; it lacks " (list(&silence.lacks)) "."
                    }
                    (quote(&place))
                } @else {
                    p class="note" { "No passage comes near it." }
                }
            }
        }
    }
}

/// Words one after the other, or "nothing".
fn list(words: &[String]) -> String {
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}

/// A sentence, with the names and words that tie it to the event marked.
fn passage(sheet: &Sheet<'_>, id: usize, stems: &[String], entry: &Entry, place: SentenceRef) -> Markup {
    let event = &sheet.found.events()[id];
    let profile = &entry.profile;
    let Some(sentence) = profile.sentences.get(place.sentence as usize) else { return html! {} };
    let names = event
        .actors
        .iter()
        .filter_map(|&actor| sheet.found.entities().list.get(actor as usize))
        .flat_map(|entity| &entity.mentions)
        .filter(|mention| mention.article == place.article && sentence.span.contains(mention.span))
        .map(|mention| mention.span);
    let tokens = &profile.tokens;
    let words = tokens
        .slice(sentence.tokens)
        .iter()
        .filter(|token| token.is_word())
        .filter(|token| stems.iter().any(|stem| stem == tokens.forms.stem_text(tokens.stem_id(**token))))
        .map(|token| token.span);
    let mut marks: Vec<Span> = names.chain(words).collect();
    marks.sort_unstable();
    marks.dedup();
    html! {
        blockquote id=(differences::anchor(id, place)) {
            p {
                @for (piece, marked) in pieces(&entry.article.text, sentence.span, &marks) {
                    @if marked { mark { (piece) } } @else { (piece) }
                }
                " " span class="place" { "sentence " (place.sentence + 1) }
            }
        }
    }
}

/// The words of a span, cut where marks begin and end. If marks overlap, the first one counts.
fn pieces<'a>(text: &'a str, span: Span, marks: &[Span]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    for mark in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(span.end));
        if start < end {
            pieces.push((Span { start: at, end: start }.of(text), false));
            pieces.push((Span { start, end }.of(text), true));
            at = end;
        }
    }
    pieces.push((Span { start: at.min(span.end), end: span.end }.of(text), false));
    pieces.retain(|(words, _)| !words.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_joined_are_the_text() {
        let text = "one two three four";
        let cut = pieces(
            text,
            Span::new(4, 18),
            &[Span::new(0, 3), Span::new(4, 7), Span::new(6, 13), Span::new(14, 30)],
        );
        assert_eq!(cut, [("two", true), (" three", true), (" ", false), ("four", true)]);
        assert_eq!(pieces(text, Span::new(0, 3), &[]), [("one", false)]);
    }
}
