//! What `cargo xtask bench` measures: made-up texts, and the tasks that are done with them. `src/main.rs` does them
//! natively, the exports below in Node and in a page.

pub mod generate;
pub mod task;

use framewise_engine::Engine;
use framewise_protocol::command::Add;
use framewise_protocol::question::{CoverageAsk, OverviewAsk};
use framewise_protocol::{Content, Extent, Incoming, WordsAsk};
use generate::Language;
use wasm_bindgen::prelude::*;

/// A made-up text of about `bytes` bytes.
#[wasm_bindgen]
pub fn generate(bytes: usize, seed: u32) -> String {
    Language::new().text(bytes, u64::from(seed))
}

/// What the task finds in the bytes of a file, as JSON, to compare competitors. Empty if the bytes are not UTF-8.
#[wasm_bindgen]
pub fn summary(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    serde_json::to_string(&task::task(text)).unwrap_or_default()
}

/// Bytes of memory that the WebAssembly has taken; 0 natively.
#[wasm_bindgen]
pub fn memory_size() -> usize {
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size(0) * 65_536;
    #[cfg(not(target_arch = "wasm32"))]
    0
}

/// Made-up articles in the page's engine.
#[wasm_bindgen]
pub struct Articles {
    texts: Vec<String>,
    engine: Engine,
    taken: u32,
}

#[wasm_bindgen]
impl Articles {
    /// Makes articles but does not take any of them in.
    #[wasm_bindgen(constructor)]
    pub fn new(count: usize, bytes: usize) -> Self {
        let texts = Language::new().articles(count, bytes, 5);
        Self { texts, engine: Engine::new(|_, _| Err("it is UTF-8".to_owned())), taken: 0 }
    }

    /// Length of all texts, in bytes.
    pub fn bytes(&self) -> usize {
        self.texts.iter().map(String::len).sum()
    }

    /// Takes in the next `count` articles. Returns how many there are then.
    pub fn add(&mut self, count: usize) -> u32 {
        for text in self.texts.iter().skip(self.taken as usize).take(count) {
            let name = format!("{}.txt", self.taken);
            let content = Content::Bytes(text.as_bytes().to_vec());
            let incoming = Incoming {
                key: self.taken,
                name,
                content,
                encoding: None,
                about: None,
                extent: Extent::Told,
            };
            if self.engine.run(Add(incoming)).is_ok() {
                self.taken += 1;
            }
        }
        self.taken
    }

    /// Asks for the front page without its events. Returns the number of articles on it.
    pub fn front(&mut self) -> usize {
        self.engine.ask(&OverviewAsk).map_or(0, |overview| overview.cards.len())
    }

    /// Asks for the events of the front page. Returns how many there are.
    pub fn events(&mut self) -> usize {
        self.engine.ask(&CoverageAsk).map_or(0, |events| events.shared[0] as usize)
    }

    /// Asks what sets the first article's words apart. Returns the number of words in the table.
    pub fn words(&mut self) -> usize {
        self.engine.ask(&WordsAsk::default()).map_or(0, |sheet| sheet.words.len())
    }
}
