//! Collocates: the words that stand near the search hits more often than elsewhere.
//!
//! Surface co-occurrence (Evert 2008): every word within a given number of words left and right of a place, in the same
//! sentence, is in its window; a word in two windows counts once, and the places themselves do not count. With O the
//! occurrences of a word in the windows, W the words in all windows, f its occurrences outside the places, and N the
//! words outside the places, the expected count is E = W f / N.
//!
//! - G², four cells, of O in W against f − O in N − W;
//! - MI = log₂(O / E) (Church & Hanks 1990);
//! - logDice = 14 + log₂(2 O / (n + f)), with n the number of places (Rychlý 2008).

use crate::across::words::measures::Table;
use crate::article::profile::Profile;
use crate::span::Span;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// How far a window reaches, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Words to the left.
    pub left: u32,
    /// Words to the right.
    pub right: u32,
}

impl Default for Window {
    fn default() -> Self {
        Self { left: 5, right: 5 }
    }
}

/// A word near the places.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Collocate {
    /// As it is most often written.
    pub word: String,
    /// Its stem.
    pub stem: String,
    /// For each article, what is known of it there; nothing where it never stands near.
    pub articles: Vec<Option<Tie>>,
    /// The same over all articles.
    pub all: Tie,
}

/// How a word is tied to the places.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Tie {
    /// Occurrences in the windows.
    pub near: u32,
    /// Occurrences outside the places.
    pub total: u32,
    /// Log-likelihood, four cells.
    pub g2: f64,
    /// Mutual information, in bits.
    pub mi: f64,
    /// logDice, at most 14.
    pub log_dice: f64,
}

/// Counts of one article, or of all.
#[derive(Debug, Clone, Copy, Default)]
struct Sizes {
    places: u32,
    windows: u32,
    words: u32,
}

impl Sizes {
    fn tie(self, near: u32, total: u32) -> Tie {
        let table = Table::new(near, total - near, self.windows, self.words - self.windows);
        let expected = f64::from(self.windows) * f64::from(total) / f64::from(self.words.max(1));
        let pairs = f64::from(self.places + total).max(1.0);
        Tie {
            near,
            total,
            g2: table.log_likelihood(),
            mi: libm::log2(f64::from(near) / expected),
            log_dice: 14.0 + libm::log2(2.0 * f64::from(near) / pairs),
        }
    }
}

#[derive(Default)]
struct Row {
    /// The first form in the first article that has it.
    shown: String,
    near: Vec<u32>,
    total: Vec<u32>,
}

/// The words that stand near places at least `fewest` times over all articles and more often than expected, the
/// strongest (by G² over all articles) first. Function words are left out. Linear in the number of tokens.
pub fn collocates(
    articles: &[(&str, &Profile)],
    places: &[Vec<Span>],
    window: Window,
    fewest: u32,
) -> Vec<Collocate> {
    let mut rows: FxHashMap<&str, Row> = FxHashMap::default();
    let mut sizes = vec![Sizes::default(); articles.len()];
    for (article, (&(text, profile), places)) in articles.iter().zip(places).enumerate() {
        let tokens = &profile.tokens;
        let near = near(profile, places, window);
        let mut counts: FxHashMap<u32, (u32, u32, u32)> = FxHashMap::default();
        for (at, token) in tokens.all().iter().enumerate() {
            if near[at] == Near::Hit || !token.is_word() {
                continue;
            }
            let inside = u32::from(near[at] == Near::Window);
            sizes[article].words += 1;
            sizes[article].windows += inside;
            let folded = tokens.folded_id(*token);
            if tokens.forms.is_content(folded) {
                let count = counts.entry(tokens.forms.stem_of(folded)).or_insert((0, 0, at as u32));
                count.0 += inside;
                count.1 += 1;
            }
        }
        sizes[article].places = places.len() as u32;
        // In the order of the text, so that the form shown does not depend on the map.
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|a| a.1.2);
        for (stem, (inside, total, first)) in counts {
            let row = rows.entry(tokens.forms.stem_text(stem)).or_insert_with(|| Row {
                shown: tokens.get(first as usize).map_or("", |token| token.span.of(text)).to_owned(),
                near: vec![0; articles.len()],
                total: vec![0; articles.len()],
            });
            row.near[article] = inside;
            row.total[article] = total;
        }
    }
    let sum = |part: fn(&Sizes) -> u32| sizes.iter().map(part).sum();
    let all = Sizes { places: sum(|s| s.places), windows: sum(|s| s.windows), words: sum(|s| s.words) };
    let mut found: Vec<Collocate> = rows
        .into_iter()
        .map(|(stem, row)| (stem, row.near.iter().sum::<u32>(), row))
        .filter(|(_, near, _)| *near >= fewest.max(1))
        .map(|(stem, near, row)| Collocate {
            word: row.shown,
            stem: stem.to_owned(),
            articles: row
                .near
                .iter()
                .zip(&row.total)
                .zip(&sizes)
                .map(|((&near, &total), sizes)| (near > 0).then(|| sizes.tie(near, total)))
                .collect(),
            all: all.tie(near, row.total.iter().sum()),
        })
        .filter(|collocate| collocate.all.mi > 0.0)
        .collect();
    found.sort_by(|a, b| b.all.g2.total_cmp(&a.all.g2).then_with(|| a.stem.cmp(&b.stem)));
    found
}

#[derive(Clone, Copy, PartialEq)]
enum Near {
    Far,
    Window,
    Hit,
}

/// Which tokens are places, and which stand near one.
fn near(profile: &Profile, places: &[Span], window: Window) -> Vec<Near> {
    let tokens = &profile.tokens;
    let mut near = vec![Near::Far; tokens.len()];
    let hits: Vec<_> = places.iter().map(|place| tokens.within(*place)).collect();
    for hit in &hits {
        for at in hit.range() {
            near[at] = Near::Hit;
        }
    }
    for (hit, place) in hits.iter().zip(places) {
        let Some(sentence) = profile.sentences.get(profile.sentence_at(place.start) as usize) else {
            continue;
        };
        let is_word = |at: &usize| tokens.get(*at).is_some_and(crate::text::tokens::Token::is_word);
        let (first, last) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let left = (first..hit.start as usize).rev().filter(is_word).take(window.left as usize);
        let right = (hit.end as usize..last).filter(is_word).take(window.right as usize);
        for at in left.chain(right) {
            if near[at] == Near::Far {
                near[at] = Near::Window;
            }
        }
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::analyze::analyze;
    use crate::lexicon::Lexicon;

    fn found(text: &str, word: &str, window: Window) -> Vec<Collocate> {
        let article = Article::new("a.txt", text);
        let profile = analyze(&article, &Lexicon::shipped());
        let places = text.match_indices(word).map(|(at, _)| Span::new(at, at + word.len())).collect();
        collocates(&[(&article.text, &profile)], &[places], window, 1)
    }

    #[test]
    fn what_stands_near_is_counted_once_and_within_the_sentence() {
        let text = "Old mill stones. Quay rain rain rain rain. A mill, a mill by quay. Rain fell on bare ground here.";
        let near = found(text, "mill", Window { left: 1, right: 3 });
        let counts: Vec<(&str, u32, u32)> =
            near.iter().map(|row| (&*row.word, row.all.near, row.all.total)).collect();
        assert_eq!(counts, [("Old", 1, 1), ("stones", 1, 1), ("Quay", 1, 2)]);
    }

    /// Computed by hand: 3 places, 18 other words, 7 of them in windows, "quay" 1 of 2 there.
    #[test]
    fn measures() {
        let text = "Old mill stones. Quay rain rain rain rain. A mill, a mill by quay. Rain fell on bare ground here.";
        let near = found(text, "mill", Window { left: 1, right: 3 });
        let quay = near.iter().find(|row| row.stem == "quay").unwrap().all;
        let sizes = 7.0 * 2.0 / 17.0;
        assert!((quay.log_dice - (14.0 + (2.0f64 / 5.0).log2())).abs() < 1e-12);
        assert!((quay.mi - (1.0f64 / sizes).log2()).abs() < 0.7, "{quay:?}");
    }
}
