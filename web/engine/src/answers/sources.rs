//! Who gets to speak, as rows by articles: kinds of sources, whether they are named, how they are reported, who speaks
//! first and last, and who speaks in only one article.

use crate::Engine;
use crate::marks::Marked;
use framewise_core::across::sources::groups::{ABOUT, Group};
use framewise_core::across::sources::{Count, Voices};
use framewise_core::comparison::Comparison;
use framewise_display::NO_SPEAKER;
use framewise_protocol::{GridCell, GridRow, Select};

/// What stands below the tables.
pub(super) fn note() -> String {
    format!(
        "Above: {ABOUT} Below: words spoken, quoted or told in other words. Speakers are found by reporting words, pronouns and \
         roles; some are missed or mistaken."
    )
}

/// The parts of the grid that these rows make, before those of the speakers.
pub(super) const PARTS: u8 = 3;

/// The rows.
pub(super) fn rows(engine: &Engine, comparison: &Comparison) -> Vec<GridRow> {
    let columns = engine.columns();
    let counted = |part: u8| {
        let columns = &columns;
        move |group: Group| {
            let cell = |&article: &usize| counted(comparison.voices(article), group);
            let cells: Vec<Vec<GridCell>> = columns.iter().map(cell).collect();
            let is_there = cells.iter().any(|cells| !cells.is_empty());
            is_there.then(|| GridRow { title: group.name().to_owned(), part, cells })
        }
    };
    let mut rows: Vec<GridRow> = Group::KINDS.into_iter().filter_map(counted(0)).collect();
    rows.extend(counted(0)(Group::Unsure));
    rows.extend(Group::NAMING.into_iter().chain(Group::FORMS).filter_map(counted(1)));
    for group in [Group::First, Group::Last] {
        let cells = columns.iter().map(|&article| end(comparison, article, group)).collect();
        rows.push(GridRow { title: group.name().to_owned(), part: 2, cells });
    }
    let cells = columns.iter().map(|&article| only(comparison, article)).collect();
    rows.push(GridRow { title: "Only here".to_owned(), part: 2, cells });
    rows
}

/// How much a group says in an article.
fn counted(voices: &Voices, group: Group) -> Vec<GridCell> {
    let count @ Count { direct, .. } = voices.count(group);
    let statements = count.statements();
    let share = count.share(voices.count(Group::Sourced)).filter(|_| group != Group::Unsure);
    let share = share.map_or(String::new(), |share| format!(" ({share:.0}\u{a0}%)"));
    let plural = |count: u32| if count == 1 { "" } else { "s" };
    let quoted = match (group, direct) {
        (Group::Direct | Group::Indirect, _) | (_, 0) => String::new(),
        _ => format!(", {direct} word for word"),
    };
    let words = count.words();
    let text = format!("statement{}{share}{quoted}, {words} word{}", plural(statements), plural(words));
    let select = Select::Source(group.id().to_owned());
    if statements == 0 {
        return Vec::new();
    }
    vec![GridCell { text, count: statements, name: false, colours: None, select }]
}

/// Those who have the first or the last word.
fn end(comparison: &Comparison, article: usize, group: Group) -> Vec<GridCell> {
    let cell = |at: usize| {
        let select = Select::Source(group.id().to_owned());
        GridCell { text: called(comparison, article, at), count: 1, name: true, colours: None, select }
    };
    comparison.voices(article).of(group).map(cell).collect()
}

/// Those who speak in an article and in no other.
fn only(comparison: &Comparison, article: usize) -> Vec<GridCell> {
    let entities = comparison.entities();
    let cell = |&entity: &u32| {
        let mut own = comparison.statements_of(article, entity);
        let first = own.next()?;
        let select = Select::Voice(entities.list[entity as usize].name.clone());
        let text = called(comparison, article, first);
        Some(GridCell { text, count: 1 + own.count() as u32, name: true, colours: None, select })
    };
    comparison.only_here(article).iter().filter_map(cell).collect()
}

/// Who speaks, with the kind.
fn called(comparison: &Comparison, article: usize, utterance: usize) -> String {
    comparison.called(article, utterance).unwrap_or_else(|| NO_SPEAKER.to_owned())
}

/// The statements of a group in one article, each with the words for its speaker.
pub(super) fn marks(engine: &Engine, comparison: &Comparison, article: usize, id: &str) -> Vec<Marked> {
    let Some(group) = Group::of(id) else { return Vec::new() };
    let utterances = &engine.entries()[article].profile.utterances;
    let mark =
        |at: usize| Marked { why: called(comparison, article, at), ..Marked::hit(utterances[at].span) };
    comparison.voices(article).of(group).map(mark).collect()
}
