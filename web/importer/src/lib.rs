//! The readers of file formats, for the page: files in, articles and remarks about them out.
//!
//! They form a separate WebAssembly module, fetched in the background and started in a separate worker when a file
//! needs it: text files do not wait for it, and a file that makes a reader fail or stall affects only itself. [`read`]
//! does not depend on a browser; `main.rs` puts it behind the messages of a worker.

mod folder;
mod said;
mod table;

pub use folder::wanted;
use framewise_import::{Document, Group, Import, Options, open};
use std::ops::Range;
pub use table::{Column, choice};

/// What came out of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The articles.
    pub articles: Vec<Article>,
    /// What could not be read, and why. Each names the file.
    pub errors: Vec<String>,
    /// The columns if the file is a table; empty if it is not.
    pub table: Vec<Column>,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its file name, preceded by the container's name if it is in a container.
    pub name: String,
    /// Its text, with what was cut around it; nothing if the file is only text, which the analysis then reads itself,
    /// in any encoding.
    pub text: Option<String>,
    /// Which bytes of the text are the article; nothing if nothing was cut.
    pub part: Option<Range<usize>>,
    /// What the file states about it; nothing if the analysis is to find it in the text.
    pub stated: Option<Stated>,
    /// The number of its words, counted by the spaces between them.
    pub words: usize,
    /// What to know before using it: what was cut, what is doubtful. Empty if there is nothing.
    pub warning: String,
}

/// What a file states about an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Headline.
    pub title: String,
    /// Outlet, or empty.
    pub source: String,
    /// Day of publication as `2025-06-21`, or empty.
    pub date: String,
    /// The names of its groups, with commas between them.
    pub groups: String,
}

/// The format that the analysis reads itself.
const TEXT: &str = "a text file";

/// Reads a file. `path` is its name, preceded by the folders that it came in, which become a group of its articles.
pub fn read(path: &str, bytes: &[u8], options: &Options<'_>) -> Found {
    let import = match open(path, bytes, options) {
        Ok(import) => import,
        Err(error) => return Found { errors: vec![error.to_string()], ..Found::default() },
    };
    let errors = said::errors(path, &import);
    let folder = path.rsplit_once('/').map(|(folder, _)| Group::folder(folder));
    let Import { documents, table, .. } = import;
    let articles = documents.into_iter().map(|document| article(path, document, folder.as_ref())).collect();
    // The columns of a table in an archive cannot be chosen: another table in it may have other columns.
    let table = table.filter(|table| table.name == path).map(table::columns).unwrap_or_default();
    Found { articles, errors, table }
}

fn article(path: &str, document: Document, folder: Option<&Group>) -> Article {
    let (text, part) = (document.untrimmed(), document.part());
    let Document { article, format, mut groups, warnings, .. } = document;
    groups.splice(0..0, folder.cloned());
    let is_file = format == TEXT && article.path == path;
    let stated = (!is_file || !groups.is_empty()).then(|| Stated {
        title: article.title,
        source: article.source,
        date: article.date.map(|date| date.to_string()).unwrap_or_default(),
        // Commas separate groups.
        groups: groups.iter().map(|group| group.name.replace(',', " ")).collect::<Vec<_>>().join(", "),
    });
    Article {
        name: article.path,
        text: (!is_file).then_some(text),
        part: part.filter(|_| !is_file),
        stated,
        words: article.text.split_whitespace().count(),
        warning: warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use framewise_import::{ColumnChoice, Limits, import_with};

    const PAGE: &str = "<html><head><title>Harbour opens</title><meta property='article:published_time' content='2024-05-03'>\
        <meta property='og:site_name' content='Coast Gazette'></head><body><nav><a href='/'>News</a> <a href='/'>Sport</a></nav>\
        <article><h1>Harbour opens</h1><p>The harbour opened again on Friday, after the storm had closed it for a week.</p>\
        <p>Boats left the town in the morning, and the first of them came back with full nets.</p></article></body></html>";

    fn found(path: &str, bytes: &[u8]) -> Found {
        found_by(path, bytes, None)
    }

    fn found_by(path: &str, bytes: &[u8], columns: Option<&ColumnChoice>) -> Found {
        let options = Options {
            encoding: None,
            columns,
            limits: Limits::DEFAULT,
            clock: None,
            decode: &|_, _| Err("no tables".to_owned()),
        };
        read(path, bytes, &options)
    }

    #[test]
    fn a_page_says_what_it_states() {
        let found = found("left/harbour.html", PAGE.as_bytes());
        let stated = Stated {
            title: "Harbour opens".to_owned(),
            source: "Coast Gazette".to_owned(),
            date: "2024-05-03".to_owned(),
            groups: "left".to_owned(),
        };
        assert_eq!(found.articles.len(), 1, "{found:?}");
        assert_eq!(
            (&*found.articles[0].name, found.articles[0].stated.as_ref()),
            ("left/harbour.html", Some(&stated))
        );
        let text = found.articles[0].text.as_deref().unwrap();
        assert!(text.contains("Sport"), "what was cut goes along: {text}");
        let part = found.articles[0].part.clone().unwrap();
        assert!(text[part].starts_with("The harbour opened again"));
        assert_eq!(found.errors, [""; 0]);
    }

    #[test]
    fn a_text_file_is_left_to_the_analysis() {
        let found = found("a.txt", b"Harbour\n\nIt opened.");
        let article = Article {
            name: "a.txt".to_owned(),
            text: None,
            part: None,
            stated: None,
            words: 3,
            warning: String::new(),
        };
        assert_eq!(found, Found { articles: vec![article], ..Found::default() });
    }

    #[test]
    fn a_table_is_many_articles_and_its_columns_are_groups() {
        let found =
            found("a.csv", b"title,text,country\nHarbour,It opened.,Latvia\nStorm,It blew.,Estonia\n");
        let groups: Vec<_> =
            found.articles.iter().filter_map(|own| Some(&*own.stated.as_ref()?.groups)).collect();
        assert_eq!(groups, ["Latvia", "Estonia"]);
        assert_eq!(found.articles.iter().map(|own| own.words).collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn columns_are_guessed_and_chosen() {
        const TABLE: &[u8] = b"a,b,country\nHarbour,It opened.,Latvia\nStorm,It blew.,Latvia\n";
        let said = |found: &Found| {
            let columns = found.table.iter().map(|own| format!("{}: {}", own.heading, own.roles));
            let titles = found.articles.iter().filter_map(|own| Some(own.stated.as_ref()?.title.clone()));
            columns.chain(titles).collect::<Vec<_>>()
        };
        let guessed = found("a.csv", TABLE);
        assert_eq!(said(&guessed), ["a: group", "b: group", "country: group"]);
        assert_eq!(guessed.table[1].cells, ["It opened.", "It blew."]);
        assert!(guessed.errors[0].contains("no column is known to hold the text"), "{guessed:?}");
        let chosen = choice(["b", "a", "", ""].map(str::to_owned), vec!["country".to_owned()]);
        let found = found_by("a.csv", TABLE, Some(&chosen));
        assert_eq!(said(&found), ["a: title", "b: text", "country: group", "Harbour", "Storm"]);
        let both = choice(["b", "b", "", ""].map(str::to_owned), Vec::new());
        let found = found_by("a.csv", TABLE, Some(&both));
        assert_eq!(said(&found), ["a: ", "b: text title", "country: ", "It opened.", "It blew."]);
    }

    #[test]
    fn a_table_in_an_archive_has_no_columns_to_choose() {
        assert!(found("a.csv", b"text,title\nIt opened.,Harbour\n").table.len() == 2);
        assert!(found("a.txt", b"Harbour\n\nIt opened.").table.is_empty());
    }

    #[test]
    fn the_analysis_takes_over_the_text_as_it_is() {
        for file in std::fs::read_dir("../../crates/import/specimens").unwrap() {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            for Article { name, text, part, .. } in
                found(&name, &std::fs::read(file.path()).unwrap()).articles
            {
                let Some(text) = text else { continue };
                let is_cut = part.is_some();
                let text = &text[part.unwrap_or(0..text.len())];
                let taken =
                    import_with(&name, text.as_bytes(), None, |_, _| Err("no tables".to_owned())).unwrap();
                // A part is taken over completely.
                assert_eq!(if is_cut { &*taken.whole } else { &*taken.article.text }, text, "{name}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(found("a.pdf", b"").errors, ["a.pdf is empty"]);
        assert!(found("a.docx", b"PK\x03\x04").errors[0].starts_with("a.docx is damaged"));
    }
}
