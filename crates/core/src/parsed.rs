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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::trees;

    fn parsed<R>(article: &Article, work: impl FnOnce(Result<Parsed<'_>, OtherLanguage>) -> R) -> R {
        trees::with("en", |grammar| work(Parsed::new(article, grammar.unwrap(), "en")))
    }

    #[test]
    fn words_are_numbered_and_say_where_they_stand() {
        let article = Article::new("boats.txt", "The boats left. The crew waited, at noon.\n\nIt rained.");
        let written = parsed(&article, |parsed| parsed.unwrap().to_conllu());
        let lines: Vec<&str> = written.lines().collect();
        assert_eq!(lines[..3], ["# newdoc id = boats.txt", "# newpar", "# text = The boats left."]);
        let columns = |line: &str, wanted: &[usize]| {
            let all: Vec<&str> = line.split('\t').collect();
            wanted.iter().map(|&at| all[at]).collect::<Vec<_>>().join(" ")
        };
        // Number, form, lemma, class, head, relation, and the rest.
        let all = [0, 1, 2, 3, 6, 7, 9];
        assert_eq!(columns(lines[4], &all), "2 boats boat NOUN 3 nsubj Bytes=4:9");
        assert_eq!(columns(lines[5], &all), "3 left leave VERB 0 root SpaceAfter=No|Bytes=10:14");
        assert_eq!(columns(lines[6], &[0, 1, 9]), "4 . Bytes=14:15");
        assert_eq!(lines.iter().filter(|line| **line == "# newpar").count(), 2);
        assert_eq!(lines.iter().filter(|line| line.is_empty()).count(), 3, "one after each sentence");
    }

    #[test]
    fn json_has_the_same() {
        let article = Article::new("boats.txt", "The boats left.");
        let json = parsed(&article, |parsed| serde_json::to_value(parsed.unwrap()).unwrap());
        assert_eq!(json["path"], "boats.txt");
        let word = &json["sentences"][0]["words"][1];
        assert_eq!(
            [&word["form"], &word["lemma"], &word["upos"], &word["deprel"]],
            ["boats", "boat", "NOUN", "nsubj"]
        );
        assert_eq!((word["head"].as_u64(), word["span"][1].as_u64()), (Some(3), Some(9)));
    }

    #[test]
    fn another_language_is_refused_by_name() {
        let text = "Вчера утром корабли вышли из порта, и никто не знал, куда они идут и когда они вернутся.";
        let article = Article::new("boats.txt", text);
        let said = parsed(&article, |parsed| parsed.unwrap_err().to_string());
        assert_eq!(said, "boats.txt: the language is \"ru\", and the model is for \"en\"");
    }
}
