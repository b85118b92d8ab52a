//! Stemmers: what several forms of a word share. There is one file for each language; without one, words are kept as
//! they are.

mod english;
mod russian;

use crate::keys::FormKey;

/// Longer "words" (base64, a text without spaces) are their own stems.
const LONGEST: usize = 64;

/// The stemmer of a language.
#[derive(Debug, Clone)]
pub(crate) enum Stemmer {
    /// Snowball English, with the buffer that it works on.
    English(english::Stemmer),
    /// Snowball Russian.
    Russian,
    /// Words are their own stems.
    None,
}

impl Stemmer {
    /// The stemmer of a language by its code (ISO 639-1).
    pub(crate) fn of(code: &str) -> Self {
        match code {
            "en" => Self::English(english::Stemmer::default()),
            "ru" => Self::Russian,
            _ => Self::None,
        }
    }

    /// Writes the stem of a folded word into `into`, which it clears.
    pub(crate) fn stem(&mut self, folded: &str, into: &mut String) {
        match self {
            Self::English(stemmer) if folded.len() <= LONGEST => stemmer.stem(folded, into),
            Self::Russian if folded.len() <= LONGEST => russian::stem(folded, into),
            Self::English(_) | Self::Russian | Self::None => {
                into.clear();
                into.push_str(folded);
            }
        }
    }

    /// The stem of a short folded ASCII word; nothing for any other.
    #[inline]
    pub(crate) fn stem_key(&mut self, key: FormKey) -> Option<FormKey> {
        match self {
            Self::English(stemmer) => stemmer.stem_key(key),
            Self::Russian | Self::None => key.lower(),
        }
    }
}

/// The stem of a word by a compiled Snowball program.
#[cfg(test)]
fn compiled(word: &str, program: fn(&mut waken_snowball::SnowballEnv<'_>) -> bool) -> String {
    let mut env = waken_snowball::SnowballEnv::create(word);
    program(&mut env);
    env.get_current().into_owned()
}
