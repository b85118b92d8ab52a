//! The answers to the page's questions, one file for each view.

mod copies;
mod dictionaries;
mod differences;
mod events;
mod evidence;
mod frames;
mod grammar;
mod labels;
mod overview;
mod parts;
mod sources;
mod stance;
mod toward;
mod voices;
mod words;

use crate::{Answers, Engine, Refusal};
use framewise_core::comparison::Comparison;
use framewise_core::report::Report;
use framewise_protocol::question::{
    CoverageAsk, CsvAsk, DictionaryAsk, DifferencesAsk, EventAsk, EventsAsk, EvidenceAsk, LabelsAsk,
    OverviewAsk, Question, ReadAsk, ReportAsk, VoicesAsk,
};
use framewise_protocol::{
    Ask, ContextsAsk, EntriesAsk, GrammarAsk, GrammarSheet, StanceAsk, TowardAsk, WordsAsk, pack_reply,
};

/// Questions about the comparison, and what answers each.
macro_rules! answers {
    ($($ask:ident => $answer:expr;)*) => {
        $(
            impl Answers<$ask> for Engine {
                fn answer(&mut self, question: &$ask) -> Result<<$ask as Ask>::Answer, Refusal> {
                    let comparison = self.compared();
                    let answer: fn(&Engine, &Comparison, &$ask) -> <$ask as Ask>::Answer = $answer;
                    Ok(answer(self, &comparison, question))
                }
            }
        )*
    };
}

answers! {
    OverviewAsk => |engine, comparison, _| overview::overview(engine, comparison);
    CoverageAsk => |engine, comparison, _| events::broadest(engine, comparison);
    EventsAsk => |engine, comparison, _| events::all(engine, comparison);
    EventAsk => |engine, comparison, ask| events::sheet(engine, comparison, ask.0);
    DifferencesAsk => |engine, comparison, _| differences::all(engine, comparison);
    WordsAsk => words::sheet;
    ContextsAsk => words::contexts;
    LabelsAsk => |engine, comparison, _| labels::grid(engine, comparison);
    VoicesAsk => |engine, comparison, _| voices::voices(engine, comparison);
    StanceAsk => stance::sheet;
    TowardAsk => |engine, comparison, ask| toward::sheet(engine, comparison, ask.0);
    EntriesAsk => dictionaries::entries;
    EvidenceAsk => |engine, comparison, ask| evidence::evidence(engine, comparison, &ask.0, ask.1);
    ReadAsk => |engine, comparison, ask| evidence::read(engine, comparison, ask.0.as_ref(), ask.1);
    DictionaryAsk => |_, comparison, ask| dictionaries::file(comparison, ask.0 as usize, &ask.1);
    CsvAsk => words::rows;
}

impl Answers<ReportAsk> for Engine {
    fn answer(&mut self, _: &ReportAsk) -> Result<String, Refusal> {
        let comparison = self.compared();
        serde_json::to_string(&Report::new(&self.corpus, &comparison))
            .map_err(|_| "The comparison could not be written.".to_owned())
    }
}

impl Answers<GrammarAsk> for Engine {
    fn answer(&mut self, ask: &GrammarAsk) -> Result<GrammarSheet, Refusal> {
        let comparison = self.compared();
        let found = grammar::sheet(self, &comparison, ask);
        found.ok_or_else(|| "This sentence is not there any more.".to_owned())
    }
}

impl Engine {
    /// The reply to a question, as bytes.
    pub(crate) fn reply_to(&mut self, number: u32, question: &Question) -> Result<Vec<u8>, postcard::Error> {
        match question {
            Question::Overview(ask) => pack_reply(number, &self.ask(ask)),
            Question::Coverage(ask) => pack_reply(number, &self.ask(ask)),
            Question::Events(ask) => pack_reply(number, &self.ask(ask)),
            Question::Event(ask) => pack_reply(number, &self.ask(ask)),
            Question::Differences(ask) => pack_reply(number, &self.ask(ask)),
            Question::Words(ask) => pack_reply(number, &self.ask(ask)),
            Question::Contexts(ask) => pack_reply(number, &self.ask(ask)),
            Question::Labels(ask) => pack_reply(number, &self.ask(ask)),
            Question::Stance(ask) => pack_reply(number, &self.ask(ask)),
            Question::Toward(ask) => pack_reply(number, &self.ask(ask)),
            Question::Entries(ask) => pack_reply(number, &self.ask(ask)),
            Question::Voices(ask) => pack_reply(number, &self.ask(ask)),
            Question::Evidence(ask) => pack_reply(number, &self.ask(ask)),
            Question::Read(ask) => pack_reply(number, &self.ask(ask)),
            Question::Grammar(ask) => pack_reply(number, &self.ask(ask)),
            Question::Report(ask) => pack_reply(number, &self.ask(ask)),
            Question::Dictionary(ask) => pack_reply(number, &self.ask(ask)),
            Question::Csv(ask) => pack_reply(number, &self.ask(ask)),
            Question::Decision(ask) => pack_reply(number, &self.ask(ask)),
            Question::Legacy(ask) => pack_reply(number, &self.ask(ask)),
        }
    }
}
