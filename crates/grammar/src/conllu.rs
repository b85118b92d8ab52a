//! CoNLL-U, the file format of Universal Dependencies: <https://universaldependencies.org/format.html>.
//!
//! Reading keeps the words and what is said about them. Multiword tokens and empty nodes are skipped: the words that a
//! multiword token stands for have their own lines.

use crate::{Arc, Features, Relation, Tag, Upos};
use std::fmt::Write as _;
use thiserror::Error;

/// A word of a treebank. What its line leaves open is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// FORM.
    pub form: String,
    /// LEMMA.
    pub lemma: Option<String>,
    /// UPOS.
    pub upos: Option<Upos>,
    /// FEATS.
    pub features: Features,
    /// HEAD: 0 for the root, otherwise the number of a word, from 1 on.
    pub head: Option<u32>,
    /// DEPREL.
    pub relation: Option<Relation>,
    /// Whether white space follows.
    pub space_after: bool,
}

/// A sentence of a treebank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// The comment `# text = ...`.
    pub text: Option<String>,
    /// Its words.
    pub rows: Vec<Row>,
}

/// Why a text is not CoNLL-U.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {why}")]
pub struct ConlluError {
    /// The line, from 1 on.
    pub line: usize,
    /// What is wrong there.
    pub why: &'static str,
}

/// Reads sentences.
///
/// # Errors
///
/// If a line does not have ten columns, if words are not numbered from 1 on, or if a head is not a word of the
/// sentence.
pub fn read(text: &str) -> Result<Vec<Sentence>, ConlluError> {
    let mut sentences = Vec::new();
    let mut open = Sentence::default();
    let mut joined = 0..0;
    for (at, line) in text.lines().chain([""]).enumerate() {
        let line = line.trim_end_matches('\r');
        let wrong = |why| ConlluError { line: at + 1, why };
        if line.is_empty() {
            if !open.rows.is_empty() {
                if open.rows.iter().filter_map(|row| row.head).any(|head| head as usize > open.rows.len()) {
                    return Err(wrong("a head of the sentence before is no word of it"));
                }
                sentences.push(std::mem::take(&mut open));
            }
            open = Sentence::default();
            joined = 0..0;
        } else if let Some(comment) = line.strip_prefix('#') {
            if let Some((name, value)) = comment.split_once('=')
                && name.trim() == "text"
            {
                open.text = Some(value.trim().to_owned());
            }
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            let Ok([id, form, lemma, upos, _, features, head, relation, _, misc]) =
                <[&str; 10]>::try_from(columns)
            else {
                return Err(wrong("there are not ten columns"));
            };
            if let Some((from, to)) = id.split_once('-') {
                let (Ok(from), Ok(to)) = (from.parse::<usize>(), to.parse::<usize>()) else {
                    return Err(wrong("the first column has no numbers"));
                };
                // Whether white space follows is stated for the whole token.
                let last = if misc.split('|').any(|note| note == "SpaceAfter=No") { to + 1 } else { to };
                joined = from..last;
                continue;
            }
            if id.contains('.') {
                continue;
            }
            let number = open.rows.len() + 1;
            if id.parse() != Ok(number) {
                return Err(wrong("words are not numbered from 1 on"));
            }
            let given = |column: &str| (column != "_").then(|| column.to_owned());
            open.rows.push(Row {
                form: form.to_owned(),
                lemma: if form == "_" { Some("_".to_owned()) } else { given(lemma) },
                upos: Upos::of(upos),
                features: Features::read(features),
                head: head.parse().ok(),
                relation: Relation::of(relation),
                space_after: !joined.contains(&number)
                    && !misc.split('|').any(|note| note == "SpaceAfter=No"),
            });
        }
    }
    Ok(sentences)
}

/// What is written about a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// LEMMA.
    pub lemma: String,
    /// UPOS and FEATS.
    pub tag: Tag,
    /// HEAD and DEPREL.
    pub arc: Arc,
}

/// Writes the line of a word. `number` counts from 1 on; `misc` is the last column, `_` for nothing.
pub fn write_row(out: &mut String, number: usize, form: &str, of: &Analysis, misc: &str) {
    let lemma = if of.lemma.is_empty() { "_" } else { &of.lemma };
    let (upos, features) = (of.tag.upos.name(), of.tag.features);
    let (head, relation) = (of.arc.head, of.arc.relation.name());
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{number}\t{form}\t{lemma}\t{upos}\t_\t{features}\t{head}\t{relation}\t_\t{misc}");
}

/// Analyses the sentences of a CoNLL-U text again. All its lines are kept, and LEMMA, UPOS, FEATS, HEAD and DEPREL of
/// its words are what `analyse` gives for the words of each sentence. XPOS and DEPS, which would not fit them, become
/// `_`.
///
/// # Errors
///
/// As [`read`].
pub fn annotate(
    text: &str,
    mut analyse: impl FnMut(&[&str]) -> Vec<Analysis>,
) -> Result<String, ConlluError> {
    read(text)?;
    let mut out = String::with_capacity(text.len());
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(|line| line.trim_end_matches('\r')).chain([""]) {
        if !line.is_empty() {
            lines.push(line);
            continue;
        }
        let forms: Vec<&str> = lines.iter().filter_map(|line| word(line)).map(|(form, _)| form).collect();
        let mut found = analyse(&forms).into_iter();
        let mut number = 0;
        for line in lines.drain(..) {
            match word(line).and_then(|word| Some((word, found.next()?))) {
                Some(((form, misc), analysis)) => {
                    number += 1;
                    write_row(&mut out, number, form, &analysis, misc);
                }
                None => {
                    out.push_str(line);
                    out.push('\n');
                }
            }
        }
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
    }
    Ok(out)
}

/// The first and the last thing said about a word: FORM and MISC; nothing for other lines.
fn word(line: &str) -> Option<(&str, &str)> {
    let mut columns = line.split('\t');
    let number = columns.next()?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
    Some((columns.next()?, columns.next_back()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# text = Don't go.\n1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\tdo\tAUX\tVB\tMood=Imp\t3\taux\t_\t_\n\
        2\tn't\tnot\tPART\tRB\tPolarity=Neg\t3\tadvmod\t_\t_\n3\tgo\tgo\tVERB\tVB\tMood=Imp\t0\troot\t_\tSpaceAfter=No\n\
        4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n";

    #[test]
    fn words_are_read_with_what_is_said_of_them() {
        let [sentence] = &read(TEXT).unwrap()[..] else { panic!("one sentence") };
        assert_eq!(sentence.text.as_deref(), Some("Don't go."));
        let rows: Vec<_> =
            sentence.rows.iter().map(|row| (row.form.as_str(), row.head, row.space_after)).collect();
        let expect =
            [("Do", Some(3), false), ("n't", Some(3), true), ("go", Some(0), false), (".", Some(3), true)];
        assert_eq!(rows, expect);
    }

    #[test]
    fn lines_that_are_wrong_are_named() {
        for (text, line) in [
            ("1\tgo\n", 1),
            ("2\tgo\t_\t_\t_\t_\t0\troot\t_\t_\n", 1),
            ("1\tgo\t_\t_\t_\t_\t2\troot\t_\t_\n\n", 2),
            ("# a\nx-2\tgo\t_\t_\t_\t_\t0\troot\t_\t_\n", 2),
        ] {
            assert_eq!(read(text).unwrap_err().line, line, "{text}");
        }
    }

    #[test]
    fn a_new_analysis_keeps_the_words_and_all_other_lines() {
        let arc = Arc { head: 0, relation: Relation::Dep };
        let same = |forms: &[&str]| {
            let analysis = Analysis { lemma: "x".to_owned(), tag: Tag::default(), arc };
            vec![analysis; forms.len()]
        };
        let found = annotate(TEXT, same).unwrap();
        assert_eq!(found.lines().count(), TEXT.lines().count() + 1);
        assert!(found.starts_with("# text = Don't go.\n1-2\tDon't\t"));
        assert!(found.contains("3\tgo\tx\tX\t_\t_\t0\tdep\t_\tSpaceAfter=No\n"), "{found}");
        assert_eq!(annotate("", same).unwrap(), "");
    }
}
