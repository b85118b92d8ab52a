//! Pairs of clauses of different articles that may tell of one event, each with its likelihood.
//!
//! Candidates come from an inverted index over the rarer features, the rarest first and within a budget, so that no two
//! clauses are compared that share nothing telling and the cost grows with the number of clauses, not with its square.

use super::bounds::Bounds;
use super::event_date::together;
use super::features::{Clause, Features};
use super::likelihood::{Dates, likelihood, of_articles, of_dates, of_shares};
use super::numbering::FeatureId;

/// Clauses that are less likely than this to tell of one event are no pair.
const PAIR: f64 = 0.15;
/// Features in more than this part of all clauses make no candidates.
const COMMON: f64 = 0.25;
/// So many candidates are looked at in all: every pair of two thousand clauses, fewer for each clause of more.
const CANDIDATES: usize = 4_000_000;
/// A clause has at least so many.
const FEWEST_CANDIDATES: usize = 24;

/// The pairs, each under the later of its clauses.
pub struct Pairs {
    /// Where the pairs of each clause begin, and behind the last one where they end.
    starts: Vec<u32>,
    /// The earlier clause, ascending, and the likelihood.
    pairs: Vec<(u32, f64)>,
}

impl Pairs {
    /// Finds the pairs of all clauses.
    pub fn new(features: &Features<'_>) -> Self {
        let budget = (CANDIDATES / features.clauses.len().max(1)).max(FEWEST_CANDIDATES);
        let mut candidates = Candidates::new(features);
        // Of the clause at hand, by feature: whether it has it.
        let mut has = vec![false; features.count()];
        let least = libm::log(PAIR / (1.0 - PAIR));
        let mut found = Self { starts: vec![0], pairs: Vec::new() };
        for article in 0..features.articles() {
            // What the log-odds are with each article that comes before, whatever is shared.
            let before: Vec<f64> = (0u32..)
                .zip(features.similarity.stories_before(article))
                .map(|(other, story)| of_articles(Some(story), features.length(other, article)))
                .collect();
            for at in features.of(article) {
                let clause = &features.clauses[at as usize];
                features.held(clause).iter().for_each(|&feature| has[feature as usize] = true);
                let first = found.pairs.len();
                let bounds = Bounds::new(features, clause);
                for &other in candidates.of(clause, budget) {
                    let candidate = &features.clauses[other as usize];
                    let dates = dates(features, clause, candidate);
                    let unshared = before[candidate.place.article as usize] + of_dates(dates);
                    if dates == Dates::Forbid || unshared + bounds.at_most(candidate) < least {
                        continue;
                    }
                    let held = features.held(candidate).iter();
                    let common = held.copied().filter(|&feature| has[feature as usize]);
                    let shares = features.shares_of(common, [candidate.norm, clause.norm]);
                    let log_odds = unshared + of_shares(&shares);
                    if log_odds >= least {
                        found.pairs.push((other, likelihood(log_odds)));
                    }
                }
                found.pairs[first..].sort_unstable_by_key(|(other, _)| *other);
                found.starts.push(found.pairs.len() as u32);
                features.held(clause).iter().for_each(|&feature| has[feature as usize] = false);
            }
            candidates.learn();
        }
        found
    }

    /// The likelihood of a pair, nothing where two clauses are none.
    pub fn get(&self, a: u32, b: u32) -> Option<f64> {
        let (first, later) = (a.min(b), a.max(b) as usize);
        let own = &self.pairs[self.starts[later] as usize..self.starts[later + 1] as usize];
        own.binary_search_by_key(&first, |(other, _)| *other).ok().map(|at| own[at].1)
    }

    /// All pairs, the likeliest first: the earlier clause, the later one, the likelihood. Sorted by number, since there are
    /// many of them.
    pub fn best_first(&self) -> impl Iterator<Item = (u32, u32, f64)> {
        let pair = |at: u32| {
            let (first, likelihood) = self.pairs[at as usize];
            let later = self.starts.partition_point(|&start| start <= at) as u32 - 1;
            (first, later, likelihood)
        };
        let mut all: Vec<u32> = (0..self.pairs.len() as u32).collect();
        all.sort_unstable_by(|&a, &b| {
            let [one, other] = [a, b].map(|at| self.pairs[at as usize]);
            // Of pairs with the same earlier clause, those of an earlier one come first, too.
            other.1.total_cmp(&one.1).then_with(|| (one.0, a).cmp(&(other.0, b)))
        });
        all.into_iter().map(pair)
    }
}

/// Finds clauses that share one of the rarer features of a clause, among those that it knows.
pub struct Candidates<'a> {
    features: &'a Features<'a>,
    /// A feature that more clauses have makes none.
    most: usize,
    /// So many articles are known.
    learned: u32,
    /// By feature: how many of the clauses that have it are known, the first ones.
    known: Vec<u32>,
    found: Vec<u32>,
    /// By clause: for which search it was found last.
    seen: Vec<u32>,
    searches: u32,
}

impl<'a> Candidates<'a> {
    /// Knows no clause yet.
    fn new(features: &'a Features<'a>) -> Self {
        let most = ((features.clauses.len() as f64 * COMMON) as usize).max(4);
        let known = vec![0; features.count()];
        let seen = vec![0; features.clauses.len()];
        Self { features, most, learned: 0, known, found: Vec::new(), seen, searches: 0 }
    }

    /// Knows all clauses.
    pub fn all(features: &'a Features<'a>) -> Self {
        let known = (0..features.count() as FeatureId).map(|feature| features.index.of(feature).len() as u32);
        Self { learned: features.articles(), known: known.collect(), ..Self::new(features) }
    }

    /// Makes the clauses of the next article known.
    fn learn(&mut self) {
        for at in self.features.of(self.learned) {
            let clause = &self.features.clauses[at as usize];
            self.features.held(clause).iter().for_each(|&feature| self.known[feature as usize] += 1);
        }
        self.learned += 1;
    }

    /// The known clauses that share one of the rarer features of a clause, none twice. Those with the rarest features
    /// come in first, until there are `budget`.
    pub fn of(&mut self, clause: &Clause, budget: usize) -> &[u32] {
        let mut holders: Vec<&[u32]> = self
            .features
            .held(clause)
            .iter()
            .map(|&feature| (self.features.index.of(feature), self.known[feature as usize]))
            .filter(|(holders, known)| holders.len() <= self.most && *known > 0)
            .map(|(holders, known)| &holders[..known as usize])
            .collect();
        holders.sort_by_key(|holders| holders.len());
        self.found.clear();
        self.searches += 1;
        for holders in holders {
            if self.found.len() + holders.len() > budget && !self.found.is_empty() {
                break;
            }
            for &other in holders.iter().take(budget) {
                if std::mem::replace(&mut self.seen[other as usize], self.searches) != self.searches {
                    self.found.push(other);
                }
            }
        }
        &self.found
    }
}

/// How likely two clauses are to tell of one event, 0 to 1; nothing where their dates forbid it.
pub fn score(features: &Features<'_>, a: &Clause, b: &Clause) -> Option<f64> {
    let dates = dates(features, a, b);
    let (one, other) = (a.place.article, b.place.article);
    let story = (one != other).then(|| features.similarity.story(one, other));
    let unshared = of_articles(story, features.length(one, other)) + of_dates(dates);
    (dates != Dates::Forbid).then(|| likelihood(unshared + of_shares(&features.shares(a, b))))
}

/// How the dates of two clauses go together.
#[inline]
fn dates(features: &Features<'_>, a: &Clause, b: &Clause) -> Dates {
    together((features.dates(a), a.published), (features.dates(b), b.published))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::across::events::ArticleView;
    use crate::across::names::cluster;
    use crate::article::Article;
    use crate::article::analyze::analyze;
    use crate::article::names::mentions::Mention;
    use crate::article::profile::Profile;
    use crate::lexicon::Lexicon;

    /// Pairs are found by one way, past an upper bound, and scored again by another: both must agree to the last bit, and none
    /// may be lost.
    #[test]
    fn a_pair_has_the_likelihood_of_its_clauses() {
        // Many clauses, so that a name in two of them is rare.
        let filler: String =
            (0..40).map(|at| format!("Nobody in the town kept count of ship {at} in the night. ")).collect();
        let texts = [
            "On 3 May 2024 the river flooded the old mill near the harbour. Nine boats sank in the storm. \
             Jan Berg visited the mill on the next day.",
            "The storm sank nine boats near the harbour. The mill was flooded by the river on 3 May 2024. \
             The harbour was visited by Jan Berg after that.",
            "A choir sang in the mill on 3 May 2024, and the harbour band played for nine hours in the rain.",
            &filler,
        ];
        let lexicon = Lexicon::shipped();
        let profiles: Vec<Profile> =
            texts.iter().map(|text| analyze(&Article::new("a.txt", text), &lexicon)).collect();
        let told: Vec<ArticleView<'_>> = texts
            .iter()
            .zip(&profiles)
            .map(|(text, profile)| ArticleView { text, profile, published: None })
            .collect();
        let names: Vec<(&str, &[Mention])> =
            told.iter().map(|told| (told.text, told.profile.names.as_slice())).collect();
        let features = Features::new(&told, &cluster(&names, false), &[]);
        let pairs = Pairs::new(&features);
        let best: Vec<_> = pairs.best_first().collect();
        assert!(best.len() > 1 && best.windows(2).all(|two| two[0].2 >= two[1].2), "{best:?}");
        let mut tied = 0;
        for later in 0..features.clauses.len() as u32 {
            let clause = |at: u32| &features.clauses[at as usize];
            for first in 0..later {
                let (a, b) = (clause(first), clause(later));
                let shares = features.shares(a, b);
                assert!(Bounds::new(&features, a).at_most(b) >= of_shares(&shares));
                tied += usize::from(shares.tied);
                if a.place.article != b.place.article && shares.likeness > 0.0 {
                    let likely = score(&features, a, b).filter(|likelihood| *likelihood >= PAIR);
                    assert_eq!(pairs.get(first, later), likely, "{first} {later}");
                }
            }
        }
        assert!(tied > 0);
    }
}
