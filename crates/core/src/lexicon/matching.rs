//! Where the entries of a lexicon occur in a text.
//!
//! Every distinct word of the patterns is a number. Each distinct folded form of a text is looked up once, which gives
//! the pattern words it satisfies; tokens are then matched by number. The cost is linear in the number of tokens for
//! any realistic lexicon, and does not depend on how many entries it has.

use super::glob::Globs;
use super::{Ending, Lexicon, PatternWord};
use crate::span::TokenRange;
use crate::text::classes::Class;
use crate::text::kind::TokenKind;
use crate::text::tokens::Tokens;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// An occurrence of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// Index of the entry in the lexicon.
    pub entry: u32,
    /// The tokens it covers.
    pub tokens: TokenRange,
}

/// The number of bytes at the beginning of a word that are looked at first.
const START: usize = 3;

#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    exact: FxHashMap<String, u32>,
    open: FxHashMap<String, u32>,
    /// The lengths of open patterns, ascending: only beginnings of these lengths are looked up.
    open_lengths: Vec<usize>,
    /// The first letters of open patterns: most words begin with none of them and are not looked up any further.
    open_starts: FxHashSet<[u8; START]>,
    /// Whether any open pattern has fewer letters.
    open_short: bool,
    globs: Globs,
    /// For each pattern word, the entries that consist of it alone.
    alone: Vec<Vec<u32>>,
    /// Phrases by their first two words, so that a common first word costs nothing.
    phrases: FxHashMap<(u32, u32), Vec<Phrase>>,
}

/// A phrase: its words after the second, and the entry.
#[derive(Debug, Clone)]
struct Phrase {
    rest: Vec<u32>,
    entry: u32,
}

impl Table {
    pub(super) fn add(&mut self, entry: u32, words: &[PatternWord]) {
        let ids: Vec<u32> = words.iter().map(|word| self.word(word)).collect();
        match *ids.as_slice() {
            [] => {}
            [word] => self.alone[word as usize].push(entry),
            [first, second, ref rest @ ..] => {
                self.phrases.entry((first, second)).or_default().push(Phrase { rest: rest.to_vec(), entry });
            }
        }
    }

    fn word(&mut self, word: &PatternWord) -> u32 {
        let next = self.alone.len() as u32;
        let open = word.ending == Ending::Open;
        let id = match word.ending {
            Ending::None => *self.exact.entry(word.letters.clone()).or_insert(next),
            Ending::Open => *self.open.entry(word.letters.clone()).or_insert(next),
            Ending::Glob => self.globs.add(&word.letters, next),
        };
        if id == next {
            self.alone.push(Vec::new());
            if open {
                match word.letters.as_bytes().first_chunk() {
                    Some(start) => {
                        self.open_starts.insert(*start);
                    }
                    None => self.open_short = true,
                }
            }
            if open && let Err(at) = self.open_lengths.binary_search(&word.letters.len()) {
                self.open_lengths.insert(at, word.letters.len());
            }
        }
        id
    }

    /// The pattern words that a folded form satisfies.
    fn satisfied(&self, folded: &str) -> Vec<u32> {
        let may_open = self.open_short
            || folded.as_bytes().first_chunk().is_some_and(|start| self.open_starts.contains(start));
        let open = self
            .open_lengths
            .iter()
            .take_while(|&&length| may_open && length <= folded.len())
            .filter_map(|&length| self.open.get(folded.get(..length)?));
        self.exact.get(folded).into_iter().chain(open).copied().chain(self.globs.satisfied(folded)).collect()
    }

    /// How many patterns of other kinds there are; see [`glob`](super::glob).
    pub(super) fn globs(&self) -> (usize, usize) {
        self.globs.counts()
    }
}

impl Lexicon {
    /// All hits in a text in a language (ISO 639-1), in order. Within a category hits do not overlap: the longer entry
    /// wins, then the earlier; hits that are covered by an exception of their category are left out. Entries of
    /// different categories may overlap. `classes` holds the word class of each token, for the entries that ask for
    /// one.
    pub fn matches(&self, tokens: &Tokens, language: &str, classes: &[Class]) -> Vec<Match> {
        let forms = &tokens.forms;
        let speaks: Vec<bool> = self.sources.iter().map(|source| source.language == language).collect();
        let counts = |entry: u32, at: usize| {
            let entry = &self.entries[entry as usize];
            (entry.anywhere || speaks[entry.source as usize])
                && entry.class.is_none_or(|class| classes.get(at).is_some_and(|own| class.holds(*own)))
        };
        let satisfied: Vec<Vec<u32>> = (0..forms.folded_count() as u32)
            .map(|folded| match forms.kind(folded) {
                TokenKind::Address => Vec::new(),
                _ => self.table.satisfied(forms.folded_text(folded)),
            })
            .collect();
        let ids: Vec<u32> = tokens.all().iter().map(|token| tokens.folded_id(*token)).collect();
        let fits =
            |at: usize, word: u32| ids.get(at).is_some_and(|&id| satisfied[id as usize].contains(&word));
        let mut found: Vec<Match> = Vec::new();
        for (at, &id) in ids.iter().enumerate() {
            for &word in &satisfied[id as usize] {
                let alone = self.table.alone[word as usize].iter().filter(|&&entry| counts(entry, at));
                found.extend(alone.map(|&entry| Match { entry, tokens: TokenRange::new(at, at + 1) }));
                let next = ids.get(at + 1).map(|&id| &satisfied[id as usize]);
                let phrases =
                    next.into_iter().flatten().filter_map(|&next| self.table.phrases.get(&(word, next)));
                for Phrase { rest, entry } in phrases.flatten().filter(|phrase| counts(phrase.entry, at)) {
                    if rest.iter().enumerate().all(|(step, &next)| fits(at + 2 + step, next)) {
                        let tokens = TokenRange::new(at, at + 2 + rest.len());
                        found.push(Match { entry: *entry, tokens });
                    }
                }
            }
        }
        self.settle(found)
    }

    /// Keeps the longest of each category's overlapping matches, and drops matches that a longer exception covers
    /// completely.
    fn settle(&self, mut found: Vec<Match>) -> Vec<Match> {
        let category = |m: &Match| self.entries[m.entry as usize].category;
        let exception = |m: &Match| self.entries[m.entry as usize].exception;
        // Longest first, exceptions before entries of the same length, then by place.
        found.sort_by_key(|m| {
            (category(m), std::cmp::Reverse(m.tokens.len()), !exception(m), m.tokens.start, m.entry)
        });
        let mut kept: Vec<Match> = Vec::with_capacity(found.len());
        let mut taken: FxHashSet<(u16, u32)> = FxHashSet::default();
        let mut excepted: FxHashMap<(u16, u32), u32> = FxHashMap::default();
        for m in found {
            let category = category(&m);
            let cells = || (m.tokens.start..m.tokens.end).map(|token| (category, token));
            if exception(&m) {
                for cell in cells() {
                    let end = excepted.entry(cell).or_default();
                    *end = m.tokens.end.max(*end);
                }
            } else if excepted.get(&(category, m.tokens.start)).is_none_or(|&end| end < m.tokens.end)
                && cells().all(|cell| !taken.contains(&cell))
            {
                taken.extend(cells());
                kept.push(m);
            }
        }
        kept.sort_by_key(|m| (m.tokens.start, m.tokens.end, m.entry));
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::classes::classes;
    use crate::text::shipped::english;
    use crate::text::tokens::tokenize;

    const LEXICON: &str = "source\ttest\t1\t0\t8\ten\ncategory\ta\tA\ta\t1\tx\n\
        entries\t10\tarms race\tarms\tclash*\tno* trust\tsecurity\tpeople's choice\n\
        exceptions\tsecurity council\n\
        category\tb\tB\tb\t1\tx\nentries\t10\tarms\tstates|verb\treport|noun\n";

    fn check(text: &str, expect: &[&str]) {
        let language = english();
        let lexicon = Lexicon::read(LEXICON);
        let tokens = tokenize(text, language);
        let classes = classes(text, &tokens, std::iter::once(TokenRange::new(0, tokens.len())), language);
        let found: Vec<String> = lexicon
            .matches(&tokens, language.code, &classes)
            .iter()
            .map(|m| {
                let category = &lexicon.categories[lexicon.entries[m.entry as usize].category as usize].id;
                format!("{category}:{}", tokens.span_of(m.tokens).of(text))
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn words_stems_phrases_and_exceptions() {
        check("An arms race began.", &["b:arms", "a:arms race"]);
        check("Arms, and a race.", &["a:Arms", "b:Arms"]);
        check("They clashed: clashes, a clash.", &["a:clashed", "a:clashes", "a:clash"]);
        check("The Security Council spoke of security.", &["a:security"]);
        check("nobody trust, not trust, no trust", &["a:nobody trust", "a:not trust", "a:no trust"]);
        check("the people’s choice", &["a:people’s choice"]);
        check("éclash café", &[]);
        check("The paper states that the states of the union are four.", &["b:states"]);
        check("They report on the report.", &["b:report"]);
    }
}
