//! Decisions by hand: from what the page says to edits of the core, and back as bytes to be kept.

use super::Desk;
use framewise_core::across::events::SentenceRef;
use framewise_core::edits::{Edit, Passage, passage};
use framewise_core::lexicon::Lexicon;
use framewise_import::encoding::unicode;
use framewise_protocol::{Answer, Change, Key};

impl Desk {
    /// Carries out a decision; the answer holds all of them.
    pub(super) fn change(&mut self, change: Change) -> Answer {
        let mut edits = self.corpus.edits().to_vec();
        match change {
            Change::Undo => {
                if let Some(last) = edits.iter().rposition(|edit| !is_dictionary(edit)) {
                    edits.remove(last);
                }
            }
            // A dictionary that was brought in is no decision: it is taken out by itself.
            Change::UndoAll => edits.retain(is_dictionary),
            Change::RemoveDictionary(name) => {
                edits.retain(|edit| !edit.is_dictionary(&name));
            }
            Change::Weigh(category, pattern, tenths) => {
                Edit::Weigh(category, pattern, tenths).join(&mut edits);
            }
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
        self.decide(edits)
    }

    /// Takes in a dictionary; one of the same name gives way to it.
    pub(super) fn add_dictionary(&mut self, name: &str, bytes: &[u8]) -> Answer {
        let text = match unicode(bytes) {
            Some(decoded) => Ok(decoded.text),
            None => (self.decode)(bytes, None).map(|decoded| decoded.text),
        };
        let Ok(text) = text else {
            return Answer::Refused(format!("{name} is in an encoding that is not known"));
        };
        let dictionary = match framewise_dictionaries::read(name, &text, None) {
            Ok(dictionary) => dictionary,
            Err(error) => return Answer::Refused(error.to_string()),
        };
        // Said with the file's name; a lexicon does not know it.
        if let Err(error) = dictionary.add_to(&mut Lexicon::default()) {
            return Answer::Refused(error.to_string());
        }
        let mut edits = self.corpus.edits().to_vec();
        Edit::Dictionary(Box::new(dictionary.addition())).join(&mut edits);
        self.decide(edits)
    }

    fn decide(&mut self, edits: Vec<Edit>) -> Answer {
        // Nobody else may hold the profiles: they are changed where they are.
        self.forget();
        match self.corpus.set_edits(edits) {
            Ok(()) => self.edits(),
            Err(error) => Answer::Refused(error.to_string()),
        }
    }

    /// Takes over decisions that were kept.
    pub(super) fn take_over(&mut self, kept: &[u8]) -> Answer {
        self.decide(postcard::from_bytes(kept).unwrap_or_default())
    }

    fn edits(&self) -> Answer {
        let edits = self.corpus.edits();
        // What is untouched is not kept.
        if edits.is_empty() {
            return Answer::Edits(Vec::new(), 0);
        }
        let decisions = edits.iter().filter(|edit| !is_dictionary(edit)).count() as u32;
        match postcard::to_allocvec(edits) {
            Ok(bytes) => Answer::Edits(bytes, decisions),
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
            Change::Silence(..)
            | Change::Weigh(..)
            | Change::RemoveDictionary(_)
            | Change::Capitals(_)
            | Change::Undo
            | Change::UndoAll => return None,
        })
    }

    fn sentence(&self, key: Key, sentence: u32) -> Option<Passage> {
        let place = SentenceRef { article: self.place_of(key)? as u32, sentence };
        passage(self.entries(), place)
    }

    /// The first passage of an event.
    fn event(&mut self, id: u32) -> Option<Passage> {
        let comparison = self.compared();
        let place = *comparison.events().get(id as usize)?.mentions.first()?;
        passage(self.entries(), place)
    }
}

fn is_dictionary(edit: &Edit) -> bool {
    matches!(edit, Edit::Dictionary(_))
}
