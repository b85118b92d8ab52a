//! Opens a folder's page in Chromium, has it measure, and prints what it found: the page's side of the benchmark.

use anyhow::{Context, Result};
use clap::Parser;
use framewise_browsers::{Driver, Engine, Site};
use serde_json::Value;
use std::path::PathBuf;
use std::time::Duration;

const WITHIN: Duration = Duration::from_secs(40 * 60);

/// Have a page measure.
#[derive(Debug, Parser)]
struct Arguments {
    /// The page's folder
    #[arg(long)]
    folder: PathBuf,
    /// What to measure, as JSON
    #[arg(long)]
    what: String,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("no runtime")?;
    runtime.block_on(measure(&arguments))
}

async fn measure(arguments: &Arguments) -> Result<()> {
    let what: Value = serde_json::from_str(&arguments.what).context("what to measure is no JSON")?;
    let site = Site::serve(&arguments.folder)?;
    let driver = Driver::start(Engine::Chromium)?;
    let page = driver.session().await?.patient(WITHIN);
    page.open(&site.url("")).await?;
    page.wait_until("document.documentElement.dataset.state === 'ready'").await?;
    let start = "window.measure(arguments[0]).then((found) => JSON.stringify(found), (error) => JSON.stringify({ error: String(error.stack) })).then((found) => { window.found = found; });";
    page.eval(start, vec![what]).await?;
    page.wait_until("window.found !== undefined").await?;
    let found: String = page.eval_as("return window.found", Vec::new()).await?;
    println!("{found}");
    page.close().await
}
