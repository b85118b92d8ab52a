//! CSV and TSV: tables as text. The delimiter and the quotation marks are guessed from the first rows.

use super::text::with_reading;
use super::{File, Format, ReadContext, rows};
use crate::document::Import;
use crate::error::ImportError;
use csv::{ReaderBuilder, StringRecord};

/// Tables as text.
pub(super) struct Csv;

/// The delimiters between cells, the commonest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// The quotation marks.
const QUOTES: [u8; 2] = [b'"', b'\''];
/// The most rows that are examined.
const SAMPLE: usize = 50;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "a table"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["csv", "tsv", "tab"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let first = file.head.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
        DELIMITERS.iter().any(|&delimiter| {
            let cells = first
                .split(char::from(delimiter))
                .map(|cell| cell.trim().trim_matches(['"', '\'']).to_owned());
            rows::names_a_table(&cells.collect::<Vec<_>>())
        })
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let (text, reading) = context.text(file)?;
        let text = text.trim_start_matches('\u{feff}');
        // Spreadsheets write the delimiter into the first line: "sep=;".
        let (text, told) = match text.split_once('\n') {
            Some((first, rest)) if first.trim().len() == 5 && first.starts_with("sep=") => {
                (rest, Some(first.as_bytes()[4]))
            }
            _ => (text, None),
        };
        let (delimiter, quote) = told.map_or_else(|| guess(text), |delimiter| (delimiter, b'"'));
        let mut table = Vec::new();
        let mut cells = 0;
        for record in reader(text, delimiter, quote).records() {
            let record = record.map_err(|error| file.malformed(self.name(), &error))?;
            cells += record.len();
            context.meter.work(file.name, record.as_slice().len())?;
            context.meter.at_most(file.name, cells, |limits| limits.cells, "cells")?;
            table.push(record.iter().map(str::to_owned).collect());
        }
        Ok(with_reading(rows::import(file.name, table, self.name(), context)?, &reading))
    }
}

fn reader(text: &str, delimiter: u8, quote: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .quote(quote)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The delimiter and the quotation mark with which most rows have the same number of cells, and more than one.
fn guess(text: &str) -> (u8, u8) {
    let mut best = ((0, 0), (b',', b'"'));
    for quote in QUOTES {
        for delimiter in DELIMITERS {
            let rows: Vec<StringRecord> =
                reader(text, delimiter, quote).records().take(SAMPLE).flatten().collect();
            let width = rows.first().map_or(0, StringRecord::len);
            if width < 2 {
                continue;
            }
            let same = rows.iter().filter(|row| row.len() == width).count() * 100 / rows.len();
            // A single quotation mark is an apostrophe unless cells begin and end with it.
            let quoted = quote == b'"' || text.trim_start().starts_with('\'');
            if quoted && (same, width) > best.0 {
                best = ((same, width), (delimiter, quote));
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{check, open, written};
    use crate::{ColumnChoice, Options};

    #[test]
    fn delimiters_quotes_and_headings_are_guessed() {
        let expected = "a.csv#1 | Harbour opens | Gazette | 2024-05-03 | It opened, again.\na.csv#2 | Storm | Gazette | 2024-05-13 | It blew.";
        for table in [
            "title,source,date,text\nHarbour opens,Gazette,03/05/2024,\"It opened, again.\"\nStorm,Gazette,13/05/2024,It blew.",
            "Titel;Quelle;Datum;Volltext\nHarbour opens;Gazette;3.5.2024;It opened, again.\nStorm;Gazette;13.5.2024;It blew.",
            "headline\tOutlet\tpub_date\tarticleBody\nHarbour opens\tGazette\t2024-05-03\tIt opened, again.\nStorm\tGazette\t2024-05-13\tIt blew.",
            "sep=;\ntitle;source;date;text\nHarbour opens;Gazette;2024-05-03;It opened, again.\nStorm;Gazette;2024-05-13;It blew.",
            "'title','source','date','text'\n'Harbour opens','Gazette','2024-05-03','It opened, again.'\n'Storm','Gazette','2024-05-13','It blew.'",
            "\u{feff}Текст,Заголовок,Источник,Дата\n\"It opened, again.\",Harbour opens,Gazette,3 мая 2024\nIt blew.,Storm,Gazette,13 мая 2024",
        ] {
            check("a.csv", table.as_bytes(), expected);
        }
    }

    #[test]
    fn a_table_with_another_ending_is_told_by_its_headings() {
        check("a.txt", b"title,text\nHarbour,It opened.", "a.txt#1 | Harbour |  |  | It opened.");
        check(
            "b.txt",
            b"Title, text and all\n\nIt opened.",
            "b.txt | Title, text and all |  |  | Title, text and all⏎⏎It opened.",
        );
    }

    #[test]
    fn without_a_heading_that_tells_the_longest_column_is_the_text() {
        let long = "The harbour opened again on Friday. ".repeat(10);
        let import = open("a.csv", format!("a,b\nx,{long}\ny,{long}").as_bytes()).unwrap();
        assert_eq!(import.documents.len(), 2);
        assert_eq!(import.table.unwrap().columns.text, Some(1));
        let import = open("a.csv", format!("7,{long}\n8,{long}").as_bytes()).unwrap();
        assert_eq!(import.documents.len(), 2);
        assert_eq!(import.table.unwrap().headings, ["Column 1", "Column 2"]);
    }

    #[test]
    fn further_columns_become_groups_where_values_come_again() {
        let import = open("a.csv", b"text,country,id\nOne.,LV,1\nTwo.,LV,2\nThree.,EE,3").unwrap();
        let groups: Vec<String> =
            import.documents.iter().map(|document| document.groups[0].name.clone()).collect();
        assert_eq!(groups, ["LV", "LV", "EE"]);
        assert!(import.documents.iter().all(|document| document.groups.len() == 1));
    }

    #[test]
    fn a_choice_of_columns_goes_before_a_guess() {
        let choice: ColumnChoice = "text=b,title=a,groups=c".parse().unwrap();
        let options = Options { columns: Some(&choice), ..Options::default() };
        let import = crate::open("a.csv", b"a,b,c,text\nHarbour,It opened.,LV,no", &options).unwrap();
        assert_eq!(written(&import), "a.csv#1 | Harbour |  |  | It opened.");
        assert_eq!(import.documents[0].groups[0].name, "LV");
        let choice: ColumnChoice = "text=d".parse().unwrap();
        let options = Options { columns: Some(&choice), ..Options::default() };
        let error = crate::open("a.csv", b"a,b\n1,2", &options).unwrap_err();
        assert_eq!(error.to_string(), "a.csv has no column “d”; its columns are “a”, “b”");
        assert!("text".parse::<ColumnChoice>().is_err());
        assert!("body=x".parse::<ColumnChoice>().is_err());
    }

    #[test]
    fn every_column_can_be_chosen_by_its_heading() {
        let headings = |csv: &str| open("a.csv", csv.as_bytes()).unwrap().table.unwrap().headings;
        assert_eq!(headings("text,note,note,\nIt opened.,a,b,c"), ["text", "note", "note 3", "Column 4"]);
        assert_eq!(headings("note,note 3,note,text\na,b,c,It opened."), ["note", "note 3", "note 4", "text"]);
        let choice: ColumnChoice = "text=note 3,title=Column 4".parse().unwrap();
        let options = Options { columns: Some(&choice), ..Options::default() };
        let import = crate::open("a.csv", b"text,note,note,\nno,no,It opened.,Harbour", &options).unwrap();
        assert_eq!(written(&import), "a.csv#1 | Harbour |  |  | It opened.");
    }

    #[test]
    fn what_gives_no_article_is_said() {
        let import = open("a.csv", b"text,title\n,Harbour\nIt opened.,Storm\n?,Nets").unwrap();
        assert_eq!(import.documents.len(), 1);
        assert_eq!(import.failed[0].to_string(), "a.csv: 2 rows have no text (number 1, 3)");
        let import = open("a.csv", b"a,b\nx,y").unwrap();
        assert_eq!(
            import.failed[0].to_string(),
            "a.csv: no column is known to hold the text; its columns are “a”, “b”"
        );
        assert_eq!(import.table.unwrap().first_rows, [["x", "y"]]);
    }

    #[test]
    fn markup_in_cells_becomes_text() {
        check(
            "a.csv",
            b"title,text\nHarbour,<p>It opened.</p><p>Again.</p>",
            "a.csv#1 | Harbour |  |  | It opened.⏎⏎Again.",
        );
    }
}
