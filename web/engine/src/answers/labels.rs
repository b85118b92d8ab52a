//! What each article calls the same referents, as a grid.

use crate::Engine;
use framewise_core::across::labels::{FormKind, ReferentKind};
use framewise_core::article::names::gazetteer;
use framewise_core::comparison::Comparison;
use framewise_core::lexicon::Reading;
use framewise_protocol::{Grid, GridCell, GridRow, Select};

/// The most rows of nouns that are neither people nor contested, which come after all others.
const THINGS: usize = 20;
/// The most rows of each other kind, and the most names to choose from, the most telling first.
const ROWS: usize = 80;
const NAMES: usize = 200;

/// The grid: a part for each kind of referent.
pub(super) fn grid(engine: &Engine, comparison: &Comparison) -> Grid {
    let columns = engine.columns();
    let mut rows = Vec::new();
    for (part, kind) in [ReferentKind::Topic, ReferentKind::Person, ReferentKind::State, ReferentKind::Thing]
        .into_iter()
        .enumerate()
    {
        let most = if kind == ReferentKind::Thing { THINGS } else { ROWS };
        for label in comparison.labels().iter().filter(|label| label.kind == kind).take(most) {
            let mut cells = vec![Vec::new(); columns.len()];
            for form in &label.forms {
                let Ok(column) = columns.binary_search(&(form.article as usize)) else { continue };
                cells[column].push(GridCell {
                    text: form.text.clone(),
                    count: form.spans.len() as u32,
                    name: form.sort == FormKind::Name,
                    colours: form.reading.filter(|reading| *reading != Reading::Plain),
                    select: Select::Label(label.referent.clone(), form.text.clone()),
                });
            }
            if cells.iter().all(Vec::is_empty) {
                continue;
            }
            rows.push(GridRow { title: label.referent.clone(), part: part as u8, cells });
        }
    }
    let articles = columns.iter().map(|&article| engine.key_of(article)).collect();
    let people = comparison.entities().list.iter();
    let people =
        people.filter(|entity| entity.kind != gazetteer::EntityKind::Place && !entity.mentions.is_empty());
    let names = people.take(NAMES).map(|entity| entity.name.clone()).collect();
    Grid { articles, shares: Vec::new(), rows, names }
}
