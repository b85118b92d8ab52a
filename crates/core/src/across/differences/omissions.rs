//! Omissions: events that all articles report but one or two.
//!
//! An article counts as silent only where every one of its passages is far from the event: the likeliest is found by a search
//! through the whole article (`events::nearest`). One that comes near may tell of it in other words, and nothing is said.

use super::{Compared, Difference, DifferenceKind, Lack, Side, by_article, strongest};
use crate::span::Span;

/// So many articles may be silent at most.
const SILENT: usize = 2;
/// A passage that comes nearer than this, as a mean over the event's passages, may tell of it.
const NEAR: f64 = 0.2;

/// The events that few articles leave out, those that most articles report first.
pub(super) fn omissions(compared: &Compared<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    for (id, event) in (0..).zip(compared.events) {
        let told = event.articles() as usize;
        let is_few = (1..=SILENT).contains(&event.silent.len()) && told > event.silent.len();
        let is_far = event.silent.iter().all(|own| own.nearest.is_none_or(|(_, near)| near < NEAR));
        if !is_few || !is_far || told + event.silent.len() != compared.articles.len() {
            continue;
        }
        let spans = |article: u32, sentences: &[u32]| -> Vec<Span> {
            let all = &compared.articles[article as usize].profile.sentences;
            sentences.iter().map(|&sentence| all[sentence as usize].span).collect()
        };
        let side = |(article, sentences): (u32, Vec<u32>)| Side {
            article,
            text: String::new(),
            spans: spans(article, &sentences),
        };
        let difference = Difference {
            kind: DifferenceKind::Omission,
            event: Some(id),
            about: event.heading(),
            sides: by_article(event).map(side).collect(),
            lacking: event.silent.iter().map(|own| Lack { article: own.article, elsewhere: None }).collect(),
        };
        found.push((told as f64 / event.silent.len() as f64, difference));
    }
    strongest(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    #[test]
    fn an_event_that_one_article_leaves_out_is_listed() {
        let flood = "The river flooded the old harbour of Riga, and nine boats sank.";
        let check = |last: &str, expect: &[u32]| {
            let comparison =
                Corpus::of(&[flood, "Nine boats sank when the river flooded the harbour of Riga.", last])
                    .compare();
            let omissions =
                comparison.differences().all().iter().filter(|own| own.kind == DifferenceKind::Omission);
            let silent: Vec<u32> = omissions.flat_map(|own| &own.lacking).map(|own| own.article).collect();
            assert_eq!(silent, expect, "{last}");
        };
        check("The choir sang in the town hall, and the critics praised the soloist.", &[2]);
        check("The old harbour of Riga was flooded by the river, and nine boats sank.", &[]);
    }
}
