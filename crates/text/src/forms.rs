//! Word forms: every distinct surface form of a text once, with its folded form and stem.
//!
//! A surface form is interned by its bytes; it is folded (lower case, one kind of apostrophe) only the first time it
//! is met, and each distinct folded form is stemmed once. What follows (counts, lexicon look-ups, names) works on
//! these small numbers.

use crate::keys::{Key, Pool};
use crate::language::Language;
use crate::span::Span;
use crate::stems::Stemmer;
use crate::tokens::{KIND_BITS, Kind};
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

/// A distinct folded form, in twelve bytes: a text has one for every fifteen of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Folded {
    text: Span,
    /// Its stem, and in the lowest bits whether it is a function word and what kind of token it is.
    stem: u32,
}

impl Folded {
    fn new(text: Span, stem: u32, kind: Kind, function: bool) -> Self {
        Self { text, stem: stem << (KIND_BITS + 1) | u32::from(function) << KIND_BITS | kind as u32 }
    }

    const fn stem(self) -> u32 {
        self.stem >> (KIND_BITS + 1)
    }

    const fn is_function(self) -> bool {
        self.stem >> KIND_BITS & 1 == 1
    }

    fn kind(self) -> Kind {
        Kind::of_bits(self.stem)
    }
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
        self.folded.get(folded as usize).map_or(0, |form| form.stem())
    }

    /// The letters of a stem.
    pub fn stem_text(&self, stem: u32) -> &str {
        self.stems.get(stem as usize).map_or("", |span| span.of(&self.arena))
    }

    /// Whether a folded form is a function word.
    pub fn is_function(&self, folded: u32) -> bool {
        self.folded.get(folded as usize).is_some_and(|form| form.is_function())
    }

    /// Whether a folded form says something by itself: it is no function word and no single letter, as initials are
    /// ("U. S.").
    pub fn is_content(&self, folded: u32) -> bool {
        let mut letters = self.folded_text(folded).chars();
        let letter = letters.next().is_some_and(char::is_lowercase) && letters.next().is_none();
        !letter && !self.is_function(folded)
    }

    /// What kind of token first took a folded form.
    pub fn kind(&self, folded: u32) -> Kind {
        self.folded.get(folded as usize).map_or(Kind::Mark, |form| form.kind())
    }
}

/// Lower case, with the typographic apostrophe made straight and soft hyphens dropped.
pub fn fold(surface: &str) -> String {
    if surface.is_ascii() {
        return surface.to_ascii_lowercase();
    }
    let plain = surface.chars().filter(|&c| c != '\u{ad}').map(|c| match c {
        '\u{2019}' | '\u{2bc}' | '\u{ff07}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    });
    // Not letter by letter: a final sigma is known by what stands before it.
    plain.collect::<String>().to_lowercase()
}

/// A form whose number is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) key: Key,
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// So many places are looked up together.
pub(crate) const TOGETHER: usize = 64;

/// Builds [`Forms`] while a text is tokenised.
pub(crate) struct Interner<'a> {
    text: &'a str,
    language: &'a Language,
    forms: Forms,
    /// All folded forms and stems, as in [`Forms`].
    arena: Vec<u8>,
    surfaces: Pool,
    folded: Pool,
    stems: Pool,
    stemmer: Stemmer,
}

impl<'a> Interner<'a> {
    pub(crate) fn new(text: &'a str, language: &'a Language) -> Self {
        let types = (text.len() / 24).min(1 << 16);
        Self {
            text,
            language,
            forms: Forms::default(),
            arena: Vec::with_capacity(8 * types),
            surfaces: Pool::with_capacity(types),
            folded: Pool::with_capacity(types),
            stems: Pool::with_capacity(types),
            stemmer: language.stemmer(),
        }
    }

    /// The numbers of some surface forms, none of which is empty, in their order, with each form handed back.
    ///
    /// Their places are looked up all together before any is used: most of the time that interning takes is waiting for
    /// memory, and this waits for many at once.
    #[inline]
    pub(crate) fn intern(&mut self, wanted: &[Wanted], mut each: impl FnMut(&Wanted, u32)) {
        let mut guesses = [0; TOGETHER];
        let mut right = [false; TOGETHER];
        for wanted in wanted.chunks(TOGETHER) {
            for (guess, wanted) in guesses.iter_mut().zip(wanted) {
                *guess = self.surfaces.guess(wanted.key);
            }
            for ((right, &guess), wanted) in right.iter_mut().zip(&guesses).zip(wanted) {
                *right = self.surfaces.is(guess, wanted.key) && !wanted.key.is_long();
            }
            for ((right, &guess), wanted) in right.iter().zip(&guesses).zip(wanted) {
                let id = if *right { guess } else { self.find(wanted) };
                self.forms.counts[id as usize] += 1;
                each(wanted, id);
            }
        }
    }

    fn find(&mut self, wanted: &Wanted) -> u32 {
        let &Wanted { key, span, kind } = wanted;
        let same = |id: u32| self.forms.surface_span(id).of(self.text) == span.of(self.text);
        let place = match self.surfaces.find(key, same) {
            Ok(id) => return id,
            Err(place) => place,
        };
        let id = self.surfaces.insert(place, key);
        let folded = self.fold(key, span, kind);
        self.forms.surfaces.push(Surface { first: span, folded });
        self.forms.counts.push(0);
        id
    }

    /// The number of the folded form of a surface form that is new.
    fn fold(&mut self, key: Key, span: Span, kind: Kind) -> u32 {
        let start = self.arena.len();
        let key = key.lower().unwrap_or_else(|| {
            // Written where it would be kept, and taken back where it is known.
            self.arena.extend_from_slice(fold(span.of(self.text)).as_bytes());
            Key::of(&self.arena, Span::new(start, self.arena.len()))
        });
        let arena = &self.arena;
        let place = match self
            .folded
            .find(key, |id| arena[self.forms.folded[id as usize].text.range()] == arena[start..])
        {
            Ok(id) => {
                self.arena.truncate(start);
                return id;
            }
            Err(place) => place,
        };
        if self.arena.len() == start {
            self.write(key);
        }
        let text = Span::new(start, self.arena.len());
        let function = kind == Kind::Clitic || self.is_function(key, text);
        let stem = self.stem(key, text, kind);
        self.forms.folded.push(Folded::new(text, stem, kind, function));
        self.folded.insert(place, key)
    }

    fn is_function(&self, key: Key, folded: Span) -> bool {
        if key.is_long() {
            self.language.is_function(std::str::from_utf8(&self.arena[folded.range()]).unwrap_or_default())
        } else {
            self.language.is_function_key(key)
        }
    }

    /// Writes a short text at the end of the arena.
    #[inline]
    fn write(&mut self, key: Key) {
        // Sixteen bytes at once, of which those beyond the text are taken back.
        let (bytes, length) = key.bytes();
        let end = self.arena.len() + length;
        self.arena.extend_from_slice(&bytes);
        self.arena.truncate(end);
    }

    /// The number of the stem of a folded form that is new.
    fn stem(&mut self, key: Key, folded: Span, kind: Kind) -> u32 {
        let stemmed = kind == Kind::Word && folded.len() <= LONGEST_STEMMED;
        let short = if stemmed { self.stemmer.stem_key(key) } else { Some(key).filter(|key| !key.is_long()) };
        let (start, key) = match short {
            Some(stem) => (None, stem),
            // Written first, as a folded form is.
            None => {
                let own = std::str::from_utf8(&self.arena[folded.range()]).unwrap_or_default();
                let mut stem = String::new();
                if stemmed {
                    self.stemmer.stem(own, &mut stem);
                } else {
                    own.clone_into(&mut stem);
                }
                let start = self.arena.len();
                self.arena.extend_from_slice(stem.as_bytes());
                (Some(start), Key::of(&self.arena, Span::new(start, self.arena.len())))
            }
        };
        let (arena, start) = (&self.arena, start.unwrap_or(self.arena.len()));
        let same = |id: u32| arena[self.forms.stems[id as usize].range()] == arena[start..];
        let place = match self.stems.find(key, same) {
            Ok(id) => {
                self.arena.truncate(start);
                return id;
            }
            Err(place) => place,
        };
        if self.arena.len() == start {
            self.write(key);
        }
        let length = self.arena.len() - start;
        let (before, own) = self.arena.split_at(start);
        let span = if before[folded.range()].starts_with(own) {
            self.arena.truncate(start);
            Span::new(folded.start as usize, folded.start as usize + length)
        } else {
            Span::new(start, start + length)
        };
        self.forms.stems.push(span);
        self.stems.insert(place, key)
    }

    pub(crate) fn finish(mut self) -> Forms {
        let mut forms = self.forms;
        self.arena.shrink_to_fit();
        forms.arena = String::from_utf8(self.arena).unwrap_or_default();
        forms.surfaces.shrink_to_fit();
        forms.counts.shrink_to_fit();
        forms.folded.shrink_to_fit();
        forms.stems.shrink_to_fit();
        forms
    }
}
