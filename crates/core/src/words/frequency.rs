//! Keyword frequency: counts, per 1,000 words and spans, by stem, for each article and over all.
//!
//! The unit is the stem; what is shown is its commonest surface form. Function words are counted apart.

use crate::order::sort_by;
use crate::profile::Profile;
use crate::span::Span;
use crate::text::forms::fold;
use crate::text::tokens::Kind;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A keyword over all articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Keyword {
    /// The commonest surface form.
    pub word: String,
    /// The stem that its forms share.
    pub stem: String,
    /// Whether it is a function word.
    pub function: bool,
    /// Occurrences in all articles.
    pub total: u32,
    /// Occurrences in each article.
    pub counts: Vec<u32>,
    /// Of these, those that lie in names.
    pub in_names: u32,
}

impl Keyword {
    /// Occurrences for every 1,000 words of one article.
    pub fn per_1000(&self, article: usize, words: u32) -> f64 {
        let count = self.counts.get(article).copied().unwrap_or_default();
        if words == 0 { 0.0 } else { 1_000.0 * f64::from(count) / f64::from(words) }
    }
}

/// The stems of all articles, most frequent first. Addresses and marks are left out; numbers count as words.
pub fn keywords(articles: &[(&str, &Profile)]) -> Vec<Keyword> {
    let mut rows: FxHashMap<&str, Row<'_>> = FxHashMap::default();
    for (article, (text, profile)) in articles.iter().enumerate() {
        let forms = &profile.tokens.forms;
        let mut counts = vec![0u32; forms.surface_count()];
        let mut named = vec![0u32; forms.stem_count()];
        for token in profile.tokens.all() {
            counts[token.surface as usize] += 1;
        }
        for name in &profile.names {
            for token in profile.tokens.slice(name.tokens) {
                named[profile.tokens.stem_id(*token) as usize] += 1;
            }
        }
        for (surface, &count) in counts.iter().enumerate() {
            let folded = forms.folded_of(surface as u32);
            if !matches!(forms.kind(folded), Kind::Word | Kind::Number) {
                continue;
            }
            let stem = forms.stem_of(folded);
            let row = rows
                .entry(forms.stem_text(stem))
                .or_insert_with(|| Row { counts: vec![0; articles.len()], ..Row::default() });
            row.counts[article] += count;
            row.in_names += std::mem::take(&mut named[stem as usize]);
            row.function |= forms.is_function(folded);
            *row.surfaces.entry(forms.surface_span(surface as u32).of(text)).or_default() += count;
        }
    }
    let mut keywords: Vec<Keyword> = rows
        .into_iter()
        .map(|(stem, row)| Keyword {
            word: row.shown(),
            stem: stem.to_owned(),
            function: row.function,
            total: row.counts.iter().sum(),
            counts: row.counts,
            in_names: row.in_names,
        })
        .collect();
    sort_by(&mut keywords, |a, b| b.total.cmp(&a.total).then_with(|| a.stem.cmp(&b.stem)));
    keywords
}

#[derive(Default)]
struct Row<'a> {
    counts: Vec<u32>,
    in_names: u32,
    function: bool,
    surfaces: FxHashMap<&'a str, u32>,
}

impl Row<'_> {
    /// The commonest word whatever its capitals, in its commonest surface form; of equals the one in small letters.
    fn shown(&self) -> String {
        let mut folded: FxHashMap<String, u32> = FxHashMap::default();
        for (surface, count) in &self.surfaces {
            *folded.entry(fold(surface)).or_default() += count;
        }
        let best = self.surfaces.iter().max_by_key(|&(surface, count)| {
            let word = fold(surface);
            let small = surface.chars().next().is_some_and(char::is_lowercase);
            (folded[&word], std::cmp::Reverse(word), *count, small, std::cmp::Reverse(*surface))
        });
        best.map(|(surface, _)| (*surface).to_owned()).unwrap_or_default()
    }
}

/// Every place where a stem stands in one article, in order: as many as its count.
pub fn spans(profile: &Profile, stem: &str) -> Vec<Span> {
    let forms = &profile.tokens.forms;
    let tokens = profile.tokens.all().iter();
    tokens
        .filter(|token| matches!(token.kind, Kind::Word | Kind::Number))
        .filter(|token| forms.stem_text(profile.tokens.stem_id(**token)) == stem)
        .map(|token| token.span)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lexicon::Lexicon;
    use proptest::prelude::*;

    fn profile(text: &str) -> (Article, Profile) {
        let article = Article::new("a.txt", text);
        let profile = Profile::new(&article, &Lexicon::english());
        (article, profile)
    }

    #[test]
    fn forms_of_a_stem_count_together_and_the_commonest_is_shown() {
        let (article, profile) = profile("Sanctions hurt. The sanctions stayed. One sanction fell in Riga.");
        let found = keywords(&[(&article.text, &profile)]);
        let row = found.iter().find(|row| row.stem == "sanction").unwrap();
        assert_eq!((row.word.as_str(), row.total, row.function, row.in_names), ("sanctions", 3, false, 0));
        assert!(found.iter().find(|row| row.stem == "the").unwrap().function);
        assert_eq!(found.iter().find(|row| row.stem == "riga").unwrap().in_names, 1);
        assert!((row.per_1000(0, profile.words) - 3_000.0 / 10.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn counts_equal_the_marked_places(text in "[a-cA-C ’'s.é]{0,80}") {
            let (article, profile) = profile(&text);
            let rows = keywords(&[(&article.text, &profile)]);
            for row in &rows {
                prop_assert_eq!(spans(&profile, &row.stem).len(), row.total as usize);
            }
            prop_assert_eq!(rows.iter().map(|row| row.total).sum::<u32>(), profile.words);
        }
    }
}
