//! The morphological features of Universal Dependencies that the analysis uses, packed into one number.

use std::fmt;

macro_rules! features {
    ($($variant:ident $name:literal [$($value:literal)*]),* $(,)?) => {
        /// A feature that a word may have: <https://universaldependencies.org/u/feat/>.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the names are those of the standard")]
        pub enum Feature {
            $($variant),*
        }

        impl Feature {
            /// All of them, by name, as CoNLL-U orders them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in CoNLL-U.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }

            /// Its values; value 0 of [`Features::get`] means that a word has none, value 1 is the first of these.
            pub const fn values(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$($value),*]),*
                }
            }
        }
    };
}

features! {
    Animacy "Animacy" ["Anim" "Inan"],
    Aspect "Aspect" ["Imp" "Perf"],
    Case "Case" ["Nom" "Acc" "Gen" "Dat" "Ins" "Loc" "Voc" "Par"],
    Definite "Definite" ["Def" "Ind"],
    Degree "Degree" ["Pos" "Cmp" "Sup"],
    Gender "Gender" ["Masc" "Fem" "Neut"],
    Mood "Mood" ["Ind" "Imp" "Sub" "Cnd"],
    NumType "NumType" ["Card" "Ord" "Frac" "Mult"],
    Number "Number" ["Sing" "Plur" "Ptan"],
    Person "Person" ["1" "2" "3"],
    Polarity "Polarity" ["Neg" "Pos"],
    Poss "Poss" ["Yes"],
    PronType "PronType" ["Prs" "Art" "Dem" "Ind" "Int" "Neg" "Rcp" "Rel" "Tot" "Emp"],
    Reflex "Reflex" ["Yes"],
    Tense "Tense" ["Past" "Pres" "Fut"],
    VerbForm "VerbForm" ["Fin" "Inf" "Part" "Ger" "Conv"],
    Voice "Voice" ["Pass" "Act" "Mid"],
}

impl Feature {
    /// The number of bits that its values and "none" take.
    const fn width(self) -> u32 {
        usize::BITS - self.values().len().leading_zeros()
    }

    /// The number of bits of all features before it.
    const fn shift(self) -> u32 {
        let mut shift = 0;
        let mut at = 0;
        while at < self as usize {
            shift += Self::ALL[at].width();
            at += 1;
        }
        shift
    }

    /// The feature with this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|feature| feature.name() == name)
    }
}

/// The features of a word, packed into one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Features(u64);

impl Features {
    /// The value of a feature: its place in [`Feature::values`] from 1 on, 0 for none.
    pub const fn get(self, feature: Feature) -> usize {
        (self.0 >> feature.shift()) as usize & ((1 << feature.width()) - 1)
    }

    /// The name of that value; nothing if the word has none.
    pub fn value(self, feature: Feature) -> Option<&'static str> {
        feature.values().get(self.get(feature).checked_sub(1)?).copied()
    }

    /// Whether a feature has the value with this name.
    pub fn has(self, feature: Feature, value: &str) -> bool {
        self.value(feature) == Some(value)
    }

    /// The same with another value of a feature; a value that the feature does not have means none.
    #[must_use]
    pub const fn with(self, feature: Feature, value: usize) -> Self {
        let value = if value > feature.values().len() { 0 } else { value as u64 };
        let mask = ((1 << feature.width()) - 1) << feature.shift();
        Self(self.0 & !mask | value << feature.shift())
    }

    /// As a number.
    pub(crate) const fn bits(self) -> u64 {
        self.0
    }

    /// Whether there are no features.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Reads the column FEATS of CoNLL-U. What is not listed here is left out; if there are several values, the first
    /// counts.
    pub fn read(column: &str) -> Self {
        column.split('|').filter_map(|pair| pair.split_once('=')).fold(
            Self::default(),
            |all, (name, value)| {
                let first = value.split(',').next().unwrap_or_default();
                let Some(feature) = Feature::of(name) else { return all };
                match feature.values().iter().position(|&known| known == first) {
                    Some(at) => all.with(feature, at + 1),
                    None => all,
                }
            },
        )
    }
}

impl fmt::Display for Features {
    /// As the column FEATS of CoNLL-U: `_` if there are none.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return out.write_str("_");
        }
        let mut between = "";
        for &feature in Feature::ALL {
            if let Some(value) = self.value(feature) {
                write!(out, "{between}{}={value}", feature.name())?;
                between = "|";
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_lead_back() {
        for column in
            ["_", "Number=Sing", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "Voice=Mid"]
        {
            assert_eq!(Features::read(column).to_string(), column);
        }
        assert_eq!(Features::read("Abbr=Yes|Gender=Fem,Masc|Number=Few").to_string(), "Gender=Fem");
    }

    #[test]
    fn every_value_has_its_place() {
        for &feature in Feature::ALL {
            for (at, &value) in feature.values().iter().enumerate() {
                let features = Features(u64::MAX >> (64 - Feature::Voice.shift() - 2)).with(feature, at + 1);
                assert!(features.has(feature, value));
                assert_eq!(features.with(feature, 0).value(feature), None);
                assert_eq!(features.with(feature, 99).get(feature), 0);
            }
        }
        assert!(Feature::ALL.iter().map(|feature| feature.width()).sum::<u32>() <= 64);
    }
}
