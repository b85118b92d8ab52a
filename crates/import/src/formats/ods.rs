//! OpenDocument spreadsheets: the first sheet that has a column for the text.

use super::{File, Format, ReadContext, rows};
use crate::archive::Archive;
use crate::document::Import;
use crate::error::ImportError;
use crate::xml::{Piece, Xml};

/// Spreadsheets.
pub(super) struct Ods;

const NAME: &str = "an OpenDocument spreadsheet";
/// Cells further to the right are left out: a file may say that a cell is repeated a million times.
const WIDEST: usize = 512;

impl Format for Ods {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["ods"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        file.has_media_type("application/vnd.oasis.opendocument.spreadsheet")
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let mut archive = Archive::open(file, NAME, context.meter)?;
        let xml = archive.required("content.xml")?;
        let mut first = None;
        for rows in sheets(&xml, file, context)? {
            match rows::import(file.name, rows, NAME, context) {
                Ok(import) if !import.documents.is_empty() => return Ok(import),
                other => first = first.or(Some(other)),
            }
        }
        first.unwrap_or_else(|| Err(file.malformed(NAME, &"it has no sheet")))
    }
}

type Rows = Vec<Vec<String>>;

fn sheets(xml: &str, file: &File<'_>, context: &ReadContext<'_>) -> Result<Vec<Rows>, ImportError> {
    let mut sheets: Vec<Rows> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cells = 0;
    let mut xml = Xml::new(xml, file.name, NAME, context.meter);
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start(element) => match element.name().as_str() {
                "table" => sheets.push(Vec::new()),
                "table-row" => row.clear(),
                "table-cell" | "covered-table-cell" => {
                    let repeat = element
                        .attribute("number-columns-repeated")
                        .and_then(|n| n.parse().ok())
                        .unwrap_or(1usize);
                    let told = element.attribute("date-value");
                    let cell = cell(&mut xml)?;
                    let cell = told.unwrap_or(cell);
                    // Empty cells to the right of all others come in thousands.
                    let times = repeat.min(WIDEST.saturating_sub(row.len()));
                    row.extend(std::iter::repeat_n(cell, times));
                }
                _ => {}
            },
            Piece::End(name) if name == "table-row" => {
                while row.last().is_some_and(String::is_empty) {
                    row.pop();
                }
                cells += row.len();
                context.meter.at_most(file.name, cells, |limits| limits.cells, "cells")?;
                // A row that is said to be repeated is a blank one.
                if let Some(sheet) = sheets.last_mut().filter(|_| !row.is_empty()) {
                    sheet.push(std::mem::take(&mut row));
                }
            }
            Piece::End(_) | Piece::Text(_) => {}
        }
    }
    Ok(sheets)
}

/// The paragraphs of a cell that just began; notes on it are left out.
fn cell(xml: &mut Xml<'_>) -> Result<String, ImportError> {
    let mut text = String::new();
    let mut open = 1;
    let mut paragraphs = 0;
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start(element) => match element.name().as_str() {
                "annotation" => xml.skip()?,
                "p" => {
                    open += 1;
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                }
                "s" => {
                    open += 1;
                    text.push(' ');
                }
                "line-break" => {
                    open += 1;
                    text.push('\n');
                }
                _ => open += 1,
            },
            Piece::End(_) if open == 1 => break,
            Piece::End(_) => open -= 1,
            Piece::Text(words) => text.push_str(&words),
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{check, open, zip};

    fn spreadsheet(rows: &str) -> Vec<u8> {
        let content = format!(
            "<office:document-content><office:spreadsheet><table:table>{rows}</table:table></office:spreadsheet></office:document-content>"
        );
        zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
    }

    fn row(cells: &[&str]) -> String {
        let cells: String = cells
            .iter()
            .map(|cell| format!("<table:table-cell><text:p>{cell}</text:p></table:table-cell>"))
            .collect();
        format!("<table:table-row>{cells}</table:table-row>")
    }

    #[test]
    fn rows_and_dates() {
        let dated = "<table:table-row><table:table-cell><text:p>One</text:p><text:p>two.</text:p></table:table-cell>\
            <table:table-cell office:date-value='2024-05-03T00:00:00'><text:p>3.5.</text:p></table:table-cell></table:table-row>";
        let bytes = spreadsheet(&(row(&["Text", "Datum"]) + dated));
        check("a.ods", &bytes, "a.ods#1 | a 1 |  | 2024-05-03 | One⏎two.");
    }

    #[test]
    fn repeated_cells_cost_nothing() {
        let many = "<table:table-row table:number-rows-repeated='1048576'><table:table-cell \
            table:number-columns-repeated='16384'/></table:table-row>";
        let bytes = spreadsheet(&(row(&["text", "title"]) + &row(&["It opened.", "Harbour"]) + many));
        check("a.ods", &bytes, "a.ods#1 | Harbour |  |  | It opened.");
        assert!(open("a.ods", &spreadsheet("")).is_err());
    }
}
