//! An inverted index: which passages or articles hold each term or name, in one list.

/// The holders of each id, ascending.
#[derive(Debug)]
pub struct Postings {
    /// Where the holders of each id begin, and after the last of these where they end.
    starts: Vec<u32>,
    holders: Vec<u32>,
}

impl Postings {
    /// Inverts the lists: `held` has the ids of each holder, none twice.
    pub(super) fn new<'a>(ids: usize, held: impl Iterator<Item = &'a [u32]> + Clone) -> Self {
        let mut starts = vec![0u32; ids + 1];
        for &id in held.clone().flatten() {
            starts[id as usize + 1] += 1;
        }
        for at in 0..ids {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut holders = vec![0; starts[ids] as usize];
        for (holder, ids) in held.enumerate() {
            for &id in ids {
                let place = &mut next[id as usize];
                holders[*place as usize] = holder as u32;
                *place += 1;
            }
        }
        Self { starts, holders }
    }

    /// The holders of an id, ascending.
    pub fn of(&self, id: u32) -> &[u32] {
        let (start, end) = (self.starts[id as usize], self.starts[id as usize + 1]);
        &self.holders[start as usize..end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_holder_is_found_under_its_ids() {
        let held: [&[u32]; 3] = [&[0, 2], &[], &[2]];
        let postings = Postings::new(3, held.iter().copied());
        assert_eq!((postings.of(0), postings.of(1), postings.of(2)), (&[0][..], &[][..], &[0, 2][..]));
    }
}
