//! What this library promises, checked on a fixture page under the content policy of the real one.

use anyhow::{Context, Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Engine, ErrorKind, Page, Site, tests};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixture");
const READY: &str = "document.documentElement.dataset.state === 'ready'";

pub(crate) const TESTS: &[Test] = &tests![
    dropped_files_arrive_whole,
    dropped_text_arrives,
    nothing_is_dropped_where_the_page_takes_nothing,
    pasted_text_arrives,
    pasted_text_lands_in_a_field,
    chosen_files_arrive,
    clicks_and_typing_are_trusted,
    a_click_waits_until_its_element_rests,
    keys_are_pressed_where_the_focus_is,
    values_are_set,
    texts_and_attributes_are_read,
    scripts_run_under_the_content_policy,
    violations_are_seen,
    errors_are_seen,
    a_profile_starts_empty_and_lasts_for_the_session,
    every_request_is_logged,
    a_sub_path_is_the_only_one,
    a_file_is_opened_without_a_server,
    a_vain_wait_says_what_it_waited_for,
    the_window_takes_a_size,
    a_picture_shows_the_whole_page,
    dark_is_emulated,
];

async fn open(page: &Page) -> Result<Site> {
    let site = Site::serve(FIXTURE)?;
    page.open(&site.url("")).await?;
    page.wait_until(READY).await?;
    Ok(site)
}

async fn dropped_files_arrive_whole(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    let bytes: Vec<u8> = "é€\u{0}".bytes().collect();
    page.drop_files("body", &[("a.txt", &bytes[..]), ("b ü.md", b"two")]).await?;
    page.wait_for_text("#got", "a.txt (text/plain, 6): é€").await?;
    page.wait_for_text("#got", "b ü.md (text/markdown, 3): two").await?;
    // Half a megabyte, each byte of it.
    let large: Vec<u8> = (0..500_000_u32).map(|n| b'a' + (n % 26) as u8).collect();
    page.drop_files("main", &[("large.bin", large)]).await?;
    page.wait_for_text("#got", "large.bin (, 500000): abcdef").await
}

async fn dropped_text_arrives(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    page.drop_text("main", "two\nlines").await?;
    page.wait_until("document.getElementById('got').textContent === 'text: two\\nlines'").await
}

async fn nothing_is_dropped_where_the_page_takes_nothing(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    let error = page.drop_text("#deaf", "lost").await.err().context("it was dropped")?;
    ensure!(error.to_string().contains("does not cancel dragover"), "{error:#}");
    ensure!(page.text("#got").await?.is_empty());
    Ok(())
}

async fn pasted_text_arrives(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    page.paste_text("from elsewhere").await?;
    page.wait_for_text("#got", "pasted: from elsewhere").await
}

async fn pasted_text_lands_in_a_field(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    page.click("#field").await?;
    page.paste_text("by itself").await?;
    page.wait_for_text("#got", "field: by itself").await
}

async fn chosen_files_arrive(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    let folder = tempfile::tempdir()?;
    let paths = ["one.txt", "two.txt"].map(|name| folder.path().join(name));
    for path in &paths {
        std::fs::write(path, "é")?;
    }
    for css in ["#file", "#hidden"] {
        page.eval("document.getElementById('got').textContent = '';", vec![]).await?;
        page.upload(css, &paths).await?;
        page.wait_for_text("#got", "one.txt (text/plain, 2): é | two.txt (text/plain, 2): é").await?;
    }
    Ok(())
}

async fn clicks_and_typing_are_trusted(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    page.click("#button").await?;
    page.wait_for_text("#got", "clicked: true").await?;
    page.type_text("#field", "Łukašenka").await?;
    page.wait_for_text("#got", "field: Łukašenka").await
}

async fn a_click_waits_until_its_element_rests(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    let wander = "const button = document.getElementById('button');
        let left = 0;
        button.style.position = 'relative';
        const moving = setInterval(() => { button.style.left = `${left += 30}px`; }, 15);
        setTimeout(() => { clearInterval(moving); button.dataset.rests = 'true'; }, 300);
        button.addEventListener('click', () => { button.dataset.clicked = button.dataset.rests ?? 'too soon'; });";
    page.eval(wander, vec![]).await?;
    page.click("#button").await?;
    page.wait_for("#button[data-clicked='true']").await
}

async fn keys_are_pressed_where_the_focus_is(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    for key in ["Escape", "ArrowDown", "?", "Control+k"] {
        page.press(key).await?;
        page.wait_until(&format!("document.getElementById('key').textContent.endsWith({})", json!(key)))
            .await?;
    }
    page.click("#field").await?;
    page.press("x").await?;
    page.wait_for_text("#got", "field: x").await?;
    page.press("Tab").await?;
    page.wait_until("document.activeElement.id === 'date'").await?;
    page.press("Shift+Tab").await?;
    page.wait_until("document.activeElement.id === 'field'").await
}

async fn values_are_set(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    page.set_value("#date", "2025-06-21").await?;
    page.wait_for_text("#got", "date: 2025-06-21").await
}

async fn texts_and_attributes_are_read(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    ensure!(page.text("#drawn").await? == "svg");
    ensure!(page.texts("button").await? == ["Press", "Late", "Sink", "Leak", "Throw", "Reject"]);
    ensure!(page.count("button").await? == 6 && page.count(".none").await? == 0);
    ensure!(page.attr("#button", "title").await?.as_deref() == Some("press me"));
    ensure!(page.attr("#button", "alt").await?.is_none());
    page.click("#late").await?;
    page.wait_until("document.getElementById('got').textContent === 'late'").await?;
    page.wait_gone(".none").await
}

async fn scripts_run_under_the_content_policy(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    ensure!(page.eval("return arguments[0].a + 1;", vec![json!({ "a": 1 })]).await? == json!(2));
    let later = "return await new Promise(done => setTimeout(() => done(arguments[0]), 20));";
    ensure!(page.eval_async(later, vec![json!("given")]).await? == json!("given"));
    ensure!(page.eval_async("", vec![]).await? == Value::Null);
    let error = page.eval_async("throw new Error('bad');", vec![]).await.err().context("it did not fail")?;
    ensure!(format!("{error:#}").contains("Error: bad"), "{error:#}");
    // The driver's scripts pass; the page's own strings become nothing.
    page.click("#sink").await?;
    ensure!(page.count("#got b").await? == 0, "the page made markup of a string");
    Ok(())
}

async fn violations_are_seen(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    // Only Chromium reports what happens during the start.
    let early = page.violations().await?.iter().any(|it| it.directive == "img-src");
    ensure!(early || page.engine() != Engine::Chromium, "the blocked picture is missing");
    page.click("#leak").await?;
    page.wait_for_text("#got", "kept in").await?;
    page.click("#sink").await?;
    let sink = "window.__framewiseWatch.violations.some(it => it.directive === 'require-trusted-types-for')";
    page.wait_until(sink).await?;
    let seen = page.violations().await?;
    ensure!(
        seen.iter().any(|it| it.directive == "connect-src" && it.blocked.contains("127.0.0.1:9")),
        "{seen:?}"
    );
    Ok(())
}

async fn errors_are_seen(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    page.click("#throw").await?;
    page.click("#reject").await?;
    page.wait_until("window.__framewiseWatch.errors.filter(it => it.kind !== 'resource').length === 2")
        .await?;
    let errors = page.errors().await?;
    ensure!(
        errors.iter().any(|it| it.kind == ErrorKind::Error && it.message.contains("thrown")),
        "{errors:?}"
    );
    ensure!(
        errors.iter().any(|it| it.kind == ErrorKind::Rejection && it.message.contains("rejected")),
        "{errors:?}"
    );
    Ok(())
}

async fn a_profile_starts_empty_and_lasts_for_the_session(page: Page) -> Result<()> {
    let site = open(&page).await?;
    ensure!(page.text("#visits").await? == "1", "the profile is not empty");
    page.reload().await?;
    page.wait_for_text("#visits", "2").await?;
    page.reopen(&site.url("")).await?;
    page.wait_for_text("#visits", "3").await?;
    page.click("#button").await?;
    page.wait_for_text("#got", "clicked: true").await?;
    ensure!(page.errors().await?.iter().all(|it| it.kind == ErrorKind::Resource));
    Ok(())
}

async fn every_request_is_logged(page: Page) -> Result<()> {
    let site = open(&page).await?;
    page.wait_until("document.readyState === 'complete'").await?;
    let log = site.log();
    for path in ["/", "/fixture.js", "/fixture.css"] {
        ensure!(
            log.iter().any(|it| it.path == path && it.status == 200 && it.method == "GET"),
            "{path}: {log:?}"
        );
    }
    let resources = page.resources().await?;
    ensure!(resources.iter().any(|it| it.name.ends_with("/fixture.js")), "{resources:?}");
    let moment = Instant::now();
    page.eval_async("await (await fetch('none?q=1')).text();", vec![]).await?;
    let since = site.log_since(moment);
    ensure!(since.iter().any(|it| it.path == "/none?q=1" && it.status == 404), "{since:?}");
    Ok(())
}

async fn a_sub_path_is_the_only_one(page: Page) -> Result<()> {
    let site = Site::serve_under(FIXTURE, "/any/where/")?;
    page.open(&site.url("#/words")).await?;
    page.wait_until(READY).await?;
    ensure!(
        page.eval("return location.pathname + location.hash;", vec![]).await? == json!("/any/where/#/words")
    );
    let outside = "return (await fetch('/fixture.js')).status;";
    ensure!(page.eval_async(outside, vec![]).await? == json!(404));
    Ok(())
}

async fn a_file_is_opened_without_a_server(page: Page) -> Result<()> {
    page.open(&format!("file://{FIXTURE}/index.html")).await?;
    page.wait_for("#button").await?;
    ensure!(page.eval("return location.protocol;", vec![]).await? == json!("file:"));
    Ok(())
}

async fn a_vain_wait_says_what_it_waited_for(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    let hasty = page.patient(Duration::from_millis(200));
    let error = hasty.wait_for(".never").await.err().context("it was there")?.to_string();
    ensure!(error.contains(".never") && error.contains("No drop here"), "{error}");
    let error = hasty.wait_until("no.such.name").await.err().context("it was true")?.to_string();
    ensure!(error.contains("no.such.name") && error.contains("last error"), "{error}");
    Ok(())
}

async fn the_window_takes_a_size(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    for (width, height) in [(1440, 900), (800, 700), (390, 844)] {
        let (w, h) = page.set_size(width, height).await?;
        ensure!(h == height, "{height} is {h}");
        // Firefox and MiniBrowser have a minimum width.
        ensure!(
            w == width || (width == 390 && page.engine() != Engine::Chromium && w <= 500),
            "{width} is {w}"
        );
    }
    Ok(())
}

async fn a_picture_shows_the_whole_page(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    page.set_size(800, 600).await?;
    let png = page.screenshot().await?;
    ensure!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "not a PNG");
    let number = |at: usize| png.get(at..at + 4).and_then(|it| it.try_into().ok()).map(u32::from_be_bytes);
    let (width, height) = (number(16), number(20));
    ensure!(width == Some(800) && height >= Some(3000), "{width:?} by {height:?}");
    ensure!(page.size().await? == (800, 600), "the size was not put back");
    Ok(())
}

async fn dark_is_emulated(page: Page) -> Result<()> {
    let _site = open(&page).await?;
    if page.engine() != Engine::Chromium {
        ensure!(page.emulate_dark(true).await.is_err(), "it can: say so in the documentation");
        return Ok(());
    }
    for (dark, scheme) in [(true, "dark"), (false, "light")] {
        page.emulate_dark(dark).await?;
        page.wait_for_text("#scheme", scheme).await?;
    }
    Ok(())
}
