//! What classes and relations are called in plain English, alongside the short names of the standard.

use crate::{Relation, Upos};

impl Upos {
    /// Its name for a reader without the standard at hand: "proper noun".
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Adj => "adjective",
            Self::Adp => "preposition",
            Self::Adv => "adverb",
            Self::Aux => "auxiliary verb",
            Self::Cconj => "coordinating conjunction",
            Self::Det => "determiner",
            Self::Intj => "interjection",
            Self::Noun => "noun",
            Self::Num => "numeral",
            Self::Part => "particle",
            Self::Pron => "pronoun",
            Self::Propn => "proper noun",
            Self::Punct => "punctuation",
            Self::Sconj => "subordinating conjunction",
            Self::Sym => "symbol",
            Self::Verb => "verb",
            Self::X => "other",
        }
    }
}

impl Relation {
    /// What a word is to its head, for a reader without the standard at hand: "indirect object".
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Dep => "dependent of another kind",
            Self::Acl => "clause that modifies a noun",
            Self::Advcl => "adverbial clause",
            Self::Advmod => "adverbial modifier",
            Self::Amod => "adjectival modifier",
            Self::Appos => "apposition",
            Self::Aux => "auxiliary",
            Self::Case => "preposition or possessive ending",
            Self::Cc => "conjunction",
            Self::Ccomp => "clause as object",
            Self::Clf => "classifier",
            Self::Compound => "part of a compound",
            Self::Conj => "joined by a conjunction",
            Self::Cop => "linking verb",
            Self::Csubj => "clause as subject",
            Self::Det => "determiner",
            Self::Discourse => "interjection or filler",
            Self::Dislocated => "set apart and taken up again",
            Self::Expl => "placeholder, as “there” or “it”",
            Self::Fixed => "part of a fixed expression",
            Self::Flat => "part of a name or a date",
            Self::Goeswith => "part of a word that is written apart",
            Self::Iobj => "indirect object",
            Self::List => "item of a list",
            Self::Mark => "word that opens a clause",
            Self::Nmod => "noun that modifies a noun",
            Self::Nsubj => "subject",
            Self::Nummod => "number that counts it",
            Self::Obj => "object",
            Self::Obl => "adverbial noun phrase",
            Self::Orphan => "left of a clause without its verb",
            Self::Parataxis => "clause set beside it",
            Self::Punct => "punctuation",
            Self::Reparandum => "slip that is corrected",
            Self::Root => "main word of the sentence",
            Self::Vocative => "who is addressed",
            Self::Xcomp => "complement without a subject of its own",
            Self::AclRelcl => "relative clause",
            Self::AdvclRelcl => "relative clause about a whole clause",
            Self::AuxPass => "auxiliary of the passive",
            Self::CcPreconj => "first of a pair of conjunctions",
            Self::CompoundPrt => "particle of a phrasal verb",
            Self::CsubjPass => "clause as subject of a passive",
            Self::CsubjOuter => "clause as subject of what is a clause itself",
            Self::DetPredet => "word before a determiner",
            Self::DetPoss => "possessive determiner",
            Self::ExplPass => "placeholder that makes a passive",
            Self::FlatForeign => "part of a foreign expression",
            Self::FlatName => "part of a name",
            Self::NmodDesc => "title or description of a name",
            Self::NmodPoss => "possessor",
            Self::NmodUnmarked => "noun that modifies a noun without a preposition",
            Self::NsubjPass => "subject of a passive",
            Self::NsubjOuter => "subject of what is a clause itself",
            Self::NummodEntity => "number that names it",
            Self::NummodGov => "number that governs the case",
            Self::OblAgent => "agent of a passive",
            Self::OblArg => "noun phrase that the verb calls for",
            Self::OblUnmarked => "adverbial noun phrase without a preposition",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_are_called_the_same() {
        let classes: BTreeSet<_> = Upos::ALL.into_iter().map(Upos::plain).collect();
        let relations: BTreeSet<_> = Relation::ALL.iter().copied().map(Relation::plain).collect();
        assert_eq!((classes.len(), relations.len()), (Upos::ALL.len(), Relation::ALL.len()));
        assert!(classes.iter().chain(&relations).all(|name| !name.is_empty()));
    }
}
