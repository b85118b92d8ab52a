//! The profile of one article: everything that depends on it alone.

use super::names::mentions::Mention;
use super::stance::hit::{Hit, Voice};
use super::voices::descriptions::Description;
use super::voices::quotations::{Quotation, QuotationKind};
use super::voices::utterances::{Utterance, UtteranceKind};
use crate::span::{Span, TokenRange};
use crate::text::chunks::Phrase;
use crate::text::classes::Class;
use crate::text::dates::DateMention;
use crate::text::language::Language;
use crate::text::sentence::Sentence;
use crate::text::shipped;
use crate::text::tokens::Tokens;
use serde::{Deserialize, Serialize};

/// What is known from one article alone. It holds no text, only spans into the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// ISO 639-1 code of the language the text seems to be in, `und` where that cannot be told.
    pub language: String,
    /// The paragraphs.
    pub paragraphs: Vec<Span>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// Tokens and word forms.
    pub tokens: Tokens,
    /// Number of words.
    pub words: u32,
    /// Dates.
    pub dates: Vec<DateMention>,
    /// Names.
    pub names: Vec<Mention>,
    /// The descriptions of the people it names.
    pub descriptions: Vec<Description>,
    /// The word class of each token.
    pub classes: Vec<Class>,
    /// Noun phrases.
    pub phrases: Vec<Phrase>,
    /// What stands in quotation marks.
    pub quotations: Vec<Quotation>,
    /// What others are reported to have said, and who they are.
    pub utterances: Vec<Utterance>,
    /// Stance keywords.
    pub hits: Vec<Hit>,
}

impl Profile {
    /// Whether it was analysed in its own language, as far as the language is known.
    pub fn is_read(&self) -> bool {
        shipped::is_read(&self.language)
    }

    /// The language that it was analysed in: English if the language of the text is not shipped.
    pub fn language(&self) -> &'static Language {
        shipped::of(&self.language)
    }

    /// Index of the sentence that holds a byte, or of the one before it.
    pub fn sentence_at(&self, byte: u32) -> u32 {
        (self.sentences.partition_point(|sentence| sentence.span.start <= byte) as u32).saturating_sub(1)
    }

    /// The dates that begin in a range of tokens, in order.
    pub fn dates_in(&self, range: TokenRange) -> &[DateMention] {
        let place = |token: u32| self.dates.partition_point(|date| date.tokens.start < token);
        &self.dates[place(range.start)..place(range.end)]
    }

    /// Whose words each token belongs to: quoted inside speech, paraphrased inside what others are reported to have
    /// said, otherwise the author's own.
    pub fn voices(&self) -> Vec<Voice> {
        let mut voices = vec![Voice::Own; self.tokens.len()];
        for utterance in self.utterances.iter().filter(|utterance| utterance.kind == UtteranceKind::Indirect)
        {
            voices[self.tokens.within(utterance.span).range()].fill(Voice::Paraphrased);
        }
        for quotation in self.quotations.iter().filter(|quotation| quotation.kind == QuotationKind::Speech) {
            voices[self.tokens.within(quotation.span).range()].fill(Voice::Quoted);
        }
        voices
    }

    /// The number of words in each paragraph.
    pub fn paragraph_words(&self) -> Vec<u32> {
        let mut words = vec![0; self.paragraphs.len()];
        for sentence in &self.sentences {
            let own = self.tokens.slice(sentence.tokens).iter().filter(|token| token.is_word()).count();
            words[sentence.paragraph as usize] += own as u32;
        }
        words
    }
}
