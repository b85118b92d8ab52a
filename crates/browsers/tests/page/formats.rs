//! Files of other formats: saved pages, documents, tables and archives, dropped, chosen and pasted.

use crate::house::{SEEDS, card, dismiss_all, is_clean, open, settle, warned};
use crate::texts::FERRY;
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Built, Page, Site, tests};
use serde_json::json;
use std::fs;
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};
use zip::write::{SimpleFileOptions, ZipWriter};

pub(crate) const TESTS: &[Test] = &tests![
    files_of_all_formats_come_in,
    an_archive_and_a_piece_of_a_page_come_in,
    a_folder_comes_in,
    a_folder_is_chosen,
    a_reader_that_fails_costs_one_file,
    text_needs_no_readers
];

const DOCUMENT: &[u8] = include_bytes!("../../../import/specimens/harbour.docx");
const PDF: &[u8] = include_bytes!("../../../import/specimens/harbour.pdf");
const TABLE: &[u8] = include_bytes!("../../../import/specimens/table.csv");

/// A saved page, with what stands around its article.
pub(crate) const SAVED: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Night bus returns | Island Post</title>
<meta property="og:site_name" content="Island Post"><meta property="article:published_time" content="2024-03-18T07:30:00Z">
<script>document.title = "scripts never act"</script></head>
<body><nav><ul><li><a href="/">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/shop">Shop</a></li></ul></nav>
<div class="cookie-banner">We use cookies. <button>Accept all</button></div>
<article><h1>Night bus returns</h1>
<p>The night bus between the harbour and the upper town runs again from Monday, a year after the council had cut it.</p>
<p>“My night shift ends at two, and until now I walked,” said Ida Lund, a nurse at the town hospital, at the first stop.</p>
<p>The council pays for three buses an hour, and for a conductor in each of them, until the end of the year.</p></article>
<footer><p>© 2024 Island Post. All rights reserved. Terms of use. Privacy policy.</p></footer></body></html>"#;

const PIECE: &str = r#"<meta charset="utf-8"><h1>Bakery closes after ninety years</h1><p>The last bakery on the quay closes on
Saturday; its owner found nobody who would get up at two in the morning.</p><p>“I would have given it away,” said the owner,
Peder Holm, who was born above the shop.</p>"#;

async fn files_of_all_formats_come_in(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let sealed = Instant::now();
    let files: [(&str, &[u8]); 6] = [
        ("bus.html", SAVED.as_bytes()),
        ("harbour.docx", DOCUMENT),
        ("broken.docx", &DOCUMENT[..DOCUMENT.len() / 2]),
        ("harbour.pdf", PDF),
        ("ferry.txt", FERRY.as_bytes()),
        ("table.csv", TABLE),
    ];
    page.drop_files("main", &files).await?;
    page.wait_for_text("#preview-title", "7 articles were found").await?;
    warned(&page, &["broken.docx", "damaged"]).await?;
    let listed = page.texts("#preview li").await?.join("\n");
    for part in
        ["Night bus returns", "Island Post", "18 March 2024", "words", "bus.html", "cut above", "table.csv#3"]
    {
        ensure!(listed.contains(part), "{part} is not in the list: {listed}");
    }
    page.click("#preview-add").await?;
    settle(&page, 7).await?;
    page.wait_gone("#preview").await?;

    let bus = card(&page, "Night bus returns").await?;
    page.wait_for_text(&format!("{bus} .kicker"), "Island Post").await?;
    page.wait_for_text(&format!("{bus} .byline"), "18 March 2024").await?;
    page.open(&site.url("#/read")).await?;
    page.wait_until(
        "document.querySelector('main').textContent.includes('The night bus between the harbour')",
    )
    .await?;
    // The headline is cut from the text and stands above it.
    let heads = page.texts(".text header").await?;
    ensure!(
        heads.iter().any(|head| head.contains("Night bus returns") && head.contains("Island Post")),
        "{heads:?}"
    );
    let shown = page.texts(".text > p").await?.join("\n");
    for cut in ["Accept all", "Sport", "All rights reserved"] {
        ensure!(!shown.contains(cut), "{cut} is no part of the article");
    }
    page.open(&site.url("#/")).await?;
    settle(&page, 7).await?;

    // What the file states can be corrected, like what is found in a text.
    page.click(&format!("{bus} .edit-article")).await?;
    page.set_value("form.edit [name=source]", "The Island Post").await?;
    page.click("form.edit [type=submit]").await?;
    page.wait_for_text(&format!("{bus} .kicker"), "The Island Post").await?;
    let sent = site.log_since(sealed);
    ensure!(sent.is_empty(), "after the seal: {sent:?}");
    is_clean(&page).await
}

async fn an_archive_and_a_piece_of_a_page_come_in(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("press.zip");
    fs::write(
        &path,
        archive(&[("left/bus.html", SAVED), ("right/ferry.txt", FERRY), ("right/empty.txt", "")])?,
    )?;
    page.upload("#files", &[&path]).await?;
    page.wait_for_text("#preview-title", "2 articles").await?;
    page.click("#preview-cancel").await?;
    page.wait_gone("#preview").await?;
    settle(&page, SEEDS).await?;
    page.upload("#files", &[&path]).await?;
    page.click("#preview li:nth-child(2) input").await?;
    page.click("#preview-add").await?;
    settle(&page, 1).await?;
    warned(&page, &["press.zip/right/empty.txt", "is empty"]).await?;
    dismiss_all(&page).await?;
    let bus = card(&page, "Night bus returns").await?;
    page.click(&format!("{bus} .edit-article")).await?;
    let groups: String =
        page.eval_as("return document.querySelector('form.edit [name=groups]').value;", vec![]).await?;
    ensure!(groups == "left", "its folder is its group: {groups:?}");
    page.press("Escape").await?;

    page.paste_page(PIECE, "Bakery closes after ninety years").await?;
    settle(&page, 2).await?;
    card(&page, "Bakery closes after ninety years").await?;
    // A link is not a piece of a page: its words are text.
    page.paste_page("<a href='/'>Harbour fees rise</a>", "Harbour fees rise\n\nThey rise by a tenth in May.")
        .await?;
    settle(&page, 3).await?;
    card(&page, "Harbour fees rise").await?;
    is_clean(&page).await
}

/// A drop of a folder, which no script can make: its entries are laid over an event.
const DROP_FOLDER: &str = "
    const file = (path, text) => ({ fullPath: path, file: (ok) => ok(new File([text], path.split('/').pop())) });
    const folder = (path, entries) => ({ fullPath: path, isDirectory: true, createReader: () => {
      const batches = [...entries.map((it) => [it]), []];
      return { readEntries: (ok) => ok(batches.shift()) };
    } });
    const [saved, ferry] = arguments;
    const press = folder('/press', [
      folder('/press/left', [file('/press/left/bus.html', saved), file('/press/left/bus_files/frame.html', saved)]),
      file('/press/ferry.txt', ferry), file('/press/picture.jpg', 'no article'), file('/press/.hidden.txt', 'no article'),
    ]);
    const data = { items: [{ kind: 'file', webkitGetAsEntry: () => press }], files: [new File([], 'press')] };
    const event = new DragEvent('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: data });
    document.body.dispatchEvent(event);";

async fn a_folder_comes_in(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    page.eval(DROP_FOLDER, vec![json!(SAVED), json!(FERRY)]).await?;
    has_come(&page).await
}

/// The choice of a folder, which drivers cannot make in every engine: its files are laid over a field.
const CHOOSE_FOLDER: &str = "
    const [saved, ferry] = arguments;
    const file = (path, text) => {
      const file = new File([text], path.split('/').pop());
      Object.defineProperty(file, 'webkitRelativePath', { value: path });
      return file;
    };
    const field = document.querySelector('#folder');
    Object.defineProperty(field, 'files', { configurable: true, value: [
      file('press/left/bus.html', saved), file('press/left/bus_files/frame.html', saved),
      file('press/ferry.txt', ferry), file('press/picture.jpg', 'no article'), file('press/.hidden.txt', 'no article'),
    ] });
    field.dispatchEvent(new Event('change', { bubbles: true }));";

async fn a_folder_is_chosen(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    let asked = "window.asked = null;
        HTMLInputElement.prototype.click = function () { window.asked = [this.id, this.webkitdirectory]; };";
    page.eval(asked, vec![]).await?;
    page.click("#choose-folder").await?;
    page.wait_until("JSON.stringify(window.asked) === '[\"folder\",true]'").await?;
    page.eval(CHOOSE_FOLDER, vec![json!(SAVED), json!(FERRY)]).await?;
    has_come(&page).await?;
    page.eval(
        "const field = document.querySelector('#folder');
         const file = new File(['x'], 'picture.jpg');
         Object.defineProperty(file, 'webkitRelativePath', { value: 'press/picture.jpg' });
         Object.defineProperty(field, 'files', { configurable: true, value: [file] });
         field.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )
    .await?;
    warned(&page, &["The folder holds no file that can be read"]).await
}

/// Takes in the two articles of the folder, whose path is their group.
async fn has_come(page: &Page) -> Result<()> {
    page.wait_for_text("#preview-title", "2 articles were found").await?;
    page.click("#preview-add").await?;
    settle(page, 2).await?;
    for (title, group) in
        [("Night bus returns", "press/left"), ("Ferry line to the islands reopens", "press")]
    {
        let card = card(page, title).await?;
        page.click(&format!("{card} .edit-article")).await?;
        let form = format!("{card} form.edit [name=groups]");
        page.wait_for(&form).await?;
        let field = "return document.querySelector(arguments[0]).value;";
        let groups: String = page.eval_as(field, vec![json!(form)]).await?;
        ensure!(groups == group, "the folder of {title} is its group: {groups:?}");
    }
    ensure!(page.count(".notice.warning").await? == 0, "{:?}", page.texts(".notice").await?);
    is_clean(page).await
}

/// Has the next workers fail at a file.
const FAILING: &str = "
    window.RealBlob = Blob;
    const script = `onmessage = ({ data: [path, file] }) => {
      if (typeof path !== 'string') return;
      if (file) throw new Error('out of order');
      postMessage([0]);
    }`;
    window.Blob = function (parts, options) { return new RealBlob([script], options); };";

async fn a_reader_that_fails_costs_one_file(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    page.eval(FAILING, vec![]).await?;
    page.drop_files("main", &[("bus.html", SAVED), ("ferry.txt", FERRY)]).await?;
    settle(&page, 1).await?;
    warned(&page, &["bus.html", "made its reader fail"]).await?;
    page.eval("window.Blob = RealBlob;", vec![]).await?;
    page.drop_files("main", &[("bus.html", SAVED)]).await?;
    settle(&page, 2).await?;
    card(&page, "Night bus returns").await?;
    is_clean(&page).await
}

async fn text_needs_no_readers(page: Page) -> Result<()> {
    let folder = tempfile::tempdir()?;
    for entry in fs::read_dir(Built::Dist.path()?)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().contains("importer") {
            fs::copy(entry.path(), folder.path().join(entry.file_name()))?;
        }
    }
    let site = Site::serve(folder.path())?;
    let page = page.patient(Duration::from_secs(20));
    page.open(&site.url("")).await?;
    settle(&page, SEEDS).await?;
    page.drop_files("main", &[("bus.html", SAVED), ("ferry.txt", FERRY)]).await?;
    settle(&page, 1).await?;
    card(&page, "Ferry line to the islands reopens").await?;
    warned(&page, &["could not be started", "importer"]).await
}

fn archive(files: &[(&str, &str)]) -> Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default())?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
