//! Names of projects, entries and files.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

/// The name of a project, a log entry or a file: 64 bits, drawn at random by the caller, written as 16 hexadecimal
/// digits. The probability that two of a million names are the same is 3 in 10^8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Id(u64);

impl Id {
    /// The name made of these bits.
    pub const fn new(bits: u64) -> Self {
        Self(bits)
    }

    /// The bits that it consists of.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The name of something that is the same for everybody, derived from what it is called: FNV-1a (Fowler, Noll &
    /// Vo).
    pub const fn of_name(name: &str) -> Self {
        let bytes = name.as_bytes();
        let (mut hash, mut at) = (0xcbf2_9ce4_8422_2325_u64, 0);
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        Self(hash)
    }
}

impl Display for Id {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}

/// The text is not a name: it is not 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a name has 16 hexadecimal digits")]
pub struct IdError;

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let digits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        digits.then(|| u64::from_str_radix(text, 16).ok()).flatten().map(Self).ok_or(IdError)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_sixteen_digits() {
        let check = |text: &str, expect: Option<u64>| assert_eq!(text.parse().ok(), expect.map(Id), "{text}");
        check("00000000000000ff", Some(255));
        check("FFFFFFFFFFFFFFFF", Some(u64::MAX));
        for wrong in ["", "ff", "00000000000000fg", "+0000000000000ff", "00000000000000ff0"] {
            check(wrong, None);
        }
        assert_eq!(Id(255).to_string(), "00000000000000ff");
        assert_eq!(serde_json::to_string(&Id(255)).unwrap(), "\"00000000000000ff\"");
    }

    #[test]
    fn names_of_the_same_word_are_the_same() {
        assert_eq!(Id::of_name("samples"), Id::of_name("samples"));
        assert_ne!(Id::of_name("a.txt"), Id::of_name("b.txt"));
    }
}
