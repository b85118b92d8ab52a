//! The task that all competitors perform: words, sentences, stems, and how often each stem occurs.

use framewise_core::text::paragraphs::paragraphs;
use framewise_core::text::sentences::sentences;
use framewise_core::text::shipped::english;
use framewise_core::text::tokens::tokenize;
use serde::Serialize;

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Words.
    pub words: u32,
    /// Sentences.
    pub sentences: u32,
    /// Distinct stems.
    pub stems: u32,
    /// The commonest stem, and how often it occurs.
    pub top: (String, u32),
}

/// Cuts a text into words and sentences, stems each word, and counts the stems.
pub fn task(text: &str) -> Summary {
    let english = english();
    let tokens = tokenize(text, english);
    let sentences: usize =
        paragraphs(text, english).into_iter().map(|span| sentences(text, span, english).len()).sum();
    let forms = &tokens.forms;
    let mut counts = vec![0u32; forms.stem_count()];
    let mut words = 0;
    for surface in 0..forms.surface_count() as u32 {
        let (folded, count) = (forms.folded_of(surface), forms.count(surface));
        counts[forms.stem_of(folded) as usize] += count;
        words += if forms.kind(folded).is_word() { count } else { 0 };
    }
    let word = |stem: &u32| forms.stem_text(*stem).starts_with(char::is_alphanumeric);
    let top =
        (0..counts.len() as u32).filter(word).max_by_key(|&stem| counts[stem as usize]).unwrap_or_default();
    Summary {
        words,
        sentences: sentences as u32,
        stems: counts.len() as u32,
        top: (forms.stem_text(top).to_owned(), counts.get(top as usize).copied().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_task_is_done() {
        let summary = task("The mill stood. The mills stand; the miller’s “mill” stood.");
        assert_eq!((summary.words, summary.sentences), (10, 2));
        assert_eq!(summary.top, ("mill".to_owned(), 3));
    }
}
