//! A hash table of numbers whose keys are kept elsewhere: what interning needs, with eight bytes for each place.

/// The hash of some bytes, for [`Table`]: eight bytes at a time, the same on every machine. Not proof against an attacker.
pub(crate) fn hash_bytes(bytes: &[u8]) -> u32 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let start = mix(bytes.len() as u64, u64::from_le_bytes(last));
    let hash = chunks.iter().fold(start, |hash, chunk| mix(hash, u64::from_le_bytes(*chunk)));
    (hash >> 32) as u32
}

/// Takes one more number into a hash, whose high half is the one to use.
#[inline]
pub(crate) fn mix(hash: u64, number: u64) -> u64 {
    (hash.rotate_left(29) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Where a hash belongs among so many places, a power of two from 2 to 2³²: by its highest bits, which the multiplication
/// mixes best.
#[inline]
fn place(hash: u32, places: usize) -> usize {
    (hash >> (32 - places.trailing_zeros())) as usize
}

/// Numbers by the hash of what they stand for (open addressing, linear probing, at most half full).
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// Hash, and number plus one; zero where the place is free.
    places: Vec<(u32, u32)>,
    taken: usize,
}

impl Table {
    /// A table that holds so many numbers before it grows.
    pub(crate) fn with_capacity(numbers: usize) -> Self {
        Self { places: vec![(0, 0); (numbers * 2).next_power_of_two().max(16)], taken: 0 }
    }

    /// The number that has this hash, if it stands where it belongs; otherwise any.
    #[inline]
    pub(crate) fn guess(&self, hash: u32) -> u32 {
        self.places[place(hash, self.places.len())].1.wrapping_sub(1)
    }

    /// The number that has this hash and that `is` tells to be the one; otherwise the free place for it, good until
    /// the next [`Table::insert`].
    #[inline]
    pub(crate) fn find(&self, hash: u32, is: impl Fn(u32) -> bool) -> Result<u32, usize> {
        let last = self.places.len() - 1;
        let mut at = place(hash, self.places.len());
        loop {
            match self.places[at] {
                (_, 0) => return Err(at),
                (known, number) if known == hash && is(number - 1) => return Ok(number - 1),
                _ => at = (at + 1) & last,
            }
        }
    }

    /// Puts a number at the free place that [`Table::find`] gave for its hash.
    pub(crate) fn insert(&mut self, place: usize, hash: u32, number: u32) {
        self.places[place] = (hash, number + 1);
        self.taken += 1;
        if self.taken * 2 > self.places.len() {
            self.grow();
        }
    }

    #[cold]
    fn grow(&mut self) {
        let doubled = vec![(0, 0); self.places.len() * 2];
        for (hash, number) in std::mem::replace(&mut self.places, doubled) {
            if number != 0
                && let Err(free) = self.find(hash, |_| false)
            {
                self.places[free] = (hash, number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn like_keys_are_spread() {
        let mut places: Vec<usize> =
            (0..10_000).map(|n| place(hash_bytes(format!("word{n}").as_bytes()), 1 << 16)).collect();
        places.sort_unstable();
        places.dedup();
        // By chance alone, 10,000 keys take some 9,270 of 65,536 places.
        assert!(places.len() > 9_000, "{}", places.len());
    }

    proptest! {
        #[test]
        fn every_key_is_found_under_its_number(keys in prop::collection::vec("[ab]{0,6}", 0..200), poor in 0u32..2) {
            let mut table = Table::with_capacity(0);
            let mut kept: Vec<&str> = Vec::new();
            for key in &keys {
                // A poor hash makes every probe collide.
                let hash = hash_bytes(key.as_bytes()) * poor;
                match table.find(hash, |number| kept[number as usize] == key) {
                    Ok(number) => prop_assert_eq!(kept[number as usize], key),
                    Err(place) => {
                        prop_assert!(!kept.contains(&key.as_str()));
                        table.insert(place, hash, kept.len() as u32);
                        kept.push(key);
                    }
                }
            }
        }
    }
}
