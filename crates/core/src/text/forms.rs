//! Word forms: every distinct surface form of a text once, with its folded form and stem.
//!
//! A surface form is interned by its bytes; it is folded (lower case, one kind of apostrophe) only the first time it
//! is met, and each distinct folded form is stemmed once. What follows (counts, lexicon look-ups, names) works on
//! these small numbers.

use super::language::Language;
use super::tokens::Kind;
use crate::span::Span;
use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::{Deserialize, Serialize};

/// Longer "words" (base64, a text without spaces) are kept but not stemmed.
const LONGEST_STEMMED: usize = 64;

/// The distinct forms of one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Forms {
    /// All folded forms and stems, one after the other.
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
    if surface.is_ascii() {
        return surface.to_ascii_lowercase();
    }
    surface
        .chars()
        .filter(|&c| c != '\u{ad}')
        .map(|c| match c {
            '\u{2019}' | '\u{2bc}' | '\u{ff07}' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            other => other,
        })
        .collect::<String>()
        .to_lowercase()
}

/// So many forms are remembered as the last ones; a power of two.
const RECENT: usize = 1 << 12;

/// The place of a short form among the last ones.
#[inline]
fn recent_place(key: u128) -> usize {
    let mixed = ((key as u64) ^ ((key >> 64) as u64).rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - RECENT.trailing_zeros())) as usize
}

/// Builds [`Forms`] while a text is tokenised.
pub(super) struct Interner<'a> {
    text: &'a str,
    language: &'a Language,
    forms: Forms,
    /// Surface forms of up to sixteen bytes, by these bytes: found without a look at where they stand.
    short: FxHashMap<u128, u32>,
    /// The short forms that were met last, each at the place that its bytes give it: most of a text is made of few forms,
    /// and these stay within the processor's reach where the whole map does not.
    recent: Vec<(u128, u32)>,
    long: FxHashMap<&'a str, u32>,
    folded: FxHashMap<String, u32>,
    stems: FxHashMap<String, u32>,
}

impl<'a> Interner<'a> {
    pub(super) fn new(text: &'a str, language: &'a Language) -> Self {
        let types = (text.len() / 24).min(1 << 16);
        Self {
            text,
            language,
            forms: Forms::default(),
            short: FxHashMap::with_capacity_and_hasher(types, FxBuildHasher),
            recent: vec![(0, 0); RECENT],
            long: FxHashMap::default(),
            folded: FxHashMap::default(),
            stems: FxHashMap::default(),
        }
    }

    /// The number of the surface form at a span of the text.
    pub(super) fn intern(&mut self, span: Span, kind: Kind) -> u32 {
        let surface = &self.text[span.range()];
        let short = self.short_key(span);
        let place = short.map_or(0, recent_place);
        let known = match short {
            Some(key) if self.recent[place].0 == key => Some(self.recent[place].1),
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(surface).copied(),
        };
        if let Some(known) = known {
            self.forms.counts[known as usize] += 1;
            if let Some(key) = short {
                self.recent[place] = (key, known);
            }
            return known;
        }
        let folded = self.fold(fold(surface), kind);
        let id = self.forms.surfaces.len() as u32;
        self.forms.surfaces.push(Surface { first: span, folded });
        self.forms.counts.push(1);
        match short {
            Some(key) => self.short.insert(key, id),
            None => self.long.insert(surface, id),
        };
        id
    }

    /// The bytes of a short form as a number; nothing for a long one, and for the character that is zero.
    #[inline]
    fn short_key(&self, span: Span) -> Option<u128> {
        let bytes = self.text.as_bytes();
        let (start, length) = (span.start as usize, span.len());
        if length > 16 || bytes[start] == 0 {
            return None;
        }
        match bytes.get(start..start + 16).and_then(|bytes| bytes.try_into().ok()) {
            // What lies beyond the form is masked out.
            Some(bytes) => Some(u128::from_le_bytes(bytes) & (u128::MAX >> (128 - 8 * length))),
            None => {
                let mut key = [0; 16];
                key[..length].copy_from_slice(&bytes[start..start + length]);
                Some(u128::from_le_bytes(key))
            }
        }
    }

    fn fold(&mut self, folded: String, kind: Kind) -> u32 {
        if let Some(&known) = self.folded.get(&folded) {
            return known;
        }
        let stem = match kind {
            Kind::Word if folded.len() <= LONGEST_STEMMED => self.language.stem(&folded),
            _ => folded.clone(),
        };
        let stem = self.stem(stem);
        let function = kind == Kind::Clitic || self.language.is_function(&folded);
        let id = self.forms.folded.len() as u32;
        let text = self.keep(&folded);
        self.forms.folded.push(Folded { text, stem, kind, function });
        self.folded.insert(folded, id);
        id
    }

    fn stem(&mut self, stem: String) -> u32 {
        if let Some(&known) = self.stems.get(&stem) {
            return known;
        }
        let id = self.forms.stems.len() as u32;
        let span = self.keep(&stem);
        self.forms.stems.push(span);
        self.stems.insert(stem, id);
        id
    }

    fn keep(&mut self, words: &str) -> Span {
        let start = self.forms.arena.len();
        self.forms.arena.push_str(words);
        Span::new(start, self.forms.arena.len())
    }

    pub(super) fn finish(mut self) -> Forms {
        self.forms.arena.shrink_to_fit();
        self.forms
    }
}
