//! What comes out of a file: articles, what was cut from around them, and what the reader should know.

use crate::error::ImportError;
use crate::table::Table;
use framewise_core::article::Article;
use std::fmt;
use std::ops::Range;

/// Everything that came out of one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Import {
    /// The articles, in the order of the file.
    pub documents: Vec<Document>,
    /// Parts that gave no article, and why: files of an archive, rows of a table.
    pub failed: Vec<ImportError>,
    /// The table that the articles were taken from, if there was one.
    pub table: Option<Table>,
    /// How many articles the file says it holds, if it says so.
    pub declared: Option<usize>,
}

impl Import {
    /// One article and nothing else.
    pub(crate) fn one(document: Document) -> Self {
        Self { documents: vec![document], ..Self::default() }
    }

    /// The same articles; if there are none, what stopped the last, or that the file `name` is empty.
    pub(crate) fn not_empty(mut self, name: &str) -> Result<Self, ImportError> {
        if self.documents.is_empty() {
            return Err(self.failed.pop().unwrap_or_else(|| ImportError::Empty(name.to_owned())));
        }
        Ok(self)
    }

    /// Whether the number of articles that the file says it holds differs from the number found.
    pub fn count_differs(&self) -> bool {
        self.declared.is_some_and(|declared| declared != self.documents.len())
    }
}

/// An article, and how it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The article. Its path is the file's name; inside a container, the container's name, a slash and the inner name
    /// (`news.zip/monday/harbour.html`); in a table or an export, its name and the article's number (`news.csv#12`).
    pub article: Article,
    /// The kind of file that it came from, for people: "a saved web page".
    pub format: &'static str,
    /// The encoding that its bytes were read as, if it had to be determined.
    pub reading: Option<Reading>,
    /// What was cut above the article: menus, notices. Empty if nothing was.
    pub above: String,
    /// What was cut below it: links to other articles, footers.
    pub below: String,
    /// The groups that it belongs to, from its folder or from further columns of a table.
    pub groups: Vec<Group>,
    /// Further facts that the file states: section, length, authors.
    pub facts: Vec<Fact>,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
}

impl Document {
    pub(crate) fn new(article: Article, format: &'static str) -> Self {
        Self {
            article,
            format,
            reading: None,
            above: String::new(),
            below: String::new(),
            groups: Vec::new(),
            facts: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Keeps what was cut above and below, and warns of it.
    pub(crate) fn cut(&mut self, above: String, below: String) {
        let words =
            |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        let (before, after) = (words(&above), words(&below));
        if before + after > 0 {
            self.warnings.push(Warning::Trimmed { above: before, below: after });
        }
        self.above = above;
        self.below = below;
    }

    /// The text with what was cut put back, with blank lines between.
    pub fn untrimmed(&self) -> String {
        let parts = [self.above.as_str(), &self.article.text, self.below.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// Where the article stands in its [untrimmed](Self::untrimmed) text, in bytes; nothing if nothing was cut.
    pub fn part(&self) -> Option<Range<usize>> {
        if self.above.is_empty() && self.below.is_empty() {
            return None;
        }
        let start = if self.above.is_empty() { 0 } else { self.above.len() + "\n\n".len() };
        Some(start..start + self.article.text.len())
    }
}

/// How bytes became text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The encoding, by its WHATWG name.
    pub encoding: String,
    /// Whether it was guessed: neither the bytes nor the file said so.
    pub guessed: bool,
    /// Whether some bytes did not fit any character and were replaced by U+FFFD.
    pub replaced: bool,
}

/// A group of articles.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// What kind of group: the heading of a column, or "folder".
    pub kind: String,
    /// Its name.
    pub name: String,
}

impl Group {
    /// The group of the articles of a folder.
    pub fn folder(name: &str) -> Self {
        Self { kind: "folder".to_owned(), name: name.to_owned() }
    }
}

/// Something that a file states about an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// What the file says, exactly as it says it.
    pub value: String,
}

/// What a [`Fact`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactKind {
    /// Who wrote it.
    Author,
    /// The section of the newspaper.
    Section,
    /// Its length as the archive counts it: "812 words".
    Length,
    /// Its address on the web.
    Address,
}

impl FactKind {
    /// Its name in files and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Section => "section",
            Self::Length => "length",
            Self::Address => "address",
        }
    }
}

/// What a reader should look at before using an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Text above or below was cut, with the number of its words.
    Trimmed {
        /// Words cut above.
        above: usize,
        /// Words cut below.
        below: usize,
    },
    /// The article of a web page could not be separated from the rest with any certainty.
    WholePage,
    /// Pages of a PDF file without text, such as scanned ones.
    PagesWithoutText(usize),
    /// Letters of a PDF file that its fonts do not name.
    UnknownLetters(usize),
    /// Parts of a file that are damaged and were left out.
    Damaged(String),
    /// An article that stops in mid-sentence: an excerpt, or behind a paywall.
    Cut,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Trimmed { above: 0, below } => write!(f, "{} cut below the article", words(*below)),
            Self::Trimmed { above, below: 0 } => write!(f, "{} cut above the article", words(*above)),
            Self::Trimmed { above, below } => {
                write!(f, "{} cut above the article and {} below", words(*above), words(*below))
            }
            Self::WholePage => f.write_str("no article was found in the page, so all of its text was taken"),
            Self::PagesWithoutText(1) => f.write_str("one page has no text and was left out"),
            Self::PagesWithoutText(pages) => write!(f, "{pages} pages have no text and were left out"),
            Self::UnknownLetters(letters) => {
                write!(f, "{letters} signs could not be read: the file does not say which letters they are")
            }
            Self::Damaged(what) => write!(f, "damaged and left out: {what}"),
            Self::Cut => f.write_str("the text stops in mid-sentence"),
        }
    }
}

fn words(count: usize) -> String {
    if count == 1 { "1 word".to_owned() } else { format!("{count} words") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_in_its_untrimmed_text() {
        for (above, below, expected) in [
            ("", "", None),
            ("Menü", "", Some("Menü\n\n|It opened.|")),
            ("", "Imprint", Some("|It opened.|\n\nImprint")),
            ("Menü\nHome", "Imprint", Some("Menü\nHome\n\n|It opened.|\n\nImprint")),
        ] {
            let mut document = Document::new(Article::new("a.html", "It opened."), "a page");
            document.cut(above.to_owned(), below.to_owned());
            let text = document.untrimmed();
            let marked = document
                .part()
                .map(|part| format!("{}|{}|{}", &text[..part.start], &text[part.clone()], &text[part.end..]));
            assert_eq!(marked.as_deref(), expected);
        }
    }
}
