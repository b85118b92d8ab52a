//! An article with its profile, under the id that the corpus gave it.

use super::Article;
use super::profile::Profile;
use std::sync::Arc;

/// Identifies an article for as long as it is in the corpus; never reused after the article is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub u32);

/// An article and its profile.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id in the corpus.
    pub id: ArticleId,
    /// The article.
    pub article: Arc<Article>,
    /// What is known from the article alone.
    pub profile: Arc<Profile>,
}
