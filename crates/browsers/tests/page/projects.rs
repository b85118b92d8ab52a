//! The reader's own project beside the samples, and records that are old, damaged or newer.

use crate::house::{SEEDS, card, is_clean, kept, open, remove, settle, titles, warned};
use crate::texts::{DOCK, FERRY};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};
use serde_json::Value;

pub(crate) const TESTS: &[Test] = &tests![
    samples_give_way_and_come_back,
    additions_and_removals_are_undone,
    what_the_first_version_kept_is_taken_over,
    what_cannot_be_read_is_put_aside,
    files_that_are_gone_or_of_a_newer_version_are_said,
];

async fn samples_give_way_and_come_back(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    let samples = titles(&page).await?;
    page.drop_files("body", &[("ferry.txt", FERRY)]).await?;
    settle(&page, 1).await?;
    page.wait_for_text(".notices", "the samples gave way").await?;
    page.click("#samples").await?;
    settle(&page, SEEDS).await?;
    let again = titles(&page).await?;
    ensure!(again == samples, "{again:?}");
    page.click("#own").await?;
    settle(&page, 1).await?;
    // What is added while the samples are shown joins the reader's own project.
    page.click("#samples").await?;
    settle(&page, SEEDS).await?;
    page.drop_files("body", &[("dock.txt", DOCK)]).await?;
    settle(&page, 2).await?;
    card(&page, "Ferry line to the islands reopens").await?;
    is_clean(&page).await
}

async fn additions_and_removals_are_undone(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    page.drop_files("body", &[("ferry.txt", FERRY), ("dock.txt", DOCK)]).await?;
    settle(&page, 2).await?;
    page.wait_for_text(".notices", "the samples gave way").await?;
    page.click("#undo-last").await?;
    settle(&page, SEEDS).await?;
    // They came back: the notice disappears.
    page.wait_gone(".notice").await?;
    page.click("#redo").await?;
    settle(&page, 2).await?;
    let before = titles(&page).await?;
    let ferry = card(&page, "Ferry line to the islands reopens").await?;
    remove(&page, &ferry).await?;
    page.wait_for_text(".notices", "ferry.txt was removed").await?;
    kept(&page, "log.some(it => it.remove_articles)").await?;
    page.reload().await?;
    settle(&page, 1).await?;
    page.click("#undo-last").await?;
    settle(&page, 2).await?;
    let back = titles(&page).await?;
    ensure!(back == before, "it comes back to its place: {back:?}");
    page.click("#undo-last").await?;
    settle(&page, SEEDS).await?;
    page.click("#redo").await?;
    settle(&page, 2).await?;
    is_clean(&page).await
}

/// Keeps one article, a damaged one, and a decision as the first version of the page did, in `postcard` bytes: one edit
/// of the second kind, a text of one letter.
const FIRST_VERSION: &str = "const opened = indexedDB.open('framewise', 1);
    opened.onupgradeneeded = () => {
        opened.result.createObjectStore('projects');
        opened.result.createObjectStore('articles', { autoIncrement: true });
    };
    const db = await new Promise((ok, bad) => { opened.onsuccess = () => ok(opened.result); opened.onerror = bad; });
    const writing = db.transaction(['projects', 'articles'], 'readwrite');
    const bytes = new TextEncoder().encode(arguments[0]);
    writing.objectStore('articles').put({ version: 1, project: 'default', name: 'ferry.txt', bytes, encoding: null,
        title: 'A title of the reader’s own', source: 'S', date: '2024-03-14', groups: '' }, 4);
    writing.objectStore('articles').put({ version: 1, project: 'default', name: 'gone.txt' }, 5);
    writing.objectStore('projects').put({ id: 'default', version: 1, name: '', edits: new Uint8Array([1, 1, 1, 65]),
        articles: [4, 5] }, 'default');
    await new Promise((ok, bad) => { writing.oncomplete = ok; writing.onerror = bad; });
    db.close();
    return true;";

async fn what_the_first_version_kept_is_taken_over(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.eval_async(FIRST_VERSION, vec![serde_json::json!(FERRY)]).await?;
    page.reload().await?;
    settle(&page, 1).await?;
    let own = titles(&page).await?;
    ensure!(own == ["A title of the reader’s own"], "{own:?}");
    warned(&page, &["could not be read", "put aside"]).await?;
    ensure!(page.count("#save-unread").await? == 1, "it can be saved");
    kept(&page, "files.length === 1 && log.some(it => it.decide?.split_name === 'A')").await?;
    page.open(&site.url("?again#/events")).await?;
    page.wait_for_text(".undo-edits", "Changed by hand: 1").await?;
    page.open(&site.url("#/")).await?;
    settle(&page, 1).await?;
    is_clean(&page).await
}

/// Runs a script with what the browser keeps of projects as `db`, and `get`, which waits for the answer of a request.
async fn in_storage(page: &Page, script: &str) -> Result<Value> {
    const OPEN: &str = "const get = asked => new Promise((ok, bad) => {
        asked.onsuccess = () => ok(asked.result); asked.onerror = bad; });
    const db = await get(indexedDB.open('framewise.projects'));";
    page.eval_async(&format!("{OPEN}\n{script}"), vec![]).await
}

/// Damages an entry, cuts off another and adds one of a newer version.
const DAMAGE: &str = "const writing = db.transaction(['log'], 'readwrite');
    const log = writing.objectStore('log');
    const keys = await get(log.getAllKeys());
    const project = keys[0].split('/')[0];
    log.put('{\"version\":2,\"id\":\"00000000000', project + '/00000000000000aa');
    log.put(new Uint8Array([1, 2]), project + '/00000000000000ab');
    log.put('{\"version\":9,\"shape\":\"new\"}', project + '/00000000000000ac');
    await new Promise((ok, bad) => { writing.oncomplete = ok; writing.onerror = bad; });
    db.close();
    return true;";

/// How many records were put aside, and whether the newer one is where it was.
const LEFT: &str = "const reading = db.transaction(['log', 'aside']);
    const aside = await get(reading.objectStore('aside').count());
    const all = await get(reading.objectStore('log').getAll());
    db.close();
    return [aside, all.filter(it => it.includes('\"version\":9')).length];";

async fn what_cannot_be_read_is_put_aside(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    page.drop_files("body", &[("ferry.txt", FERRY), ("dock.txt", DOCK)]).await?;
    settle(&page, 2).await?;
    kept(&page, "files.length === 2").await?;
    let before = titles(&page).await?;
    in_storage(&page, DAMAGE).await?;
    for _ in 0..2 {
        page.reload().await?;
        settle(&page, 2).await?;
        warned(&page, &["could not be read", "put aside"]).await?;
        warned(&page, &["A newer version", "left as it is"]).await?;
        let after = titles(&page).await?;
        ensure!(after == before, "everything else is here: {after:?}");
        let left = in_storage(&page, LEFT).await?;
        ensure!(left == serde_json::json!([2, 1]), "{left}");
    }
    is_clean(&page).await
}

/// Takes one file out and writes the head of another as a newer version would.
const LOSE_FILES: &str = "const writing = db.transaction(['files'], 'readwrite');
    const files = writing.objectStore('files');
    const [keys, all] = [await get(files.getAllKeys()), await get(files.getAll())];
    const of = name => keys[all.findIndex(it => JSON.parse(it.record).name === name)];
    files.delete(of('dock.txt'));
    files.put({ record: '{\"version\":9,\"shape\":\"new\"}', bytes: new Uint8Array([1]) }, of('night.txt'));
    await new Promise((ok, bad) => { writing.oncomplete = ok; writing.onerror = bad; });
    db.close();
    return true;";

async fn files_that_are_gone_or_of_a_newer_version_are_said(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    let night = "The night ferry to the islands\n\nThe ferry left the harbour at midnight with forty people on board.";
    page.drop_files("body", &[("ferry.txt", FERRY), ("dock.txt", DOCK), ("night.txt", night)]).await?;
    settle(&page, 3).await?;
    kept(&page, "files.length === 3").await?;
    in_storage(&page, LOSE_FILES).await?;
    for _ in 0..2 {
        page.reload().await?;
        settle(&page, 1).await?;
        warned(&page, &["A newer version", "left as it is"]).await?;
        warned(&page, &["no longer has the text"]).await?;
        let left = titles(&page).await?;
        ensure!(left == ["Ferry line to the islands reopens"], "{left:?}");
    }
    is_clean(&page).await
}
