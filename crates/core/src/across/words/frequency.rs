//! Frequency: how often each term occurs in each article.
//!
//! A term is what is counted: a word form, a stem, a phrase or a category of the lexicon. Stems are shown by their
//! commonest surface form. Function words are marked, so that they can be counted separately.

use super::counts::Counts;
use super::phrases::phrases;
use crate::article::profile::Profile;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::fold::fold;
use crate::text::kind::TokenKind;
use crate::text::tokens::Token;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Unit {
    /// Forms of a word together, by Snowball stem.
    #[default]
    Stem,
    /// Each form of a word separately, regardless of capitals.
    Word,
    /// Phrases of two to four words that recur.
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
    /// The surface forms in the order of their first occurrence, with how often each occurs; empty if there is only
    /// one, which is the one shown.
    surfaces: Vec<(Box<str>, u32)>,
}

impl Term {
    /// A term that has one form.
    pub fn new(shown: String, key: String, counts: Counts) -> Self {
        Self { shown, key, function: false, total: counts.total(), counts, surfaces: Vec::new() }
    }

    /// Counts a surface form in an article.
    fn add(&mut self, article: usize, surface: &str, count: u32) {
        self.counts.add(article, count);
        if self.surfaces.is_empty() {
            if self.total == 0 {
                surface.clone_into(&mut self.shown);
            }
            if *self.shown == *surface {
                self.total += count;
                return;
            }
            self.surfaces.push((Box::from(&*self.shown), self.total));
        }
        self.total += count;
        match self.surfaces.iter_mut().find(|(known, _)| **known == *surface) {
            Some((_, all)) => *all += count,
            None => {
                // Few words have more than two, and a list that doubles begins with four.
                self.surfaces.reserve_exact(1);
                self.surfaces.push((Box::from(surface), count));
            }
        }
    }

    /// Shows the commonest word regardless of capitals, in its commonest surface form; of equals, the one in small
    /// letters.
    fn show(&mut self) {
        let mut folded: Vec<(String, u32)> = Vec::new();
        let words: Vec<usize> = self
            .surfaces
            .iter()
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
        let best = self.surfaces.iter().zip(words).max_by_key(|((surface, count), word)| {
            let (word, all) = &folded[*word];
            let small = surface.chars().next().is_some_and(char::is_lowercase);
            (*all, std::cmp::Reverse(word), *count, small, std::cmp::Reverse(surface))
        });
        if let Some(((surface, _), _)) = best {
            self.shown = String::from(&**surface);
        }
    }
}

/// Occurrences for every 1,000 words; 0 without words.
pub fn per_1000(count: u32, words: u32) -> f64 {
    if words == 0 { 0.0 } else { 1_000.0 * f64::from(count) / f64::from(words) }
}

/// The terms of all articles, most frequent first. Addresses and marks are left out; numbers count as words. Entries of
/// the lexicon that are switched off do not count for their category.
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
            .map(|phrase| Term::new(phrase.text, phrase.key, phrase.counts))
            .collect(),
        Unit::Category => categories(articles, lexicon, silenced),
    };
    sort(&mut terms);
    terms
}

/// The stems of all articles, given those of the articles before the one at `known`: the same as [`terms`] finds in all
/// articles, without looking at most of them.
pub fn grow(mut terms: Vec<Term>, articles: &[(&str, &Profile)], known: usize) -> Vec<Term> {
    for (article, (text, profile)) in articles.iter().enumerate().skip(known) {
        let forms = &profile.tokens.forms;
        let own: FxHashSet<&str> = (0..forms.stem_count() as u32).map(|stem| forms.stem_text(stem)).collect();
        let found = |(place, term): (usize, &Term)| Some((*own.get(&*term.key)?, place));
        let places: FxHashMap<&str, usize> = terms.iter().enumerate().filter_map(found).collect();
        let place = |terms: &mut Vec<Term>, letters: &str| {
            places.get(letters).copied().unwrap_or_else(|| push(terms, letters))
        };
        for seen in count(&mut terms, article, text, profile, Unit::Stem, place) {
            terms[seen].show();
        }
    }
    sort(&mut terms);
    terms
}

fn sort(terms: &mut [Term]) {
    // No two have the same key, and a stable sort would need memory for half of them.
    terms.sort_unstable_by(|a, b| b.total.cmp(&a.total).then_with(|| a.key.cmp(&b.key)));
}

fn words(articles: &[(&str, &Profile)], unit: Unit) -> Vec<Term> {
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut terms: Vec<Term> = Vec::new();
    for (article, (text, profile)) in articles.iter().enumerate() {
        count(&mut terms, article, text, profile, unit, |terms, letters| {
            *places.entry(letters).or_insert_with(|| push(terms, letters))
        });
    }
    // Not needed any more, and large.
    drop(places);
    for term in &mut terms {
        term.counts.shrink();
        term.show();
    }
    terms.shrink_to_fit();
    terms
}

/// Appends a new term. Returns its index.
fn push(terms: &mut Vec<Term>, key: &str) -> usize {
    if terms.len() == terms.capacity() {
        // By a quarter, not by doubling: with many articles this is the largest list of all.
        terms.reserve_exact(terms.len() / 4 + 64);
    }
    terms.push(Term::new(String::new(), key.to_owned(), Counts::default()));
    terms.len() - 1
}

/// Counts the words or stems of one more article. `place` gives the index of the term with a key and adds the term if
/// it is new. Returns the indices of those that were counted.
fn count<'a>(
    terms: &mut Vec<Term>,
    article: usize,
    text: &str,
    profile: &'a Profile,
    unit: Unit,
    mut place: impl FnMut(&mut Vec<Term>, &'a str) -> usize,
) -> Vec<usize> {
    let forms = &profile.tokens.forms;
    let stems = unit == Unit::Stem;
    let keys = if stems { forms.stem_count() } else { forms.folded_count() };
    let mut own = vec![usize::MAX; keys];
    for surface in 0..forms.surface_count() as u32 {
        let folded = forms.folded_of(surface);
        if !matches!(forms.kind(folded), TokenKind::Word | TokenKind::Number) {
            continue;
        }
        let key = if stems { forms.stem_of(folded) } else { folded };
        let at = &mut own[key as usize];
        if *at == usize::MAX {
            let letters = if stems { forms.stem_text(key) } else { forms.folded_text(key) };
            *at = place(terms, letters);
        }
        let term = &mut terms[*at];
        term.function |= !forms.is_content(folded);
        term.add(article, forms.surface_span(surface).of(text), forms.count(surface));
    }
    own.retain(|&at| at != usize::MAX);
    own
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
        Term::new(category.name.clone(), category.id.clone(), counts)
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
        forms.stem_of(folded) == wanted && matches!(forms.kind(folded), TokenKind::Word | TokenKind::Number)
    };
    profile.tokens.all().iter().filter(own).map(|token| token.span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::analyze::analyze;
    use proptest::prelude::*;

    fn profile(text: &str) -> (Article, Profile) {
        let article = Article::new("a.txt", text);
        let profile = analyze(&article, &Lexicon::shipped());
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
        assert_eq!((row.shown.as_str(), row.total, row.function), ("sanctions", 3, false));
        assert!(stems.iter().find(|row| row.key == "the").unwrap().function);
        assert_eq!(stems.iter().find(|row| row.key == "riga").unwrap().shown, "Riga");
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
        fn terms_that_grow_are_those_of_all_articles(
            texts in prop::collection::vec("([a-cA-C][a-d]{0,2}(s|ed|ing|’s)? ){0,12}", 1..6),
            known in 0usize..5,
        ) {
            let profiles: Vec<(Article, Profile)> = texts.iter().map(|text| profile(text)).collect();
            let all: Vec<(&str, &Profile)> =
                profiles.iter().map(|(article, profile)| (&*article.text, profile)).collect();
            let known = known.min(all.len());
            let count = |texts| terms(texts, Unit::Stem, &Lexicon::shipped(), &FxHashSet::default());
            prop_assert_eq!(grow(count(&all[..known]), &all, known), count(&all));
        }

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
