//! Keys, by which texts are distinguished, and the pool of texts that have numbers.
//!
//! Fewer than sixteen bytes are their own key, in two numbers, so that comparing, folding and numbering a word takes
//! only a few instructions. A longer text has a hash as its key, and is compared with the text that already has that
//! key. Hashes are the same on every machine and are not proof against an attacker.

use crate::span::Span;

/// The bytes of a text, with their number in the last byte; for a text of more than fifteen bytes, a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct FormKey {
    low: u64,
    high: u64,
}

/// Stands in place of the length of a short text.
const LONG: u64 = 0xff << 56;

impl FormKey {
    /// The key of fewer than sixteen bytes, given as two numbers with the first byte lowest, followed by zeros.
    #[inline]
    pub(crate) fn short([low, high]: [u64; 2], length: usize) -> Self {
        Self { low, high: high | (length as u64) << 56 }
    }

    /// The key of a part of some bytes.
    #[inline]
    pub(crate) fn of(bytes: &[u8], span: Span) -> Self {
        let (start, length) = (span.start as usize, span.len());
        let word =
            |at: usize| bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
        // What lies beyond the text is masked out.
        let within = |length: usize| (1 << (8 * length)) - 1;
        match (word(start), length) {
            (_, 16..) => Self::long(&bytes[span.range()]),
            (Some(low), 0..8) => Self::short([low & within(length), 0], length),
            (Some(low), 8..) if let Some(high) = word(start + 8) => {
                Self::short([low, high & within(length - 8)], length)
            }
            _ => {
                let mut own = [0; 16];
                own[..length].copy_from_slice(&bytes[start..start + length]);
                Self::short(halves(own), length)
            }
        }
    }

    #[cold]
    fn long(text: &[u8]) -> Self {
        let (chunks, rest) = text.as_chunks::<8>();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        let start = mix(text.len() as u64, u64::from_le_bytes(last));
        Self {
            low: chunks.iter().fold(start, |hash, chunk| mix(hash, u64::from_le_bytes(*chunk))),
            high: LONG,
        }
    }

    /// Whether another text can have the same key.
    pub(crate) fn is_long(self) -> bool {
        self.high == LONG
    }

    /// The bytes of a short text, followed by zeros, and their number.
    #[inline]
    pub(crate) fn bytes(self) -> ([u8; 16], usize) {
        let mut bytes = (u128::from(self.high) << 64 | u128::from(self.low)).to_le_bytes();
        let length = std::mem::take(&mut bytes[15]);
        (bytes, length.into())
    }

    /// The key of a short ASCII text in lower case; nothing for any other text.
    #[inline]
    pub(crate) fn lower(self) -> Option<Self> {
        const HIGHEST: u64 = each(0x80);
        if (self.low | self.high) & HIGHEST != 0 {
            return None;
        }
        // The highest bit of each capital, moved to where small letters have one more bit.
        let capitals = |bytes: u64| (bytes + each(0x80 - b'A')) & !(bytes + each(0x80 - b'Z' - 1)) & HIGHEST;
        let lower = |bytes: u64| bytes | capitals(bytes) >> 2;
        Some(Self { low: lower(self.low), high: lower(self.high) })
    }

    /// Where it belongs among `places` places, a power of two from 2 to 2³²: by the highest bits of its hash, which the
    /// multiplication mixes best.
    #[inline]
    fn place(self, places: usize) -> usize {
        (mix(self.high, self.low) >> (64 - places.trailing_zeros())) as usize
    }
}

/// The same byte eight times, to do one thing with eight bytes at once.
#[inline]
pub(crate) const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Sixteen bytes as two numbers, the first byte lowest.
#[inline]
pub(crate) fn halves(bytes: [u8; 16]) -> [u64; 2] {
    let both = u128::from_le_bytes(bytes);
    [both as u64, (both >> 64) as u64]
}

/// Mixes one more number into a hash, of which the high half is the one to use.
#[inline]
fn mix(hash: u64, number: u64) -> u64 {
    (hash.rotate_left(29) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Texts by number, from 0 on, in the order in which they are added, and what is known about each (open addressing,
/// linear probing, at most half full).
///
/// The places hold only numbers, of four bytes each: a look-up spends most of its time waiting for memory, and this way
/// more places fit the processor's cache. What is known about a text stands beside its key, so that one wait fetches
/// both.
#[derive(Debug, Clone)]
pub(crate) struct Pool<T> {
    /// A number plus one, or zero if the place is free.
    places: Vec<u32>,
    texts: Vec<Known<T>>,
}

/// A text of a pool: with sixteen bytes of what is known about it, half a cache line of a processor.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
struct Known<T> {
    key: FormKey,
    of_it: T,
}

impl<T> Pool<T> {
    /// A pool that holds `texts` texts before it grows.
    pub(crate) fn with_capacity(texts: usize) -> Self {
        Self { places: vec![0; (2 * texts).next_power_of_two().max(16)], texts: Vec::with_capacity(texts) }
    }

    /// The number that a key is likely to have: most stand where they belong. Check it with [`Pool::is`].
    #[inline]
    pub(crate) fn guess(&self, key: FormKey) -> u32 {
        self.places[key.place(self.places.len())].wrapping_sub(1)
    }

    /// Whether a number belongs to a key.
    #[inline]
    pub(crate) fn is(&self, number: u32, key: FormKey) -> bool {
        self.texts.get(number as usize).is_some_and(|text| text.key == key)
    }

    /// What is known about a text, by its number.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> &T {
        &self.texts[number as usize].of_it
    }

    /// The same, to be changed.
    #[inline]
    pub(crate) fn get_mut(&mut self, number: u32) -> &mut T {
        &mut self.texts[number as usize].of_it
    }

    /// What is known about a short text.
    #[inline]
    pub(crate) fn of(&self, key: FormKey) -> Option<&T> {
        self.find(key, |_| false).ok().map(|number| self.get(number))
    }

    /// What is known about each text, by number.
    pub(crate) fn all(&self) -> impl Iterator<Item = &T> {
        self.texts.iter().map(|text| &text.of_it)
    }

    /// The number of a text; otherwise the free place for it, valid until the next [`Pool::insert`]. `same` says
    /// whether what is known belongs to this very text; it is called only for long ones.
    #[inline]
    pub(crate) fn find(&self, key: FormKey, same: impl Fn(&T) -> bool) -> Result<u32, usize> {
        let last = self.places.len() - 1;
        let mut at = key.place(self.places.len());
        loop {
            let Some(number) = self.places[at].checked_sub(1) else { return Err(at) };
            if self.is(number, key) && (!key.is_long() || same(self.get(number))) {
                return Ok(number);
            }
            at = (at + 1) & last;
        }
    }

    /// Gives a new text its number, at the free place that [`Pool::find`] returned.
    pub(crate) fn insert(&mut self, place: usize, key: FormKey, of_it: T) -> u32 {
        let number = self.texts.len() as u32;
        self.places[place] = number + 1;
        self.texts.push(Known { key, of_it });
        if self.texts.len() * 2 > self.places.len() {
            self.grow();
        }
        number
    }

    #[cold]
    fn grow(&mut self) {
        let last = self.places.len() * 2 - 1;
        self.places = vec![0; last + 1];
        for (text, number) in self.texts.iter().zip(1..) {
            let mut at = text.key.place(last + 1);
            while self.places[at] > 0 {
                at = (at + 1) & last;
            }
            self.places[at] = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(text: &str) -> FormKey {
        FormKey::of(text.as_bytes(), Span::new(0, text.len()))
    }

    #[test]
    fn like_keys_are_spread() {
        let mut places: Vec<usize> = (0..10_000).map(|n| key(&format!("word{n}")).place(1 << 16)).collect();
        places.sort_unstable();
        places.dedup();
        // By chance alone, 10,000 keys take about 9,270 of 65,536 places.
        assert!(places.len() > 9_000, "{}", places.len());
    }

    proptest! {
        #[test]
        fn a_key_holds_a_short_text(text in "[a-z\\x00é]{1,40}", at in 0usize..40, length in 1usize..20) {
            let bytes = text.as_bytes();
            let start = at % bytes.len();
            let span = Span::new(start, (start + length).min(bytes.len()));
            let key = FormKey::of(bytes, span);
            let own = &bytes[span.range()];
            prop_assert_eq!(key.is_long(), own.len() > 15);
            if !key.is_long() {
                let (held, length) = key.bytes();
                prop_assert_eq!(&held[..length], own);
                prop_assert!(held[length..].iter().all(|&byte| byte == 0));
            }
        }

        #[test]
        fn lower_case_is_that_of_the_text(text in "[ -~]{1,18}|[a-zA-Zé’]{1,9}") {
            match key(&text).lower() {
                Some(lower) => prop_assert_eq!(lower, key(&text.to_ascii_lowercase())),
                None => prop_assert!(!text.is_ascii() || text.len() > 15),
            }
        }

        #[test]
        fn every_text_has_its_number(texts in prop::collection::vec("[ab]{1,5}|[ab]{16,18}", 0..200)) {
            let mut pool = Pool::with_capacity(0);
            let mut kept: Vec<&str> = Vec::new();
            for text in &texts {
                match pool.find(key(text), |own| own == text) {
                    Ok(number) => prop_assert_eq!(kept[number as usize], text),
                    Err(place) => {
                        prop_assert!(!kept.contains(&text.as_str()));
                        prop_assert_eq!(pool.insert(place, key(text), text.clone()) as usize, kept.len());
                        kept.push(text);
                    }
                }
            }
        }
    }
}
