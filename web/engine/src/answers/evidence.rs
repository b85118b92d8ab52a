//! The places of a selection, as a list of passages or marked in the articles.

use super::{copies, differences, parts, sources, toward, voices};
use crate::Engine;
use crate::marks::{Marked, passage, pieces};
use framewise_core::across::events::Event;
use framewise_core::across::sources::groups::Group;
use framewise_core::across::words::frequency;
use framewise_core::article::stance::hit::Hit;
use framewise_core::article::stance::scope::{Applied, Effect};
use framewise_core::comparison::Comparison;
use framewise_core::lexicon::Lexicon;
use framewise_core::search::query::places;
use framewise_core::span::Span;
use framewise_protocol::{ArticleKey, Evidence, Filter, Mark, Passage, ReadArticle, Select};

/// The most sentences that are sent.
const PASSAGES: usize = 400;

/// The places of a selection in one article or in all, with the sentences that hold them.
pub(super) fn evidence(
    engine: &Engine,
    comparison: &Comparison,
    select: &Select,
    only: Option<ArticleKey>,
) -> Evidence {
    let only = only.map(|key| engine.place_of(key));
    let mut passages = Vec::new();
    let (mut count, mut sentences) = (0, 0);
    for (article, entry) in engine.entries().iter().enumerate() {
        if only.is_some_and(|only| only != Some(article)) {
            continue;
        }
        let marks = marks(engine, comparison, select, article);
        count += marks.len() as u32;
        let mut next = 0;
        for marked in &marks {
            // A quotation may run over several sentences, and all of them are shown.
            let first = entry.profile.sentence_at(marked.span.start).max(next);
            let last = entry.profile.sentence_at(marked.span.end.saturating_sub(1));
            for sentence in first..=last {
                sentences += 1;
                if passages.len() < PASSAGES {
                    passages.push(passage(engine.key_of(article), entry, sentence, &marks));
                }
            }
            next = next.max(last + 1);
        }
    }
    Evidence { title: title(engine, comparison, select), select: select.clone(), count, sentences, passages }
}

/// The articles that have a column, and the requested one, with a selection marked.
pub(super) fn read(
    engine: &Engine,
    comparison: &Comparison,
    select: Option<&Select>,
    at: Option<ArticleKey>,
) -> Vec<ReadArticle> {
    let mut shown = engine.columns();
    if let Some(place) = at.and_then(|key| engine.place_of(key))
        && !shown.contains(&place)
    {
        shown.insert(0, place);
    }
    shown
        .into_iter()
        .map(|article| {
            let entry = &engine.entries()[article];
            let key = engine.key_of(article);
            let marks = select.map(|select| marks(engine, comparison, select, article)).unwrap_or_default();
            let mut paragraphs: Vec<Vec<Passage>> = vec![Vec::new(); entry.profile.paragraphs.len()];
            for (at, sentence) in entry.profile.sentences.iter().enumerate() {
                let pieces = pieces(&entry.article.text, sentence.span, &marks);
                if let Some(paragraph) = paragraphs.get_mut(sentence.paragraph as usize) {
                    paragraph.push(Passage { key, sentence: at as u32, pieces });
                }
            }
            let cut = engine.cuts.iter().find(|(own, _)| *own == key).map(|(_, cut)| cut.clone());
            ReadArticle { key, count: marks.len() as u32, paragraphs, cut: cut.unwrap_or_default() }
        })
        .collect()
}

/// The places of a selection in one article, in order.
pub(super) fn marks(
    engine: &Engine,
    comparison: &Comparison,
    select: &Select,
    article: usize,
) -> Vec<Marked> {
    let Some(entry) = engine.entries().get(article) else { return Vec::new() };
    let lexicon = engine.corpus.lexicon();
    let hits = |filter: &Filter, wanted: &dyn Fn(&Hit) -> bool| -> Vec<Marked> {
        let counts = parts::mask(engine, comparison, article, filter);
        let part = parts::part(engine, comparison, article, &counts);
        let text = &entry.article.text;
        part.hits().filter(|hit| wanted(hit)).map(|hit| marked(text, hit, lexicon, select)).collect()
    };
    let plain = |spans: Vec<Span>| spans.into_iter().map(Marked::hit).collect();
    let mut marks: Vec<Marked> = match select {
        Select::Word(stem) => plain(frequency::spans(&entry.profile, stem)),
        Select::Find(find, query) => plain(places(*find, query, comparison, article)),
        Select::Category(id, filter) => {
            let category = lexicon.category(id);
            hits(filter, &|hit| Some(hit.category) == category && lexicon.entries[hit.entry as usize].tells())
        }
        Select::Axis(id, filter) => hits(filter, &|hit| {
            let category = &lexicon.categories[hit.category as usize];
            category.axis == *id && category.polarity != 0
        }),
        Select::Entry(category, pattern, filter) => {
            let entry = lexicon.find(category, pattern);
            hits(filter, &|hit| Some(hit.entry) == entry)
        }
        Select::Group(id) => {
            let group = lexicon.groups.iter().position(|group| group.id == *id).map(|at| at as u16);
            hits(&Filter::default(), &|hit| {
                let contested = lexicon.entries[hit.entry as usize].contested;
                contested.is_some_and(|(own, _)| Some(own) == group)
            })
        }
        Select::Event(id) => {
            let event = comparison.events().get(*id as usize);
            let mentions = event.map(|event| event.mentions.as_slice()).unwrap_or_default();
            let own = mentions.iter().filter(|place| place.article as usize == article);
            plain(
                own.filter_map(|place| entry.profile.sentences.get(place.sentence as usize))
                    .map(|sentence| sentence.span)
                    .collect(),
            )
        }
        Select::Difference(id) => plain(differences::spans(comparison, *id, article)),
        Select::Name(id) => {
            let entity = comparison.entities().list.get(*id as usize);
            let mentions = entity.map(|entity| entity.mentions.as_slice()).unwrap_or_default();
            let own = mentions.iter().filter(|mention| mention.article as usize == article);
            plain(own.map(|mention| mention.span).collect())
        }
        Select::Label(referent, text) => {
            let rows = comparison.labels().iter().filter(|label| label.referent == *referent);
            let forms = rows.flat_map(|label| &label.forms);
            let own = forms.filter(|form| form.article as usize == article && form.text == *text);
            plain(own.flat_map(|form| form.spans.iter().copied()).collect())
        }
        Select::Voice(name) => {
            let own = entry.profile.utterances.iter();
            let own = own.filter(|utterance| voices::speaker(comparison, article, entry, utterance) == *name);
            plain(own.map(|utterance| utterance.span).collect())
        }
        Select::Copies(one, other) => copies::marks(engine, [*one, *other], article),
        Select::Source(id) => sources::marks(engine, comparison, article, id),
        Select::Toward(name, filter) => toward::marks(engine, comparison, article, name, filter.whose),
    };
    marks.sort_by(Ord::cmp);
    marks
}

/// A hit with its weight and the effects on it: "weight 1.5, negated by “not”"; for an axis, also the pole that it
/// speaks for, and what it counts between the poles.
fn marked(text: &str, hit: &Hit, lexicon: &Lexicon, select: &Select) -> Marked {
    let entry = &lexicon.entries[hit.entry as usize];
    let category = &lexicon.categories[hit.category as usize];
    let effects = effects(text, hit.span, &hit.scope);
    let weight = f64::from(entry.weight);
    let on_axis = matches!(select, Select::Axis(..));
    // A weight of one is not worth mentioning.
    let weighs = (on_axis || (weight - 1.0).abs() > 0.01).then(|| format!("weight {weight:.1}"));
    let pole = on_axis.then(|| category.name.clone());
    let why: Vec<String> = pole.into_iter().chain(weighs).chain(effects).collect();
    let mut why = why.join(", ");
    if on_axis {
        // Plus zero: a value of zero must not have a sign.
        let counts = f64::from(category.polarity) * weight * hit.factor(&category.axis) + 0.0;
        why.push_str(&format!(": counts {counts:+.2}").replace('-', "\u{2212}"));
    }
    Marked { span: hit.span, mark: if hit.scope.is_empty() { Mark::Hit } else { Mark::Scoped }, why }
}

/// The effects on a word, and the words that cause them.
pub(super) fn effects(text: &str, word: Span, scope: &[Applied]) -> impl Iterator<Item = String> {
    scope.iter().map(move |applied| match applied.effect {
        Effect::Asked => "in a question".to_owned(),
        Effect::Distanced if applied.cue.contains(word) => "between scare quotes".to_owned(),
        effect => format!("{} by “{}”", effect.name(), applied.cue.of(text)),
    })
}

/// The title of a selection.
fn title(engine: &Engine, comparison: &Comparison, select: &Select) -> String {
    let lexicon = engine.corpus.lexicon();
    let found = match select {
        Select::Word(stem) => {
            let row = comparison.keywords().iter().find(|row| row.key == *stem);
            Some(row.map_or_else(|| stem.clone(), |row| row.shown.clone()))
        }
        Select::Find(_, query) => Some(format!("“{query}”")),
        Select::Category(id, _) => {
            lexicon.category(id).map(|at| lexicon.categories[at as usize].name.clone())
        }
        Select::Axis(id, _) => {
            let poles =
                lexicon.categories.iter().filter(|category| category.axis == *id && category.polarity != 0);
            let names: Vec<&str> = poles.map(|category| &*category.name).collect();
            (!names.is_empty()).then(|| names.join(" and "))
        }
        Select::Group(id) => {
            lexicon.groups.iter().find(|group| group.id == *id).map(|group| group.name.clone())
        }
        Select::Event(id) => comparison.events().get(*id as usize).map(Event::heading),
        Select::Name(id) => comparison.entities().list.get(*id as usize).map(|entity| entity.name.clone()),
        Select::Label(referent, form) => Some(format!("{referent}: “{form}”")),
        Select::Entry(_, pattern, _) => Some(format!("“{pattern}”")),
        Select::Voice(name) => Some(name.clone()),
        Select::Source(id) => Group::of(id).map(|group| group.name().to_owned()),
        Select::Difference(id) => differences::title(comparison, *id),
        Select::Copies(one, other) => copies::title(engine, [*one, *other]),
        Select::Toward(name, filter) => Some(toward::title(name, filter.whose)),
    };
    found.unwrap_or_else(|| "Nothing found".to_owned())
}
