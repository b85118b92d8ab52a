//! How often something occurs in each article. Of a thousand articles, most do not have a given word: only those that
//! do are kept.

use serde::{Deserialize, Serialize};

/// Occurrences by article: articles in ascending order, none twice, no zeros.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts(Vec<(u32, u32)>);

impl Counts {
    /// Adds `more` for an article, which must be the last one added to or come after it.
    pub fn add(&mut self, article: usize, more: u32) {
        match self.0.last_mut() {
            Some((last, count)) if *last as usize == article => *count += more,
            _ if more > 0 => self.0.push((article as u32, more)),
            _ => {}
        }
    }

    /// Frees unused capacity.
    pub fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    /// Occurrences in one article.
    pub fn get(&self, article: usize) -> u32 {
        let found = self.0.binary_search_by_key(&(article as u32), |&(own, _)| own);
        found.ok().and_then(|at| self.0.get(at)).map_or(0, |&(_, count)| count)
    }

    /// Occurrences in all articles.
    pub fn total(&self) -> u32 {
        self.0.iter().map(|&(_, count)| count).sum()
    }

    /// The articles that have any, with how many.
    pub fn iter(&self) -> impl Iterator<Item = (usize, u32)> {
        self.0.iter().map(|&(article, count)| (article as usize, count))
    }

    /// Occurrences in each of `articles` articles, zeros included.
    pub fn dense(&self, articles: usize) -> Vec<u32> {
        let mut all = vec![0; articles];
        for (article, count) in self.iter() {
            if let Some(place) = all.get_mut(article) {
                *place = count;
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_counts_zero() {
        let mut counts = Counts::default();
        for (article, more) in [(0, 2), (2, 0), (3, 1), (3, 4)] {
            counts.add(article, more);
        }
        assert_eq!((counts.get(0), counts.get(1), counts.get(3), counts.get(9)), (2, 0, 5, 0));
        assert_eq!((counts.total(), counts.dense(4)), (7, vec![2, 0, 0, 5]));
        assert_eq!(counts.iter().collect::<Vec<_>>(), [(0, 2), (3, 5)]);
    }
}
