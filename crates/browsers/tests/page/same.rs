//! The same everywhere: what the page saves is, byte for byte, what the command line prints.

use crate::house::{SEEDS, is_clean, open, settle};
use anyhow::{Context, Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Built, Page, tests};
use std::fs;
use std::path::Path;
use std::process::Command;

pub(crate) const TESTS: &[Test] = &tests![the_page_saves_what_the_command_line_prints];

/// Three short articles of these tests, and the starting ones in the page's order.
const CORPORA: [(&str, &[&str]); 2] = [
    ("tests/page/articles", &["bridge.txt", "council.txt", "river.txt"]),
    ("../../seeds", &["independent.txt", "commentary.txt", "yearbook.txt", "business.txt", "brief.txt"]),
];

async fn the_page_saves_what_the_command_line_prints(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    for (folder, names) in CORPORA {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        page.click("#start-again").await?;
        settle(&page, SEEDS).await?;
        let files: Vec<(&str, Vec<u8>)> = names
            .iter()
            .map(|name| Ok((*name, fs::read(folder.join(name)).with_context(|| (*name).to_owned())?)))
            .collect::<Result<_>>()?;
        page.drop_files("body", &files).await?;
        settle(&page, names.len()).await?;
        let saved = saved(&page).await?;
        let printed = printed(&folder, names)?;
        is_same(&saved, &printed).with_context(|| format!("{}", folder.display()))?;
    }
    is_clean(&page).await
}

/// What the page gives the browser as a download.
async fn saved(page: &Page) -> Result<String> {
    page.eval(
        "const make = URL.createObjectURL; window.handed = null; \
         URL.createObjectURL = blob => { URL.createObjectURL = make; window.handed = blob; return make.call(URL, blob); };",
        vec![],
    )
    .await?;
    page.click("#save").await?;
    page.wait_until("window.handed").await?;
    let text = page.eval_async("return await window.handed.text();", vec![]).await?;
    text.as_str().map(String::from).context("no text was handed over")
}

/// What the command line prints, without the line's end.
fn printed(folder: &Path, names: &[&str]) -> Result<String> {
    let mut command = Command::new(Built::Cli.path()?);
    let output = command.args(["analyze", "--format", "json"]).args(names).current_dir(folder).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).context("it prints UTF-8")?;
    Ok(text.strip_suffix('\n').context("it ends its line")?.to_owned())
}

/// Fails, naming the first place where they differ.
fn is_same(saved: &str, printed: &str) -> Result<()> {
    let at = saved.bytes().zip(printed.bytes()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| {
        let bytes = text.as_bytes();
        String::from_utf8_lossy(&bytes[at.saturating_sub(120)..bytes.len().min(at + 80)]).into_owned()
    };
    ensure!(
        saved == printed,
        "differ at byte {at}:\n  the page: …{}\n  the command line: …{}",
        around(saved),
        around(printed)
    );
    Ok(())
}
