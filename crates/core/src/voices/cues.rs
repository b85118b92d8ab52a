//! Words that attribute what is said, written or thought: see `text/data/en/cues.txt`.

use crate::data;
use crate::text::classes::{self, VerbForm};
use crate::text::language::lines;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How a word attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// A clause follows, with or without "that".
    Say,
    /// A clause follows after "that", or stands before.
    Report,
    /// A listener follows, then a clause.
    Tell,
    /// No clause: only words in quotation marks.
    Call,
    /// An infinitive may follow.
    Ask,
    /// Hands on another's words.
    Quote,
}

/// Nouns that attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueNoun {
    /// "in his opinion".
    Opinion,
    /// "the claim that".
    Thesis,
    /// Speaks in writing: "the report says".
    Document,
}

#[derive(Debug, Default)]
struct Table {
    verbs: FxHashMap<&'static str, Cue>,
    nouns: FxHashMap<&'static str, Vec<CueNoun>>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for line in lines(data::file("text/data/en/cues.txt")) {
            let (name, words) = line.split_once(':').unwrap_or((line, ""));
            let words = words.split_whitespace();
            let noun = match name {
                "opinion" => Some(CueNoun::Opinion),
                "thesis" => Some(CueNoun::Thesis),
                "document" => Some(CueNoun::Document),
                _ => None,
            };
            if let Some(noun) = noun {
                for word in words {
                    table.nouns.entry(word).or_default().push(noun);
                }
                continue;
            }
            let cue = match name {
                "say" => Cue::Say,
                "report" => Cue::Report,
                "tell" => Cue::Tell,
                "call" => Cue::Call,
                "ask" => Cue::Ask,
                _ => Cue::Quote,
            };
            table.verbs.extend(words.map(|word| (word, cue)));
        }
        table
    })
}

/// What a folded word attributes as a verb, and which form of it this is.
pub fn cue(folded: &str) -> Option<(Cue, VerbForm)> {
    let form = classes::verb(folded)?;
    table().verbs.get(form.base).map(|&cue| (cue, form))
}

/// Whether a folded noun attributes in one way.
pub fn is_noun(folded: &str, kind: CueNoun) -> bool {
    let holds = |noun: &str| table().nouns.get(noun).is_some_and(|kinds| kinds.contains(&kind));
    holds(folded) || crate::names::persons::singular(folded).any(|noun| holds(&noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_is_a_verb_of_the_table() {
        for (&base, &kind) in &table().verbs {
            assert_eq!(cue(base).map(|(found, _)| found), Some(kind), "{base}");
        }
    }

    #[test]
    fn forms_lead_to_their_cue() {
        assert_eq!(cue("said").unwrap().0, Cue::Say);
        assert_eq!(cue("emphasised").unwrap().0, Cue::Report);
        assert_eq!(cue("told").unwrap().0, Cue::Tell);
        assert!(cue("walked").is_none());
        assert!(is_noun("claims", CueNoun::Thesis) && !is_noun("claims", CueNoun::Opinion));
    }
}
