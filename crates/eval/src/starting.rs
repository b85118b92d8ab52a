//! The starting articles as a corpus.

use anyhow::Result;
use framewise_core::article::Article;
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::Lexicon;
use framewise_seeds::Seed;

/// The starting articles, in the order in which the page shows them.
///
/// # Errors
///
/// When one cannot be read.
pub fn corpus() -> Result<Corpus> {
    let mut corpus = Corpus::new(Lexicon::shipped());
    for Seed { file, title, source, date, bytes } in framewise_seeds::read(&framewise_seeds::folder())? {
        let mut article = Article::new(file, &String::from_utf8(bytes)?);
        (article.title, article.source, article.date) = (title, source, date.parse().ok());
        corpus.add(article)?;
    }
    Ok(corpus)
}
