//! What is not an article is refused by name and cause, without affecting anything else; what only looks odd is taken
//! in.

use crate::house::{SEEDS, bring, card, dismiss_all, is_clean, open, settle, visit_all, warned};
use crate::texts::{FERRY, endless};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};
use std::fs;
use std::time::Duration;

pub(crate) const TESTS: &[Test] = &tests![what_is_no_article_is_named, odd_and_large_texts_are_taken_in];

const SEED: &[u8] = include_bytes!("../../../../seeds/independent.txt");

async fn what_is_no_article_is_named(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    let files: [(&str, &[u8]); 7] = [
        ("nothing.txt", b""),
        ("scan.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
        ("noise.txt", b"\x00\x01\x02\x03abc\x00\x04\x05\x00\x06"),
        ("twin.txt", SEED),
        ("dots.txt", b"... -- ?!"),
        // A mark that promises UTF-8, and bytes that break the promise.
        (
            "broken.txt",
            b"\xef\xbb\xbfA promise kept in part\n\nThe mark says one thing \xff\xfe and the bytes another.",
        ),
        ("ferry.txt", FERRY.as_bytes()),
    ];
    bring(&page, &[]).await?;
    page.drop_files("main", &files).await?;
    // The broken one is taken in with a word of warning, the good one without.
    settle(&page, SEEDS + 2).await?;
    for words in [
        ["nothing.txt", "is empty"],
        ["scan.pdf", "a PDF file"],
        ["noise.txt", "binary data"],
        ["twin.txt", "the same text as independent.txt"],
        ["dots.txt", "no words"],
        ["broken.txt", "Choose another encoding"],
    ] {
        warned(&page, &words).await?;
    }
    dismiss_all(&page).await?;

    let folder = tempfile::tempdir()?;
    for megabytes in [17, 40] {
        let large = folder.path().join(format!("large{megabytes}.txt"));
        fs::File::create(&large)?.set_len(megabytes * 1024 * 1024)?;
        page.upload("#files", &[large]).await?;
        let (name, size) = (format!("large{megabytes}.txt"), format!("{megabytes} MB"));
        warned(&page, &[&name, &size, "the limit is 16 MB"]).await?;
    }
    // The same for the dialog's empty field.
    page.click("#paste").await?;
    page.click("#paste-add").await?;
    warned(&page, &["Pasted text", "is empty"]).await?;
    settle(&page, SEEDS + 2).await?;
    card(&page, "Ferry line to the islands reopens").await?;
    visit_all(&page, &site).await?;
    is_clean(&page).await
}

async fn odd_and_large_texts_are_taken_in(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    let arabic = "عودة العبّارة إلى الجزر\n\nأبحرت العبّارة من جديد يوم الخميس بعد أحد عشر أسبوعًا. وقال القبطان إن الإصلاح انتهى.\n";
    let emoji = "Ferry 🚢 is back 🎉\n\nThe 👩‍✈️ captain waved 👋🏽 and the 🇳🇴 flag went up 😀. A\u{301}ncora!\n";
    bring(&page, &[("arabic.txt", arabic.as_bytes()), ("emoji.txt", emoji.as_bytes())]).await?;
    settle(&page, SEEDS + 2).await?;
    card(&page, "عودة العبّارة إلى الجزر").await?;
    card(&page, "Ferry 🚢 is back 🎉").await?;
    page.open(&site.url("#/read")).await?;
    page.wait_until(
        "document.querySelector('main').textContent.includes('👩‍✈️ captain waved 👋🏽 and the 🇳🇴 flag')",
    )
    .await?;
    page.open(&site.url("#/")).await?;
    settle(&page, SEEDS + 2).await?;

    // Five megabytes without one line break: analysed, and the page's own thread is never held up.
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("endless.txt");
    fs::write(&path, endless())?;
    page.eval(
        "let last = performance.now(); window.worst = 0; \
         setInterval(() => { const now = performance.now(); window.worst = Math.max(window.worst, now - last); last = now; }, 20);",
        vec![],
    )
    .await?;
    let patient = page.patient(Duration::from_secs(60));
    page.upload("#files", &[path]).await?;
    settle(&patient, SEEDS + 3).await?;
    let worst: f64 = page.eval_as("return window.worst;", vec![]).await?;
    ensure!(worst < 2_000.0, "the page stood still for {worst} ms");
    for (address, shows) in [
        ("#/words/often", ".frequencies tbody tr"),
        ("#/stance", ".balances tbody tr"),
        ("#/events", ".page.events"),
    ] {
        patient.open(&site.url(address)).await?;
        patient.wait_for(shows).await?;
    }
    ensure!(page.count(".notice.warning").await? == 0, "{:?}", page.texts(".notice").await?);
    is_clean(&page).await
}
