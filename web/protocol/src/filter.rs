//! Which words of the articles count.

use framewise_core::article::stance::hit::Voice;
use serde::{Deserialize, Serialize};

/// Whose words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Whose {
    /// All of them.
    #[default]
    All,
    /// The author's own.
    Own,
    /// Direct quotations.
    Quoted,
    /// What others are reported to have said, in other words.
    Paraphrased,
}

impl Whose {
    /// The one voice that counts, if it is only one.
    pub fn voice(self) -> Option<Voice> {
        match self {
            Self::All => None,
            Self::Own => Some(Voice::Own),
            Self::Quoted => Some(Voice::Quoted),
            Self::Paraphrased => Some(Voice::Paraphrased),
        }
    }
}

/// The words that stand for voices in addresses.
const VOICES: [(&str, Whose); 3] =
    [("own", Whose::Own), ("quoted", Whose::Quoted), ("paraphrased", Whose::Paraphrased)];

/// Which words of the articles count: those that meet all conditions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Filter {
    /// Whose words.
    pub whose: Whose,
    /// What this speaker says, by name or by the words that name the source.
    pub speaker: Option<String>,
    /// What stands nearer to this name than to any other, by its number.
    pub target: Option<u32>,
    /// The passages of this event, by its number.
    pub event: Option<u32>,
}

impl Filter {
    /// The author's own words.
    pub fn own() -> Self {
        Self { whose: Whose::Own, ..Self::default() }
    }

    /// Its form in addresses, after what it filters: `|own|event=3`; empty if everything counts.
    pub(crate) fn address(&self) -> String {
        let voice = VOICES.into_iter().find(|(_, whose)| *whose == self.whose);
        let mut parts: Vec<String> = voice.map(|(name, _)| name.to_owned()).into_iter().collect();
        parts.extend(self.target.map(|id| format!("target={id}")));
        parts.extend(self.event.map(|id| format!("event={id}")));
        // Last, since a name may contain anything.
        parts.extend(self.speaker.as_ref().map(|name| format!("speaker={name}")));
        parts.into_iter().map(|part| format!("|{part}")).collect()
    }

    /// Reads what [`address`](Self::address) writes, without the first vertical bar.
    pub(crate) fn from_address(mut parts: &str) -> Option<Self> {
        let mut filter = Self::default();
        while !parts.is_empty() {
            if let Some(name) = parts.strip_prefix("speaker=") {
                filter.speaker = Some(name.to_owned());
                break;
            }
            let (part, rest) = parts.split_once('|').unwrap_or((parts, ""));
            parts = rest;
            match part.split_once('=') {
                Some(("target", id)) => filter.target = Some(id.parse().ok()?),
                Some(("event", id)) => filter.event = Some(id.parse().ok()?),
                Some(_) => return None,
                None => filter.whose = VOICES.into_iter().find(|(name, _)| *name == part)?.1,
            }
        }
        Some(filter)
    }
}
