//! The grammar of an article's sentences, to be written as CoNLL-U or JSON.

use crate::article::Article;
use crate::span::Span;
use crate::text::detect::detect;
use crate::text::line::one_line;
use crate::text::paragraphs::paragraphs;
use crate::text::sentences::sentences;
use crate::text::shipped;
use crate::text::tokens::tokenize;
use framewise_grammar::conllu::{Analysis, write_row};
use framewise_grammar::{Arc, Grammar};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt::{self, Write as _};

/// An article with the grammar of its sentences. Serialised, it has `path` and `sentences`: each with its `span` and
/// its `words`: `span`, `form`, `lemma`, `upos`, `feats`, `head` (0 for the root, otherwise the number of a word from 1
/// on) and `deprel`, as in CoNLL-U.
#[derive(Debug, serde::Serialize)]
pub struct Parsed<'a> {
    path: &'a str,
    sentences: Vec<Sentence<'a>>,
    #[serde(skip)]
    text: &'a str,
}

#[derive(Debug, serde::Serialize)]
struct Sentence<'a> {
    span: Span,
    words: Vec<Word<'a>>,
    #[serde(skip)]
    opens_paragraph: bool,
}

#[derive(Debug)]
struct Word<'a> {
    span: Span,
    form: &'a str,
    analysis: Analysis,
}

impl Serialize for Word<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Analysis { lemma, tag, arc } = &self.analysis;
        let mut word = serializer.serialize_struct("Word", 7)?;
        word.serialize_field("span", &self.span)?;
        word.serialize_field("form", self.form)?;
        word.serialize_field("lemma", lemma)?;
        word.serialize_field("upos", tag.upos.name())?;
        word.serialize_field("feats", &tag.features.to_string())?;
        word.serialize_field("head", &arc.head)?;
        word.serialize_field("deprel", arc.relation.name())?;
        word.end()
    }
}

/// An article is not in the language of the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherLanguage {
    /// The article's path.
    pub path: String,
    /// Its language, as ISO 639-1 code.
    pub detected: String,
    /// The language of the grammar.
    pub grammar: String,
}

impl fmt::Display for OtherLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, detected, grammar } = self;
        write!(f, "{path}: the language is \"{detected}\", and the model is for \"{grammar}\"")
    }
}

impl std::error::Error for OtherLanguage {}

impl<'a> Parsed<'a> {
    /// Parses every sentence of an article with a grammar of the language with this code (ISO 639-1).
    ///
    /// # Errors
    ///
    /// If the article is in another language. An article whose language could not be detected is parsed.
    pub fn new(article: &'a Article, grammar: &mut Grammar<'_>, code: &str) -> Result<Self, OtherLanguage> {
        let (path, text) = (article.path.as_str(), &*article.text);
        let language = shipped::of(code);
        let tokens = tokenize(text, language);
        let detected = detect(&tokens.forms);
        if detected != code && detected != "und" {
            let (path, detected, grammar) = (path.to_owned(), detected.to_owned(), code.to_owned());
            return Err(OtherLanguage { path, detected, grammar });
        }
        let mut found = Vec::new();
        for paragraph in paragraphs(text, language) {
            for (at, span) in sentences(text, paragraph, language).into_iter().enumerate() {
                let tree = grammar.parse(text, &tokens, tokens.within(span));
                let word = |word: &framewise_grammar::Word| {
                    let form = word.span.of(text);
                    let head = word.head().map_or(0, |head| head as u32 + 1);
                    let arc = Arc { head, relation: word.relation };
                    let analysis = Analysis { lemma: grammar.lemma(form, word.tag), tag: word.tag, arc };
                    Word { span: word.span, form, analysis }
                };
                let words = tree.words().iter().map(word).collect();
                found.push(Sentence { span, words, opens_paragraph: at == 0 });
            }
        }
        Ok(Self { path, sentences: found, text })
    }

    /// A CoNLL-U document, with the byte offsets of each word in its last column.
    pub fn to_conllu(&self) -> String {
        let mut out = format!("# newdoc id = {}\n", self.path);
        for Sentence { span, words, opens_paragraph } in &self.sentences {
            if *opens_paragraph {
                out.push_str("# newpar\n");
            }
            // Writing to a string cannot fail.
            let _ = writeln!(out, "# text = {}", one_line(span.of(self.text)));
            for (at, Word { span, form, analysis }) in words.iter().enumerate() {
                let spaced = self.text[span.end as usize..].starts_with(char::is_whitespace);
                let after = if spaced { "" } else { "SpaceAfter=No|" };
                let misc = format!("{after}Bytes={}:{}", span.start, span.end);
                // A word may hold a space ("U. S."), which the format allows only inside numbers and names.
                write_row(&mut out, at + 1, &form.replace(char::is_whitespace, " "), analysis, &misc);
            }
            out.push('\n');
        }
        out
    }
}
