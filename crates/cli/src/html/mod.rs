//! The comparison as one self-contained HTML page: no scripts, no requests, with its style inside.
//!
//! Markup is written with `maud`, which escapes whatever is put into it; nothing of an article is ever put in
//! unescaped.

mod about;
mod differences;
mod events;
mod frame;
mod head;
mod labels;
mod notes;
mod sources;
mod toward;
mod voices;
mod words;

use framewise_core::article::entry::Entry;
use framewise_core::article::spoken::Spoken;
use framewise_core::comparison::Comparison;
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::Lexicon;
use maud::html;

/// What all parts of the page are written from.
struct Sheet<'a> {
    entries: &'a [Entry],
    found: &'a Comparison,
    lexicon: &'a Lexicon,
    /// Who says how much, by article.
    spoken: Vec<Spoken>,
}

/// The page.
pub(crate) fn report(corpus: &Corpus, comparison: &Comparison) -> String {
    let sheet = Sheet {
        entries: corpus.entries(),
        found: comparison,
        lexicon: corpus.lexicon(),
        spoken: corpus.entries().iter().map(|entry| Spoken::new(&entry.profile)).collect(),
    };
    let headline = head::headline(&sheet);
    let body = html! {
        (head::masthead(&sheet, &headline))
        main {
            (differences::differences(&sheet))
            (events::events(&sheet))
            (labels::labels(&sheet))
            (voices::voices(&sheet))
            (words::keywords(&sheet))
            (words::stance(&sheet))
            (notes::notes(sheet.lexicon))
        }
    };
    frame::page(&headline, &body)
}
