//! What the reader brings and decides by hand: dictionaries and manual edits.

use crate::{Answers, Does, Engine, Refusal};
use framewise_core::across::events::SentenceRef;
use framewise_core::edits::{Edit, Passage, passage};
use framewise_core::lexicon::Lexicon;
use framewise_decisions::{Decision, edits};
use framewise_import::encoding::unicode;
use framewise_protocol::command::{AddDictionary, Decide, RemoveDictionary};
use framewise_protocol::question::DecisionAsk;
use framewise_protocol::{ArticleKey, ManualEdit};

impl Does<AddDictionary> for Engine {
    fn carry_out(&mut self, command: AddDictionary) -> Result<(), Refusal> {
        let AddDictionary { key, name, bytes } = command;
        let text = match unicode(&bytes) {
            Some(decoded) => decoded.text,
            None => {
                (self.decode)(&bytes, None)
                    .map_err(|_| format!("{name} is in an encoding that is not known"))?
                    .text
            }
        };
        let dictionary =
            framewise_dictionaries::read(&name, &text, None).map_err(|error| error.to_string())?;
        // The error is reported with the file's name, which a lexicon does not know.
        dictionary.add_to(&mut Lexicon::default()).map_err(|error| error.to_string())?;
        self.dictionaries.retain(|(own, _)| *own != key);
        self.dictionaries.push((key, dictionary.addition()));
        self.settle().inspect_err(|_| self.dictionaries.retain(|(own, _)| *own != key))?;
        Ok(())
    }
}

impl Does<RemoveDictionary> for Engine {
    fn carry_out(&mut self, RemoveDictionary(key): RemoveDictionary) -> Result<(), Refusal> {
        self.dictionaries.retain(|(own, _)| *own != key);
        self.settle()?;
        Ok(())
    }
}

impl Does<Decide> for Engine {
    fn carry_out(&mut self, Decide(decisions): Decide) -> Result<u32, Refusal> {
        // A decision from a later version has no effect here; the page keeps it.
        let decisions = decisions.iter().filter_map(|json| serde_json::from_str(json).ok()).collect();
        let before = std::mem::replace(&mut self.decisions, decisions);
        self.settle().inspect_err(|_| self.decisions = before)
    }
}

impl Answers<DecisionAsk> for Engine {
    fn answer(&mut self, DecisionAsk(edit): &DecisionAsk) -> Result<String, Refusal> {
        let gone = || "What this is about is not there any more.".to_owned();
        let decision = self.decision(edit.clone()).ok_or_else(gone)?;
        if let Decision::Weigh(category, pattern, tenths) = &decision {
            let mut lexicon = Lexicon::clone(self.corpus.lexicon());
            lexicon.weigh(category, pattern, f32::from(*tenths) / 10.0).map_err(|error| error.to_string())?;
        }
        serde_json::to_string(&decision).map_err(|error| error.to_string())
    }
}

impl Engine {
    /// Makes the next comparison follow dictionaries and decisions. Returns how many decisions count.
    fn settle(&mut self) -> Result<u32, Refusal> {
        let mut all = Vec::new();
        for (_, addition) in &self.dictionaries {
            Edit::Dictionary(Box::new(addition.clone())).join(&mut all);
        }
        let decided = edits(self.decisions.iter().cloned());
        let count = decided.len() as u32;
        all.extend(decided);
        // The profiles must not be shared: they are changed in place.
        self.forget();
        self.corpus.set_edits(all).map_err(|error| error.to_string())?;
        Ok(count)
    }

    /// A manual edit in the form in which it is kept; nothing if what it refers to is gone.
    fn decision(&mut self, edit: ManualEdit) -> Option<Decision> {
        Some(match edit {
            ManualEdit::Move(key, sentence, to) => {
                Decision::Move(self.sentence(key, sentence)?, self.event(to)?)
            }
            ManualEdit::Remove(key, sentence) => Decision::Remove(self.sentence(key, sentence)?),
            ManualEdit::Alone(key, sentence) => Decision::Gather(vec![self.sentence(key, sentence)?]),
            ManualEdit::Merge(one, other) => Decision::Merge(self.event(one)?, self.event(other)?),
            ManualEdit::Rename(event, title) => Decision::Rename(self.event(event)?, title),
            ManualEdit::Join(one, other) => Decision::JoinNames(one, other),
            ManualEdit::Split(form) => Decision::SplitName(form),
            ManualEdit::Capitals(on) => Decision::CapitalsAsGovernments(on),
            ManualEdit::SwitchOff(category, pattern, off) => Decision::SwitchOff(category, pattern, off),
            ManualEdit::Weigh(category, pattern, tenths) => Decision::Weigh(category, pattern, tenths),
            ManualEdit::CountApart(key, apart) => {
                Decision::CountApart(self.entries().get(self.place_of(key)?)?.article.path.clone(), apart)
            }
        })
    }

    fn sentence(&self, key: ArticleKey, sentence: u32) -> Option<Passage> {
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
