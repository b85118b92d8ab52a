//! The table of roles, `data/CODE/roles.txt`, and the table of well-known bodies.

use super::kinds::SourceKind;
use crate::article::names::gazetteer::Gazetteer;
use crate::data;
use crate::text::lists::lines;
use crate::text::shipped::{self, Each};
use crate::text::trees;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a word says about whoever it describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// They are of this kind.
    Is(SourceKind),
    /// They are of this kind, unless a body of another kind stands beside the word.
    Unless(SourceKind),
    /// They have the kind of the body that they belong to.
    Of,
    /// The same, and a country counts as a body.
    Ruler,
    /// They have the kind of the body or the person that they belong to.
    Staff,
    /// A party to the case, if the text says whose.
    Counsel,
    /// Somebody.
    People,
}

/// The roles of one language.
#[derive(Debug, Default)]
pub(super) struct Roles {
    /// Nouns by their lemmas; by their stems where the language has no grammar.
    nouns: FxHashMap<String, Role>,
    /// Words that say something only beside others.
    beside: FxHashMap<String, SourceKind>,
    former: Vec<String>,
    not: Vec<String>,
    anonymous: Vec<String>,
}

impl Roles {
    /// Those of a language by its code.
    pub(super) fn of(code: &str) -> &'static Self {
        static ROLES: Each<Roles> = Each::new();
        ROLES.of(code, Self::read)
    }

    fn read(code: &'static str) -> Self {
        let language = shipped::of(code);
        let has_grammar = trees::with(code, |grammar| grammar.is_some());
        let key = |words: &str| -> String {
            let key = |word: &str| if has_grammar { word.to_owned() } else { language.stem(word) };
            words.split('_').map(key).collect::<Vec<_>>().join(" ")
        };
        let mut table = Self::default();
        let file = format!("article/sources/data/{code}/roles.txt");
        if !data::is_there(&file) {
            return table;
        }
        for line in lines(data::file(&file)) {
            let (label, words) = line.split_once(':').unwrap_or((line, ""));
            let words = words.split_whitespace().map(key);
            match label {
                "former" => table.former.extend(words),
                "not" => table.not.extend(words),
                "anonymous" => table.anonymous.extend(words),
                label => match (label.strip_prefix("beside ").and_then(SourceKind::of), role(label)) {
                    (Some(kind), _) => table.beside.extend(words.map(|word| (word, kind))),
                    (None, Some(role)) => table.nouns.extend(words.map(|word| (word, role))),
                    (None, None) => debug_assert!(false, "{code}: there is no kind {label}"),
                },
            }
        }
        table
    }

    /// The role that a noun names, by its lemma or stem.
    pub(super) fn noun(&self, key: &str) -> Option<Role> {
        self.nouns.get(key).copied()
    }

    /// The kind that a word gives beside another.
    pub(super) fn beside(&self, key: &str) -> Option<SourceKind> {
        self.beside.get(key).copied()
    }

    /// Whether a word says that somebody no longer is what follows.
    pub(super) fn is_former(&self, key: &str) -> bool {
        self.former.iter().any(|word| word == key)
    }

    /// Whether a word cancels what follows.
    pub(super) fn takes_back(&self, key: &str) -> bool {
        self.not.iter().any(|word| word == key)
    }

    /// Whether a word says that the name of a source is withheld.
    pub(super) fn is_anonymous(&self, folded: &str) -> bool {
        self.anonymous.iter().any(|word| word == folded)
    }
}

fn role(label: &str) -> Option<Role> {
    match label {
        "of" => Some(Role::Of),
        "ruler" => Some(Role::Ruler),
        "staff" => Some(Role::Staff),
        "counsel" => Some(Role::Counsel),
        "people" => Some(Role::People),
        _ => match label.strip_suffix('?') {
            Some(kind) => SourceKind::of(kind).map(Role::Unless),
            None => SourceKind::of(label).map(Role::Is),
        },
    }
}

/// What kind of source a well-known body is, by its index in the gazetteer.
pub(super) fn body(known: u32) -> Option<SourceKind> {
    static BODIES: OnceLock<FxHashMap<&'static str, SourceKind>> = OnceLock::new();
    let bodies = BODIES.get_or_init(|| {
        let of = |line: &'static str| {
            let (kind, names) = line.split_once(':')?;
            let kind = SourceKind::of(kind)?;
            Some(names.split(',').map(move |name| (name.trim(), kind)))
        };
        lines(data::file("article/sources/data/en/bodies.txt")).filter_map(of).flatten().collect()
    });
    bodies.get(Gazetteer::shared().known(known)?.name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::shipped::SHIPPED;

    #[test]
    fn every_line_of_the_tables_is_read() {
        for code in SHIPPED {
            let file = format!("article/sources/data/{code}/roles.txt");
            for line in lines(data::file(&file)) {
                let (label, words) = line.split_once(": ").expect(line);
                let is_list = matches!(label, "former" | "not" | "anonymous");
                let is_beside = label.strip_prefix("beside ").and_then(SourceKind::of).is_some();
                assert!(is_list || is_beside || role(label).is_some(), "{file}: {label}");
                let words: Vec<&str> = words.split(' ').collect();
                assert!(words.is_sorted(), "{file}: {label} is not sorted: {words:?}");
            }
        }
    }

    #[test]
    fn a_word_has_one_role() {
        for code in SHIPPED {
            let mut seen = FxHashMap::default();
            for line in lines(data::file(&format!("article/sources/data/{code}/roles.txt"))) {
                let (label, words) = line.split_once(": ").unwrap();
                for word in words.split(' ').filter(|_| role(label).is_some()) {
                    assert_eq!(seen.insert(word, label), None, "{word}");
                }
            }
        }
    }

    #[test]
    fn bodies_are_known_by_their_names() {
        for line in lines(data::file("article/sources/data/en/bodies.txt")) {
            let (kind, names) = line.split_once(": ").unwrap();
            assert!(SourceKind::of(kind).is_some(), "{kind}");
            for name in names.split(", ") {
                let known =
                    (0..).map_while(|id| Gazetteer::shared().known(id)).any(|known| known.name == name);
                assert!(known, "{name}");
            }
        }
    }
}
