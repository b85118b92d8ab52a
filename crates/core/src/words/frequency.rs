//! Frequency: how often each term occurs in each article.
//!
//! A term is what is counted: a word form, a stem, a phrase or a category of the lexicon. Stems are shown by their
//! commonest surface form. Function words are marked, so that they can be counted apart.

use super::counts::Counts;
use super::phrases::phrases;
use crate::lexicon::Lexicon;
use crate::profile::Profile;
use crate::span::Span;
use crate::text::forms::fold;
use crate::text::tokens::{Kind, Token};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Unit {
    /// Forms of a word together, by Snowball stem.
    #[default]
    Stem,
    /// Each form of a word apart, without regard to capitals.
    Word,
    /// Phrases of two to four words that come back.
    Phrase,
    /// Categories of the lexicon, by their hits.
    Category,
}

/// Something that is counted, over all articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// As shown: the commonest surface form, or the name of a category.
    pub shown: String,
    /// What its forms share: the folded form, the stem, the words of the phrase, the id of the category.
    pub key: String,
    /// Whether it is a function word or a single letter.
    pub function: bool,
    /// Occurrences in all articles.
    pub total: u32,
    /// Occurrences in each article.
    pub counts: Counts,
    /// Of these, those that lie in names.
    pub in_names: u32,
}

/// Occurrences for every 1,000 words; 0 without words.
pub fn per_1000(count: u32, words: u32) -> f64 {
    if words == 0 { 0.0 } else { 1_000.0 * f64::from(count) / f64::from(words) }
}

/// The terms of all articles, most frequent first. Addresses and marks are left out; numbers count as words. Entries of the
/// lexicon that are switched off do not count for their category.
pub fn terms(
    articles: &[(&str, &Profile)],
    unit: Unit,
    lexicon: &Lexicon,
    silenced: &FxHashSet<u32>,
) -> Vec<Term> {
    let mut terms = match unit {
        Unit::Stem | Unit::Word => words(articles, unit),
        Unit::Phrase => phrases(articles)
            .into_iter()
            .map(|phrase| Term {
                shown: phrase.text,
                key: phrase.key,
                function: false,
                total: phrase.total,
                counts: phrase.counts,
                in_names: 0,
            })
            .collect(),
        Unit::Category => categories(articles, lexicon, silenced),
    };
    // No two have the same key, and a stable sort would take room for half of them.
    terms.sort_unstable_by(|a, b| b.total.cmp(&a.total).then_with(|| a.key.cmp(&b.key)));
    terms
}

fn words(articles: &[(&str, &Profile)], unit: Unit) -> Vec<Term> {
    let mut places: FxHashMap<&str, u32> = FxHashMap::default();
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (article, (text, profile)) in articles.iter().enumerate() {
        let forms = &profile.tokens.forms;
        let stems = unit == Unit::Stem;
        let keys = if stems { forms.stem_count() } else { forms.folded_count() };
        let key_of = |folded: u32| if stems { forms.stem_of(folded) } else { folded };
        let mut named = vec![0u32; keys];
        for name in &profile.names {
            for token in profile.tokens.slice(name.tokens) {
                named[key_of(profile.tokens.folded_id(*token)) as usize] += 1;
            }
        }
        let mut own = vec![u32::MAX; keys];
        for surface in 0..forms.surface_count() as u32 {
            let folded = forms.folded_of(surface);
            if !matches!(forms.kind(folded), Kind::Word | Kind::Number) {
                continue;
            }
            let key = key_of(folded) as usize;
            if own[key] == u32::MAX {
                let letters = if stems { forms.stem_text(key as u32) } else { forms.folded_text(key as u32) };
                own[key] = *places.entry(letters).or_insert_with(|| {
                    if rows.len() == rows.capacity() {
                        // By a quarter, not by half: of many articles this is the largest list of all.
                        rows.reserve_exact(rows.len() / 4 + 64);
                    }
                    rows.push(Row { key: letters, ..Row::default() });
                    rows.len() as u32 - 1
                });
                rows[own[key] as usize].in_names += named[key];
            }
            let row = &mut rows[own[key] as usize];
            let count = forms.count(surface);
            row.counts.add(article, count);
            row.function |= !forms.is_content(folded);
            row.saw(forms.surface_span(surface).of(text), count);
        }
    }
    let term = |row: Row<'_>| Term {
        shown: row.shown(),
        key: row.key.to_owned(),
        function: row.function,
        total: row.counts.total(),
        counts: row.counts,
        in_names: row.in_names,
    };
    // Not needed any more while the terms are made, and large.
    drop(places);
    rows.iter_mut().for_each(|row| row.counts.shrink());
    let mut terms: Vec<Term> = rows.into_iter().map(term).collect();
    // It may lie where the rows lay, which took more.
    terms.shrink_to_fit();
    terms
}

fn categories(articles: &[(&str, &Profile)], lexicon: &Lexicon, silenced: &FxHashSet<u32>) -> Vec<Term> {
    let term = |(at, category): (usize, &crate::lexicon::Category)| {
        let mut counts = Counts::default();
        for (article, (_, profile)) in articles.iter().enumerate() {
            let own = profile.hits.iter().filter(|hit| {
                let entry = &lexicon.entries[hit.entry as usize];
                usize::from(entry.category) == at && entry.tells() && !silenced.contains(&hit.entry)
            });
            counts.add(article, own.count() as u32);
        }
        Term {
            shown: category.name.clone(),
            key: category.id.clone(),
            function: false,
            total: counts.total(),
            counts,
            in_names: 0,
        }
    };
    lexicon.categories.iter().enumerate().map(term).filter(|term| term.total > 0).collect()
}

/// Every place where a stem stands in one article, in order: as many as its count.
pub fn spans(profile: &Profile, stem: &str) -> Vec<Span> {
    let forms = &profile.tokens.forms;
    let Some(wanted) = (0..forms.stem_count() as u32).find(|&id| forms.stem_text(id) == stem) else {
        return Vec::new();
    };
    let own = |token: &&Token| {
        let folded = profile.tokens.folded_id(**token);
        forms.stem_of(folded) == wanted && matches!(forms.kind(folded), Kind::Word | Kind::Number)
    };
    profile.tokens.all().iter().filter(own).map(|token| token.span).collect()
}

#[derive(Default)]
struct Row<'a> {
    key: &'a str,
    counts: Counts,
    in_names: u32,
    function: bool,
    /// The surface forms, with how often each occurs: the first one, and, of few words, others.
    first: (&'a str, u32),
    others: Vec<(&'a str, u32)>,
}

impl<'a> Row<'a> {
    fn saw(&mut self, surface: &'a str, count: u32) {
        if self.first.1 == 0 {
            self.first.0 = surface;
        }
        let mut all = std::iter::once(&mut self.first).chain(&mut self.others);
        match all.find(|(known, _)| *known == surface) {
            Some((_, all)) => *all += count,
            None => self.others.push((surface, count)),
        }
    }

    /// The commonest word whatever its capitals, in its commonest surface form; of equals the one in small letters.
    fn shown(&self) -> String {
        if self.others.is_empty() {
            return self.first.0.to_owned();
        }
        let surfaces = || std::iter::once(&self.first).chain(&self.others);
        let mut folded: Vec<(String, u32)> = Vec::new();
        let words: Vec<usize> = surfaces()
            .map(|(surface, count)| {
                let word = fold(surface);
                let at = folded.iter().position(|(known, _)| *known == word).unwrap_or_else(|| {
                    folded.push((word, 0));
                    folded.len() - 1
                });
                folded[at].1 += count;
                at
            })
            .collect();
        let best = surfaces().zip(words).max_by_key(|((surface, count), word)| {
            let (word, all) = &folded[*word];
            let small = surface.chars().next().is_some_and(char::is_lowercase);
            (*all, std::cmp::Reverse(word), *count, small, std::cmp::Reverse(*surface))
        });
        best.map(|((surface, _), _)| (*surface).to_owned()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use proptest::prelude::*;

    fn profile(text: &str) -> (Article, Profile) {
        let article = Article::new("a.txt", text);
        let profile = Profile::new(&article, &Lexicon::shipped());
        (article, profile)
    }

    fn found(text: &str, unit: Unit) -> Vec<Term> {
        let (article, profile) = profile(text);
        terms(&[(&article.text, &profile)], unit, &Lexicon::shipped(), &FxHashSet::default())
    }

    #[test]
    fn forms_of_a_stem_count_together_and_the_commonest_is_shown() {
        let text = "Sanctions hurt. The sanctions stayed. One sanction fell in Riga.";
        let stems = found(text, Unit::Stem);
        let row = stems.iter().find(|row| row.key == "sanction").unwrap();
        assert_eq!((row.shown.as_str(), row.total, row.function, row.in_names), ("sanctions", 3, false, 0));
        assert!(stems.iter().find(|row| row.key == "the").unwrap().function);
        assert_eq!(stems.iter().find(|row| row.key == "riga").unwrap().in_names, 1);
        let words = found(text, Unit::Word);
        assert_eq!(words.iter().find(|row| row.key == "sanctions").unwrap().total, 2);
        assert!((per_1000(3, 10) - 300.0).abs() < 1e-9);
    }

    #[test]
    fn phrases_and_categories_are_terms_as_well() {
        let text = "The old mill was a disaster. The old mill was a terrible disaster.";
        assert_eq!(found(text, Unit::Phrase)[0].key, "old mill");
        let lexicon = Lexicon::shipped();
        let (_, profile) = profile(text);
        for term in found(text, Unit::Category) {
            let category = lexicon.category(&term.key).unwrap();
            let hits = profile.hits.iter().filter(|hit| hit.category == category);
            assert!(term.total > 0 && term.total as usize <= hits.count());
        }
    }
    proptest! {
        #[test]
        fn counts_equal_the_marked_places(text in "[a-cA-C ’'s.é]{0,80}") {
            let (article, profile) = profile(&text);
            let rows = terms(&[(&article.text, &profile)], Unit::Stem, &Lexicon::shipped(), &FxHashSet::default());
            for row in &rows {
                prop_assert_eq!(spans(&profile, &row.key).len(), row.total as usize);
            }
            prop_assert_eq!(rows.iter().map(|row| row.total).sum::<u32>(), profile.words);
        }
    }
}
