//! File formats for JavaScript programs: the part `framewise/import` of the package `framewise`.
//!
//! Thin bindings around [`framewise_import::open`], in a separate WebAssembly module, since most programs have text and
//! none should load readers that it does not use. The types that a JavaScript program sees stand in `types.d.ts`.

use framewise_import::{ColumnChoice, Columns, Document, Import, Options, Table, open};
use js_sys::{ArrayBuffer, Error, Uint8Array};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use std::fmt::Display;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Extracts the articles from a file of any known kind: saved web pages, documents, tables, archives, exports of
/// newspaper archives, PDF, mail, text. Throws an Error that names the file and the cause if it gives none.
#[wasm_bindgen(js_name = importFile, unchecked_return_type = "ImportedFile")]
pub fn import_file(
    name: &str,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array | ArrayBuffer")] bytes: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ImportOptions")] options: JsValue,
) -> Result<JsValue, Error> {
    let bytes = bytes
        .dyn_into::<Uint8Array>()
        .or_else(|other| other.dyn_into::<ArrayBuffer>().map(|buffer| Uint8Array::new(&buffer)))
        .map_err(|_| into_error(format!("{name}: bytes is no Uint8Array or ArrayBuffer")))?;
    let chosen: Option<ImportOptions> = serde_wasm_bindgen::from_value(options).map_err(|error| {
        // It is already an Error, and would print its name before its message.
        let error: Error = JsValue::from(error).unchecked_into();
        into_error(format!("the options: {}", String::from(error.message())))
    })?;
    let chosen = chosen.unwrap_or_default();
    let options = Options {
        encoding: chosen.encoding.as_deref(),
        columns: chosen.columns.as_ref(),
        ..Options::default()
    };
    let import = open(name, &bytes.to_vec(), &options).map_err(into_error)?;
    Imported::from(import).serialize(&Serializer::json_compatible()).map_err(into_error)
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct ImportOptions {
    encoding: Option<String>,
    columns: Option<ColumnChoice>,
}

#[derive(Serialize)]
struct Imported {
    articles: Vec<Article>,
    failed: Vec<String>,
    declared: Option<usize>,
    table: Option<TableShown>,
}

#[derive(Serialize)]
struct Article {
    name: String,
    text: String,
    title: String,
    source: String,
    date: Option<String>,
    format: &'static str,
    encoding: Option<String>,
    groups: Vec<Group>,
    facts: Vec<Fact>,
    warnings: Vec<String>,
    above: String,
    below: String,
}

#[derive(Serialize)]
struct Group {
    kind: String,
    name: String,
}

#[derive(Serialize)]
struct Fact {
    kind: &'static str,
    value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TableShown {
    headings: Vec<String>,
    first_rows: Vec<Vec<String>>,
    rows: usize,
    columns: ColumnsShown,
}

#[derive(Serialize)]
struct ColumnsShown {
    text: Option<usize>,
    title: Option<usize>,
    source: Option<usize>,
    date: Option<usize>,
    groups: Vec<usize>,
}

impl From<Import> for Imported {
    fn from(import: Import) -> Self {
        Self {
            articles: import.documents.into_iter().map(Article::from).collect(),
            failed: import.failed.iter().map(ToString::to_string).collect(),
            declared: import.declared,
            table: import.table.map(TableShown::from),
        }
    }
}

impl From<Document> for Article {
    fn from(document: Document) -> Self {
        let article = document.article;
        let groups = document.groups.into_iter().map(|own| Group { kind: own.kind, name: own.name });
        let facts = document.facts.into_iter().map(|own| Fact { kind: own.kind.name(), value: own.value });
        Self {
            name: article.path,
            text: article.text.to_string(),
            title: article.title,
            source: article.source,
            date: article.date.map(|date| date.to_string()),
            format: document.format,
            encoding: document.reading.map(|reading| reading.encoding),
            groups: groups.collect(),
            facts: facts.collect(),
            warnings: document.warnings.iter().map(ToString::to_string).collect(),
            above: document.above,
            below: document.below,
        }
    }
}

impl From<Table> for TableShown {
    fn from(table: Table) -> Self {
        let Table { headings, first_rows, rows, columns, .. } = table;
        let Columns { text, title, source, date, groups } = columns;
        Self { headings, first_rows, rows, columns: ColumnsShown { text, title, source, date, groups } }
    }
}

fn into_error(error: impl Display) -> Error {
    Error::new(&error.to_string())
}
