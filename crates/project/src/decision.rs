//! A decision by hand, as JSON that only the analysis reads.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A decision as JSON: kept, merged and handed on as it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decision(Box<RawValue>);

impl Decision {
    /// The decision that a text holds; nothing where the text is not JSON.
    pub fn parse(json: &str) -> Option<Self> {
        RawValue::from_string(json.to_owned()).ok().map(Self)
    }

    /// Its JSON.
    pub fn json(&self) -> &str {
        self.0.get()
    }
}

impl PartialEq for Decision {
    fn eq(&self, other: &Self) -> bool {
        self.json() == other.json()
    }
}

impl Eq for Decision {}
