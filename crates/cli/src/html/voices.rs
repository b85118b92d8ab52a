//! Voices: how many words each article gives to whom, word for word and paraphrased.

use super::frame::{count, grouped, table};
use super::{Sheet, sources};
use framewise_core::across::sources::{name, speaker};
use framewise_display::NO_SPEAKER;
use framewise_display::letter;
use maud::{Markup, html};

/// The most speakers, and the most sources without a name, that are listed.
const MOST: usize = 30;

/// Whose words they are.
#[derive(PartialEq, Eq)]
enum Source {
    Named(u32),
    Words(String),
    /// None is named, or it is not certain which one is.
    Unknown,
}

struct Row {
    source: Source,
    name: String,
    /// Words quoted directly and paraphrased, by article.
    words: Vec<[u32; 2]>,
}

impl Row {
    fn total(&self) -> u32 {
        self.words.iter().flatten().sum()
    }
}

/// The speakers, then the sources without a name.
pub(super) fn voices(sheet: &Sheet<'_>) -> Markup {
    let rows = rows(sheet);
    let of =
        |fits: fn(&Source) -> bool| -> Vec<&Row> { rows.iter().filter(|row| fits(&row.source)).collect() };
    let (named, unnamed) =
        (of(|source| matches!(source, Source::Named(_))), of(|source| !matches!(source, Source::Named(_))));
    html! {
        section id="voices" {
            h2 { "Voices" }
            @if rows.is_empty() {
                p class="note" { "No words were found that are given to somebody." }
            } @else {
                p class="note" { "How many words each article lets others say: direct, in quotation marks, and paraphrased, in the author's words. Who spoke is worked out from the wording and may be wrong." }
            }
            (sources::sources(sheet))
            (list(sheet, "Speakers", &named))
            (list(sheet, "Sources under the words that name them", &unnamed))
        }
    }
}

fn rows(sheet: &Sheet<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (article, entry) in sheet.entries.iter().enumerate() {
        let text = &entry.article.text;
        for (utterance, words) in entry.profile.utterances.iter().zip(&sheet.spoken[article].by) {
            let entities = sheet.found.entities();
            let name = name(text, article, utterance, entities);
            let source = match (speaker(article, utterance, entities), &name) {
                (Some(id), _) => Source::Named(id),
                (None, Some(words)) => Source::Words(words.to_lowercase()),
                (None, None) => Source::Unknown,
            };
            let name = name.unwrap_or_else(|| NO_SPEAKER.to_owned());
            let at = rows.iter().position(|row| row.source == source).unwrap_or_else(|| {
                rows.push(Row { source, name, words: vec![[0; 2]; sheet.entries.len()] });
                rows.len() - 1
            });
            let sum = &mut rows[at].words[article];
            *sum = [sum[0] + words[0], sum[1] + words[1]];
        }
    }
    rows.retain(|row| row.total() > 0);
    rows.sort_by(|a, b| b.total().cmp(&a.total()).then_with(|| a.name.cmp(&b.name)));
    rows
}

fn list(sheet: &Sheet<'_>, name: &str, rows: &[&Row]) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    let body = html! {
        @for row in rows.iter().take(MOST) {
            tr {
                th scope="row" { (row.name) }
                @for (article, &words) in row.words.iter().enumerate() { (cell(article, words)) }
            }
        }
    };
    let left: u32 = rows.iter().skip(MOST).map(|row| row.total()).sum();
    html! {
        h3 { (name) }
        (table("voices stacks", name, "Words given to", sheet.entries.len(), &body))
        @if left > 0 { p class="note" { "And " (rows.len() - MOST) " more with " (count(left, "word", "words")) "." } }
    }
}

fn cell(article: usize, [direct, indirect]: [u32; 2]) -> Markup {
    html! {
        @if direct + indirect == 0 {
            td class="none" data-letter=(letter(article)) { "–" }
        } @else {
            td data-letter=(letter(article)) {
                @if direct > 0 { div { span class="amount" { (grouped(direct)) } " direct" } }
                @if indirect > 0 { div { span class="amount" { (grouped(indirect)) } " paraphrased" } }
            }
        }
    }
}
