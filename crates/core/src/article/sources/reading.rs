//! What the tree of a sentence says about who somebody is: the role that a noun names, with the words beside it.

use super::kinds::SourceKind;
use super::table::{Role, Roles, body};
use crate::article::clauses::Clauses;
use crate::article::names::gazetteer::{EntityKind, Gazetteer};
use crate::article::names::mentions::Mention;
use crate::span::Span;
use crate::text::persons::{Person, person};
use framewise_grammar::{Feature, Relation, Upos};

/// The most nouns that may lead to the body that somebody belongs to: "a member of the board of the union".
const FAR: u8 = 4;

/// What words say about a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// It is of this kind.
    Kind(SourceKind),
    /// It is on the staff of somebody, given as an index of the article's names, and has that person's kind.
    StaffOf(usize),
}

/// What stands beside a noun.
enum Beside {
    Nothing,
    Kind(SourceKind),
    Country,
    /// Somebody by name, as an index of the article's names.
    Somebody(usize),
    /// A name, most likely of a body, that says nothing.
    Unknown,
}

/// The role that a noun names.
struct Entry {
    role: Role,
    is_former: bool,
    /// The word that names the role together with the noun.
    pair: Option<usize>,
}

/// A sentence with its names.
pub(super) struct Reading<'a, 'g> {
    pub(super) clauses: &'a Clauses<'a, 'g>,
    pub(super) names: &'a [Mention],
    pub(super) roles: &'static Roles,
}

impl Reading<'_, '_> {
    /// The name that holds a word, as an index of the article's names.
    pub(super) fn name(&self, at: usize) -> Option<usize> {
        let span = self.clauses.tree.words()[at].span;
        let name = self.names.partition_point(|name| name.span.end <= span.start);
        self.names.get(name).filter(|own| own.span.overlap(span) > 0).map(|_| name)
    }

    /// The word that heads a span: the first one whose own head lies outside it.
    pub(super) fn head(&self, span: Span) -> Option<usize> {
        let words = self.clauses.tree.words();
        let inside = |at: usize| words[at].span.overlap(span) > 0;
        (0..words.len()).find(|&at| {
            inside(at)
                && self.clauses.upos(at) != Upos::Punct
                && self.clauses.head(at).is_none_or(|head| !inside(head))
        })
    }

    /// What a name itself and the words around it say about whom it names. For a person these are words before the
    /// name, in apposition, and after "is".
    pub(super) fn around(&self, name: usize) -> Vec<Said> {
        if let Some(kind) = self.body(name) {
            return vec![Said::Kind(kind)];
        }
        let Some(own) = self.head(self.names[name].span) else { return Vec::new() };
        let clauses = self.clauses;
        let is_outside = |&at: &usize| self.name(at) != Some(name);
        let mut found = Vec::new();
        // "the banker Jan Berg", "Police Chief Jan Berg".
        let before: Vec<usize> = clauses
            .dependents(own)
            .filter(|&at| at < own && is_modifier(clauses.relation(at)))
            .filter(is_outside)
            .collect();
        let titles = before.iter().rev().filter(|&&at| self.entry(at, &before).is_some());
        found.extend(titles.take(1).filter_map(|&at| self.role_of_person(at, &before, name)));
        // "Jan Berg, a banker,", and "the banker, Jan Berg,".
        let appositions = clauses.dependents(own).filter(|&at| clauses.relation(at) == Relation::Appos);
        let apposed = |relation: Relation| {
            matches!(relation.universal(), Relation::Appos | Relation::Flat) || relation == Relation::NmodDesc
        };
        let described = clauses.head(own).filter(|_| apposed(clauses.relation(own)));
        for at in appositions.chain(described).filter(is_outside) {
            found.extend(self.role_of_person(at, &[], name));
        }
        // "Jan Berg is a banker."
        if let Some(noun) = clauses.head(own).filter(|_| clauses.relation(own).universal() == Relation::Nsubj)
            && let Some(copula) = clauses.dependent(noun, Relation::Cop)
        {
            let is_denied = clauses.dependents(noun).any(|at| {
                clauses.has(at, Feature::Polarity, "Neg") || self.is(at, |word| self.roles.takes_back(word))
            });
            let was = clauses.has(copula, Feature::Tense, "Past");
            let said = self.role_of_person(noun, &[], name).filter(|_| !is_denied);
            // Somebody who "was" an official may no longer be one.
            found.extend(
                said.filter(|said| !was || matches!(said, Said::Kind(kind) if kind.former() == Some(*kind))),
            );
        }
        found
    }

    /// What a description of a name says.
    pub(super) fn description(&self, span: Span, name: usize) -> Option<Said> {
        self.role_of_person(self.head(span)?, &[], name)
    }

    /// What a noun says about somebody who has a name; a noun for several people says nothing.
    pub(super) fn role_of_person(&self, noun: usize, more: &[usize], name: usize) -> Option<Said> {
        let is_person = self.names[name].kind == EntityKind::Person;
        let is_several = is_person && self.clauses.has(noun, Feature::Number, "Plur");
        let is_somebody_else =
            self.name(noun).is_some_and(|other| self.names[other].kind == EntityKind::Person);
        if is_several || is_somebody_else {
            return None;
        }
        // "The board of the paper, Berg said": a body is not anybody's role.
        if is_person && !self.is_role_of_one(noun) {
            return None;
        }
        let said = self.role(noun, more, FAR)?;
        // "Father" and "Sister" before a name may be titles.
        let is_title = said == Said::Kind(SourceKind::Citizen)
            && noun + 1 < self.clauses.len()
            && self.clauses.form(noun).starts_with(char::is_uppercase)
            && self.name(noun + 1) == Some(name);
        (!is_title).then_some(said)
    }

    /// Whether a noun says what one person is.
    fn is_role_of_one(&self, noun: usize) -> bool {
        let lemma = self.clauses.lemma(noun);
        let bare = lemma.rsplit('-').next().unwrap_or(lemma);
        let is_one = matches!(person(lemma), Some(Person::One | Person::Man | Person::Woman));
        is_one || Gazetteer::shared().title(bare).is_some()
    }

    /// What the head of a source says: a noun by its role, a body by its name.
    pub(super) fn source(&self, head: usize, span: Span) -> Option<Said> {
        let said = match self.name(head) {
            Some(name) => self.body(name).map(Said::Kind),
            // "Mr. King" is not a king.
            None if self.modifiers(head).any(|at| at < head && self.is_honorific(at)) => None,
            None => self.role(head, &[], FAR),
        };
        // "Residents and officials": the kind must fit both.
        let words = self.clauses.tree.words();
        let mut others = self.clauses.dependents(head).filter(|&at| {
            self.clauses.relation(at).universal() == Relation::Conj && words[at].span.overlap(span) > 0
        });
        said.filter(|_| others.all(|at| self.role(at, &[], FAR) == said))
    }

    /// What a noun says about whoever it describes; `more` are words beside it that the tree attaches elsewhere.
    fn role(&self, noun: usize, more: &[usize], depth: u8) -> Option<Said> {
        let Entry { role, is_former, pair } = self.entry(noun, more)?;
        let more = more.iter().copied().filter(|&at| at < noun);
        // "The White House press secretary": what depends on "press" belongs to both.
        let of_pair = pair.into_iter().flat_map(|pair| self.modifiers(pair));
        let own = self.modifiers(noun).chain(more).filter(|&at| Some(at) != pair);
        let mut beside: Vec<usize> = of_pair.chain(own).collect();
        beside.sort_unstable();
        if beside.iter().any(|&at| self.is(at, |word| self.roles.takes_back(word))) {
            return None;
        }
        let mut all = beside.iter().map(|&at| self.beside(at, depth));
        let said = match role {
            Role::Is(kind) => Some(Said::Kind(kind)),
            Role::People => None,
            Role::Unless(kind) => {
                let other = all.find_map(|beside| match beside {
                    Beside::Kind(other) if yields(kind, other) => Some(Some(other)),
                    Beside::Unknown if kind == SourceKind::Official => Some(None),
                    _ => None,
                });
                other.unwrap_or(Some(kind)).map(Said::Kind)
            }
            Role::Of | Role::Ruler | Role::Staff => all.find_map(|beside| match beside {
                // Somebody who works for ordinary people need not be one of them.
                Beside::Kind(SourceKind::Citizen) if role == Role::Staff => None,
                Beside::Kind(kind) => Some(Said::Kind(kind)),
                Beside::Country if role == Role::Ruler => Some(Said::Kind(SourceKind::Official)),
                Beside::Somebody(name) if role == Role::Staff => Some(Said::StaffOf(name)),
                _ => None,
            }),
            Role::Counsel => self.counsel(noun, &beside, depth).map(Said::Kind),
        };
        match said {
            Some(Said::Kind(kind)) if is_former => {
                // "The former minister and now a candidate".
                let now =
                    self.clauses.dependents(noun).filter(|&at| self.clauses.relation(at) == Relation::Conj);
                let now = now.filter_map(|at| self.role(at, &[], depth.checked_sub(1)?)).next();
                now.or_else(|| kind.former().map(Said::Kind))
            }
            Some(Said::StaffOf(_)) if is_former => None,
            said => said,
        }
    }

    /// The kind of a lawyer: that of the body he speaks for, or a party to a case. "An immigration lawyer" is nobody's.
    fn counsel(&self, noun: usize, beside: &[usize], depth: u8) -> Option<SourceKind> {
        use SourceKind::{Official, Organization, Party, Politician};
        let client = beside.iter().find_map(|&at| match self.beside(at, depth) {
            Beside::Kind(kind @ (Official | Politician | Organization)) => Some(kind),
            Beside::Kind(Party) | Beside::Somebody(_) => Some(Party),
            Beside::Kind(_) if at > noun => Some(Party),
            _ => None,
        });
        client.or_else(|| self.clauses.dependent(noun, Relation::NmodPoss).map(|_| Party))
    }

    /// The role that a noun names, alone or with the word beside it.
    fn entry(&self, noun: usize, more: &[usize]) -> Option<Entry> {
        let clauses = self.clauses;
        if !matches!(clauses.upos(noun), Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj) {
            return None;
        }
        let lemma = clauses.lemma(noun);
        let (prefix, bare) = match lemma.split_once('-') {
            Some((prefix, bare)) if self.roles.noun(lemma).is_none() => (prefix, bare),
            _ => ("", lemma),
        };
        let after = (noun + 1 < clauses.len() && clauses.head(noun + 1) == Some(noun)).then(|| noun + 1);
        let before = self.modifiers(noun).chain(more.iter().copied()).filter(|&at| at < noun);
        let pairs = before.map(|at| (at, format!("{} {bare}", clauses.lemma(at))));
        let mut pairs = pairs.chain(after.map(|at| (at, format!("{bare} {}", clauses.lemma(at)))));
        let found = pairs.find_map(|(at, pair)| Some((self.roles.noun(&pair)?, Some(at))));
        let alone = || self.roles.noun(&clauses.form(noun).to_lowercase()).or_else(|| self.roles.noun(bare));
        let (role, pair) = found.or_else(|| Some((alone()?, None)))?;
        let mut modifiers = self.modifiers(noun).chain(more.iter().copied());
        let is_former = self.roles.is_former(prefix)
            || modifiers.any(|at| at < noun && self.is(at, |word| self.roles.is_former(word)));
        Some(Entry { role, is_former, pair })
    }

    /// The words beside a noun: those that stand before it, and those that "of", "for" and the like tie to it.
    fn modifiers(&self, noun: usize) -> impl Iterator<Item = usize> + '_ {
        let clauses = self.clauses;
        clauses.dependents(noun).filter(move |&at| {
            let relation = clauses.relation(at);
            let is_tied = || {
                clauses.dependents(at).any(|case| {
                    clauses.relation(case) == Relation::Case
                        && matches!(clauses.lemma(case), "of" | "for" | "at" | "with" | "from" | "in" | "to")
                })
            };
            if at < noun {
                is_modifier(relation)
            } else {
                relation.universal() == Relation::Nmod && is_tied()
            }
        })
    }

    /// Whether a word stands before a surname and says nothing about a role: "Mr".
    fn is_honorific(&self, at: usize) -> bool {
        let lemma = self.clauses.lemma(at).trim_end_matches('.');
        let is_title = Gazetteer::shared().title(lemma).is_some();
        is_title && self.clauses.form(at).starts_with(char::is_uppercase) && self.roles.noun(lemma).is_none()
    }

    /// Whether a list holds a word or its first part before a hyphen.
    fn is(&self, at: usize, holds: impl Fn(&str) -> bool) -> bool {
        let lemma = self.clauses.lemma(at);
        // "Retired" may be taken for a form of a verb.
        let form = self.clauses.form(at).to_lowercase();
        holds(lemma) || holds(&form) || lemma.split_once('-').is_some_and(|(first, _)| holds(first))
    }

    /// What a word says about the noun that it stands beside.
    fn beside(&self, at: usize, depth: u8) -> Beside {
        if let Some(name) = self.name(at) {
            let mention = &self.names[name];
            return match (mention.known.and_then(body), mention.kind) {
                (Some(kind), _) => Beside::Kind(kind),
                (None, EntityKind::Person) => Beside::Somebody(name),
                _ if mention.adjective || is_country(mention) => Beside::Country,
                (None, EntityKind::Place) => Beside::Nothing,
                _ => self.body(name).map_or(Beside::Unknown, Beside::Kind),
            };
        }
        let beside = [self.clauses.form(at), self.clauses.lemma(at)];
        if let Some(kind) = beside.into_iter().find_map(|word| self.roles.beside(word)) {
            return Beside::Kind(kind);
        }
        let is_noun = matches!(self.clauses.upos(at), Upos::Noun | Upos::Propn);
        match self.role(at, &[], depth.saturating_sub(1)).filter(|_| depth > 0 && is_noun) {
            Some(Said::Kind(kind)) => Beside::Kind(kind),
            Some(Said::StaffOf(name)) => Beside::Somebody(name),
            // "House ethics committee": a word that says nothing may follow one that does.
            None if depth > 0 && self.clauses.relation(at) == Relation::Compound => {
                let before = self.modifiers(at).filter(|&before| before < at);
                let all = before.map(|before| self.beside(before, depth - 1));
                all.into_iter().find(|beside| !matches!(beside, Beside::Nothing)).unwrap_or(Beside::Nothing)
            }
            None => Beside::Nothing,
        }
    }

    /// What kind of source a body or a place is, by its name: because it is well known, or by the words in the name.
    pub(super) fn body(&self, name: usize) -> Option<SourceKind> {
        let mention = &self.names[name];
        if let Some(kind) = mention.known.and_then(body) {
            return Some(kind);
        }
        if mention.kind == EntityKind::Place {
            // "Harbour News London" is not a government.
            let is_part = |head: usize| {
                self.clauses.dependents(head).any(|at| {
                    matches!(self.clauses.relation(at).universal(), Relation::Compound | Relation::Flat)
                        && self.name(at) != Some(name)
                })
            };
            let is_whole = is_country(mention) && !mention.adjective;
            return (is_whole && !self.head(mention.span).is_some_and(is_part))
                .then_some(SourceKind::Official);
        }
        if mention.kind != EntityKind::Organization {
            return None;
        }
        let head = self.head(mention.span)?;
        let is_own = |at: &usize| self.name(*at) == Some(name);
        let own = std::iter::once(head).chain((0..self.clauses.len()).rev().filter(is_own));
        own.filter_map(|at| match self.entry(at, &[])?.role {
            Role::Is(kind) | Role::Unless(kind) => Some(kind),
            _ => None,
        })
        .next()
    }

    /// Whether a source without a name is somebody whose name the text withholds: "an official", "two residents",
    /// "officials". "The official" may have been named before; `told` has the nouns that stood for such a source
    /// before. `is_withheld`: the sentence says that a name is withheld.
    pub(super) fn is_unnamed(&self, head: usize, told: &mut Vec<String>, is_withheld: bool) -> bool {
        let clauses = self.clauses;
        let is_person = |at: usize| {
            let is_one = matches!(person(clauses.lemma(at)), Some(Person::One | Person::Man | Person::Woman));
            let is_anybody = self.roles.noun(clauses.lemma(at)) == Some(Role::People);
            clauses.upos(at) == Upos::Noun && self.name(at).is_none() && (is_one || is_anybody)
        };
        // "One of the officials", "dozens of residents".
        let part = || {
            clauses.dependents(head).find(|&at| {
                clauses.relation(at).universal() == Relation::Nmod
                    && is_person(at)
                    && clauses.has(at, Feature::Number, "Plur")
            })
        };
        if !is_person(head) {
            return clauses.upos(head) != Upos::Propn && self.name(head).is_none() && part().is_some();
        }
        let lemma = clauses.lemma(head);
        let is_definite = clauses.dependents(head).any(|at| {
            clauses.has(at, Feature::Definite, "Def")
                || clauses.has(at, Feature::PronType, "Dem")
                || clauses.relation(at) == Relation::NmodPoss
        });
        let is_bare = clauses.has(head, Feature::Number, "Sing")
            && !clauses
                .dependents(head)
                .any(|at| clauses.relation(at).universal() == Relation::Det || clauses.upos(at) == Upos::Num);
        if !is_definite && !is_bare {
            told.push(lemma.to_owned());
            return true;
        }
        is_withheld || is_definite && told.iter().any(|noun| noun == lemma)
    }

    /// Whether a name stands for several people that it does not name: "Many Democrats".
    pub(super) fn is_crowd(&self, head: usize) -> bool {
        let clauses = self.clauses;
        self.name(head).is_some()
            && clauses.has(head, Feature::Number, "Plur")
            && person(clauses.lemma(head)).is_some()
            && matches!(self.roles.noun(clauses.lemma(head)), Some(Role::Is(_)))
    }

    /// Whether a source without a name is a body or a document.
    pub(super) fn is_body(&self, head: usize) -> bool {
        let lemma = self.clauses.lemma(head);
        let is_thing = matches!(
            self.roles.noun(lemma),
            Some(Role::Is(SourceKind::Document | SourceKind::Media)) if person(lemma).is_none()
        );
        is_thing || person(lemma) == Some(Person::Several)
    }
}

/// Whether a word before a noun or a name says more about it.
fn is_modifier(relation: Relation) -> bool {
    matches!(
        relation.universal(),
        Relation::Compound | Relation::Amod | Relation::Nmod | Relation::Flat | Relation::Appos
    )
}

/// Whether the kind of the body that somebody belongs to outweighs the kind that a word gives.
fn yields(kind: SourceKind, body: SourceKind) -> bool {
    use SourceKind::{Citizen, Expert, Media, Official, Organization, Politician};
    match kind {
        Official => matches!(body, Politician | Organization | Media),
        Organization => matches!(body, Official | Politician | Media),
        Expert | Citizen => matches!(body, Official | Politician),
        _ => false,
    }
}

/// Whether a name is a country's or its capital's.
fn is_country(mention: &Mention) -> bool {
    let gazetteer = Gazetteer::shared();
    mention.known.is_some_and(|known| {
        gazetteer.is_capital(known) || gazetteer.known(known).is_some_and(|own| own.country == Some(known))
    })
}
