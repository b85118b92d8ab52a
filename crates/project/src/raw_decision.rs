//! A manual decision, as JSON that only the analysis reads.

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// A decision as JSON: kept, merged and passed on as it is written. It is embedded in JSON as it is, and in other
/// formats as a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawDecision(String);

impl RawDecision {
    /// The decision that a text holds, which must be JSON.
    pub fn new(json: String) -> Self {
        Self(json)
    }

    /// Its JSON.
    pub fn json(&self) -> &str {
        &self.0
    }
}

impl Serialize for RawDecision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            RawValue::from_string(self.0.clone()).map_err(S::Error::custom)?.serialize(serializer)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for RawDecision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let json = Box::<RawValue>::deserialize(deserializer).map_err(D::Error::custom)?;
            Ok(Self(json.get().to_owned()))
        } else {
            String::deserialize(deserializer).map(Self)
        }
    }
}
