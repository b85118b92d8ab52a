//! Reads what files hold: text is read here, everything else by the readers of file formats in a separate worker.

use super::client::text_of;
use super::controller::Controller;
use super::state::{Candidate, Column, ReadFile, Table};
use framewise_core::article::MAX_BYTES;
use framewise_import::ImportError;
use framewise_import::kind::{is_named_as_text, is_plain_text};
use framewise_protocol::keeper::{Intent, Parcel};
use framewise_protocol::{About, is_dictionary, is_named_as_dictionary};
use gloo::file::{Blob, futures::read_as_bytes};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::File;

#[wasm_bindgen]
extern "C" {
    /// Provided by boot.js: has files read, each as `[path, File]`, followed by the chosen columns if it is a table.
    /// `heard` gets what comes out of each, what was asked for, and how many of how many files are done. Returns the
    /// number of files that were not read because the reader stopped it.
    #[wasm_bindgen(js_namespace = framewise, catch)]
    async fn read(
        files: &Array,
        heard: &Closure<dyn FnMut(Array, Array, usize, usize)>,
    ) -> Result<JsValue, JsValue>;

    /// Provided by boot.js: stops reading.
    #[wasm_bindgen(js_namespace = framewise, js_name = stopReading)]
    pub(super) fn stop_reading();
}

/// What came out of files.
#[derive(Default)]
struct Found {
    files: Vec<ReadFile>,
    /// What could not be read, except what is reported beside a table.
    errors: Vec<String>,
}

/// Takes in files, each as `[path, File]`, in order; those of folders come last. One that cannot be read comes in empty
/// and is refused as such.
pub(super) async fn take_files(controller: Controller, files: Array) {
    let found = Rc::new(RefCell::new(Found::default()));
    let folders = Array::new();
    for pair in files.iter() {
        let [path, file] = [0, 1].map(|place| Array::from(&pair).get(place));
        let (path, file) = (path.as_string().unwrap_or_default(), File::from(file));
        if path.contains('/') {
            folders.push(&pair);
            continue;
        }
        let large = file.size() > MAX_BYTES as f64;
        if large && is_named_as_text(&path) {
            let megabytes = (file.size() as usize).div_ceil(1024 * 1024);
            controller.refuse(ImportError::TooLarge { name: path, megabytes }.to_string());
            continue;
        }
        if !large && (is_named_as_text(&path) || is_named_as_dictionary(&path)) {
            let bytes = read_as_bytes(&Blob::from(file)).await.unwrap_or_default();
            if is_dictionary(&path, &bytes) {
                controller.tell_keeper(Intent::AddDictionary(Parcel {
                    name: path,
                    bytes,
                    about: None,
                    part: None,
                }));
                continue;
            }
            if is_plain_text(&path, &bytes) {
                let parcel = Parcel { name: path, bytes, about: None, part: None };
                let candidates = vec![Candidate { parcel, words: 0, warning: String::new() }];
                found.borrow_mut().files.push(ReadFile { candidates, ..ReadFile::default() });
                continue;
            }
        }
        if !read_into(&found, &controller, &Array::of1(&pair)).await {
            break;
        }
    }
    if folders.length() > 0 {
        let is_read = read_into(&found, &controller, &folders).await;
        let Found { files, errors } = &mut *found.borrow_mut();
        if is_read && files.is_empty() && errors.is_empty() {
            errors.push("The folder holds no file that can be read.".to_owned());
        }
    }
    bring(&controller, found.take());
}

/// Takes in a piece of a page, or, if there is no article in it, its text.
pub(super) async fn take_page(controller: Controller, name: String, html: String, text: String) {
    let found = Rc::new(RefCell::new(Found::default()));
    let path = format!("{name}.html");
    if let Ok(file) = File::new_with_str_sequence(&Array::of1(&JsValue::from_str(&html)), &path) {
        let pair = Array::of2(&JsValue::from_str(&path), &file);
        read_into(&found, &controller, &Array::of1(&pair)).await;
    }
    let found = found.take();
    if found.files.is_empty() {
        controller.tell_keeper(Intent::AddArticles(vec![Parcel::of_text(name, &text)]));
    } else {
        bring(&controller, found);
    }
}

/// Reads a table again, with the columns of these headings: those for text, title, source and date, empty if there is
/// none, followed by those for groups.
pub(super) async fn read_again(controller: Controller, file: Rc<ReadFile>, headings: Array) {
    let Some(old) = &file.table else { return };
    let choice = old.choices.get() + 1;
    old.choices.set(choice);
    let found = Rc::new(RefCell::new(Found::default()));
    let asked = Array::of3(&JsValue::from_str(&old.path), &old.file, &headings);
    read_into(&found, &controller, &Array::of1(&asked)).await;
    if old.choices.get() != choice {
        return;
    }
    let Found { mut files, errors } = found.take();
    let mut new = files.pop().unwrap_or_default();
    let mut table = old.clone();
    match new.table {
        Some(Table { columns, errors, .. }) => (table.columns, table.errors) = (columns, errors),
        // Its reader failed: the columns stay as they were.
        None => table.errors = errors,
    }
    (new.id, new.table) = (file.id, Some(table));
    controller.offer_again(new);
}

/// Takes in what came out of files, or has the reader choose from it. The reader chooses if there are several articles,
/// unless all are text files, or a table that has several rows or gave no article.
fn bring(controller: &Controller, found: Found) {
    let Found { files, errors } = found;
    for error in errors {
        controller.refuse(error);
    }
    let (mut all, mut is_choice) = (0, false);
    for ReadFile { candidates, table, .. } in &files {
        all += candidates.len();
        is_choice |= match table {
            Some(table) => candidates.is_empty() || table.columns[0].cells.len() > 1,
            None => false,
        };
    }
    let stated = |file: &ReadFile| file.candidates.iter().any(|own| own.parcel.about.is_some());
    if is_choice || all > 1 && files.iter().any(stated) {
        controller.offer(files);
        return;
    }
    let mut parcels = Vec::new();
    for Candidate { parcel, warning, .. } in files.into_iter().flat_map(|file| file.candidates) {
        if !warning.is_empty() {
            controller.say(format!("{}: {warning}.", parcel.name));
        }
        parcels.push(parcel);
    }
    if !parcels.is_empty() {
        controller.tell_keeper(Intent::AddArticles(parcels));
    }
}

/// Has files read. Returns whether to continue: the reader may stop it.
async fn read_into(found: &Rc<RefCell<Found>>, controller: &Controller, files: &Array) -> bool {
    let waiting = Rc::new(Cell::new(1));
    controller.expect(1);
    let heard = {
        let (found, controller, waiting) = (Rc::clone(found), controller.clone(), Rc::clone(&waiting));
        Closure::new(move |message: Array, asked: Array, done: usize, of: usize| {
            found.borrow_mut().hear(&message, &asked);
            if done == 1 {
                controller.expect(of - 1);
                waiting.set(of);
            }
            controller.finish(1);
            waiting.set(waiting.get() - 1);
        })
    };
    let left = read(files, &heard).await;
    controller.finish(waiting.get());
    match left {
        Ok(left) if left.is_falsy() => true,
        Ok(left) => {
            // Formatting whole numbers takes less code.
            let left = left.as_f64().unwrap_or_default() as usize;
            controller.say(format!("Stopped: {left} files were not read."));
            false
        }
        Err(error) => {
            let why = text_of(&error);
            found.borrow_mut().errors.push(format!("What reads such files could not be started: {why}"));
            true
        }
    }
}

impl Found {
    /// Keeps what came out of a file: `[articles, errors, table]`. What could not be read of a table is reported beside
    /// its columns.
    fn hear(&mut self, message: &Array, asked: &Array) {
        let [articles, errors, columns] = [0, 1, 2].map(|place| Array::from(&message.get(place)));
        let candidates: Vec<Candidate> =
            articles.iter().map(|article| candidate(&Array::from(&article))).collect();
        let mut errors = strings(&errors).collect();
        let columns: Vec<Column> = columns.iter().map(|own| column(&Array::from(&own))).collect();
        let table = (!columns.is_empty()).then(|| Table {
            path: asked.get(0).as_string().unwrap_or_default(),
            file: File::from(asked.get(1)),
            is_unknown: !columns.iter().any(|column| column.is("text")),
            columns,
            errors: std::mem::take(&mut errors),
            choices: Rc::default(),
        });
        if !candidates.is_empty() || table.is_some() {
            self.files.push(ReadFile { id: 0, candidates, table });
        }
        self.errors.append(&mut errors);
    }
}

/// A column: `[heading, roles]`, followed by its first cells.
fn column(own: &Array) -> Column {
    let mut parts = strings(own);
    let [heading, roles] = [0, 1].map(|_| parts.next().unwrap_or_default());
    Column { heading, roles, cells: parts.collect() }
}

fn strings(own: &Array) -> impl Iterator<Item = String> {
    own.iter().filter_map(|own| own.as_string())
}

/// An article: `[name, bytes, words, warning, start, end]`, followed by `[title, source, date, groups]` if the file
/// states them. If nothing was cut, `end` is 0.
fn candidate(article: &Array) -> Candidate {
    let text = |place| article.get(place).as_string().unwrap_or_default();
    let number = |place| article.get(place).as_f64().unwrap_or_default() as u32;
    let about = (article.length() > 6).then(|| About {
        title: text(6),
        source: text(7),
        date: text(8),
        groups: text(9),
    });
    let (words, end) = (number(2), number(5));
    let part = (end > 0).then(|| (number(4), end));
    let parcel = Parcel { name: text(0), bytes: Uint8Array::new(&article.get(1)).to_vec(), about, part };
    Candidate { parcel, words, warning: text(3) }
}
