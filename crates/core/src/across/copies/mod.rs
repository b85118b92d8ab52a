//! Near-copies: articles that share most of their text, such as agency copy, reprints and updates of one page.
//!
//! Articles are compared by shingles of five words (Broder, Glassman, Manasse and Zweig 1997, "Syntactic clustering of
//! the Web"), using all shingles, as hashes in an inverted index: no sketch is needed for a few thousand articles. Two
//! articles are near-copies if half of the words of one of them stand in shingles that the other also has. That is
//! containment, measured in words so that a reader can count it. Near-copies of near-copies are in one group.
//! [`changes`] says what each of two has that the other lacks, and [`Repeats`] which sentences they have word for word.
//!
//! Among 575 articles of the training topics of ECB+, the pairs thin out around a half. Of articles on one event by
//! different outlets (NewsWCL50), no two share three words in ten. A summary that contains two whole articles makes one
//! group of all three.

mod changes;
mod repeats;
mod shingles;

pub use changes::{Own, changes};
pub use repeats::Repeats;

use crate::article::profile::Profile;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use shingles::{LENGTH, shared, shingles, words};

/// The least share of the words of one of two near-copies that is also in the other.
const MOST: f64 = 0.5;
/// The fewest words that near-copies share: a quotation may make up most of a shorter text.
const FEWEST: u32 = 30;
/// The most articles with a shingle whose pairs with the others are counted. It ties all others to these, and the cost
/// does not grow with the square of the articles.
const HOLDERS: usize = 64;

/// Articles that are near-copies of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The articles, ascending.
    pub articles: Vec<u32>,
    /// The one that is counted if they count once: the longest.
    pub counted: u32,
    /// Whether a reader decided that each of them counts separately.
    pub apart: bool,
}

/// The near-copies among some articles, and which articles count if a text counts once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copies {
    groups: Vec<Group>,
    /// The group of each article.
    of: Vec<Option<u32>>,
}

impl Copies {
    /// Finds them. `apart` says whether the group of some articles counts separately.
    pub fn new(profiles: &[&Profile], apart: impl Fn(&[u32]) -> bool) -> Self {
        let mut copies = Self { groups: Vec::new(), of: vec![None; profiles.len()] };
        for articles in groups(profiles) {
            let length = |article: &&u32| (profiles[**article as usize].words, std::cmp::Reverse(**article));
            let Some(&counted) = articles.iter().max_by_key(length) else { continue };
            for &article in &articles {
                copies.of[article as usize] = Some(copies.groups.len() as u32);
            }
            copies.groups.push(Group { apart: apart(&articles), articles, counted });
        }
        copies
    }

    /// The groups, in the order of their first articles.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group of an article, if it has near-copies.
    pub fn group(&self, article: u32) -> Option<&Group> {
        self.groups.get((*self.of.get(article as usize)?)? as usize)
    }

    /// The article that counts for an article: itself, or the one that its group counts as.
    pub fn counted(&self, article: u32) -> u32 {
        self.group(article).filter(|group| !group.apart).map_or(article, |group| group.counted)
    }

    /// How many of these articles count.
    pub fn count(&self, articles: impl IntoIterator<Item = u32>) -> u32 {
        articles.into_iter().map(|article| self.counted(article)).collect::<FxHashSet<u32>>().len() as u32
    }
}

/// The groups of two or more articles.
fn groups(profiles: &[&Profile]) -> Vec<Vec<u32>> {
    let words: Vec<Vec<(u64, u32)>> = profiles.iter().map(|profile| words(profile)).collect();
    let sets = |article: u32| shingles(&words[article as usize]).collect::<FxHashSet<u64>>();
    let mut tied: Vec<u32> = (0..profiles.len() as u32).collect();
    for ([one, other], common) in common(&words) {
        let [first, second] = [one, other].map(|article| tied[article as usize]);
        // A shingle covers at most `LENGTH` words: if that makes too few, their places need not be examined.
        if first == second || !is_enough(common.saturating_mul(LENGTH as u32), [one, other], &words) {
            continue;
        }
        let (one_set, other_set) = (sets(one), sets(other));
        let of_one = shared(&words[one as usize], &other_set);
        let of_other = shared(&words[other as usize], &one_set);
        if is_enough(of_one, [one, one], &words) || is_enough(of_other, [other, other], &words) {
            let (kept, gone) = (first.min(second), first.max(second));
            tied.iter_mut().filter(|group| **group == gone).for_each(|group| *group = kept);
        }
    }
    let mut groups: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (article, group) in (0..).zip(tied) {
        groups.entry(group).or_default().push(article);
    }
    let mut groups: Vec<Vec<u32>> = groups.into_values().filter(|articles| articles.len() > 1).collect();
    groups.sort_unstable();
    groups
}

/// Whether `shared` words make up enough of the shorter of two articles, and are enough to tell.
fn is_enough(shared: u32, articles: [u32; 2], words: &[Vec<(u64, u32)>]) -> bool {
    let shorter = articles.map(|article| words[article as usize].len());
    shared >= FEWEST && f64::from(shared) >= MOST * shorter[0].min(shorter[1]) as f64
}

/// How many shingles two articles have in common, for all that have any, in order.
fn common(words: &[Vec<(u64, u32)>]) -> Vec<([u32; 2], u32)> {
    let mut held: Vec<(u64, u32)> = Vec::new();
    for (article, words) in (0..).zip(words) {
        held.extend(shingles(words).map(|shingle| (shingle, article)));
    }
    held.sort_unstable();
    held.dedup();
    let mut found: FxHashMap<[u32; 2], u32> = FxHashMap::default();
    for holders in held.chunk_by(|one, other| one.0 == other.0) {
        for (at, &(_, other)) in holders.iter().enumerate() {
            for &(_, one) in holders.iter().take(at.min(HOLDERS)) {
                *found.entry([one, other]).or_default() += 1;
            }
        }
    }
    let mut found: Vec<([u32; 2], u32)> = found.into_iter().collect();
    found.sort_unstable();
    found
}

/// How much of its text an article shares with another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Likeness {
    /// The share of its words that stand in shingles of the other article.
    pub shared: f64,
    /// Resemblance (Broder): the shingles that both have, as a share of those that either has.
    pub resemblance: f64,
}

impl Likeness {
    /// The likeness of one article to another.
    pub fn new(one: &Profile, other: &Profile) -> Self {
        let [one, other] = [words(one), words(other)];
        let [own, others] = [&one, &other].map(|words| shingles(words).collect::<FxHashSet<u64>>());
        let both = own.intersection(&others).count();
        let either = own.len() + others.len() - both;
        let share = |part: f64, whole: usize| if whole == 0 { 0.0 } else { part / whole as f64 };
        Self {
            shared: share(f64::from(shared(&one, &others)), one.len()),
            resemblance: share(both as f64, either),
        }
    }

    /// The share of its words in per cent, rounded down: only identical texts have 100.
    pub fn per_cent(&self) -> u32 {
        (self.shared * 100.0) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    /// A text of `words` words, no two of them the same.
    fn told(name: &str, words: usize) -> String {
        (0..words).map(|at| format!("{name}{at} ")).collect()
    }

    fn grouped(texts: &[String]) -> Vec<Vec<u32>> {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let corpus = Corpus::of(&texts);
        let profiles: Vec<&Profile> = corpus.entries().iter().map(|entry| &*entry.profile).collect();
        groups(&profiles)
    }

    #[test]
    fn half_of_one_of_them_and_thirty_words_make_near_copies() {
        let check = |one: String, other: String, expect: bool| {
            let found = grouped(&[one.clone(), other.clone()]);
            assert_eq!(!found.is_empty(), expect, "{one} | {other}");
        };
        let same = told("same", 40);
        check(same.clone() + &told("a", 40), same.clone() + &told("b", 40), true);
        check(same.clone() + &told("a", 41), same.clone() + &told("b", 41), false);
        // Half of one is enough, and the other may be much longer.
        check(same.clone() + &told("a", 400), told("b", 400) + &same, false);
        check(same.clone(), told("b", 400) + &same, true);
        let [enough, few] = [30, 29].map(|words| told("same", words));
        check(enough.clone() + "a", enough + "b", true);
        check(few.clone() + "a", few + "b", false);
    }

    #[test]
    fn what_is_tied_to_one_is_tied_to_all() {
        let [a, b, c] = ["a", "b", "c"].map(|name| told(name, 50));
        let found = grouped(&[a.clone(), c.clone(), format!("{a} {b}"), told("d", 50), b.clone() + "more"]);
        assert_eq!(found, [vec![0, 2, 4]]);
    }

    #[test]
    fn what_very_many_have_ties_all_of_them() {
        let texts: Vec<String> = (0..100).map(|at| told("same", 40) + &told(&format!("n{at}x"), 5)).collect();
        assert_eq!(grouped(&texts), [(0..100).collect::<Vec<u32>>()]);
        let held: Vec<Vec<(u64, u32)>> = (0..100).map(|_| (0..5).map(|word| (word, 0)).collect()).collect();
        assert_eq!(common(&held).len(), HOLDERS * (HOLDERS - 1) / 2 + (100 - HOLDERS) * HOLDERS);
        assert_eq!(HOLDERS, 64);
    }

    #[test]
    fn a_group_counts_as_its_longest_article_or_apart() {
        let same = told("same", 40);
        let texts = [same.clone(), told("other", 40), format!("{same} more."), format!("More {same}")];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let corpus = Corpus::of(&texts);
        let profiles: Vec<&Profile> = corpus.entries().iter().map(|entry| &*entry.profile).collect();
        let once = Copies::new(&profiles, |_| false);
        assert_eq!(once.groups(), [Group { articles: vec![0, 2, 3], counted: 2, apart: false }]);
        assert_eq!([0, 1, 2, 3].map(|article| once.counted(article)), [2, 1, 2, 2]);
        assert_eq!([once.count([0, 2, 3]), once.count([0, 1]), once.count([])], [1, 2, 0]);
        let apart = Copies::new(&profiles, |articles| articles == [0, 2, 3]);
        assert_eq!([0, 1, 2, 3].map(|article| apart.counted(article)), [0, 1, 2, 3]);
        assert_eq!((apart.count([0, 2, 3]), apart.group(0).map(|group| group.apart)), (3, Some(true)));
        assert_eq!(apart.group(1), None);
    }

    #[test]
    fn likeness_is_told_in_words_and_in_shingles() {
        let same = told("same", 45);
        let corpus = Corpus::of(&[&(same.clone() + &told("a", 5)), &same]);
        let [one, other] = [0, 1].map(|at| &*corpus.entries()[at].profile);
        let likeness = Likeness::new(one, other);
        assert_eq!(likeness, Likeness { shared: 0.9, resemblance: 41.0 / 46.0 });
        assert_eq!((likeness.per_cent(), Likeness::new(other, one).per_cent()), (90, 100));
        let nearly = Likeness { shared: 0.999, resemblance: 0.0 };
        assert_eq!(nearly.per_cent(), 99);
    }
}
