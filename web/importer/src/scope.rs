//! The worker's side of the bridge: a message with a file in, a message with its articles out.

use framewise_import::encoding::Decoded;
use framewise_import::{ColumnChoice, Limits, Options};
use framewise_importer::{Article, Column, Found, Stated, choice, read, wanted};
use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};

/// The longest time that a file may take.
const PATIENCE_MS: f64 = 20_000.0;

#[wasm_bindgen]
extern "C" {
    /// Made by boot.js: the decoder, started when it is first called. Gives `[text, encoding, guessed, replaced]`.
    #[wasm_bindgen(js_name = framewiseDecode, catch)]
    fn framewise_decode(bytes: &[u8], label: Option<String>) -> Result<Array, JsValue>;
}

fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, String> {
    let found = framewise_decode(bytes, label.map(str::to_owned))
        .map_err(|error| error.as_string().unwrap_or_else(|| "unknown".to_owned()))?;
    Ok(Decoded {
        text: found.get(0).as_string().unwrap_or_default(),
        encoding: found.get(1).as_string().unwrap_or_default(),
        guessed: found.get(2).is_truthy(),
        replaced: found.get(3).is_truthy(),
    })
}

/// Listens for questions. A list of paths is answered with the indices of those that can hold articles. A path with its
/// file, and, if it is a table, the columns that the reader chose, is answered with what came out of the file.
pub(crate) fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Array::from(&event.data());
        let answer = match (message.get(0).as_string(), message.get(1).dyn_into::<File>()) {
            (Some(path), Ok(file)) => read_one(&path, &file, chosen(&message.get(2)).as_ref()),
            _ => {
                let paths: Vec<String> = message.iter().filter_map(|path| path.as_string()).collect();
                wanted(&paths).into_iter().map(|place| JsValue::from(place as u32)).collect::<Array>().into()
            }
        };
        // The page would wait in vain for an answer that cannot be sent: fail loudly, so that it names the file.
        if answering.post_message(&answer).is_err() {
            std::process::abort();
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    listener.forget();
}

/// The columns that the reader chose: the headings of text, title, source and date, followed by those of groups.
fn chosen(message: &JsValue) -> Option<ColumnChoice> {
    let headings: Vec<String> =
        message.dyn_ref::<Array>()?.iter().filter_map(|own| own.as_string()).collect();
    let (roles, groups) = headings.split_first_chunk::<4>()?;
    Some(choice(roles.clone(), groups.to_vec()))
}

/// Reads one file: `[articles, errors, table]`.
fn read_one(path: &str, file: &File, columns: Option<&ColumnChoice>) -> JsValue {
    let bytes = match bytes(path, file) {
        Ok(bytes) => bytes,
        Err(error) => return message(&Array::new(), &[error], &[]),
    };
    let end = Date::now() + PATIENCE_MS;
    let options = Options {
        encoding: None,
        columns,
        limits: Limits::DEFAULT,
        clock: Some(&|| Date::now() > end),
        decode: &decode,
    };
    let Found { articles, errors, table } = read(path, &bytes, &options);
    let articles: Array = articles.iter().map(|own| article(own, &bytes)).collect();
    message(&articles, &errors, &table)
}

/// The bytes of a file. One that is larger than anything that can be read is refused without being read.
fn bytes(path: &str, file: &File) -> Result<Vec<u8>, String> {
    let most = Limits::DEFAULT.file;
    if file.size() > most as f64 {
        return Err(format!("{path} is larger than {} MB", most / 1024 / 1024));
    }
    let read = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file));
    // It was moved, must not be read, or is a folder.
    read.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| format!("{path} could not be read"))
}

/// An article: `[name, bytes, words, warning, start, end]`, followed by `[title, source, date, groups]` if the file
/// states them. If nothing was cut, `end` is 0.
fn article(article: &Article, file: &[u8]) -> JsValue {
    let bytes = article.text.as_ref().map_or(file, |text| text.as_bytes());
    let message = Array::of4(
        &JsValue::from_str(&article.name),
        &Uint8Array::from(bytes),
        &JsValue::from(article.words as u32),
        &JsValue::from_str(&article.warning),
    );
    let part = article.part.clone().unwrap_or_default();
    for place in [part.start, part.end] {
        message.push(&JsValue::from(place as u32));
    }
    if let Some(Stated { title, source, date, groups }) = &article.stated {
        for own in [title, source, date, groups] {
            message.push(&JsValue::from_str(own));
        }
    }
    message.into()
}

/// A column: `[heading, roles]`, followed by its first cells.
fn column(Column { heading, roles, cells }: &Column) -> JsValue {
    strings([heading, roles].into_iter().chain(cells)).into()
}

fn message(articles: &Array, errors: &[String], table: &[Column]) -> JsValue {
    Array::of3(articles, &strings(errors), &table.iter().map(column).collect::<Array>()).into()
}

fn strings<'a>(own: impl IntoIterator<Item = &'a String>) -> Array {
    own.into_iter().map(|own| JsValue::from_str(own)).collect()
}
