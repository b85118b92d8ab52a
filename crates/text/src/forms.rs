//! Word forms: every distinct surface form of a text once, with its folded form and stem.
//!
//! A surface form is interned by its bytes; it is folded (lower case, one kind of apostrophe) only at its first
//! occurrence, and each distinct folded form is stemmed once. What follows (counts, lexicon look-ups, names) works on
//! these small numbers.

use crate::fold::fold;
use crate::keys::{FormKey, Pool};
use crate::kind::{KIND_BITS, TokenKind};
use crate::language::Language;
use crate::span::Span;
use crate::stems::Stemmer;
use serde::{Deserialize, Serialize};

/// The distinct forms of one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Forms {
    /// All folded forms, one after the other, and the stems that are not the beginning of their form.
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

/// A distinct folded form, in twelve bytes: a text has one for every fifteen of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Folded {
    text: Span,
    /// Its stem, and in the lowest bits whether it is a function word and what kind of token it is.
    stem: u32,
}

impl Folded {
    fn new(text: Span, stem: u32, kind: TokenKind, function: bool) -> Self {
        Self { text, stem: stem << (KIND_BITS + 1) | u32::from(function) << KIND_BITS | kind as u32 }
    }

    const fn stem(self) -> u32 {
        self.stem >> (KIND_BITS + 1)
    }

    const fn is_function(self) -> bool {
        self.stem >> KIND_BITS & 1 == 1
    }

    fn kind(self) -> TokenKind {
        TokenKind::of_bits(self.stem)
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

    /// Whether a folded form says something by itself: it is neither a function word nor a single letter, such as an
    /// initial ("U. S.").
    pub fn is_content(&self, folded: u32) -> bool {
        let mut letters = self.folded_text(folded).chars();
        let letter = letters.next().is_some_and(char::is_lowercase) && letters.next().is_none();
        !letter && !self.is_function(folded)
    }

    /// The kind of the first token with a folded form.
    pub fn kind(&self, folded: u32) -> TokenKind {
        self.folded.get(folded as usize).map_or(TokenKind::Mark, |form| form.kind())
    }
}

/// A form whose number is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) key: FormKey,
    pub(crate) span: Span,
    pub(crate) kind: TokenKind,
}

/// The number of places that are looked up together.
pub(crate) const TOGETHER: usize = 64;

/// Where the bytes of a long text are: short ones are their own keys.
#[derive(Debug, Clone, Copy)]
enum Bytes {
    Text(Span),
    Arena(Span),
}

/// Stands in for the number of a text that is not a surface form, not a folded form or not a stem.
const NONE: u32 = u32::MAX;

/// The roles of a text among the forms: most texts have all three at once, and the rest are not looked for again.
#[derive(Debug, Clone, Copy)]
struct Roles {
    surface: u32,
    folded: u32,
    stem: u32,
    /// How often it occurs as a surface form.
    count: u32,
}

/// Builds [`Forms`] while a text is tokenised.
pub(crate) struct Interner<'a> {
    text: &'a str,
    language: &'a Language,
    forms: Forms,
    /// All folded forms and stems, as in [`Forms`].
    arena: Vec<u8>,
    pool: Pool<Roles>,
    stemmer: Stemmer,
}

impl<'a> Interner<'a> {
    pub(crate) fn new(text: &'a str, language: &'a Language) -> Self {
        let types = (text.len() / 14).min(1 << 16);
        Self {
            text,
            language,
            forms: Forms::default(),
            arena: Vec::with_capacity(8 * types),
            pool: Pool::with_capacity(types),
            stemmer: language.stemmer(),
        }
    }

    /// Calls `each` with some surface forms, none of which is empty, and their numbers, in order.
    ///
    /// All their places are looked up before any is used: interning spends most of its time waiting for memory, and
    /// this way it waits for many places at once.
    #[inline]
    pub(crate) fn intern(&mut self, wanted: &[Wanted], mut each: impl FnMut(&Wanted, u32)) {
        let mut guesses = [0; TOGETHER];
        for wanted in wanted.chunks(TOGETHER) {
            for (guess, wanted) in guesses.iter_mut().zip(wanted) {
                *guess = self.pool.guess(wanted.key);
            }
            for (&guess, wanted) in guesses.iter().zip(wanted) {
                let right = self.pool.is(guess, wanted.key) && !wanted.key.is_long();
                let known = if right { guess } else { self.find(wanted.key, Bytes::Text(wanted.span)) };
                if self.pool.get(known).surface == NONE {
                    self.add(known, wanted);
                }
                let roles = self.pool.get_mut(known);
                roles.count += 1;
                each(wanted, roles.surface);
            }
        }
    }

    /// The number of a text in the pool, to which it is added if it is new.
    fn find(&mut self, key: FormKey, text: Bytes) -> u32 {
        let bytes = |text| match text {
            Bytes::Text(span) => &self.text.as_bytes()[span.range()],
            Bytes::Arena(span) => &self.arena[span.range()],
        };
        let same = |roles: &Roles| {
            let forms = &self.forms;
            let own = if let Some(surface) = forms.surfaces.get(roles.surface as usize) {
                Bytes::Text(surface.first)
            } else if let Some(folded) = forms.folded.get(roles.folded as usize) {
                Bytes::Arena(folded.text)
            } else {
                Bytes::Arena(forms.stems[roles.stem as usize])
            };
            bytes(own) == bytes(text)
        };
        match self.pool.find(key, same) {
            Ok(known) => known,
            Err(place) => {
                self.pool.insert(place, key, Roles { surface: NONE, folded: NONE, stem: NONE, count: 0 })
            }
        }
    }

    /// The number and the key of a text, which is written at the end of the arena, where it would be kept. The caller
    /// must remove it again if it is known.
    fn find_written(&mut self, text: &str) -> (u32, FormKey) {
        let start = self.arena.len();
        self.arena.extend_from_slice(text.as_bytes());
        let written = Span::new(start, self.arena.len());
        let key = FormKey::of(&self.arena, written);
        (self.find(key, Bytes::Arena(written)), key)
    }

    /// Makes a text a surface form.
    fn add(&mut self, known: u32, wanted: &Wanted) {
        let &Wanted { key, span, kind } = wanted;
        let surface = self.forms.surfaces.len();
        self.pool.get_mut(known).surface = surface as u32;
        self.forms.surfaces.push(Surface { first: span, folded: 0 });
        self.forms.surfaces[surface].folded = self.fold(known, key, span, kind);
    }

    /// The number of the folded form of a new surface form.
    fn fold(&mut self, surface: u32, key: FormKey, span: Span, kind: TokenKind) -> u32 {
        let start = self.arena.len();
        let (known, key) = match (key.lower(), self.language.acronym(key)) {
            (_, Some(form)) => self.find_written(form),
            (Some(lower), _) if lower == key => (surface, key),
            (Some(lower), _) => (self.find(lower, Bytes::Arena(Span::default())), lower),
            (None, _) => self.find_written(&fold(span.of(self.text))),
        };
        let roles = self.pool.get(known);
        if roles.folded != NONE {
            self.arena.truncate(start);
            return roles.folded;
        }
        if self.arena.len() == start {
            self.write(key);
        }
        let text = Span::new(start, self.arena.len());
        let function = kind == TokenKind::Clitic || self.is_function(key, text);
        let folded = self.forms.folded.len();
        self.pool.get_mut(known).folded = folded as u32;
        self.forms.folded.push(Folded::new(text, 0, kind, function));
        let stem = self.stem(known, key, text, kind);
        self.forms.folded[folded] = Folded::new(text, stem, kind, function);
        folded as u32
    }

    fn is_function(&self, key: FormKey, folded: Span) -> bool {
        if key.is_long() {
            self.language.is_function(std::str::from_utf8(&self.arena[folded.range()]).unwrap_or_default())
        } else {
            self.language.is_function_key(key)
        }
    }

    /// Writes a short text at the end of the arena.
    #[inline]
    fn write(&mut self, key: FormKey) {
        // Sixteen bytes at once; those beyond the text are removed again.
        let (bytes, length) = key.bytes();
        let end = self.arena.len() + length;
        self.arena.extend_from_slice(&bytes);
        self.arena.truncate(end);
    }

    /// The number of the stem of a new folded form.
    fn stem(&mut self, folded: u32, key: FormKey, text: Span, kind: TokenKind) -> u32 {
        let start = self.arena.len();
        let short = if kind == TokenKind::Word { self.stemmer.stem_key(key) } else { Some(key) };
        let (known, key) = match short {
            Some(stem) if stem == key => (folded, key),
            Some(stem) => (self.find(stem, Bytes::Arena(Span::default())), stem),
            None => {
                let mut stem = String::new();
                let own = std::str::from_utf8(&self.arena[text.range()]).unwrap_or_default();
                self.stemmer.stem(own, &mut stem);
                self.find_written(&stem)
            }
        };
        let roles = self.pool.get(known);
        if roles.stem != NONE {
            self.arena.truncate(start);
            return roles.stem;
        }
        let stem = self.forms.stems.len() as u32;
        self.pool.get_mut(known).stem = stem;
        if known == folded {
            self.arena.truncate(start);
            self.forms.stems.push(text);
            return stem;
        }
        if self.arena.len() == start {
            self.write(key);
        }
        let length = self.arena.len() - start;
        let (before, own) = self.arena.split_at(start);
        let span = if before[text.range()].starts_with(own) {
            self.arena.truncate(start);
            Span::new(text.start as usize, text.start as usize + length)
        } else {
            Span::new(start, start + length)
        };
        self.forms.stems.push(span);
        stem
    }

    pub(crate) fn finish(mut self) -> Forms {
        let mut forms = self.forms;
        forms.counts = vec![0; forms.surfaces.len()];
        for roles in self.pool.all().filter(|roles| roles.surface != NONE) {
            forms.counts[roles.surface as usize] = roles.count;
        }
        self.arena.shrink_to_fit();
        forms.arena = String::from_utf8(self.arena).unwrap_or_default();
        forms.surfaces.shrink_to_fit();
        forms.folded.shrink_to_fit();
        forms.stems.shrink_to_fit();
        forms
    }
}
