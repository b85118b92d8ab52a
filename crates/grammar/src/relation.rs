//! The relations of Universal Dependencies v2 and those subtypes that say more about a text.

use std::fmt;

macro_rules! relations {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// A dependency relation (DEPREL): <https://universaldependencies.org/u/dep/>.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the names are those of the standard")]
        pub enum Relation {
            #[default]
            $($variant),*
        }

        impl Relation {
            /// All of them, in the order of their numbers: the universal ones first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in CoNLL-U.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }
        }
    };
}

relations! {
    Dep "dep",
    Acl "acl",
    Advcl "advcl",
    Advmod "advmod",
    Amod "amod",
    Appos "appos",
    Aux "aux",
    Case "case",
    Cc "cc",
    Ccomp "ccomp",
    Clf "clf",
    Compound "compound",
    Conj "conj",
    Cop "cop",
    Csubj "csubj",
    Det "det",
    Discourse "discourse",
    Dislocated "dislocated",
    Expl "expl",
    Fixed "fixed",
    Flat "flat",
    Goeswith "goeswith",
    Iobj "iobj",
    List "list",
    Mark "mark",
    Nmod "nmod",
    Nsubj "nsubj",
    Nummod "nummod",
    Obj "obj",
    Obl "obl",
    Orphan "orphan",
    Parataxis "parataxis",
    Punct "punct",
    Reparandum "reparandum",
    Root "root",
    Vocative "vocative",
    Xcomp "xcomp",
    AclRelcl "acl:relcl",
    AdvclRelcl "advcl:relcl",
    AuxPass "aux:pass",
    CcPreconj "cc:preconj",
    CompoundPrt "compound:prt",
    CsubjPass "csubj:pass",
    CsubjOuter "csubj:outer",
    DetPredet "det:predet",
    DetPoss "det:poss",
    ExplPass "expl:pass",
    FlatForeign "flat:foreign",
    FlatName "flat:name",
    NmodDesc "nmod:desc",
    NmodPoss "nmod:poss",
    NmodUnmarked "nmod:unmarked",
    NsubjPass "nsubj:pass",
    NsubjOuter "nsubj:outer",
    NummodEntity "nummod:entity",
    NummodGov "nummod:gov",
    OblAgent "obl:agent",
    OblArg "obl:arg",
    OblUnmarked "obl:unmarked",
}

/// The number of universal relations; those after them are subtypes.
const UNIVERSAL: usize = Relation::Xcomp as usize + 1;

impl Relation {
    /// The relation with this name. A subtype that is not listed counts as the universal relation before its colon.
    pub fn of(name: &str) -> Option<Self> {
        let named = |name: &str| Self::ALL.iter().copied().find(|relation| relation.name() == name);
        named(name).or_else(|| named(name.split_once(':')?.0))
    }

    /// The relation with this number; nothing beyond the last.
    pub fn from_index(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }

    /// The universal relation: itself, or what it is a subtype of.
    pub fn universal(self) -> Self {
        match self.name().split_once(':') {
            Some((universal, _)) => {
                Self::ALL.iter().copied().take(UNIVERSAL).find(|r| r.name() == universal).unwrap_or(self)
            }
            None => self,
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_lead_back() {
        for (index, &relation) in Relation::ALL.iter().enumerate() {
            assert_eq!((relation as usize, Relation::of(relation.name())), (index, Some(relation)));
            assert_eq!(relation.name().contains(':'), index >= UNIVERSAL, "{relation:?}");
            assert!((relation.universal() as usize) < UNIVERSAL);
        }
        assert_eq!(UNIVERSAL, 37);
    }

    #[test]
    fn a_subtype_that_is_not_listed_is_its_universal_relation() {
        assert_eq!(Relation::of("obl:tmod"), Some(Relation::Obl));
        assert_eq!(Relation::of("subject"), None);
    }
}
