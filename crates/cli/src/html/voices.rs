//! Voices: how many words each article gives to whom, word for word and paraphrased.

use super::Sheet;
use super::frame::{count, grouped, table};
use crate::summary::letter;
use framewise_core::article::profile::Profile;
use framewise_core::article::voices::utterances::UtteranceKind;
use framewise_core::text::line::one_line;
use framewise_display::NO_SPEAKER;
use maud::{Markup, html};

/// So many speakers, and so many sources without a name, are listed.
const MOST: usize = 30;

/// The words of an article that it lets others say. Each word counts once, for the innermost utterance that holds it.
pub(super) struct Spoken {
    /// Words quoted directly and words paraphrased.
    pub(super) total: [u32; 2],
    /// The same for each utterance of the profile.
    by: Vec<[u32; 2]>,
}

impl Spoken {
    /// Counts the words of an article.
    pub(super) fn new(profile: &Profile) -> Self {
        let utterances = &profile.utterances;
        let mut holder: Vec<Option<usize>> = vec![None; profile.tokens.len()];
        // What is quoted inside a paraphrase is quoted.
        for kind in [UtteranceKind::Indirect, UtteranceKind::Direct] {
            for (at, utterance) in utterances.iter().enumerate().filter(|(_, own)| own.kind == kind) {
                holder[profile.tokens.within(utterance.span).range()].fill(Some(at));
            }
        }
        let mut spoken = Self { total: [0; 2], by: vec![[0; 2]; utterances.len()] };
        for (token, holder) in profile.tokens.all().iter().zip(holder) {
            if let Some(at) = holder.filter(|_| token.is_word()) {
                let way = usize::from(utterances[at].kind == UtteranceKind::Indirect);
                spoken.total[way] += 1;
                spoken.by[at][way] += 1;
            }
        }
        spoken
    }
}

/// Whose words they are.
#[derive(PartialEq, Eq)]
enum Source {
    Named(u32),
    Words(String),
    /// None is named, or it is not sure which.
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
            let (source, name) = match utterance.speaker {
                None => (Source::Unknown, NO_SPEAKER.to_owned()),
                Some(speaker) => {
                    let entity =
                        speaker.name.and_then(|name| sheet.found.entities().of[article][name as usize]);
                    let own = || one_line(speaker.span.of(text));
                    match entity {
                        Some(id) => {
                            (Source::Named(id), sheet.found.entities().list[id as usize].name.clone())
                        }
                        None => (Source::Words(own().to_lowercase()), own()),
                    }
                }
            };
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
