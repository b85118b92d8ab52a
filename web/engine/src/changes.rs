//! Decisions by hand: from what the page says to edits of the core, and back as bytes to be kept.

use super::Desk;
use framewise_core::edits::{Edit, Passage, passage};
use framewise_core::events::Place;
use framewise_protocol::{Answer, Change, Key};

impl Desk {
    /// Carries out a decision; the answer holds all of them.
    pub(super) fn change(&mut self, change: Change) -> Answer {
        let mut edits = self.corpus.edits().to_vec();
        match change {
            Change::Undo => {
                edits.pop();
            }
            Change::UndoAll => edits.clear(),
            Change::Capitals(on) => {
                edits.retain(|edit| *edit != Edit::CapitalsAsGovernments);
                if on {
                    edits.push(Edit::CapitalsAsGovernments);
                }
            }
            Change::Silence(category, pattern, on) => {
                let silence = Edit::Silence(category, pattern);
                edits.retain(|edit| *edit != silence);
                edits.extend(on.then_some(silence));
            }
            other => edits.extend(self.edit(other)),
        }
        self.corpus.set_edits(edits);
        self.comparison = None;
        self.edits()
    }

    /// Takes over decisions that were kept.
    pub(super) fn take_over(&mut self, kept: &[u8]) -> Answer {
        self.corpus.set_edits(postcard::from_bytes(kept).unwrap_or_default());
        self.comparison = None;
        self.edits()
    }

    fn edits(&self) -> Answer {
        let edits = self.corpus.edits();
        match postcard::to_allocvec(edits) {
            Ok(bytes) => Answer::Edits(bytes, edits.len() as u32),
            Err(_) => Answer::Failed("What you decided could not be written.".to_owned()),
        }
    }

    /// A decision about events or names as the core has it; nothing where what it speaks of is gone.
    fn edit(&mut self, change: Change) -> Option<Edit> {
        Some(match change {
            Change::Move(key, sentence, to) => Edit::Move(self.sentence(key, sentence)?, self.event(to)?),
            Change::Remove(key, sentence) => Edit::Remove(self.sentence(key, sentence)?),
            Change::Alone(key, sentence) => Edit::Gather(vec![self.sentence(key, sentence)?]),
            Change::Merge(one, other) => Edit::Merge(self.event(one)?, self.event(other)?),
            Change::Rename(event, title) => Edit::Rename(self.event(event)?, title),
            Change::Join(one, other) => Edit::JoinNames(one, other),
            Change::Split(form) => Edit::SplitName(form),
            Change::Silence(..) | Change::Capitals(_) | Change::Undo | Change::UndoAll => return None,
        })
    }

    fn sentence(&self, key: Key, sentence: u32) -> Option<Passage> {
        let place = Place { article: self.place_of(key)? as u32, sentence };
        passage(self.entries(), place)
    }

    /// The first passage of an event.
    fn event(&mut self, id: u32) -> Option<Passage> {
        let comparison = self.compared();
        let place = *comparison.events().get(id as usize)?.mentions.first()?;
        passage(self.entries(), place)
    }
}
