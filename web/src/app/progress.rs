//! How far a batch of articles is.

/// Articles done and asked for, in the current batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    done: usize,
    of: usize,
}

impl Progress {
    /// The progress once `count` more are asked for.
    #[must_use]
    pub fn more(self, count: usize) -> Self {
        Self { of: self.of + count, ..self }
    }

    /// The progress once one is done, taken in or not.
    #[must_use]
    pub fn one_done(self) -> Self {
        Self { done: self.done + 1, ..self }
    }

    /// The progress once `count` are no longer asked for.
    #[must_use]
    pub fn fewer(self, count: usize) -> Self {
        Self { of: self.of.saturating_sub(count), ..self }
    }

    /// How many are done, of how many; nothing if none is left.
    pub fn left(self) -> Option<(usize, usize)> {
        (self.done < self.of).then_some((self.done, self.of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_grows_shrinks_and_ends() {
        let started = Progress::default().more(3).one_done();
        assert_eq!(started.left(), Some((1, 3)));
        assert_eq!(started.more(2).left(), Some((1, 5)));
        assert_eq!(started.fewer(2).left(), None);
        assert_eq!(started.one_done().one_done().left(), None);
        assert_eq!(Progress::default().left(), None);
    }
}
