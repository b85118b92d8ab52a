//! No request carries the reader's text: once sealed, neither the page nor its worker reaches anything.

use crate::house::{SEEDS, bring, card, is_clean, open, remove, settle, visit_all};
use crate::texts::{DOCK, FERRY};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Built, Engine, Page, Site, tests};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

pub(crate) const TESTS: &[Test] = &tests![a_full_session_sends_nothing, a_sealed_page_lets_nothing_out];

/// Longer than a request to this machine takes.
const PAUSE: Duration = Duration::from_millis(500);

async fn a_full_session_sends_nothing(page: Page) -> Result<()> {
    let site = Site::serve(Built::Dist.path()?)?;
    let page = page.patient(Duration::from_secs(20));
    page.open(&site.url("")).await?;
    page.wait_for("html[data-sealed]").await?;
    // Whatever was asked for before the seal has been read by the server by now.
    tokio::time::sleep(PAUSE).await;
    let sealed = Instant::now();
    settle(&page, SEEDS).await?;
    let resources = page.resources().await?.len();

    bring(&page, &[("ferry.txt", FERRY.as_bytes())]).await?;
    settle(&page, SEEDS + 1).await?;
    page.drop_text("main", DOCK).await?;
    settle(&page, SEEDS + 2).await?;
    let ferry = card(&page, "Ferry line to the islands reopens").await?;
    page.click(&format!("{ferry} .edit-article")).await?;
    page.set_value("form.edit [name=source]", "The Kaldvik Courier").await?;
    page.click("form.edit [type=submit]").await?;
    page.wait_for_text(&format!("{ferry} .kicker"), "The Kaldvik Courier").await?;
    visit_all(&page, &site).await?;
    page.click(&format!("{ferry} .word")).await?;
    page.wait_for(".evidence mark").await?;
    page.click(".evidence .to-text").await?;
    page.wait_for(".read .here").await?;
    page.open(&site.url("#/")).await?;
    page.click("#save").await?;
    remove(&page, &ferry).await?;
    page.click("#start-again").await?;
    settle(&page, SEEDS).await?;
    page.click("#undo").await?;
    settle(&page, SEEDS + 1).await?;

    tokio::time::sleep(PAUSE).await;
    let since = site.log_since(sealed);
    ensure!(since.is_empty(), "after the seal: {since:?}");
    let loaded = page.resources().await?;
    ensure!(loaded.len() == resources, "after the seal: {:?}", &loaded[resources..]);
    is_clean(&page).await
}

/// What code in the page could try, each to be called with an address.
const TRIES: &str = "
    const within = (promise) => Promise.race([promise, new Promise((_, no) => setTimeout(no, 3000, 'silence'))]);
    const tries = {
      fetch: (url) => fetch(url, { mode: 'no-cors' }),
      xhr: (url) => new Promise((ok, no) => {
        const it = new XMLHttpRequest(); it.onload = ok; it.onerror = no; it.open('GET', url); it.send(); }),
      socket: (url) => new Promise((ok, no) => {
        const it = new WebSocket(url.replace('http', 'ws')); it.onopen = ok; it.onerror = no; }),
      source: (url) => new Promise((ok, no) => {
        const it = new EventSource(url); it.onopen = ok; it.onerror = () => { it.close(); no(); }; }),
    };
    if (self.importScripts) tries.script = async (url) => importScripts(url);
    else tries.beacon = async (url) => { if (!navigator.sendBeacon(url)) throw url; await new Promise((_, no) => setTimeout(no, 200)); };
    const attempt = async (urls) => {
      const through = [];
      for (const [name, call] of Object.entries(tries)) for (const url of urls)
        try { await within(call(url + '?by=' + name)); through.push(name + ' ' + url); } catch {}
      return through;
    };";

/// Elements that fetch what they name; the servers' logs say whether they did.
const ELEMENTS: &str = "
    for (const url of arguments[0]) for (const [name, rel] of [['img'], ['link', 'stylesheet'], ['link', 'prefetch']]) {
      const it = document.createElement(name);
      await new Promise((done) => {
        it.onload = it.onerror = done; setTimeout(done, 500);
        if (rel) Object.assign(it, { rel, href: url + '?by=' + rel }); else it.src = url + '?by=' + name;
        document.head.append(it);
      });
      it.remove();
    }";

async fn a_sealed_page_lets_nothing_out(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    let other = Site::serve(Built::Dist.path()?)?;
    let urls = json!([site.url("index.html"), other.url("index.html")]);
    tokio::time::sleep(PAUSE).await;
    let moment = Instant::now();

    // From the page.
    let script = format!("{TRIES} return await attempt(arguments[0]);");
    let through = page.eval_async(&script, vec![urls.clone()]).await?;
    ensure!(through == json!([]), "the page got through: {through}");
    let seen = page.violations().await?;
    ensure!(!seen.is_empty() && seen.iter().all(|it| it.directive == "connect-src"), "{seen:?}");

    // From workers that the page's own functions make: only the content of their scripts differs.
    let inside = format!(
        "{TRIES} onmessage = async ({{ data }}) => {{ if (data.urls) postMessage(await attempt(data.urls)); }};"
    );
    let worker = "const RealBlob = Blob;
        window.Blob = function (parts, options) { return new RealBlob([inside], options); };
        const inside = arguments[0];
        let worker;
        try { worker = window.framewise[arguments[2]](); } finally { window.Blob = RealBlob; }
        return await new Promise((ok, no) => {
          worker.onmessage = ({ data }) => ok(data); worker.onerror = (event) => no(event.message);
          worker.postMessage({ urls: arguments[1] });
        });";
    for start in ["startWorker", "startKeeper"] {
        let through = page.eval_async(worker, vec![json!(inside), urls.clone(), json!(start)]).await?;
        ensure!(through == json!([]), "a worker of {start} got through: {through}");
    }

    // If the browser supports Trusted Types, a script can become a worker only through the page's one policy.
    let typed: bool = page.eval_as("return 'trustedTypes' in window;", vec![]).await?;
    ensure!(typed || page.engine() != Engine::Chromium, "Chromium knows Trusted Types");
    if typed {
        let made = "const url = URL.createObjectURL(new Blob(['postMessage(1)']));
            try { new Worker(url); return 'a worker'; } catch (error) { return error.name; }";
        ensure!(page.eval(made, vec![]).await? == json!("TypeError"), "a plain address became a worker");
        let policy = "try { trustedTypes.createPolicy('other', {}); return 'made'; } catch (error) { return error.name; }";
        ensure!(page.eval(policy, vec![]).await? == json!("TypeError"), "a second policy was made");
    }

    // Pictures and styles are ways out too.
    page.eval_async(ELEMENTS, vec![urls]).await?;

    tokio::time::sleep(PAUSE).await;
    let reached: Vec<_> = site.log_since(moment).into_iter().chain(other.log_since(moment)).collect();
    ensure!(reached.is_empty(), "a server was reached: {reached:?}");
    ensure!(
        page.eval("return document.documentElement.dataset.state;", vec![]).await? == Value::from("ready")
    );
    Ok(())
}
