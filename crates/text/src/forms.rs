//! Word forms: every distinct surface form of a text once, with its folded form and stem.
//!
//! A surface form is interned by its bytes; it is folded (lower case, one kind of apostrophe) only the first time it
//! is met, and each distinct folded form is stemmed once. What follows (counts, lexicon look-ups, names) works on
//! these small numbers.

use crate::language::Language;
use crate::span::Span;
use crate::stems::Stemmer;
use crate::table::{Table, hash_bytes, mix};
use crate::tokens::Kind;
use serde::{Deserialize, Serialize};

/// Longer "words" (base64, a text without spaces) are kept but not stemmed.
const LONGEST_STEMMED: usize = 64;

/// The distinct forms of one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Forms {
    /// All folded forms, and the stems that are no beginning of theirs, one after the other.
    arena: String,
    surfaces: Vec<Surface>,
    /// How often each surface form occurs.
    counts: Vec<u32>,
    folded: Vec<Folded>,
    stems: Vec<Span>,
}

/// A distinct surface form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Surface {
    /// Its first place in the text.
    first: Span,
    folded: u32,
}

/// A distinct folded form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Folded {
    text: Span,
    stem: u32,
    kind: Kind,
    function: bool,
}

impl Forms {
    /// Number of distinct surface forms.
    pub fn surface_count(&self) -> usize {
        self.surfaces.len()
    }

    /// Number of distinct folded forms.
    pub fn folded_count(&self) -> usize {
        self.folded.len()
    }

    /// Number of distinct stems.
    pub fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// The first place of a surface form in the text.
    pub fn surface_span(&self, surface: u32) -> Span {
        self.surfaces.get(surface as usize).map(|form| form.first).unwrap_or_default()
    }

    /// How often a surface form occurs.
    pub fn count(&self, surface: u32) -> u32 {
        self.counts.get(surface as usize).copied().unwrap_or_default()
    }

    /// The folded form of a surface form.
    pub fn folded_of(&self, surface: u32) -> u32 {
        self.surfaces.get(surface as usize).map_or(0, |form| form.folded)
    }

    /// The words of a folded form.
    pub fn folded_text(&self, folded: u32) -> &str {
        self.folded.get(folded as usize).map_or("", |form| form.text.of(&self.arena))
    }

    /// The stem of a folded form.
    pub fn stem_of(&self, folded: u32) -> u32 {
        self.folded.get(folded as usize).map_or(0, |form| form.stem)
    }

    /// The letters of a stem.
    pub fn stem_text(&self, stem: u32) -> &str {
        self.stems.get(stem as usize).map_or("", |span| span.of(&self.arena))
    }

    /// Whether a folded form is a function word.
    pub fn is_function(&self, folded: u32) -> bool {
        self.folded.get(folded as usize).is_some_and(|form| form.function)
    }

    /// What kind of token first took a folded form.
    pub fn kind(&self, folded: u32) -> Kind {
        self.folded.get(folded as usize).map_or(Kind::Mark, |form| form.kind)
    }
}

/// Lower case, with the typographic apostrophe made straight and soft hyphens dropped.
pub fn fold(surface: &str) -> String {
    let mut folded = String::with_capacity(surface.len());
    fold_into(surface, &mut folded);
    folded
}

/// [`fold`], at the end of a string that is there already.
fn fold_into(surface: &str, into: &mut String) {
    if surface.is_ascii() {
        let start = into.len();
        into.push_str(surface);
        into[start..].make_ascii_lowercase();
        return;
    }
    let plain = surface.chars().filter(|&c| c != '\u{ad}').map(|c| match c {
        '\u{2019}' | '\u{2bc}' | '\u{ff07}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    });
    // Not letter by letter: a final sigma is known by what stands before it.
    into.push_str(&plain.collect::<String>().to_lowercase());
}

/// What a form is found by: its bytes and how many they are in the last one, or a hash of the bytes of a form of more than
/// fifteen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Key {
    low: u64,
    high: u64,
}

/// Stands where a short form has its length.
const LONG: u64 = 0xff << 56;

impl Key {
    /// The key of fewer than sixteen bytes, which stand in two numbers, the first byte lowest, with zeros behind them.
    #[inline]
    pub(crate) fn short([low, high]: [u64; 2], length: usize) -> Self {
        Self { low, high: high | (length as u64) << 56 }
    }

    #[inline]
    fn of(text: &[u8], span: Span) -> Self {
        let (start, length) = (span.start as usize, span.len());
        let word =
            |at: usize| text.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
        // What lies beyond the form is masked out.
        let within = |length: usize| (1 << (8 * length)) - 1;
        let ends = (length as u64) << 56;
        match (word(start), length) {
            (_, 16..) => Self::long(&text[span.range()]),
            (Some(low), 0..8) => Self { low: low & within(length), high: ends },
            (Some(low), 8..) if let Some(high) = word(start + 8) => {
                Self { low, high: high & within(length - 8) | ends }
            }
            _ => {
                let mut bytes = [0; 16];
                bytes[..length].copy_from_slice(&text[start..start + length]);
                let both = u128::from_le_bytes(bytes);
                Self { low: both as u64, high: (both >> 64) as u64 | ends }
            }
        }
    }

    #[cold]
    fn long(form: &[u8]) -> Self {
        Self { low: u64::from(hash_bytes(form)), high: LONG }
    }

    /// Whether another form can have it too.
    fn is_long(self) -> bool {
        self.high == LONG
    }

    #[inline]
    fn hash(self) -> u32 {
        (mix(self.high, self.low) >> 32) as u32
    }
}

/// A surface form while the text is read. Forms stand in the order of their first places, so that the frequent ones, which
/// are met early, stand together within the processor's reach.
#[derive(Debug, Clone, Copy)]
struct Known {
    key: Key,
    /// How often it has occurred.
    count: u32,
}

/// Builds [`Forms`] while a text is tokenised.
pub(crate) struct Interner<'a> {
    text: &'a str,
    language: &'a Language,
    forms: Forms,
    known: Vec<Known>,
    surfaces: Table,
    folded: Table,
    stems: Table,
    stemmer: Stemmer,
    stem: String,
}

impl<'a> Interner<'a> {
    pub(crate) fn new(text: &'a str, language: &'a Language) -> Self {
        let types = (text.len() / 24).min(1 << 16);
        Self {
            text,
            language,
            forms: Forms::default(),
            known: Vec::with_capacity(types),
            surfaces: Table::with_capacity(types),
            folded: Table::with_capacity(types),
            stems: Table::with_capacity(types),
            stemmer: language.stemmer(),
            stem: String::new(),
        }
    }

    /// The number of the surface form at a span of the text, which is not empty.
    #[inline]
    pub(crate) fn intern(&mut self, span: Span, kind: Kind) -> u32 {
        self.intern_key(Key::of(self.text.as_bytes(), span), span, kind)
    }

    /// The same, where the key is known.
    #[inline]
    pub(crate) fn intern_key(&mut self, key: Key, span: Span, kind: Kind) -> u32 {
        let hash = key.hash();
        let found = self.surfaces.find(hash, |id| {
            self.known[id as usize].key == key && (!key.is_long() || same(self.text, &self.forms, id, span))
        });
        match found {
            Ok(id) => {
                self.known[id as usize].count += 1;
                id
            }
            Err(place) => self.take_in(place, hash, key, span, kind),
        }
    }

    /// Numbers a form that is new, at a free place.
    fn take_in(&mut self, place: usize, hash: u32, key: Key, span: Span, kind: Kind) -> u32 {
        let id = self.known.len() as u32;
        self.surfaces.insert(place, hash, id);
        self.known.push(Known { key, count: 1 });
        let folded = self.fold(span, kind);
        self.forms.surfaces.push(Surface { first: span, folded });
        id
    }

    /// The number of the folded form of a surface form that is new.
    fn fold(&mut self, span: Span, kind: Kind) -> u32 {
        let forms = &mut self.forms;
        // Written where it would be kept, and taken back where it is known.
        let start = forms.arena.len();
        fold_into(&self.text[span.range()], &mut forms.arena);
        let folded = &forms.arena[start..];
        let hash = hash_bytes(folded.as_bytes());
        let is = |id: u32| forms.folded[id as usize].text.of(&forms.arena) == folded;
        let place = match self.folded.find(hash, is) {
            Ok(id) => {
                forms.arena.truncate(start);
                return id;
            }
            Err(place) => place,
        };
        let id = forms.folded.len() as u32;
        self.folded.insert(place, hash, id);
        let function = kind == Kind::Clitic || self.language.is_function(folded);
        let text = Span::new(start, forms.arena.len());
        let stem = match kind {
            Kind::Word if text.len() <= LONGEST_STEMMED => {
                self.stemmer.stem(folded, &mut self.stem);
                self.stem(text)
            }
            _ => {
                self.stem.clear();
                self.stem.push_str(folded);
                self.stem(text)
            }
        };
        self.forms.folded.push(Folded { text, stem, kind, function });
        id
    }

    /// The number of the stem at hand, which is that of a folded form.
    fn stem(&mut self, folded: Span) -> u32 {
        let forms = &mut self.forms;
        let stem = self.stem.as_str();
        let hash = hash_bytes(stem.as_bytes());
        match self.stems.find(hash, |id| forms.stems[id as usize].of(&forms.arena) == stem) {
            Ok(id) => id,
            Err(place) => {
                let id = forms.stems.len() as u32;
                self.stems.insert(place, hash, id);
                let start = if folded.of(&forms.arena).starts_with(stem) {
                    folded.start as usize
                } else {
                    forms.arena.push_str(stem);
                    forms.arena.len() - stem.len()
                };
                forms.stems.push(Span::new(start, start + stem.len()));
                id
            }
        }
    }

    pub(crate) fn finish(mut self) -> Forms {
        self.forms.arena.shrink_to_fit();
        self.forms.counts = self.known.iter().map(|known| known.count).collect();
        self.forms
    }
}

/// Whether a span of the text holds a surface form.
#[cold]
fn same(text: &str, forms: &Forms, surface: u32, span: Span) -> bool {
    forms.surface_span(surface).of(text) == span.of(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_holds_a_short_form(text in "[a-z\\x00é]{1,40}", at in 0usize..40, length in 1usize..20) {
            let bytes = text.as_bytes();
            let start = at % bytes.len();
            let span = Span::new(start, (start + length).min(bytes.len()));
            let key = Key::of(bytes, span);
            let form = &bytes[span.range()];
            if form.len() > 15 {
                prop_assert!(key.is_long());
            } else {
                let held = [key.low.to_le_bytes(), key.high.to_le_bytes()].concat();
                prop_assert_eq!(&held[..form.len()], form);
                prop_assert!(held[form.len()..15].iter().all(|&byte| byte == 0));
                prop_assert_eq!(held[15] as usize, form.len());
            }
        }
    }
}
