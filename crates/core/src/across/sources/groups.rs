//! The groups in which sources are counted, with their names in front ends.

use crate::article::sources::kinds::SourceKind;
use crate::article::sources::{Naming, Source};

/// What the counts of kinds mean, for front ends to say.
pub const ABOUT: &str = "Statements, quoted or told in other words, whose source is named; percentages are of these. What kind \
    of source somebody is follows from what the article itself says: a title, what stands beside the name, the body that is \
    spoken for. The kinds are those of content analyses of news (Sigal 1973, Gans 1979, Hallin et al. 1993, Reich 2009, Tiffen et \
    al. 2014). First and last are left open where it is not sure who speaks; “only here” leaves out whoever may speak elsewhere \
    without being named.";

/// A group of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Statements of sources of a kind.
    Kind(SourceKind),
    /// Of sources whose kind the article does not give.
    NotSaid,
    /// Of people with a name.
    Named,
    /// Of people without a name.
    Unnamed,
    /// Of bodies and documents, and of sources for which it is not certain.
    Neither,
    /// Quotations.
    Direct,
    /// Statements in other words.
    Indirect,
    /// The first.
    First,
    /// The last.
    Last,
    /// All statements whose source is named.
    Sourced,
    /// Those for which it is not certain whose they are.
    Unsure,
}

impl Group {
    /// The kinds, as tables list them.
    pub const KINDS: [Self; 10] = [
        Self::Kind(SourceKind::Official),
        Self::Kind(SourceKind::Former),
        Self::Kind(SourceKind::Politician),
        Self::Kind(SourceKind::Party),
        Self::Kind(SourceKind::Organization),
        Self::Kind(SourceKind::Expert),
        Self::Kind(SourceKind::Citizen),
        Self::Kind(SourceKind::Document),
        Self::Kind(SourceKind::Media),
        Self::NotSaid,
    ];

    /// Whether sources have names.
    pub const NAMING: [Self; 3] = [Self::Named, Self::Unnamed, Self::Neither];

    /// The form of the statements.
    pub const FORMS: [Self; 2] = [Self::Direct, Self::Indirect];

    /// A name for addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.id(),
            Self::NotSaid => "not-said",
            Self::Named => "named",
            Self::Unnamed => "unnamed",
            Self::Neither => "neither",
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::First => "first",
            Self::Last => "last",
            Self::Sourced => "sourced",
            Self::Unsure => "unsure",
        }
    }

    /// The group with this id.
    pub fn of(id: &str) -> Option<Self> {
        let others = [Self::First, Self::Last, Self::Sourced, Self::Unsure];
        let all = Self::KINDS.into_iter().chain(Self::NAMING).chain(Self::FORMS).chain(others);
        all.into_iter().find(|group| group.id() == id)
    }

    /// What readers call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind(SourceKind::Official) => "Officials",
            Self::Kind(SourceKind::Former) => "Former officials and politicians",
            Self::Kind(SourceKind::Politician) => "Politicians and campaigns",
            Self::Kind(SourceKind::Party) => "Parties to a case",
            Self::Kind(SourceKind::Organization) => "Companies and organisations",
            Self::Kind(SourceKind::Expert) => "Experts",
            Self::Kind(SourceKind::Citizen) => "Ordinary people",
            Self::Kind(SourceKind::Document) => "Documents",
            Self::Kind(SourceKind::Media) => "Other media",
            Self::NotSaid => "The article does not say, or not plainly",
            Self::Named => "People with a name",
            Self::Unnamed => "People without a name",
            Self::Neither => "Bodies, documents, or not sure",
            Self::Direct => "Word for word",
            Self::Indirect => "In other words",
            Self::First => "First word",
            Self::Last => "Last word",
            Self::Sourced => "All",
            Self::Unsure => "Not sure who speaks",
        }
    }

    /// What one source of it is.
    pub const fn noun(kind: SourceKind) -> &'static str {
        match kind {
            SourceKind::Official => "official",
            SourceKind::Former => "former official",
            SourceKind::Politician => "politician",
            SourceKind::Party => "party to a case",
            SourceKind::Organization => "organisation",
            SourceKind::Expert => "expert",
            SourceKind::Citizen => "ordinary person",
            SourceKind::Document => "document",
            SourceKind::Media => "other media",
        }
    }

    /// Whether a statement of a source belongs to it; no statement does for the first and the last.
    pub(super) fn holds(self, source: Option<Source>, is_direct: bool) -> bool {
        let Some(Source { kind, naming }) = source else { return self == Self::Unsure };
        match self {
            Self::Kind(own) => kind == Some(own),
            Self::NotSaid => kind.is_none(),
            Self::Named => naming == Some(Naming::Named),
            Self::Unnamed => naming == Some(Naming::Unnamed),
            Self::Neither => !matches!(naming, Some(Naming::Named | Naming::Unnamed)),
            Self::Direct => is_direct,
            Self::Indirect => !is_direct,
            Self::Sourced => true,
            Self::First | Self::Last | Self::Unsure => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_row() {
        for kind in SourceKind::ALL {
            assert!(Group::KINDS.contains(&Group::Kind(kind)), "{kind:?}");
        }
    }

    #[test]
    fn a_name_leads_back_to_its_group() {
        let all = Group::KINDS.into_iter().chain(Group::NAMING).chain(Group::FORMS);
        for group in all.chain([Group::First, Group::Last, Group::Sourced, Group::Unsure]) {
            assert_eq!(Group::of(group.id()), Some(group));
        }
        assert_eq!(Group::of("moon"), None);
    }
}
