//! Excel workbooks (Office Open XML, ECMA-376): the first sheet that has a column for the text.

use super::{File, Format, ReadContext, rows};
use crate::archive::Archive;
use crate::document::Import;
use crate::error::ImportError;
use crate::xml::{Piece, Xml};
use framewise_core::text::dates::Date;

/// Workbooks.
pub(super) struct Xlsx;

const NAME: &str = "an Excel workbook";
/// Cells further to the right are left out.
const WIDEST: usize = 512;

impl Format for Xlsx {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["xlsx", "xlsm"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        file.has_part("xl/workbook.xml")
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let mut archive = Archive::open(file, NAME, context.meter)?;
        let workbook = workbook(&mut archive, file, context)?;
        let strings = match archive.text("xl/sharedStrings.xml")? {
            Some(xml) => shared_strings(&xml, file, context)?,
            None => Vec::new(),
        };
        let dates = match archive.text("xl/styles.xml")? {
            Some(xml) => date_styles(&xml, file, context)?,
            None => Vec::new(),
        };
        let book = Book { strings, dates, since_1904: workbook.since_1904 };
        let mut first = None;
        for path in &workbook.sheets {
            let Some(xml) = archive.text(path)? else { continue };
            let rows = sheet(&xml, &book, file, context)?;
            let import = rows::import(file.name, rows, NAME, context);
            match import {
                Ok(import) if !import.documents.is_empty() => return Ok(import),
                other => first = first.or(Some(other)),
            }
        }
        first.unwrap_or_else(|| Err(file.malformed(NAME, &"it has no sheet")))
    }
}

/// What the cells of all sheets share.
struct Book {
    strings: Vec<String>,
    /// For each cell style, whether it shows numbers as dates.
    dates: Vec<bool>,
    since_1904: bool,
}

struct Workbook {
    /// The paths of its sheets, in order.
    sheets: Vec<String>,
    /// Whether its days are counted from 1904 on.
    since_1904: bool,
}

fn workbook(
    archive: &mut Archive<'_>,
    file: &File<'_>,
    context: &ReadContext<'_>,
) -> Result<Workbook, ImportError> {
    let xml = archive.required("xl/workbook.xml")?;
    let relations = archive.text("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let mut targets = Vec::new();
    let mut xml_of = Xml::new(&relations, file.name, NAME, context.meter);
    while let Some(piece) = xml_of.next()? {
        if let Piece::Start(element) = piece
            && element.name() == "Relationship"
        {
            targets.extend(element.attribute("Id").zip(element.attribute("Target")));
        }
    }
    let mut workbook = Workbook { sheets: Vec::new(), since_1904: false };
    let mut xml = Xml::new(&xml, file.name, NAME, context.meter);
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        match element.name().as_str() {
            "workbookPr" => {
                workbook.since_1904 =
                    element.attribute("date1904").is_some_and(|value| value == "1" || value == "true");
            }
            "sheet" => {
                // The attribute's name is r:id, without its prefix.
                let id = element.attribute("id").unwrap_or_default();
                let target = targets.iter().find(|(own, _)| *own == id).map(|(_, target)| target.as_str());
                workbook.sheets.extend(target.map(|target| match target.strip_prefix('/') {
                    Some(path) => path.to_owned(),
                    None => format!("xl/{target}"),
                }));
            }
            _ => {}
        }
    }
    Ok(workbook)
}

/// The strings that cells name by their numbers.
fn shared_strings(xml: &str, file: &File<'_>, context: &ReadContext<'_>) -> Result<Vec<String>, ImportError> {
    let mut strings = Vec::new();
    let mut xml = Xml::new(xml, file.name, NAME, context.meter);
    let mut current = String::new();
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start(element) => match element.name().as_str() {
                "si" => current.clear(),
                "t" => current.push_str(&xml.text_inside()?),
                // The pronunciation of Japanese words is not part of them.
                "rPh" => xml.skip()?,
                _ => {}
            },
            Piece::End(name) if name == "si" => {
                strings.push(std::mem::take(&mut current));
                context.meter.at_most(file.name, strings.len(), |limits| limits.cells, "cells")?;
            }
            Piece::End(_) | Piece::Text(_) => {}
        }
    }
    Ok(strings)
}

/// Which styles show numbers as dates.
fn date_styles(xml: &str, file: &File<'_>, context: &ReadContext<'_>) -> Result<Vec<bool>, ImportError> {
    let mut own: Vec<(u32, bool)> = Vec::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    let mut xml = Xml::new(xml, file.name, NAME, context.meter);
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start(element) => match element.name().as_str() {
                "numFmt" => {
                    let id = element.attribute("numFmtId").and_then(|id| id.parse().ok());
                    own.extend(id.zip(element.attribute("formatCode").map(|code| is_date_code(&code))));
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id: u32 = element.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    let told = own.iter().find(|(known, _)| *known == id).map(|(_, date)| *date);
                    styles.push(told.unwrap_or(matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)));
                }
                _ => {}
            },
            Piece::End(name) if name == "cellXfs" => in_cells = false,
            Piece::End(_) | Piece::Text(_) => {}
        }
    }
    Ok(styles)
}

/// Whether a format shows a number as a date: it has years and days outside quotation marks and brackets.
fn is_date_code(code: &str) -> bool {
    let (mut quoted, mut bracket) = (false, false);
    let mut letters = String::new();
    for c in code.chars() {
        match c {
            '"' => quoted = !quoted,
            '[' => bracket = true,
            ']' => bracket = false,
            _ if !quoted && !bracket => letters.extend(c.to_lowercase()),
            _ => {}
        }
    }
    letters.contains('y') || (letters.contains('d') && letters.contains('m'))
}

fn sheet(
    xml: &str,
    book: &Book,
    file: &File<'_>,
    context: &ReadContext<'_>,
) -> Result<Vec<Vec<String>>, ImportError> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut cells = 0;
    let mut cell = Cell::default();
    let mut xml = Xml::new(xml, file.name, NAME, context.meter);
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start(element) => match element.name().as_str() {
                "row" => rows.push(Vec::new()),
                "c" => {
                    let row = rows.last().map_or(0, Vec::len);
                    cell = Cell {
                        column: element.attribute("r").and_then(|place| column(&place)).unwrap_or(row),
                        kind: element.attribute("t").unwrap_or_default(),
                        style: element.attribute("s").and_then(|style| style.parse().ok()).unwrap_or(0),
                        value: String::new(),
                    };
                }
                "v" | "t" => cell.value.push_str(&xml.text_inside()?),
                "rPh" | "f" => xml.skip()?,
                _ => {}
            },
            Piece::End(name) if name == "c" => {
                let Some(row) = rows.last_mut().filter(|_| cell.column < WIDEST) else { continue };
                cells += (cell.column + 1).saturating_sub(row.len());
                context.meter.at_most(file.name, cells, |limits| limits.cells, "cells")?;
                if row.len() <= cell.column {
                    row.resize(cell.column + 1, String::new());
                }
                row[cell.column] = cell.shown(book);
            }
            Piece::End(_) | Piece::Text(_) => {}
        }
    }
    Ok(rows)
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    value: String,
}

impl Cell {
    /// Its value as a reader of the sheet sees it.
    fn shown(&self, book: &Book) -> String {
        match self.kind.as_str() {
            "s" => {
                let place = self.value.trim().parse::<usize>().ok();
                place.and_then(|place| book.strings.get(place)).cloned().unwrap_or_default()
            }
            "" | "n" if book.dates.get(self.style) == Some(&true) => {
                let days = self.value.trim().parse::<f64>().ok();
                days.and_then(|days| day(days, book.since_1904))
                    .map_or_else(|| self.value.clone(), |day| day.to_string())
            }
            "e" => String::new(),
            _ => self.value.clone(),
        }
    }
}

/// The index of a column from the name of a cell: "C12" is in column 2.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters
        .take(4)
        .fold(0usize, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// The day with this number. Excel counts from 1900 on and takes 1900 for a leap year, so its days after February 1900
/// count from 30 December 1899.
fn day(number: f64, since_1904: bool) -> Option<Date> {
    let base = if since_1904 { Date::new(1904, 1, 1) } else { Date::new(1899, 12, 30) }?;
    (60.0..200_000.0).contains(&number).then(|| base.plus_days(number as i32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::{check, open, zip};

    fn workbook(sheet: &str, styles: &str) -> Vec<u8> {
        zip(&[
            ("xl/workbook.xml", "<workbook><sheets><sheet name='News' r:id='rId1'/></sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>",
            ),
            (
                "xl/sharedStrings.xml",
                "<sst><si><t>text</t></si><si><t>title</t></si><si><t>date</t></si><si><r><t>The harbour </t></r><r><t>opened &amp; closed.</t></r></si></sst>",
            ),
            ("xl/styles.xml", styles),
            ("xl/worksheets/sheet1.xml", sheet),
        ])
    }

    #[test]
    fn cells_by_their_names_shared_strings_and_dates() {
        let sheet = "<worksheet><sheetData>\
            <row><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='D1' t='s'><v>2</v></c></row>\
            <row><c r='A2' t='s'><v>3</v></c><c r='B2' t='inlineStr'><is><t>Harbour</t></is></c><c r='D2' s='1'><v>45415.5</v></c></row>\
            </sheetData></worksheet>";
        let styles = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/></numFmts>\
            <cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>";
        check(
            "a.xlsx",
            &workbook(sheet, styles),
            "a.xlsx#1 | Harbour |  | 2024-05-03 | The harbour opened & closed.",
        );
    }

    #[test]
    fn formats_of_dates() {
        for (code, expected) in
            [("yyyy-mm-dd", true), ("d. mmm", true), ("0.00", false), ("\"day\" 0", false), ("[Red]0", false)]
        {
            assert_eq!(is_date_code(code), expected, "{code}");
        }
    }

    #[test]
    fn columns_by_their_letters() {
        assert_eq!(column("A1"), Some(0));
        assert_eq!(column("AB12"), Some(27));
        assert_eq!(column("12"), None);
    }

    #[test]
    fn a_workbook_without_sheets_is_damaged() {
        let bytes = zip(&[("xl/workbook.xml", "<workbook/>")]);
        let error = open("a.xlsx", &bytes).unwrap_err().to_string();
        assert_eq!(error, "a.xlsx is damaged: as an Excel workbook it cannot be read (it has no sheet)");
    }
}
