//! What the tests of the real page share: opening it, waiting until it is idle, reading its cards and notices.

use anyhow::{Result, ensure};
use framewise_browsers::{Built, Page, Site};
use serde_json::{Value, json};
use std::time::Duration;

/// The articles in `seeds/`, in the order of the page.
const SAMPLES: [&str; SEEDS] =
    ["independent.txt", "commentary.txt", "yearbook.txt", "business.txt", "brief.txt"];
/// The number of articles in `seeds/`.
pub(crate) const SEEDS: usize = 5;
/// True while the page has nothing left to do.
pub(crate) const READY: &str = "document.documentElement.dataset.state === 'ready'";
/// The time allowed for a click on a word or a figure, and the worker's answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// The views, each by its address and what it shows once its answer is there.
pub(crate) const VIEWS: [(&str, &str); 12] = [
    ("#/", ".overview .coverage tbody tr"),
    ("#/events", ".page.events .coverage tbody tr"),
    ("#/events/0", ".page.event .column"),
    ("#/events/differences", ".page.differs h1"),
    ("#/words", ".page.words .measures tbody tr"),
    ("#/words/often", ".page.words .frequencies tbody tr"),
    ("#/words/contexts/words/the", ".page.words .contexts tbody tr"),
    ("#/labels", ".page.labels .grid tbody tr"),
    ("#/stance", ".page.stance .balances tbody tr"),
    ("#/stance/toward", ".page.toward .balances"),
    ("#/voices", ".page.voices .grid tbody tr"),
    ("#/read", ".page.read .text p"),
];

/// Serves the built folder, opens the page in a browser that never saw it, and waits for the five cards.
pub(crate) async fn open(page: Page) -> Result<(Site, Page)> {
    open_at(page, "").await
}

/// Like [`open`], with a query after the address.
pub(crate) async fn open_at(page: Page, query: &str) -> Result<(Site, Page)> {
    let site = Site::serve(Built::Dist.path()?)?;
    let page = page.patient(PATIENCE);
    page.open(&site.url(query)).await?;
    settle(&page, SEEDS).await?;
    Ok((site, page))
}

/// Waits until the page is idle and the front page shows `cards` cards, and the answer for as many articles: anything
/// later would move what is clicked next.
pub(crate) async fn settle(page: &Page, cards: usize) -> Result<()> {
    let shown = format!("document.querySelectorAll('.card').length === {cards}");
    let answered = format!(
        "[...document.querySelectorAll('.coverage tbody tr')]\
         .every(row => row.querySelectorAll('td').length === {cards})"
    );
    let drawn = format!("({cards} === 0 || document.querySelector('.coverage'))");
    page.wait_until(&format!("{READY} && {shown} && {drawn} && {answered}")).await
}

/// Goes to every view in turn by its address, and waits for what it shows.
pub(crate) async fn visit_all(page: &Page, site: &Site) -> Result<()> {
    for (address, shows) in VIEWS {
        page.open(&site.url(address)).await?;
        page.wait_for(shows).await?;
    }
    page.open(&site.url("#/")).await
}

/// The titles on the cards, in order.
pub(crate) async fn titles(page: &Page) -> Result<Vec<String>> {
    page.texts(".card > h2").await
}

/// Waits for a card with this title, and returns its selector.
pub(crate) async fn card(page: &Page, title: &str) -> Result<String> {
    let found = format!(
        "[...document.querySelectorAll('.card')]\
         .find(it => it.querySelector('h2').textContent === {})",
        json!(title)
    );
    page.wait_until(&found).await?;
    let key: String = page.eval_as(&format!("return {found}.dataset.article;"), vec![]).await?;
    Ok(format!(".card[data-article='{key}']"))
}

/// Waits for a warning that holds all of these words.
pub(crate) async fn warned(page: &Page, words: &[&str]) -> Result<()> {
    page.wait_until(&format!(
        "[...document.querySelectorAll('.notice.warning')]\
         .some(it => {}.every(word => it.textContent.includes(word)))",
        json!(words)
    ))
    .await
}

/// Closes all notices.
pub(crate) async fn dismiss_all(page: &Page) -> Result<()> {
    while page.count(".notice .dismiss").await? > 0 {
        let before = page.count(".notice").await?;
        page.click(".notice .dismiss").await?;
        page.wait_until(&format!("document.querySelectorAll('.notice').length < {before}")).await?;
    }
    Ok(())
}

/// Removes an article by its form.
pub(crate) async fn remove(page: &Page, card: &str) -> Result<()> {
    let left = page.count(".card").await?.saturating_sub(1);
    page.click(&format!("{card} .edit-article")).await?;
    page.click(&format!("{card} form.edit .remove")).await?;
    page.wait_gone(card).await?;
    settle(page, left).await
}

/// Removes the first article.
pub(crate) async fn remove_first(page: &Page) -> Result<()> {
    let key: String = page.eval_as("return document.querySelector('.card').dataset.article;", vec![]).await?;
    remove(page, &format!(".card[data-article='{key}']")).await
}

/// Drops the texts of the samples and these files, as the reader's own articles, so that every view has something to
/// show.
pub(crate) async fn bring(page: &Page, files: &[(&str, &[u8])]) -> Result<()> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");
    let mut all = Vec::new();
    for name in SAMPLES {
        all.push((name.to_owned(), std::fs::read(format!("{folder}/{name}"))?));
    }
    all.extend(files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())));
    let all: Vec<(&str, &[u8])> = all.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    page.drop_files("body", &all).await?;
    // The samples may already show as many cards.
    page.wait_for("#samples").await?;
    settle(page, all.len()).await
}

/// Waits until what the browser keeps satisfies an expression over `log`, the changes of all projects, and `files`, the
/// names of the files. A reload before that would be a reload before the page could save.
pub(crate) async fn kept(page: &Page, expression: &str) -> Result<()> {
    let script = format!(
        "const opened = indexedDB.open('framewise.projects');
         const db = await new Promise((ok, bad) => {{ opened.onsuccess = () => ok(opened.result); opened.onerror = bad; }});
         try {{
           const all = store => new Promise((ok, bad) => {{
             const asked = db.transaction([store]).objectStore(store).getAll();
             asked.onsuccess = () => ok(asked.result);
             asked.onerror = bad;
           }});
           const log = (await all('log')).map(it => JSON.parse(it).change);
           const files = (await all('files')).map(it => JSON.parse(it.record).name);
           return Boolean({expression});
         }} finally {{ db.close(); }}"
    );
    for _ in 0..100 {
        if page.eval_async(&script, vec![]).await? == Value::Bool(true) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    anyhow::bail!("never kept: {expression}")
}

/// Checks that nothing went wrong unseen: no violation of the content policy, no error.
pub(crate) async fn is_clean(page: &Page) -> Result<()> {
    let (violations, errors) = (page.violations().await?, page.errors().await?);
    ensure!(violations.is_empty() && errors.is_empty(), "the page reported {violations:?} {errors:?}");
    Ok(())
}
