//! The articles that the page opens with, whatever stands in `seeds/` when it is built, and their comparison.

use super::state::{Action, Item, Original};
use framewise_protocol::{About, Answer, Key, Opening, Request, unpack};
use std::rc::Rc;

struct Seed {
    file: &'static str,
    title: &'static str,
    source: &'static str,
    date: &'static str,
    bytes: &'static [u8],
}

const SEEDS: &[Seed] = include!(concat!(env!("OUT_DIR"), "/seeds.rs"));

/// The starting articles, named from `first` on.
pub(super) fn seeds(first: Key) -> Vec<Rc<Original>> {
    SEEDS
        .iter()
        .zip(first..)
        .map(|(seed, key)| {
            // What sources.toml does not say is looked for in the text.
            let known = !(seed.title.is_empty() && seed.source.is_empty() && seed.date.is_empty());
            let about = known.then(|| About {
                title: seed.title.to_owned(),
                source: seed.source.to_owned(),
                date: seed.date.to_owned(),
                groups: String::new(),
            });
            Rc::new(Original {
                key,
                name: seed.file.to_owned(),
                bytes: seed.bytes.into(),
                encoding: None,
                about,
            })
        })
        .collect()
}

/// The starting articles with what the worker will find in them: computed by the same code when the page was built.
pub(super) fn opening() -> Option<Action> {
    let Opening { articles, overview, coverage } =
        unpack(include_bytes!(concat!(env!("OUT_DIR"), "/opening.bin"))).ok()?;
    let items = seeds(0).into_iter().zip(articles).map(|(original, info)| Rc::new(Item { original, info }));
    let answers = [
        (Request::Overview, Rc::new(Answer::Overview(Box::new(overview)))),
        (Request::Coverage, Rc::new(Answer::Events(Box::new(coverage)))),
    ];
    Some(Action::Opened(items.collect(), Rc::new(answers)))
}
