//! The kinds of sources that journalism studies distinguish.

use serde::{Deserialize, Serialize};

/// What kind of source somebody is.
///
/// The kinds are those in which content analyses of news count sources: officials and "knowns" against ordinary people
/// (Sigal 1973, Gans 1979), former officials and politicians apart from those in office (Hallin, Manoff and Weddle
/// 1993), experts, organisations, citizens, documents and other media (Reich 2009, Tiffen et al. 2014). Parties to a
/// case are kept apart because news of trials is about them. Whether a source is named is another matter: see
/// [`Naming`](super::Naming).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// Governments, authorities, police, armed forces, courts, and those who speak for them.
    Official,
    /// Former officials and former politicians.
    Former,
    /// Members of parliaments, parties, candidates and their campaigns.
    Politician,
    /// Defendants, plaintiffs, and their lawyers.
    Party,
    /// Companies, unions, churches and other bodies that are not part of a state.
    Organization,
    /// People who are asked for their knowledge: scholars, analysts, doctors.
    Expert,
    /// Residents, witnesses, workers, relatives.
    Citizen,
    /// Reports, studies, letters, laws.
    Document,
    /// Other outlets and those who work for them.
    Media,
}

impl SourceKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Official,
        Self::Former,
        Self::Politician,
        Self::Party,
        Self::Organization,
        Self::Expert,
        Self::Citizen,
        Self::Document,
        Self::Media,
    ];

    /// The name that it has in data files and in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Former => "former",
            Self::Politician => "politician",
            Self::Party => "party",
            Self::Organization => "organization",
            Self::Expert => "expert",
            Self::Citizen => "citizen",
            Self::Document => "document",
            Self::Media => "media",
        }
    }

    /// The kind with this id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The kind for somebody who no longer holds this role.
    pub(super) const fn former(self) -> Option<Self> {
        match self {
            Self::Official | Self::Politician | Self::Former => Some(Self::Former),
            Self::Expert | Self::Citizen => Some(self),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_by_the_name_that_json_gives_it() {
        for kind in SourceKind::ALL {
            assert_eq!(SourceKind::of(kind.id()), Some(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.id()));
        }
    }
}
