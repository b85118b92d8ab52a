//! Takes a picture of every view, light and dark, wide and narrow, in Chromium:
//! `<view>-<width>-<light|dark>.png`.

use anyhow::{Context, Result};
use clap::Parser;
use framewise_browsers::{Driver, Engine, Page, Site};
use std::path::PathBuf;
use std::time::Duration;

/// Names of pictures and the addresses of their views.
const VIEWS: [(&str, &str); 11] = [
    ("overview", "#/"),
    ("events", "#/events"),
    ("event", "#/events/0"),
    ("words", "#/words"),
    ("often", "#/words/often"),
    ("contexts", "#/words/contexts/words/sanction%2A"),
    ("labels", "#/labels"),
    ("stance", "#/stance"),
    ("toward", "#/stance/toward"),
    ("voices", "#/voices"),
    ("read", "#/read"),
];
const WIDTHS: [(u32, u32); 2] = [(1440, 900), (390, 844)];
const SCHEMES: [(&str, bool); 2] = [("light", false), ("dark", true)];

/// Everything is taken in, and the view has its answer.
const READY: &str =
    "document.documentElement.dataset.state === 'ready' && !document.querySelector('[aria-busy=true]')";
const READY_WITHIN: Duration = Duration::from_secs(60);

/// Take a picture of every view of a built page.
#[derive(Debug, Parser)]
struct Arguments {
    /// The built page's folder
    #[arg(long)]
    dist: PathBuf,
    /// Where the pictures go
    #[arg(long)]
    out: PathBuf,
    /// Articles to add to the page first
    #[arg(long, num_args = 1..)]
    articles: Vec<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("no runtime")?;
    runtime.block_on(shoot(&arguments))
}

async fn shoot(arguments: &Arguments) -> Result<()> {
    std::fs::create_dir_all(&arguments.out)
        .with_context(|| format!("no folder {}", arguments.out.display()))?;
    let site = Site::serve(&arguments.dist)?;
    let driver = Driver::start(Engine::Chromium)?;
    let page = driver.session().await?.patient(READY_WITHIN);
    page.open(&site.url("")).await?;
    page.wait_until(READY).await?;
    if !arguments.articles.is_empty() {
        add(&page, &arguments.articles).await?;
    }
    for (width, height) in WIDTHS {
        for (scheme, dark) in SCHEMES {
            page.set_size(width, height).await?;
            page.emulate_dark(dark).await?;
            for (view, address) in VIEWS {
                page.open(&site.url(address)).await?;
                page.wait_until(READY).await?;
                let path = arguments.out.join(format!("{view}-{width}-{scheme}.png"));
                let picture = page.screenshot().await?;
                std::fs::write(&path, picture).with_context(|| format!("cannot write {}", path.display()))?;
                println!("{}", path.display());
            }
        }
    }
    page.close().await
}

/// Adds articles through the page's file input and waits until they are taken in.
async fn add(page: &Page, articles: &[PathBuf]) -> Result<()> {
    page.upload("input[type=file]", articles).await?;
    // The page reacts in a separate task: two frames later it is at work, or has finished.
    page.painted().await?;
    page.wait_until(READY).await
}
