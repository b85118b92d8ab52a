//! What tests of answers share.

use framewise_engine::Engine;
use framewise_protocol::command::Add;
use framewise_protocol::{Content, Extent, Incoming};

/// An engine that holds these texts, with the keys from 4 on.
pub(crate) fn engine(texts: &[&str]) -> Engine {
    let mut engine = Engine::new(|_, _| Err("no tables".to_owned()));
    for (key, text) in (4..).zip(texts) {
        let (name, content) = (format!("{key}.txt"), Content::Bytes(text.as_bytes().to_vec()));
        engine
            .run(Add(Incoming { key, name, content, encoding: None, about: None, extent: Extent::Told }))
            .unwrap();
    }
    engine
}
