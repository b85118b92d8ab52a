//! The profile of one article: everything that depends on it alone.

use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::names::descriptions::{Description, descriptions};
use crate::names::mentions::{Mention, mentions};
use crate::parse::Parse;
use crate::span::{Span, TokenRange};
use crate::stance::{self, Hit, Voice};
use crate::text::chunks::Phrase;
use crate::text::classes::Class;
use crate::text::dates::{self, DateMention};
use crate::text::language::{self, Language, english};
use crate::text::paragraphs::paragraphs;
use crate::text::sentences::sentences;
use crate::text::tokens::{Tokens, tokenize};
use crate::voices::quotations::{Kind, Quotation, quotations};
use crate::voices::utterances::{Kind as Telling, Utterance, utterances};
use serde::{Deserialize, Serialize};

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// What is known of one article alone. It holds no text, only spans into it.
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
    /// What describes the people it names.
    pub descriptions: Vec<Description>,
    /// The word class of each token.
    pub classes: Vec<Class>,
    /// Noun phrases.
    pub phrases: Vec<Phrase>,
    /// What stands in quotation marks.
    pub quotations: Vec<Quotation>,
    /// What others are said to have said, and who they are.
    pub utterances: Vec<Utterance>,
    /// Stance keywords.
    pub hits: Vec<Hit>,
}

impl Profile {
    /// Analyses one article. Linear in the length of its text.
    pub fn new(article: &Article, lexicon: &Lexicon) -> Self {
        let text = &*article.text;
        let mut tokens = tokenize(text, english());
        let detected = language::detect(&tokens.forms);
        let language = language::of(detected);
        if language.code != english().code {
            tokens = tokenize(text, language);
        }
        let paragraphs = paragraphs(text, language);
        let mut found = Vec::new();
        let mut next = 0;
        for (paragraph, &span) in paragraphs.iter().enumerate() {
            for span in sentences(text, span, language) {
                let all = tokens.all();
                let start =
                    next + all[next..].iter().take_while(|token| token.span.start < span.start).count();
                next = start + all[start..].iter().take_while(|token| token.span.end <= span.end).count();
                found.push(Sentence {
                    span,
                    tokens: TokenRange::new(start, next),
                    paragraph: paragraph as u32,
                });
            }
        }
        let ranges: Vec<TokenRange> = found.iter().map(|sentence| sentence.tokens).collect();
        let names = mentions(text, &ranges, &tokens, language);
        let quotations = quotations(text, &paragraphs, &tokens, language);
        let parse = Parse::new(text, &tokens, &ranges, &names, language);
        let descriptions = descriptions(&parse);
        let paragraph_of: Vec<u32> = found.iter().map(|sentence| sentence.paragraph).collect();
        let utterances = utterances(&parse, &paragraph_of, &quotations, &descriptions);
        let (classes, phrases) = (parse.classes, parse.phrases);
        let mut profile = Self {
            language: detected.to_owned(),
            words: tokens.all().iter().filter(|token| token.is_word()).count() as u32,
            dates: dates::find(text, &tokens, language, article.date),
            names,
            descriptions,
            classes,
            phrases,
            quotations,
            utterances,
            hits: Vec::new(),
            sentences: found,
            paragraphs,
            tokens,
        };
        profile.hits = stance::hits(text, &profile, lexicon);
        profile.shrink();
        profile
    }

    /// Gives back what its lists hold in advance: a thousand profiles stay for long.
    fn shrink(&mut self) {
        self.paragraphs.shrink_to_fit();
        self.sentences.shrink_to_fit();
        self.dates.shrink_to_fit();
        self.names.shrink_to_fit();
        self.descriptions.shrink_to_fit();
        self.classes.shrink_to_fit();
        self.phrases.shrink_to_fit();
        self.quotations.shrink_to_fit();
        self.utterances.shrink_to_fit();
        self.hits.shrink_to_fit();
    }

    /// The language that it was analysed in: English where that of the text is not shipped.
    pub fn language(&self) -> &'static Language {
        language::of(&self.language)
    }

    /// Index of the sentence that holds a byte, or of the one before it.
    pub fn sentence_at(&self, byte: u32) -> u32 {
        (self.sentences.partition_point(|sentence| sentence.span.start <= byte) as u32).saturating_sub(1)
    }

    /// Whose words each token is: quoted inside speech, paraphrased inside what others are said to have said, else the
    /// author's own.
    pub fn voices(&self) -> Vec<Voice> {
        let mut voices = vec![Voice::Own; self.tokens.len()];
        for utterance in self.utterances.iter().filter(|utterance| utterance.kind == Telling::Indirect) {
            voices[self.tokens.within(utterance.span).range()].fill(Voice::Paraphrased);
        }
        for quotation in self.quotations.iter().filter(|quotation| quotation.kind == Kind::Speech) {
            voices[self.tokens.within(quotation.span).range()].fill(Voice::Quoted);
        }
        voices
    }

    /// Words of each paragraph.
    pub fn paragraph_words(&self) -> Vec<u32> {
        let mut words = vec![0; self.paragraphs.len()];
        for sentence in &self.sentences {
            let own = self.tokens.slice(sentence.tokens).iter().filter(|token| token.is_word()).count();
            words[sentence.paragraph as usize] += own as u32;
        }
        words
    }
}
