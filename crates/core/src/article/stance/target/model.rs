//! The fitted weights: how far each cue, and the meaning of each word, speaks for or against a target.
//!
//! A multinomial logistic regression relative to neutral. Its weights are data (`stance/data/en/target.txt`), and so
//! are the numbers that it derives from the meanings of words (`stance/data/en/meanings.txt`). The regression is linear
//! in the words' vectors, so each word comes down to one number for each way in which it counts and each side. Both
//! files are written by `cargo xtask fit stance`.

use super::evidence::WAYS;
use crate::data;
use crate::text::lists::lines;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::OnceLock;

/// What something adds to the logit of positive and of negative, each relative to neutral, in [`UNIT`]s.
pub type Sides = [i32; 2];

/// A fraction of a logit: fine enough, yet two digits suffice for most weights.
pub const UNIT: f64 = 0.05;

/// The weights.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Model {
    /// What each cue adds.
    pub cues: FxHashMap<Cow<'static, str>, Sides>,
    /// What the meaning of each word adds in each way.
    pub meanings: FxHashMap<Cow<'static, str>, [Sides; WAYS]>,
}

impl Model {
    /// The model that comes with the project.
    pub fn shipped() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            let file = |name| data::file(name);
            Self::read(file("article/stance/data/en/target.txt"), file("article/stance/data/en/meanings.txt"))
        })
    }

    /// Reads lines of numbers and a cue, and lines of numbers and a word.
    fn read(cues: &'static str, meanings: &'static str) -> Self {
        Self {
            cues: lines(cues)
                .filter_map(|line| numbers::<2>(line).map(|(own, cue)| (Cow::Borrowed(cue), own)))
                .collect(),
            meanings: lines(meanings)
                .filter_map(numbers::<{ 2 * WAYS }>)
                .map(|(own, word)| {
                    (Cow::Borrowed(word), std::array::from_fn(|way| [own[2 * way], own[2 * way + 1]]))
                })
                .collect(),
        }
    }

    /// The cues and the meanings as lines, each in the order of their names.
    pub fn write(&self) -> [String; 2] {
        let (mut cues, mut meanings) = (String::new(), String::new());
        let mut all: Vec<_> = self.cues.iter().collect();
        all.sort_unstable();
        // Writing to a string cannot fail.
        for (cue, [positive, negative]) in all {
            let _ = writeln!(cues, "{positive} {negative} {cue}");
        }
        let mut all: Vec<_> = self.meanings.iter().collect();
        all.sort_unstable();
        for (word, own) in all {
            for number in own.as_flattened() {
                let _ = write!(meanings, "{number} ");
            }
            let _ = writeln!(meanings, "{word}");
        }
        [cues, meanings]
    }
}

/// The first `COUNT` numbers of a line, and what follows them.
fn numbers<const COUNT: usize>(line: &'static str) -> Option<([i32; COUNT], &'static str)> {
    let mut fields = line.splitn(COUNT + 1, ' ');
    let mut found = [0; COUNT];
    for number in &mut found {
        *number = fields.next()?.parse().ok()?;
    }
    Some((found, fields.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_what_is_written() {
        let shipped = Model::shipped();
        assert!(shipped.cues.len() > 1000 && shipped.meanings.len() > 10_000);
        let [cues, meanings] = shipped.write().map(|file| &*file.leak());
        assert_eq!(Model::read(cues, meanings), *shipped);
    }
}
