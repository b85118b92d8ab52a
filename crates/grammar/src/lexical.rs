//! What a word is known by in isolation: its letters, its beginning and end, its shape.
//!
//! Every property is a row in a table of vectors; rows for an open set are found by a hash (Botha et al. 2017, "Natural
//! Language Processing with Small Feed-Forward Networks"). Fitting and running share this file.

/// The number of prefixes that are used: of one letter, of two, and so on.
pub const PREFIXES: usize = 3;
/// The number of suffixes that are used, as for [`PREFIXES`].
pub const SUFFIXES: usize = 4;
/// The number of rows that one form takes: with two, forms that share one row seldom share the other.
pub const HASHES: usize = 2;
/// Number of shapes.
pub const SHAPES: usize = 5 * 3 * 3 * 2;

/// What a word is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lexical {
    /// Hash of the normalised form.
    pub form: u64,
    /// Hashes of its first letters.
    pub prefixes: [u32; PREFIXES],
    /// Hashes of its last letters.
    pub suffixes: [u32; SUFFIXES],
    /// Its shape.
    pub shape: usize,
}

/// A hash that is the same on every machine: FNV-1a with a final mix.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fnv(u64);

impl Fnv {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub(crate) fn add(&mut self, c: char) {
        self.0 = (self.0 ^ u64::from(c as u32)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    pub(crate) fn add_number(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x0000_0100_0000_01b3);
        self.0 ^= self.0 >> 29;
    }

    pub(crate) const fn end(self) -> u64 {
        let mixed = (self.0 ^ self.0 >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
        mixed ^ mixed >> 32
    }
}

/// A letter in the form in which it is looked up: small, with one kind of apostrophe, quotation mark and dash.
fn normal(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»' => '"',
        '\u{2010}' | '\u{2011}' | '–' | '—' | '−' => '-',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(only), None) => only,
                _ => c,
            }
        }
    }
}

/// What a word is known by.
pub fn lexical(word: &str) -> Lexical {
    let mut found = Lexical::default();
    let mut form = Fnv::new(0);
    let mut ends = ['^'; SUFFIXES];
    let mut length = 0;
    let (mut upper, mut lower, mut digits, mut marks, mut inner) = (0, 0, 0, 0, false);
    let mut first_upper = false;
    let mut prefix = Fnv::new(1);
    for c in word.chars() {
        if c.is_ascii_digit() || !c.is_ascii() && c.is_numeric() {
            digits += 1;
        } else if c.is_lowercase() {
            lower += 1;
        } else if c.is_uppercase() {
            upper += 1;
            first_upper |= length == 0;
        } else if !c.is_alphabetic() {
            marks += 1;
            inner |= length > 0;
        }
        let c = normal(c);
        form.add(c);
        let plain = if c.is_ascii_digit() { '0' } else { c };
        if length < PREFIXES {
            prefix.add(plain);
            found.prefixes[length] = prefix.end() as u32;
        }
        ends.rotate_right(1);
        ends[0] = plain;
        length += 1;
    }
    for at in length.max(1)..PREFIXES {
        found.prefixes[at] = found.prefixes[at - 1];
    }
    let mut suffix = Fnv::new(2);
    for (at, &c) in ends.iter().enumerate() {
        suffix.add(c);
        found.suffixes[at] = suffix.end() as u32;
    }
    found.form = form.end();
    let case = match (upper, lower) {
        (0, 0) => 0,
        (0, _) => 1,
        (_, 0) if upper > 1 => 2,
        _ if first_upper && upper == 1 => 3,
        _ => 4,
    };
    let figures = match digits {
        0 => 0,
        _ if digits == length => 1,
        _ => 2,
    };
    let signs = match marks {
        0 => 0,
        _ if marks == length => 1,
        _ if inner => 2,
        _ => 2,
    };
    found.shape = ((case * 3 + figures) * 3 + signs) * 2 + usize::from(length == 1);
    found
}

/// The rows that a form takes in a table of `rows` rows.
pub fn form_rows(form: u64, rows: usize) -> [usize; HASHES] {
    [(form as u32 as usize) % rows.max(1), ((form >> 32) as usize) % rows.max(1)]
}
