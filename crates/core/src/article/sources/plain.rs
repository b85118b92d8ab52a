//! Kinds of sources in a language without a grammar, word by word: the first word of a source that names a role, and
//! after it the body that it belongs to ("представитель министерства").

use super::kinds::SourceKind;
use super::table::{Role, Roles, body};
use super::{Naming, Source, meant, naming};
use crate::article::names::gazetteer::EntityKind;
use crate::article::profile::Profile;
use crate::span::Span;
use rustc_hash::FxHashMap;

/// The source of each utterance; nothing if it names none.
pub(super) fn sources(profile: &Profile, of: &[Option<u32>], roles: &Roles) -> Vec<Option<Source>> {
    let mut told: FxHashMap<(bool, u32), SourceKind> = FxHashMap::default();
    let mut tell = |name: usize, kind: Option<SourceKind>| {
        if let Some(kind) = kind {
            told.entry(meant(of, name)).or_insert(kind);
        }
    };
    for (at, name) in profile.names.iter().enumerate() {
        if name.kind == EntityKind::Person {
            tell(at, name.title.and_then(|title| kind(profile, roles, title)));
        } else {
            tell(at, name.known.and_then(body));
        }
    }
    for speaker in profile.utterances.iter().filter_map(|utterance| utterance.speaker) {
        if let Some(name) = speaker.name {
            tell(name as usize, kind(profile, roles, speaker.span));
        }
    }
    let source = |speaker: crate::article::voices::coreference::Speaker| match speaker.name {
        Some(name) => Source {
            kind: told.get(&meant(of, name as usize)).copied(),
            naming: naming(profile, of, name as usize),
        },
        None => {
            let kind = kind(profile, roles, speaker.span);
            Source { kind, naming: kind.filter(|kind| *kind == SourceKind::Document).map(|_| Naming::Body) }
        }
    };
    profile.utterances.iter().map(|utterance| utterance.speaker.map(source)).collect()
}

/// What words say about whoever they describe.
fn kind(profile: &Profile, roles: &Roles, span: Span) -> Option<SourceKind> {
    let tokens = &profile.tokens;
    let range = tokens.within(span);
    let stems: Vec<&str> =
        tokens.slice(range).iter().map(|token| tokens.forms.stem_text(tokens.stem_id(*token))).collect();
    let roles_of = stems.iter().map(|stem| roles.noun(stem));
    let (at, role) = roles_of.enumerate().find_map(|(at, role)| Some((at, role?)))?;
    if stems.iter().any(|stem| roles.takes_back(stem)) {
        return None;
    }
    let is_former = stems[..at].iter().any(|stem| roles.is_former(stem));
    let of_body = || {
        stems[at + 1..].iter().find_map(|stem| match roles.noun(stem)? {
            Role::Is(kind) | Role::Unless(kind) => Some(kind),
            _ => None,
        })
    };
    let found = match role {
        Role::Is(kind) => Some(kind),
        Role::Unless(kind) => of_body().or(Some(kind)),
        Role::Of | Role::Ruler | Role::Staff => of_body(),
        Role::Counsel | Role::People => None,
    }?;
    if is_former { found.former() } else { Some(found) }
}
