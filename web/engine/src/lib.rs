//! The engine: owns articles, profiles and the comparison, carries out the page's commands and answers its questions.
//!
//! [`Engine`] is all of this and does not depend on a browser; `main.rs` puts it behind the messages of a web worker. A
//! question goes in through [`Engine::ask`], a command through [`Engine::run`], and either as bytes through
//! [`Engine::reply`].

mod answers;
mod articles;
mod changes;
mod legacy;
mod marks;
mod samples;

use framewise_core::article::entry::{ArticleId, Entry};
use framewise_core::comparison::{Comparison, Counted};
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::{Addition, Lexicon};
use framewise_decisions::Decision;
use framewise_import::encoding::Decoded;
use framewise_protocol::{
    ArticleKey, Ask, Command, Cut, DictionaryKey, Do, Envelope, Fault, Message, pack_reply,
};
use std::rc::Rc;

/// Decodes what is neither UTF-8 nor UTF-16; fails with a label that it does not know.
pub type Decode = fn(&[u8], Option<&str>) -> Result<Decoded, String>;

/// Why a command is refused or a question has no answer, in words for the reader.
pub type Refusal = String;

/// Answers a kind of question.
pub trait Answers<Q: Ask> {
    /// The answer, or why there is none.
    ///
    /// # Errors
    ///
    /// In words for the reader.
    fn answer(&mut self, question: &Q) -> Result<Q::Answer, Refusal>;
}

/// Carries out a kind of command.
pub trait Does<C: Do> {
    /// Carries out the command and returns its outcome. A refused command changes nothing.
    ///
    /// # Errors
    ///
    /// In words for the reader.
    fn carry_out(&mut self, command: C) -> Result<C::Outcome, Refusal>;
}

/// Articles, and what was computed from them.
pub struct Engine {
    corpus: Corpus,
    /// The page's names for the articles, in their order.
    keys: Vec<(ArticleKey, ArticleId)>,
    comparison: Option<Rc<Comparison>>,
    /// What the comparison had counted before the last article came.
    counted: Option<Counted>,
    rehearsal: Option<(Fault, String)>,
    /// The articles that the reader wants side by side.
    wanted: Vec<ArticleKey>,
    /// The groups that the reader gave articles.
    groups: Vec<(ArticleKey, String)>,
    /// What was cut around the articles.
    cuts: Vec<(ArticleKey, Cut)>,
    /// The dictionaries that the reader brought, in their order.
    dictionaries: Vec<(DictionaryKey, Addition)>,
    /// What was decided by hand, in order.
    decisions: Vec<Decision>,
    decode: Decode,
}

impl Engine {
    /// An engine without articles.
    pub fn new(decode: Decode) -> Self {
        Self {
            corpus: Corpus::new(Lexicon::shipped()),
            keys: Vec::new(),
            comparison: None,
            counted: None,
            rehearsal: None,
            wanted: Vec::new(),
            groups: Vec::new(),
            cuts: Vec::new(),
            dictionaries: Vec::new(),
            decisions: Vec::new(),
            decode,
        }
    }

    /// Answers a question.
    ///
    /// # Errors
    ///
    /// In words for the reader.
    pub fn ask<Q: Ask>(&mut self, question: &Q) -> Result<Q::Answer, Refusal>
    where
        Self: Answers<Q>,
    {
        Answers::answer(self, question)
    }

    /// Carries out a command.
    ///
    /// # Errors
    ///
    /// In words for the reader; nothing has been changed then.
    pub fn run<C: Do>(&mut self, command: C) -> Result<C::Outcome, Refusal>
    where
        Self: Does<C>,
    {
        Does::carry_out(self, command)
    }

    /// The reply to a message, as bytes.
    ///
    /// # Errors
    ///
    /// When the reply cannot be written: none of the protocol's types fails.
    pub fn reply(&mut self, Envelope { number, message }: Envelope) -> Result<Vec<u8>, postcard::Error> {
        match message {
            Message::Question(question) => self.reply_to(number, &question),
            Message::Command(command) => match command {
                Command::Add(command) => pack_reply(number, &self.run(command)),
                Command::Correct(command) => pack_reply(number, &self.run(command)),
                Command::Remove(command) => pack_reply(number, &self.run(command)),
                Command::Clear(command) => pack_reply(number, &self.run(command)),
                Command::Columns(command) => pack_reply(number, &self.run(command)),
                Command::AddDictionary(command) => pack_reply(number, &self.run(command)),
                Command::RemoveDictionary(command) => pack_reply(number, &self.run(command)),
                Command::Decide(command) => pack_reply(number, &self.run(command)),
                Command::Rehearse(command) => pack_reply(number, &self.run(command)),
            },
        }
    }

    /// The articles, in order.
    fn entries(&self) -> &[Entry] {
        self.corpus.entries()
    }

    /// The indices of the articles that have a column.
    fn columns(&self) -> Vec<usize> {
        framewise_protocol::columns(self.keys.iter().map(|(key, _)| *key), &self.wanted)
    }

    /// The page's name for the article at an index.
    fn key_of(&self, article: usize) -> ArticleKey {
        self.keys.get(article).map_or(ArticleKey::MAX, |(key, _)| *key)
    }

    /// The index of an article that the page names.
    fn place_of(&self, key: ArticleKey) -> Option<usize> {
        self.keys.iter().position(|(own, _)| *own == key)
    }

    fn id_of(&self, key: ArticleKey) -> Option<ArticleId> {
        self.keys.iter().find(|(own, _)| *own == key).map(|(_, id)| *id)
    }

    /// The comparison, computed again if an article came or went.
    fn compared(&mut self) -> Rc<Comparison> {
        let (corpus, counted) = (&self.corpus, &mut self.counted);
        let comparison = self.comparison.get_or_insert_with(|| {
            Rc::new(match counted.take() {
                Some(counted) => corpus.compare_after(counted),
                None => corpus.compare(),
            })
        });
        Rc::clone(comparison)
    }

    /// Forgets the comparison, since what it compared has changed.
    fn forget(&mut self) {
        self.comparison = None;
        self.counted = None;
    }
}
