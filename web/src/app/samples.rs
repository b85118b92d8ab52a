//! The articles that the page opens with, which are whatever is in `seeds/` when it is built, and their comparison.
//! Their texts come with the engine.

use super::state::{Action, Item};
use framewise_protocol::keeper::Sample;
use framewise_protocol::{About, Content, CoverageAsk, Extent, Incoming, Opening, OverviewAsk, unpack};
use std::rc::Rc;

/// File, title, source and date.
const SAMPLES: &[[&str; 4]] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// The samples.
pub(super) fn samples() -> Vec<Sample> {
    let sample = |[file, title, source, date]: &[&str; 4]| {
        // What sources.toml does not say is looked for in the text.
        let known = !(title.is_empty() && source.is_empty() && date.is_empty());
        let about = known.then(|| About {
            title: (*title).to_owned(),
            source: (*source).to_owned(),
            date: (*date).to_owned(),
            groups: String::new(),
        });
        Sample { file: (*file).to_owned(), about }
    };
    SAMPLES.iter().map(sample).collect()
}

/// The samples with what the engine will find in them: computed by the same code when the page was built.
pub(super) fn opening() -> Option<Action> {
    let Opening { articles, overview, coverage } =
        unpack(include_bytes!(concat!(env!("OUT_DIR"), "/opening.bin"))).ok()?;
    let items = samples().into_iter().zip(0..).zip(articles).map(|((sample, place), info)| {
        let Sample { file, about } = sample;
        // The keeper gives the samples these numbers.
        let content = Content::Sample(place);
        let original =
            Incoming { key: place, name: file, content, encoding: None, about, extent: Extent::Told };
        Rc::new(Item { original: Rc::new(original), info })
    });
    let answers = [(OverviewAsk.into(), overview.into()), (CoverageAsk.into(), coverage.into())];
    Some(Action::Opened(items.collect(), Rc::new(answers)))
}
