//! Words that attribute what is said, written or thought: see `text/data/en/cues.txt`, and the like for other
//! languages.

use super::classes::{self, VerbForm};
use super::lists::lines;
use super::shipped::Each;
use crate::data;
use rustc_hash::FxHashMap;

/// How a word attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// A clause follows, with or without "that".
    Say,
    /// A clause follows after "that", or stands before.
    Report,
    /// A listener follows, then a clause.
    Tell,
    /// No clause: only words in quotation marks.
    Call,
    /// An infinitive may follow.
    Ask,
    /// Passes on another's words.
    Quote,
}

/// Nouns that attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueNoun {
    /// "in his opinion".
    Opinion,
    /// "the claim that".
    Thesis,
    /// Speaks in writing: "the report says".
    Document,
    /// A title follows, in capitals or not: "a song titled “my rain”".
    Title,
    /// A work: "the film “Rain”".
    Work,
    /// Made a work: "author of “Rain”".
    Maker,
}

/// Whom a pronoun means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// A man.
    Man,
    /// A woman.
    Woman,
    /// Several people, or a body.
    Several,
    /// A body; nobody where no body was named.
    Thing,
    /// Who speaks.
    Speaker,
}

/// The cues of one language.
#[derive(Debug, Default)]
pub struct Cues {
    code: &'static str,
    verbs: FxHashMap<&'static str, Cue>,
    nouns: FxHashMap<&'static str, Vec<CueNoun>>,
    pronouns: FxHashMap<&'static str, Meant>,
    that: Vec<&'static str>,
    according: Vec<Vec<&'static str>>,
    owners: Vec<&'static str>,
    places: Vec<&'static str>,
    unsaid: Vec<&'static str>,
    deny: Vec<&'static str>,
    doubtful: Vec<&'static str>,
    when: Vec<&'static str>,
}

impl Cues {
    /// Those of a language by its code.
    pub fn of(code: &str) -> &'static Self {
        static CUES: Each<Cues> = Each::new();
        CUES.of(code, Self::read)
    }

    fn read(code: &'static str) -> Self {
        let mut table = Self { code, ..Self::default() };
        for line in lines(data::file(&format!("text/data/{code}/cues.txt"))) {
            let (name, words) = line.split_once(':').unwrap_or((line, ""));
            let words = words.split_whitespace();
            let list = match name {
                "that" => Some(&mut table.that),
                "owners" => Some(&mut table.owners),
                "places" => Some(&mut table.places),
                "unsaid" => Some(&mut table.unsaid),
                "deny" => Some(&mut table.deny),
                "doubtful" => Some(&mut table.doubtful),
                "when" => Some(&mut table.when),
                _ => None,
            };
            if let Some(list) = list {
                list.extend(words);
                continue;
            }
            match name {
                "he" | "she" | "they" | "it" | "i" => {
                    let meant = match name {
                        "he" => Meant::Man,
                        "she" => Meant::Woman,
                        "they" => Meant::Several,
                        "it" => Meant::Thing,
                        _ => Meant::Speaker,
                    };
                    words.for_each(|word| {
                        table.pronouns.entry(word).or_insert(meant);
                    });
                    continue;
                }
                "according" => {
                    table.according.push(words.collect());
                    continue;
                }
                _ => {}
            }
            let noun = match name {
                "opinion" => Some(CueNoun::Opinion),
                "thesis" => Some(CueNoun::Thesis),
                "document" => Some(CueNoun::Document),
                "title" => Some(CueNoun::Title),
                "work" => Some(CueNoun::Work),
                "maker" => Some(CueNoun::Maker),
                _ => None,
            };
            if let Some(noun) = noun {
                for word in words {
                    table.nouns.entry(word).or_default().push(noun);
                }
                continue;
            }
            let cue = match name {
                "say" => Cue::Say,
                "report" => Cue::Report,
                "tell" => Cue::Tell,
                "call" => Cue::Call,
                "ask" => Cue::Ask,
                _ => Cue::Quote,
            };
            table.verbs.extend(words.map(|word| (word, cue)));
        }
        table
    }

    /// What a folded word attributes as a verb, and which form of it this is.
    pub fn cue(&self, folded: &str) -> Option<(Cue, VerbForm)> {
        let form = classes::verb(self.code, folded)?;
        self.verbs.get(form.base).map(|&cue| (cue, form))
    }

    /// Whether a folded noun attributes in one way.
    pub fn is_noun(&self, folded: &str, kind: CueNoun) -> bool {
        let holds = |noun: &str| self.nouns.get(noun).is_some_and(|kinds| kinds.contains(&kind));
        holds(folded) || crate::text::persons::singular(folded).any(|noun| holds(&noun))
    }

    /// Whom a folded pronoun means, where it can be a source.
    pub fn pronoun(&self, folded: &str) -> Option<Meant> {
        self.pronouns.get(folded).copied()
    }

    /// Whether a folded word opens the clause that is attributed: "that".
    pub fn is_that(&self, folded: &str) -> bool {
        self.that.contains(&folded)
    }

    /// The prepositions by which a noun says whose it is: "the claim of the mayor".
    pub fn owners(&self) -> &[&'static str] {
        &self.owners
    }

    /// Whether a folded preposition says where somebody is or comes from: "a diplomat in Riga".
    pub fn is_place(&self, folded: &str) -> bool {
        self.places.contains(&folded)
    }

    /// Whether a lemma before a cue indicates that nothing was said: "without saying", "will say".
    pub fn is_unsaid(&self, lemma: &str) -> bool {
        self.unsaid.contains(&lemma)
    }

    /// Whether a verb that governs a cue indicates that nothing was said: "denied saying".
    pub fn denies(&self, lemma: &str) -> bool {
        self.deny.contains(&lemma)
    }

    /// Whether a word opens a clause that says when something happens: "when he came".
    pub fn is_when(&self, lemma: &str) -> bool {
        self.when.contains(&lemma)
    }

    /// Whether a verb implies that whoever says something does not take it to be true: "hope", "deny".
    pub fn is_doubtful(&self, lemma: &str) -> bool {
        self.doubtful.contains(&lemma)
    }

    /// How many words, read from a place on, mean "according to". `word` gives the word that many places further on.
    pub fn according<'t>(&self, word: impl Fn(usize) -> &'t str) -> Option<usize> {
        let stands = |words: &&Vec<&str>| words.iter().enumerate().all(|(step, own)| word(step) == *own);
        self.according.iter().find(stands).map(Vec::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::shipped::SHIPPED;

    #[test]
    fn every_cue_is_a_verb_of_the_table() {
        for code in SHIPPED {
            let cues = Cues::of(code);
            for (&base, &kind) in &cues.verbs {
                assert_eq!(cues.cue(base).map(|(found, _)| found), Some(kind), "{base}");
            }
        }
    }

    #[test]
    fn forms_lead_to_their_cue() {
        let cues = Cues::of("en");
        assert_eq!(cues.cue("said").unwrap().0, Cue::Say);
        assert_eq!(cues.cue("emphasised").unwrap().0, Cue::Report);
        assert_eq!(cues.cue("told").unwrap().0, Cue::Tell);
        assert!(cues.cue("walked").is_none());
        assert!(cues.is_noun("claims", CueNoun::Thesis) && !cues.is_noun("claims", CueNoun::Opinion));
        assert_eq!(Cues::of("ru").cue("заявила").unwrap().0, Cue::Report);
    }
}
