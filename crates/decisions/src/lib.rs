//! What a reader decides by hand, in the form in which it is kept, and the resulting edits of the core.
//!
//! A [`Decision`] says what was done ("switch this entry off", "on again"); an [`Edit`] of the core says what is in
//! effect. One rule leads from decisions to edits ([`Decision::apply`]), for all front ends.

use framewise_core::edits::{Edit, Passage};
use serde::{Deserialize, Serialize};

/// A decision by hand. As JSON it is an object of one field, `{"rename": [{"path": "a.txt", "start": 0}, "Title"]}`;
/// later versions read what earlier ones wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Two names mean the same.
    JoinNames(String, String),
    /// A name with this spelling means a separate entity.
    SplitName(String),
    /// A passage belongs to the event that another passage reports.
    Move(Passage, Passage),
    /// A passage belongs to no event.
    Remove(Passage),
    /// These passages form a separate event.
    Gather(Vec<Passage>),
    /// Two events, each by one of its passages, are one.
    Merge(Passage, Passage),
    /// The event that a passage reports has this title.
    Rename(Passage, String),
    /// Capitals that act ("Minsk objected") stand for their countries, or do not.
    CapitalsAsGovernments(bool),
    /// An entry of the lexicon, by its category and pattern, does not count (`true`), or counts again.
    SwitchOff(String, String, bool),
    /// An entry of a category has this weight, in tenths. It is added if the category has no entry written this way.
    Weigh(String, String, u16),
    /// The article with this path and its near-copies count separately (`true`) or once (`false`).
    CountApart(String, bool),
}

impl Decision {
    /// Applies the decision to what was decided before, and replaces what it decides again.
    pub fn apply(self, edits: &mut Vec<Edit>) {
        match self {
            Self::JoinNames(one, other) => edits.push(Edit::JoinNames(one, other)),
            Self::SplitName(form) => edits.push(Edit::SplitName(form)),
            Self::Move(passage, to) => edits.push(Edit::Move(passage, to)),
            Self::Remove(passage) => edits.push(Edit::Remove(passage)),
            Self::Gather(passages) => edits.push(Edit::Gather(passages)),
            Self::Merge(one, other) => edits.push(Edit::Merge(one, other)),
            Self::Rename(passage, title) => edits.push(Edit::Rename(passage, title)),
            Self::CapitalsAsGovernments(on) => set(edits, Edit::CapitalsAsGovernments, on),
            Self::SwitchOff(category, pattern, off) => set(edits, Edit::Silence(category, pattern), off),
            Self::Weigh(category, pattern, tenths) => Edit::Weigh(category, pattern, tenths).join(edits),
            Self::CountApart(path, apart) => Edit::CountApart(path, apart).join(edits),
        }
    }
}

/// Makes an edit hold once, or not at all.
fn set(edits: &mut Vec<Edit>, edit: Edit, on: bool) {
    edits.retain(|own| *own != edit);
    edits.extend(on.then_some(edit));
}

/// The edits that result from decisions.
pub fn edits(decisions: impl IntoIterator<Item = Decision>) -> Vec<Edit> {
    let mut edits = Vec::new();
    decisions.into_iter().for_each(|decision| decision.apply(&mut edits));
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(start: u32) -> Passage {
        Passage { path: "a.txt".to_owned(), start }
    }

    /// One decision of each kind, as it is kept: later programs must be able to read these lines as they are.
    fn all() -> Vec<(Decision, &'static str)> {
        let [category, pattern] = ["threat", "clash*"].map(str::to_owned);
        vec![
            (Decision::JoinNames("A".into(), "B".into()), r#"{"join_names":["A","B"]}"#),
            (Decision::SplitName("A".into()), r#"{"split_name":"A"}"#),
            (
                Decision::Move(passage(0), passage(9)),
                r#"{"move":[{"path":"a.txt","start":0},{"path":"a.txt","start":9}]}"#,
            ),
            (Decision::Remove(passage(0)), r#"{"remove":{"path":"a.txt","start":0}}"#),
            (Decision::Gather(vec![passage(0)]), r#"{"gather":[{"path":"a.txt","start":0}]}"#),
            (
                Decision::Merge(passage(0), passage(9)),
                r#"{"merge":[{"path":"a.txt","start":0},{"path":"a.txt","start":9}]}"#,
            ),
            (Decision::Rename(passage(0), "T".into()), r#"{"rename":[{"path":"a.txt","start":0},"T"]}"#),
            (Decision::CapitalsAsGovernments(true), r#"{"capitals_as_governments":true}"#),
            (
                Decision::SwitchOff(category.clone(), pattern.clone(), false),
                r#"{"switch_off":["threat","clash*",false]}"#,
            ),
            (Decision::Weigh(category, pattern, 15), r#"{"weigh":["threat","clash*",15]}"#),
            (Decision::CountApart("a.txt".into(), true), r#"{"count_apart":["a.txt",true]}"#),
        ]
    }

    #[test]
    fn every_decision_is_written_as_it_always_was() {
        for (decision, json) in all() {
            assert_eq!(serde_json::to_string(&decision).unwrap(), json);
            assert_eq!(serde_json::from_str::<Decision>(json).unwrap(), decision);
        }
    }

    #[test]
    fn what_is_decided_anew_gives_way() {
        let off = |off| Decision::SwitchOff("threat".into(), "clash*".into(), off);
        let weigh = |tenths| Decision::Weigh("threat".into(), "clash*".into(), tenths);
        let split = Decision::SplitName("A".into());
        let check = |decisions: &[Decision], expect: &[Edit]| {
            assert_eq!(edits(decisions.to_vec()), expect, "{decisions:?}");
        };
        let silence = Edit::Silence("threat".into(), "clash*".into());
        check(&[], &[]);
        check(&[off(true)], std::slice::from_ref(&silence));
        check(&[off(true), off(true)], std::slice::from_ref(&silence));
        check(&[off(true), off(false)], &[]);
        check(
            &[weigh(5), split, weigh(15)],
            &[Edit::SplitName("A".into()), Edit::Weigh("threat".into(), "clash*".into(), 15)],
        );
        let apart = |apart| Decision::CountApart("a.txt".into(), apart);
        check(&[apart(true), apart(false)], &[Edit::CountApart("a.txt".into(), false)]);
        let capitals = Decision::CapitalsAsGovernments;
        check(&[capitals(true), capitals(true)], &[Edit::CapitalsAsGovernments]);
        check(&[capitals(true), capitals(false)], &[]);
    }
}
