//! From a word to what it adds to the first layer of itself and of its neighbours.
//!
//! This depends on the word alone, so it is computed once for each word and kept in a table of fixed size, where a word
//! that falls on another's place replaces it. What is kept never affects a result.

use crate::lexical::{form_rows, lexical};
use crate::matrix::{Table, add, clip};
use crate::model::Model;

/// The number of words that are kept.
const PLACES: usize = 1 << 12;
/// Words with more bytes are computed each time.
const LONGEST: usize = 15;

/// The bytes of a short word and their number.
type Key = u128;

/// What was computed for words of one model.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vectors {
    keys: Vec<Key>,
    values: Vec<i16>,
    /// Scratch of one word.
    embedded: Vec<i16>,
    word: Vec<i16>,
    width: usize,
}

impl Vectors {
    pub(crate) fn new(model: &Model) -> Self {
        let width = model.first.outputs() + model.gates.outputs();
        Self {
            keys: vec![0; PLACES + 1],
            values: vec![0; (PLACES + 1) * width],
            embedded: vec![0; model.sizes.embedded()],
            word: vec![0; model.sizes.word],
            width,
        }
    }

    /// What a word adds to the word `window` places before it, to the next one, and so on, one row after the other;
    /// then what it adds to its own gates of the recurrent layer.
    #[inline]
    pub(crate) fn of(&mut self, model: &Model, word: &str) -> &[i16] {
        let (key, place) = place(word);
        if self.keys[place] != key || key == 0 {
            self.keys[place] = key;
            self.fill(model, word, place);
        }
        &self.values[place * self.width..(place + 1) * self.width]
    }

    #[cold]
    fn fill(&mut self, model: &Model, word: &str, place: usize) {
        embed(model, word, &mut self.embedded);
        model.word.apply(&self.embedded, &mut self.word);
        clip(&mut self.word);
        let values = &mut self.values[place * self.width..(place + 1) * self.width];
        let (first, gates) = values.split_at_mut(model.first.outputs());
        model.first.apply(&self.word, first);
        model.gates.apply(&self.word, gates);
    }
}

/// The key of a word and its place; key 0 and the last place for a word that is not kept.
fn place(word: &str) -> (Key, usize) {
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST {
        return (0, PLACES);
    }
    let mut letters = [0; 16];
    letters[..bytes.len()].copy_from_slice(bytes);
    letters[15] = bytes.len() as u8 + 1;
    let key = Key::from_le_bytes(letters);
    let mixed = (key as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ ((key >> 64) as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (key, ((mixed ^ mixed >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize)
}

/// The vectors of a word's form, ends, shape and codes, one after the other.
fn embed(model: &Model, word: &str, out: &mut [i16]) {
    out.fill(0);
    let known = lexical(word);
    let [forms, prefixes, suffixes, shapes] = &model.tables;
    let mut rest = out;
    let mut next = |cols: usize| {
        let (part, after) = std::mem::take(&mut rest).split_at_mut(cols);
        rest = after;
        part
    };
    let form = next(forms.cols());
    for row in form_rows(known.form, forms.rows()) {
        add(form, forms.row(row));
    }
    let prefix = next(prefixes.cols());
    for hash in known.prefixes {
        add(prefix, prefixes.row(hash as usize % prefixes.rows().max(1)));
    }
    let suffix = next(suffixes.cols());
    for hash in known.suffixes {
        add(suffix, suffixes.row(hash as usize % suffixes.rows().max(1)));
    }
    add(next(shapes.cols()), shapes.row(known.shape));
    let code = next(model.code_tables.first().map_or(0, Table::cols));
    let at = model.vocabulary.binary_search(&vocabulary_key(known.form)).ok();
    for (stage, table) in model.code_tables.iter().enumerate() {
        let row = at.and_then(|at| model.codes.get(at * model.sizes.stages + stage));
        add(code, table.row(row.map_or(0, |&code| usize::from(code) + 1)));
    }
}

/// The key of a form among the words that have vectors: 28 bits, so that most distances fit in two bytes.
pub fn vocabulary_key(form: u64) -> u32 {
    (form >> 36) as u32
}
