//! Keyness: which terms set one side apart from another: an article from all others, one article from another, or one
//! group of articles from another.
//!
//! G² and its p value say how certain a difference is, Log Ratio with its limits how large ([`super::measures`]). p
//! values are corrected for the number of terms tested ([`super::correction`]). The verdict puts both into words, and
//! says so if there is too little to tell.

use super::correction::{Correction, correct};
use super::dispersion::dp_norm;
use super::frequency::Term;
use super::measures::Table;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What is compared, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// How often a term has to occur on both sides together in order to be tested.
    pub fewest: u32,
    /// The chance of error that a verdict may have, over all terms together or as a share of false verdicts.
    pub alpha: f64,
    /// How p values are corrected.
    pub correction: Correction,
    /// Whether function words are tested too.
    pub function: bool,
    /// The number of words in the prior of the log-odds.
    pub prior: f64,
    /// What simple maths adds to both frequencies per million.
    pub simple: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            fewest: 3,
            alpha: 0.05,
            correction: Correction::BenjaminiHochberg,
            function: false,
            prior: 500.0,
            simple: 100.0,
        }
    }
}

/// What the counts allow one to say.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The first side uses it more often, at least `least` and at most `most` times as often; unbounded if the other
    /// never does.
    More {
        /// Times as often, at least.
        least: f64,
        /// Times as often, at most.
        most: Option<f64>,
    },
    /// The second side does.
    Less {
        /// Times as often, at least.
        least: f64,
        /// Times as often, at most.
        most: Option<f64>,
    },
    /// Both sides use it about as often: at most twice as often either way, with the required confidence.
    Alike,
    /// The difference may be chance.
    Unsure,
    /// It occurs too seldom to be tested.
    TooFew,
}

/// A term on two sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeynessRow {
    /// As shown.
    pub word: String,
    /// What its forms share.
    #[serde(rename = "stem")]
    pub key: String,
    /// Occurrences on the first side and on the second.
    pub counts: [u32; 2],
    /// Log-likelihood, four cells.
    pub g2: f64,
    /// Log-likelihood, two cells.
    pub g2_two_cells: f64,
    /// Log-likelihood, four cells, with Williams' correction.
    pub williams: f64,
    /// χ² with Yates' correction.
    pub chi2_yates: f64,
    /// p of the four-cell log-likelihood.
    pub p: f64,
    /// The same, corrected for the number of terms tested.
    pub p_corrected: f64,
    /// Log Ratio, to base 2.
    pub log_ratio: f64,
    /// Its exact limits at the required confidence, uncorrected; nothing where unbounded.
    pub limits: [Option<f64>; 2],
    /// Conservative Log Ratio, corrected for the number of terms tested.
    pub lrc: f64,
    /// Log-odds with an informative Dirichlet prior, as z score.
    pub log_odds_z: f64,
    /// %DIFF; nothing if the second side has none.
    pub percent_difference: Option<f64>,
    /// Simple maths.
    pub simple_maths: f64,
    /// DPnorm over the articles of the first side; nothing for a single article or if it does not occur.
    pub dp_norm: Option<f64>,
    /// What all of that allows one to say.
    pub verdict: Verdict,
}

/// A side: the articles that it consists of.
pub type Side = Vec<usize>;

/// Tests every term of two sides that share no article. `words` holds the length of each article. Terms that occur too
/// seldom are left out; the most certain come first, whichever side they favour.
pub fn compare(terms: &[Term], words: &[u32], sides: [&Side; 2], settings: &Settings) -> Vec<KeynessRow> {
    let size = |side: &Side| side.iter().filter_map(|&article| words.get(article)).sum::<u32>();
    let [c, d] = sides.map(size);
    let mut member = vec![None; words.len()];
    for (at, side) in sides.iter().enumerate() {
        for &article in *side {
            if let Some(place) = member.get_mut(article) {
                *place = Some(at);
            }
        }
    }
    let lengths: Vec<u32> = sides[0].iter().map(|&article| words[article]).collect();
    let tested: Vec<(&Term, Table)> = terms
        .iter()
        .filter(|term| worth_testing(term, settings))
        .filter_map(|term| {
            let mut counts = [0; 2];
            for (article, count) in term.counts.iter() {
                if let Some(at) = member[article] {
                    counts[at] += count;
                }
            }
            let [a, b] = counts;
            (a + b >= settings.fewest.max(1)).then(|| (term, Table::new(a, b, c, d)))
        })
        .collect();
    let p: Vec<f64> = tested.iter().map(|(_, table)| table.p()).collect();
    let family = tested.len();
    let corrected = correct(&p, family, settings.correction);
    // Exact limits take most of the time, and most terms are rare: many have the same counts.
    let mut known: FxHashMap<[u32; 2], Limits> = FxHashMap::default();
    let mut keys: Vec<KeynessRow> = tested
        .iter()
        .zip(p.iter().zip(&corrected))
        .map(|(&(term, table), (&p, &p_corrected))| {
            let limits =
                *known.entry([table.a, table.b]).or_insert_with(|| Limits::new(table, family, settings));
            let dp = (lengths.len() > 1).then(|| {
                let counts: Vec<u32> = sides[0].iter().map(|&article| term.counts.get(article)).collect();
                dp_norm(&counts, &lengths)
            });
            key(term, table, [p, p_corrected], limits, dp.flatten(), settings)
        })
        .collect();
    keys.sort_by(|x, y| y.g2.total_cmp(&x.g2).then_with(|| x.key.cmp(&y.key)));
    keys
}

fn worth_testing(term: &Term, settings: &Settings) -> bool {
    // A single letter is an initial or what is left of "U. S.".
    (settings.function || !term.function) && term.key.chars().nth(1).is_some()
}

/// What is certain about a Log Ratio.
#[derive(Clone, Copy)]
struct Limits {
    limits: [f64; 2],
    lrc: f64,
}

impl Limits {
    fn new(table: Table, family: usize, settings: &Settings) -> Self {
        Self {
            limits: table.log_ratio_limits(settings.alpha),
            lrc: table.conservative_log_ratio(settings.alpha, family),
        }
    }
}

fn key(
    term: &Term,
    table: Table,
    [p, p_corrected]: [f64; 2],
    Limits { limits, lrc }: Limits,
    dp_norm: Option<f64>,
    settings: &Settings,
) -> KeynessRow {
    let finite = |limit: f64| limit.is_finite().then_some(limit);
    KeynessRow {
        word: term.shown.clone(),
        key: term.key.clone(),
        counts: [table.a, table.b],
        g2: table.log_likelihood(),
        g2_two_cells: table.log_likelihood_two_cells(),
        williams: table.williams(),
        chi2_yates: table.yates(),
        p,
        p_corrected,
        log_ratio: table.log_ratio(),
        limits: limits.map(finite),
        lrc,
        log_odds_z: table.log_odds_z(settings.prior),
        percent_difference: table.percent_difference(),
        simple_maths: table.simple_maths(settings.simple),
        dp_norm,
        verdict: verdict(limits, p_corrected, settings.alpha),
    }
}

fn verdict([low, high]: [f64; 2], p_corrected: f64, alpha: f64) -> Verdict {
    let times = |limit: f64| libm::exp2(limit);
    let bound = |limit: f64| limit.is_finite().then(|| times(limit));
    match p_corrected < alpha {
        true if low > 0.0 => Verdict::More { least: times(low), most: bound(high) },
        true if high < 0.0 => Verdict::Less { least: times(-high), most: bound(-low) },
        _ if low >= -1.0 && high <= 1.0 => Verdict::Alike,
        _ => Verdict::Unsure,
    }
}

/// The terms that each of the wanted articles uses more often than all others together: at least `fewest` times there,
/// with a verdict, the most certain first. `counted` gives for each article the one that it counts as, usually itself.
/// Only these are counted, and an article is not compared with the one that it counts as.
pub fn apart(
    terms: &[Term],
    words: &[u32],
    counted: &[usize],
    wanted: &[usize],
    settings: &Settings,
) -> Vec<Vec<KeynessRow>> {
    let is_counted = |article: usize| counted[article] == article;
    let all: u32 =
        (0..words.len()).filter(|&article| is_counted(article)).map(|article| words[article]).sum();
    // By article: the terms it has, how often, and how often all others have them. With a thousand articles, each has
    // few of all terms.
    let mut own: Vec<Vec<(&Term, [u32; 2])>> = vec![Vec::new(); wanted.len()];
    let mut place = vec![usize::MAX; words.len()];
    for (at, &article) in wanted.iter().enumerate() {
        place[article] = at;
    }
    let mut family = 0;
    for term in terms.iter().filter(|term| term.total >= settings.fewest && worth_testing(term, settings)) {
        let once: u32 =
            term.counts.iter().filter(|(article, _)| is_counted(*article)).map(|(_, count)| count).sum();
        let most = term.counts.iter().map(|(_, count)| count).max().unwrap_or_default();
        family += usize::from(once.max(most) >= settings.fewest);
        for (article, count) in term.counts.iter().filter(|(_, count)| *count >= settings.fewest) {
            if let Some(own) = own.get_mut(place[article]) {
                let here = if is_counted(article) { count } else { term.counts.get(counted[article]) };
                own.push((term, [count, once - here]));
            }
        }
    }
    wanted
        .iter()
        .zip(&own)
        .map(|(&article, own)| {
            let (c, d) = (words[article], all - words[counted[article]]);
            let tables: Vec<(&Term, Table, f64)> = own
                .iter()
                .map(|&(term, [a, b])| {
                    let table = Table::new(a, b, c, d);
                    (term, table, table.p())
                })
                .filter(|(_, table, _)| table.log_ratio() > 0.0)
                .collect();
            let p: Vec<f64> = tables.iter().map(|row| row.2).collect();
            let corrected = correct(&p, family, settings.correction);
            let mut keys: Vec<KeynessRow> = tables
                .iter()
                .zip(corrected)
                .filter(|(_, corrected)| *corrected < settings.alpha)
                .map(|(&(term, table, p), corrected)| {
                    key(term, table, [p, corrected], Limits::new(table, family, settings), None, settings)
                })
                .filter(|key| matches!(key.verdict, Verdict::More { .. }))
                .collect();
            keys.sort_by(|x, y| y.g2.total_cmp(&x.g2).then_with(|| x.key.cmp(&y.key)));
            keys
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::across::words::counts::Counts;

    fn term(key: &str, counts: &[u32]) -> Term {
        let mut own = Counts::default();
        for (article, &count) in counts.iter().enumerate() {
            own.add(article, count);
        }
        let mut term = Term::new(key.into(), key.into(), own);
        term.function = key == "of";
        term
    }

    fn check(counts: [u32; 2], words: [u32; 2], expect: Verdict) {
        let settings = Settings { fewest: 1, ..Settings::default() };
        let keys = compare(&[term("mill", &counts)], &words, [&vec![0], &vec![1]], &settings);
        let near = |x: f64, y: f64| (x - y).abs() < 0.05;
        let same = match (keys[0].verdict, expect) {
            (Verdict::More { least, most }, Verdict::More { least: l, most: m })
            | (Verdict::Less { least, most }, Verdict::Less { least: l, most: m }) => {
                near(least, l) && near(most.unwrap_or(0.0), m.unwrap_or(0.0))
            }
            (found, expect) => found == expect,
        };
        assert!(same, "{counts:?}: {:?}", keys[0].verdict);
    }

    /// The bounds are two raised to the limits of the Log Ratio, whose values are checked in `measures`.
    #[test]
    fn verdicts() {
        check([348, 99], [1_000_000, 1_000_000], Verdict::More { least: 2.804, most: Some(4.44) });
        check([99, 348], [1_000_000, 1_000_000], Verdict::Less { least: 2.804, most: Some(4.44) });
        check([9, 0], [812, 4_100], Verdict::More { least: 9.966, most: None });
        check([52, 57], [50_000, 75_000], Verdict::Unsure);
        check([500, 510], [50_000, 50_000], Verdict::Alike);
        check([1, 1], [100, 100], Verdict::Unsure);
    }

    #[test]
    fn sides_can_be_groups_and_what_is_seldom_is_left_out() {
        let terms = [term("mill", &[8, 7, 1, 0]), term("of", &[9, 9, 9, 9]), term("quay", &[1, 0, 1, 0])];
        let words = [100, 100, 100, 100];
        let settings = Settings::default();
        let keys = compare(&terms, &words, [&vec![0, 1], &vec![2, 3]], &settings);
        assert_eq!(keys.iter().map(|key| (&*key.word, key.counts)).collect::<Vec<_>>(), [("mill", [15, 1])]);
        assert!(keys[0].dp_norm.unwrap() < 0.1);
        let with =
            compare(&terms, &words, [&vec![0, 1], &vec![2, 3]], &Settings { function: true, ..settings });
        assert_eq!(with.len(), 2);
    }

    #[test]
    fn what_sets_each_article_apart_is_what_the_comparison_with_the_others_says() {
        let terms = [term("mill", &[18, 1, 1]), term("quay", &[2, 19, 0]), term("rain", &[5, 6, 5])];
        let words = [400, 500, 450];
        let settings = Settings::default();
        let all: Vec<usize> = (0..words.len()).collect();
        let apart = apart(&terms, &words, &all, &all, &settings);
        assert_eq!(apart.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 0]);
        let one = compare(&terms, &words, [&vec![0], &vec![1, 2]], &settings);
        assert_eq!(apart[0][0].g2, one.iter().find(|key| key.key == "mill").unwrap().g2);
    }

    #[test]
    fn what_counts_once_is_counted_once_and_not_against_itself() {
        // The first three count as the second one.
        let terms =
            [term("mill", &[18, 19, 17, 1]), term("quay", &[0, 0, 1, 20]), term("rain", &[5, 6, 5, 5])];
        let (words, counted) = ([400, 450, 380, 500], [1, 1, 1, 3]);
        let settings = Settings::default();
        let found = apart(&terms, &words, &counted, &[0, 1, 2, 3], &settings);
        let keys = |at: usize| found[at].iter().map(|key| (&*key.word, key.counts)).collect::<Vec<_>>();
        assert_eq!(
            [0, 1, 2, 3].map(keys),
            [[("mill", [18, 1])], [("mill", [19, 1])], [("mill", [17, 1])], [("quay", [20, 0])]]
        );
        assert_eq!(found[3][0].g2, Table::new(20, 0, 500, 450).log_likelihood());
    }
}
