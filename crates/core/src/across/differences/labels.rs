//! Labels that differ: what two articles call the same thing, where neither uses the other's words.
//!
//! A group of contested terms in the lexicon names one thing, so its terms are compared over whole articles. What is
//! only likely to be the same, such as a topic of several groups or a person's description, is compared in the passages
//! of one event. Names are not labels here: one person under two spellings is not a difference of accounts.

use super::{Compared, Difference, DifferenceKind, Side, strongest};
use crate::across::events::Event;
use crate::across::labels::{Form, FormKind, Label, ReferentKind};
use crate::lexicon::Reading;
use crate::span::Span;
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The most forms of one article that are named.
const FORMS: usize = 2;
/// The fewest times that an article must use its terms, if whole articles are compared: a single use may concern
/// something else.
const OFTEN: usize = 2;
/// Passages that are less likely to report one event may speak of different things within one topic.
const LIKELY: f64 = 0.5;
/// The fewest words in a description of somebody: one word is a form of address or a title.
const WORDS: usize = 2;
/// The most bytes between a description and the name after it ("killer, Jan Berg"), and the name before it ("Jan Berg,
/// the killer").
const BEFORE: u32 = 2;
const BEHIND: u32 = 6;

/// The labels that differ, those with the most contrast first.
pub(super) fn labels(compared: &Compared<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    for label in compared.labels {
        let is_group = compared.lexicon.groups.iter().any(|group| group.name == label.referent);
        match label.kind {
            ReferentKind::Topic if is_group => {
                let own = difference(compared, label, None, &|_, _| true);
                found.extend(own.map(|own| (label.contrast, own)));
            }
            ReferentKind::Topic | ReferentKind::Person => {
                let is_likely =
                    |event: &Event| label.kind == ReferentKind::Person || event.cohesion >= LIKELY;
                for (id, event) in (0..).zip(compared.events).filter(|(_, event)| is_likely(event)) {
                    let own = difference(compared, label, Some(id), &|article, span| {
                        holds(compared, event, article, span)
                    });
                    found.extend(own.map(|own| (label.contrast, own)));
                }
            }
            ReferentKind::State | ReferentKind::Thing => {}
        }
    }
    strongest(found).collect()
}

/// Whether words can be a description: several, and no date among them.
fn is_description(text: &str) -> bool {
    text.split(' ').count() >= WORDS && !text.chars().any(char::is_numeric)
}

/// Whether a description stands right before or after a name of the person: elsewhere it may belong to somebody else.
fn stands_beside(compared: &Compared<'_>, label: &Label, article: u32, span: Span) -> bool {
    let mentions = label.entity.map(|entity| compared.entities.list[entity as usize].mentions.as_slice());
    let own = mentions.unwrap_or_default().iter().filter(|mention| mention.article == article);
    own.map(|mention| mention.span).any(|name| {
        let gap = |from: u32, to: u32| to.checked_sub(from);
        gap(span.end, name.start).is_some_and(|gap| gap <= BEFORE)
            || gap(name.end, span.start).is_some_and(|gap| gap <= BEHIND)
    })
}

/// Whether a passage of an event holds a span of an article.
fn holds(compared: &Compared<'_>, event: &Event, article: u32, span: Span) -> bool {
    let sentence = compared.articles[article as usize].profile.sentence_at(span.start);
    event.mentions.iter().any(|place| (place.article, place.sentence) == (article, sentence))
}

/// What makes two forms count as one: the words that carry meaning, the last of them, and how the form colours what it
/// names.
#[derive(Debug, PartialEq, Eq)]
struct Wording {
    words: BTreeSet<String>,
    head: String,
    reading: Option<Reading>,
}

impl Wording {
    fn of(compared: &Compared<'_>, form: &Form) -> Option<Self> {
        let profile = compared.articles[form.article as usize].profile;
        let language = profile.language();
        let content = |word: &&str| !language.is_function(word) && word.chars().any(char::is_alphabetic);
        let folded = fold(&form.text);
        // What follows a preposition is a complement: "protests in the capital".
        let core = folded.split(' ').take_while(|word| !language.is_function(word) || *word == "the");
        let words: Vec<String> =
            core.flat_map(|word| word.split('-')).filter(content).map(|word| language.stem(word)).collect();
        let head = words.last()?.clone();
        Some(Self { words: words.into_iter().collect(), head, reading: form.reading })
    }

    fn is_same(&self, other: &Self, is_person: bool) -> bool {
        // A title may be written in many ways: "Lt.", "Lieutenant".
        if is_person {
            return !self.words.is_disjoint(&other.words);
        }
        let within = self.words.is_subset(&other.words) || other.words.is_subset(&self.words);
        // "Undersecretary" and "secretary".
        let ends_alike = self.head.ends_with(&other.head) || other.head.ends_with(&self.head);
        within || ends_alike && self.reading == other.reading
    }
}

/// A form in the places that count.
struct Used<'a> {
    form: &'a Form,
    wording: Wording,
    spans: Vec<Span>,
}

/// The difference between the forms of a label that stand where `counts` says.
fn difference(
    compared: &Compared<'_>,
    label: &Label,
    event: Option<u32>,
    counts: &dyn Fn(u32, Span) -> bool,
) -> Option<Difference> {
    let mut used: BTreeMap<u32, Vec<Used<'_>>> = BTreeMap::new();
    let is_person = label.kind == ReferentKind::Person;
    let is_compared = |form: &&Form| match is_person {
        true => is_description(&form.text) && form.sort == FormKind::Description,
        false => form.sort == FormKind::Term,
    };
    for form in label.forms.iter().filter(is_compared) {
        let is_tied = |span: Span| !is_person || stands_beside(compared, label, form.article, span);
        let spans = form.spans.iter().copied().filter(|&span| counts(form.article, span) && is_tied(span));
        let spans: Vec<Span> = spans.collect();
        if let Some(wording) = Wording::of(compared, form).filter(|_| !spans.is_empty()) {
            used.entry(form.article).or_default().push(Used { form, wording, spans });
        }
    }
    if event.is_none() {
        used.retain(|_, forms| forms.iter().map(|own| own.spans.len()).sum::<usize>() >= OFTEN);
    }
    let language = |article: u32| &compared.articles[article as usize].profile.language;
    let differ = |one: u32, other: u32| {
        let is_new =
            |own: &Used<'_>| used[&other].iter().all(|it| !own.wording.is_same(&it.wording, is_person));
        language(one) == language(other) && used[&one].iter().all(is_new)
    };
    let apart = |one: &u32| used.keys().any(|&other| differ(*one, other));
    let side = |&article: &u32| {
        let forms = &used[&article];
        let shown: Vec<&str> = forms.iter().take(FORMS).map(|own| &*own.form.text).collect();
        let spans = forms.iter().flat_map(|own| own.spans.iter().copied()).collect();
        Side { article, text: shown.join("”, “"), spans }
    };
    let sides: Vec<Side> = used.keys().filter(|article| apart(article)).map(side).collect();
    let (kind, about, lacking) = (DifferenceKind::Labels, label.referent.clone(), Vec::new());
    (sides.len() > 1).then_some(Difference { kind, event, about, sides, lacking })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    fn check(texts: &[&str], expect: &[(&str, &[&str])]) {
        let comparison = Corpus::of(texts).compare();
        let found = comparison.differences().all().iter().filter(|own| own.kind == DifferenceKind::Labels);
        let labels: Vec<(&str, Vec<&str>)> = found
            .map(|own| (own.about.as_str(), own.sides.iter().map(|side| side.text.as_str()).collect()))
            .collect();
        let expect: Vec<(&str, Vec<&str>)> = expect.iter().map(|(of, texts)| (*of, texts.to_vec())).collect();
        assert_eq!(labels, expect, "{texts:?}");
    }

    #[test]
    fn contested_terms_differ_where_none_is_shared() {
        check(
            &[
                "The council housed undocumented immigrants. Undocumented immigrants came.",
                "The council housed illegal immigrants. Illegal immigrants came.",
            ],
            &[("Migrants without papers", &["undocumented immigrants", "illegal immigrants"])],
        );
        let one = "The council housed undocumented immigrants. Undocumented immigrants came.";
        check(&[one, "The council housed illegal immigrants."], &[]);
        check(&[one, "The council met undocumented immigrants. Undocumented immigrants left."], &[]);
    }

    #[test]
    fn people_are_described_beside_their_names() {
        let flood = "the river flooded the old harbour of Riga, and nine boats sank";
        let said = |who: &str| format!("On 3 May 2024 {flood}, {who} said.");
        let check = |one: &str, other: &str, expect: &[(&str, &[&str])]| {
            check(&[&said(one), &(said(other) + " It rained.")], expect);
        };
        check(
            "harbour police chief Jan Berg",
            "fugitive banker Jan Berg",
            &[("Jan Berg", &["harbour police chief", "fugitive banker"])],
        );
        check("harbour police chief Jan Berg", "deputy police chief Jan Berg", &[]);
        check("chief Jan Berg", "fugitive banker Jan Berg", &[]);
    }
}
