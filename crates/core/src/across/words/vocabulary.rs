//! One numbering of folded forms for all articles, so that counts across them are made by number.

use crate::article::profile::Profile;
use rustc_hash::FxHashMap;

/// The distinct folded forms of all articles.
pub(super) struct Vocabulary<'a> {
    /// Their letters.
    pub(super) forms: Vec<&'a str>,
    /// For each article, the number of each of its folded forms.
    pub(super) of: Vec<Vec<u32>>,
}

impl<'a> Vocabulary<'a> {
    /// Linear in the number of distinct forms of each article.
    pub(super) fn new(articles: &[(&'a str, &'a Profile)]) -> Self {
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let mut forms = Vec::new();
        let of = articles
            .iter()
            .map(|(_, profile)| {
                let own = &profile.tokens.forms;
                let number = |folded: u32| {
                    let text = own.folded_text(folded);
                    *known.entry(text).or_insert_with(|| {
                        forms.push(text);
                        forms.len() as u32 - 1
                    })
                };
                (0..own.folded_count() as u32).map(number).collect()
            })
            .collect();
        Self { forms, of }
    }
}
