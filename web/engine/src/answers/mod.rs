//! The answers to the page's questions, one file for each view.

mod dictionaries;
mod events;
mod evidence;
mod frames;
mod labels;
mod overview;
mod parts;
mod stance;
mod voices;
mod words;

use super::Desk;
use framewise_core::comparison::Comparison;
use framewise_protocol::{Answer, Request};

/// Answers a question about the comparison.
pub(super) fn answer(desk: &Desk, comparison: &Comparison, question: &Request) -> Answer {
    match question {
        Request::Overview => Answer::Overview(Box::new(overview::overview(desk, comparison))),
        Request::Coverage => Answer::Events(Box::new(events::broadest(desk, comparison))),
        Request::Events => Answer::Events(Box::new(events::all(desk, comparison))),
        Request::Event(id) => Answer::Event(events::sheet(desk, comparison, *id).map(Box::new)),
        Request::Words(ask) => Answer::Words(Box::new(words::sheet(desk, comparison, ask))),
        Request::Contexts(ask) => Answer::Contexts(Box::new(words::contexts(desk, comparison, ask))),
        Request::Labels => Answer::Labels(labels::grid(desk, comparison)),
        Request::Voices => Answer::Voices(voices::grid(desk, comparison), voices::same(desk)),
        Request::Stance(ask) => Answer::Stance(Box::new(stance::sheet(desk, comparison, ask))),
        Request::Entries(ask) => Answer::Entries(dictionaries::entries(desk, comparison, ask)),
        Request::Evidence(select, key) => {
            Answer::Evidence(Box::new(evidence::evidence(desk, comparison, select, *key)))
        }
        Request::Read(select, at) => Answer::Read(evidence::read(desk, comparison, select.as_ref(), *at)),
        Request::DictionaryFile(source, ending) => {
            Answer::Export(dictionaries::file(comparison, *source as usize, ending))
        }
        Request::Csv(rows) => Answer::Export(words::rows(desk, comparison, rows)),
        Request::Add(_)
        | Request::Correct(..)
        | Request::Remove(_)
        | Request::Columns(_)
        | Request::Change(_)
        | Request::Edits(_)
        | Request::Dictionary(..)
        | Request::Rehearse(..)
        | Request::Export => Answer::Failed("this is no question about the comparison".to_owned()),
    }
}
