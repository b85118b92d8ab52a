//! What `cargo xtask bench` measures: made-up texts, and the tasks that are done with them. `src/main.rs` does them
//! natively, the exports below in Node and in a page.

pub mod generate;
pub mod task;

use framewise_core::article::Article;
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::Lexicon;
use generate::Language;
use wasm_bindgen::prelude::*;

/// A made-up text of about so many bytes.
#[wasm_bindgen]
pub fn generate(bytes: usize, seed: u32) -> String {
    Language::new().text(bytes, u64::from(seed))
}

/// Does the task with a text; the number of words.
#[wasm_bindgen]
pub fn count(text: &str) -> u32 {
    task::task(text).words
}

/// Words, sentences, stems, the commonest stem and its count, as JSON: to hold competitors against each other.
#[wasm_bindgen]
pub fn summary(text: &str) -> String {
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

/// A corpus of made-up articles.
#[wasm_bindgen]
pub struct Articles {
    texts: Vec<String>,
    corpus: Corpus,
}

#[wasm_bindgen]
impl Articles {
    /// Makes articles and takes none of them in.
    #[wasm_bindgen(constructor)]
    pub fn new(count: usize, bytes: usize) -> Self {
        Self { texts: Language::new().articles(count, bytes, 5), corpus: Corpus::new(Lexicon::english()) }
    }

    /// Length of all texts, in bytes.
    pub fn bytes(&self) -> usize {
        self.texts.iter().map(String::len).sum()
    }

    /// Takes in the next `count` articles; how many there are then.
    pub fn add(&mut self, count: usize) -> usize {
        for _ in 0..count {
            let at = self.corpus.entries().len();
            if let Some(text) = self.texts.get(at) {
                // Two made-up texts are never the same.
                let _ = self.corpus.add(Article::new(format!("{at}.txt"), text));
            }
        }
        self.corpus.entries().len()
    }

    /// Compares them; the number of events.
    pub fn compare(&self) -> usize {
        self.corpus.compare().events().len()
    }
}
