//! What two passages of different articles have in common, as the numbers that [`Model`] weighs.

use super::days::{Agreement, agreement};
use super::model::{Model, of_log_odds};
use super::passages::{Passage, Passages, common};
use super::stories::Stories;

/// What is known about two passages, in the order of [`Evidence`].
pub const NAMES: [&str; 15] = [
    "cosine",
    "words",
    "neighbours",
    "names",
    "no_name",
    "numbers",
    "shorter",
    "longer",
    "position",
    "day",
    "month",
    "year",
    "apart",
    "lengths",
    "openings",
];

/// The numbers for two passages, by [`NAMES`].
pub type Evidence = [f64; NAMES.len()];

/// Beyond this position in its article, the place of a passage no longer matters.
const POSITION: u32 = 6;
/// A name counts as rare beyond this inverse passage frequency.
const RARE: f64 = 2.5;
/// Articles whose openings are less alike each tell of events of many years. There, two passages report the same event
/// less often, and similar wording alone is not enough.
const APART: f64 = 0.1;
/// How much lower the log-odds are in such articles. Chosen by reading five articles; the fit has only two such sets.
const MANY_EVENTS: f64 = 0.7;
/// The highest likelihood of two passages in such articles if only their wording supports it.
const WORDING: f64 = 0.1;
/// The highest likelihood of two passages if only names support it.
const NAMES_ALONE: f64 = 0.2;
/// The likelihood of two passages of different stories.
const OTHER_STORY: f64 = 0.02;
/// Keeps the logarithm of a cosine finite.
const FLOOR: f64 = 0.02;

/// What supports that two passages report one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// A rare person or body, a number, or a date in common.
    pub fact: bool,
    /// A word in common that is not part of a name, or a date.
    pub word: bool,
}

/// The passages of some articles, and how likely two of them are to report one event.
pub struct Comparer<'a> {
    /// The passages.
    pub passages: &'a Passages<'a>,
    /// The articles by story.
    pub stories: Stories,
    model: &'a Model,
}

impl<'a> Comparer<'a> {
    /// Compares with a model.
    pub fn new(passages: &'a Passages<'a>, model: &'a Model) -> Self {
        Self { passages, stories: Stories::new(passages, model), model }
    }

    /// The model.
    pub fn model(&self) -> &Model {
        self.model
    }

    /// How the dates of two passages go together.
    pub fn agreement(&self, a: &Passage, b: &Passage) -> Agreement {
        agreement((self.passages.dates(a), a.published), (self.passages.dates(b), b.published))
    }

    /// How likely two passages of different articles are to report one event, 0 to 1; nothing if their dates forbid it.
    pub fn likelihood(&self, a: u32, b: u32) -> Option<f64> {
        let (one, other) = (self.passages.passage(a), self.passages.passage(b));
        let agreement = self.agreement(one, other);
        if agreement == Agreement::Conflict {
            return None;
        }
        if !self.stories.is_one(one.place.article, other.place.article) {
            return Some(OTHER_STORY);
        }
        let (evidence, Support { fact, word }) = self.evidence(a, b, agreement);
        let alike = self.stories.openings(one.place.article, other.place.article) >= APART;
        let many = if alike { 0.0 } else { MANY_EVENTS };
        let likelihood = of_log_odds(self.model.log_odds(&evidence) - many);
        let most = if !alike && !fact {
            WORDING
        } else if !word {
            NAMES_ALONE
        } else {
            1.0
        };
        Some(likelihood.min(most))
    }

    /// What two passages of different articles have in common.
    pub fn evidence(&self, a: u32, b: u32, agreement: Agreement) -> (Evidence, Support) {
        let passages = self.passages;
        let (one, other) = (passages.passage(a), passages.passage(b));
        let (mut cosine, mut words, mut numbers) = (0.0, 0.0, 0.0);
        let (mut figure, mut word) = (false, false);
        let weights = [passages.weights(one), passages.weights(other)];
        let terms = [passages.terms(one), passages.terms(other)];
        common(terms[0], terms[1], |x, y| {
            cosine += weights[0][x] * weights[1][y];
            let term = terms[0][x];
            let is_word = !passages.is_in_names(term);
            word |= is_word;
            if passages.is_number(term) {
                numbers += passages.rarity(term);
                figure |= passages.word(term).parse::<f64>().is_ok_and(|n| n > 12.0);
            } else if is_word {
                words += passages.rarity(term);
            }
        });
        let (mut names, mut rare) = (0.0, false);
        let named = [passages.names(one), passages.names(other)];
        common(named[0], named[1], |x, _| {
            let rarity = passages.rarity_of_name(named[0][x]);
            names += rarity;
            rare |= rarity > RARE && passages.is_actor(named[0][x]);
        });
        let is = |kind: Agreement| f64::from(u8::from(agreement == kind));
        let dated = matches!(agreement, Agreement::Day | Agreement::Month | Agreement::Year);
        let support = Support { fact: rare || figure || dated, word: word || dated };
        let [shorter, longer] =
            [one.words.min(other.words), one.words.max(other.words)].map(|words| log1p(f64::from(words)));
        let positions = [one, other].map(|own| own.place.sentence.min(POSITION));
        let lengths = [one, other].map(|own| {
            let all = passages.of(own.place.article);
            libm::log(f64::from(all.end - all.start))
        });
        let openings = self.stories.openings(one.place.article, other.place.article);
        let evidence = [
            cosine,
            log1p(words),
            self.neighbours(a, b),
            log1p(names),
            f64::from(u8::from(names == 0.0)),
            log1p(numbers),
            shorter,
            longer,
            f64::from(positions[0] + positions[1]),
            is(Agreement::Day),
            is(Agreement::Month),
            is(Agreement::Year),
            is(Agreement::Apart),
            lengths[0] + lengths[1],
            libm::log(openings + FLOOR),
        ];
        (evidence, support)
    }

    /// How similar the passages before two passages are, and those after: the mean of the two cosines.
    fn neighbours(&self, a: u32, b: u32) -> f64 {
        let passages = self.passages;
        let article = |at: u32| passages.passage(at).place.article;
        let beside = |step: i64| {
            let moved = [a, b].map(|at| {
                u32::try_from(i64::from(at) + step)
                    .ok()
                    .filter(|&to| (to as usize) < passages.list.len() && article(to) == article(at))
            });
            match moved {
                [Some(a), Some(b)] => passages.cosine(passages.passage(a), passages.passage(b)),
                _ => 0.0,
            }
        };
        f64::midpoint(beside(-1), beside(1))
    }
}

fn log1p(value: f64) -> f64 {
    libm::log(1.0 + value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    /// Checks what the first passages of two articles have in common, by name.
    fn of(one: &str, other: &str, check: impl Fn(&dyn Fn(&str) -> f64, Support)) {
        // Many passages, so that a word in two of them is rare.
        let filler: String =
            (0..40).map(|at| format!("Nobody kept count of ship {at} in the night. ")).collect();
        let comparison = Corpus::of(&[one, other, &filler]).compare();
        let passages = Passages::new(&comparison.views(), comparison.entities());
        let comparer = Comparer::new(&passages, Model::shipped());
        let at = [passages.of(0).start, passages.of(1).start];
        let agreement = comparer.agreement(passages.passage(at[0]), passages.passage(at[1]));
        let (evidence, support) = comparer.evidence(at[0], at[1], agreement);
        let value = |name: &str| evidence[NAMES.iter().position(|own| *own == name).unwrap()];
        check(&value, support);
    }

    const TOLD: &str = "The storm sank nine boats at Riga on 3 May 2024. Divers searched the bay.";

    #[test]
    fn a_passage_told_twice_has_everything_in_common() {
        of(TOLD, TOLD.replace("bay", "gulf").as_str(), |value, support| {
            assert!((value("cosine") - 1.0).abs() < 1e-9);
            assert!(value("neighbours") > 0.1 && value("neighbours") < 0.5);
            assert!(value("names") > 0.0 && value("no_name") == 0.0 && value("numbers") > 0.0);
            assert_eq!([value("day"), value("month"), value("year"), value("apart")], [1.0, 0.0, 0.0, 0.0]);
            // Storm, sank, boats: words without the name, the number and the date.
            let rarity = (45.0f64 / 2.5).ln();
            assert!((value("words") - (1.0 + 3.0 * rarity).ln()).abs() < 1e-9);
            // Storm, sank, nine, boats, Riga, 3, 2024; "may" is a function word.
            assert_eq!([value("shorter"), value("longer")], [8.0f64.ln(); 2]);
            assert_eq!([value("position"), value("lengths")], [0.0, 4.0f64.ln()]);
            assert!(value("openings") > -0.7 && value("openings") < 0.02);
            assert_eq!(support, Support { fact: true, word: true });
        });
    }

    #[test]
    fn articles_that_open_apart_share_fewer_events() {
        let told = "The storm sank 19 boats of Anna Ozola at Riga, and divers searched the bay.";
        let after = |opening: &str| format!("{opening}\n\n{told}");
        // All articles belong to one story.
        let model = Model { story_threshold: 0.0, ..Model::shipped().clone() };
        let check = |one: &str, other: &str, expect: f64| {
            let comparison = Corpus::of(&[&after(one), &after(other)]).compare();
            let passages = Passages::new(&comparison.views(), comparison.entities());
            let comparer = Comparer::new(&passages, &model);
            let own = comparer.evidence(4, 9, Agreement::Open).0;
            let likelihood = comparer.likelihood(4, 9).unwrap();
            let moved = (likelihood / (1.0 - likelihood)).ln() - model.log_odds(&own);
            assert!((moved - expect).abs() < 1e-9, "{moved}");
        };
        let one = "Grain grew dear. Mills stood still. Bakers went home. Children sang.";
        check(one, &one.replace("sang", "wept"), 0.0);
        check(one, "A king ruled long. His heirs quarrelled. Towns burned down. Peace came late.", -0.7);
    }

    #[test]
    fn what_is_not_shared_is_not_counted() {
        of(
            TOLD,
            "A storm kept the choir away in May. It sang later, to the delight of everybody.",
            |value, support| {
                assert!(value("cosine") > 0.0 && value("cosine") < 0.3);
                assert_eq!([value("names"), value("no_name"), value("numbers")], [0.0, 1.0, 0.0]);
                assert_eq!([value("day"), value("month")], [0.0, 1.0]);
                assert_eq!(support, Support { fact: true, word: true });
            },
        );
        of("Anna Ozola laughed.", "Anna Ozola wept.", |value, support| {
            assert_eq!(value("no_name"), 0.0);
            assert_eq!(support, Support { fact: true, word: false });
        });
        of("The divers searched all day.", "The divers slept.", |_, support| {
            assert_eq!(support, Support { fact: false, word: true });
        });
    }
}
