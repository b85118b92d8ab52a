//! The test harness: each test runs once in each engine, as `chromium::drop_files`, in a browser with an
//! empty profile. The tests of one engine run one after another on one driver, two engines at a time. A
//! failed test leaves a picture in `target/browsers/`, and its message says what the page reported.
//!
//! A test that fails is run a second time, since browsers on a busy machine stall and crash. It counts as passed if it
//! passes then, but not silently: the run ends with a list of those that passed only at the second try, each with what
//! it said at the first.
//!
//! ```no_run
//! use framewise_browsers::{Page, harness, tests};
//!
//! async fn opens(page: Page) -> anyhow::Result<()> {
//!     page.open("about:blank").await
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     harness::run(&tests![opens])
//! }
//! ```

use crate::driver::Driver;
use crate::engine::Engine;
use crate::page::Page;
use anyhow::{Context, Result, anyhow};
use libtest_mimic::{Arguments, Failed, Trial};
use std::any::Any;
use std::fmt::Write as _;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

const TEST_WITHIN: Duration = Duration::from_secs(180);
const AFTERWARDS_WITHIN: Duration = Duration::from_secs(20);
const THREADS: usize = 2;

/// The future of a test.
pub type Running = Pin<Box<dyn Future<Output = Result<()>>>>;

/// A test by name. Made by [`tests!`](crate::tests).
#[derive(Clone, Copy, Debug)]
pub struct Test {
    name: &'static str,
    run: fn(Page) -> Running,
}

impl Test {
    /// A test with this name.
    #[must_use]
    pub const fn new(name: &'static str, run: fn(Page) -> Running) -> Self {
        Self { name, run }
    }
}

/// A table of tests from the names of `async fn(Page) -> anyhow::Result<()>`.
#[macro_export]
macro_rules! tests {
    ($($name:ident),* $(,)?) => {
        [$($crate::harness::Test::new(stringify!($name), |page| Box::pin($name(page)))),*]
    };
}

/// Runs the tests in the engines that `FRAMEWISE_BROWSERS` names. Takes the arguments of `cargo test`.
#[must_use]
pub fn run(tests: &[Test]) -> ExitCode {
    let engines = match Engine::chosen() {
        Ok(engines) => engines,
        Err(error) => {
            eprintln!("{error:#}");
            return ExitCode::FAILURE;
        }
    };
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(THREADS);
    let lanes: Vec<_> = engines.into_iter().map(|engine| Arc::new(Lane::new(engine))).collect();
    // Engine by engine in turn, so that two threads seldom want the same one.
    let trials =
        tests.iter().flat_map(|test| lanes.iter().map(|lane| trial(*test, Arc::clone(lane)))).collect();
    let code = libtest_mimic::run(&arguments, trials).exit_code();
    for said in lanes.iter().flat_map(|lane| lane.unsteady()) {
        eprintln!("passed at the second try only: {said}");
    }
    // Returned rather than exited with: the drivers end when the lanes are dropped.
    code
}

fn trial(test: Test, lane: Arc<Lane>) -> Trial {
    let name = format!("{}::{}", lane.engine, test.name);
    Trial::test(name, move || lane.run(test).map_err(|error| Failed::from(format!("{error:#}"))))
}

/// One engine's turn-taking: its driver, started by the first test that needs it.
struct Lane {
    engine: Engine,
    driver: Mutex<Option<Driver>>,
    unsteady: Mutex<Vec<String>>,
}

impl Lane {
    fn new(engine: Engine) -> Self {
        Self { engine, driver: Mutex::new(None), unsteady: Mutex::default() }
    }

    /// The tests that passed only at the second try, with what they said at the first.
    fn unsteady(&self) -> Vec<String> {
        std::mem::take(&mut *self.unsteady.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn run(&self, test: Test) -> Result<()> {
        let mut driver = self.driver.lock().unwrap_or_else(PoisonError::into_inner);
        let runtime = Builder::new_current_thread().enable_all().build().context("no runtime")?;
        let Err(first) = self.once(test, &runtime, &mut driver) else { return Ok(()) };
        let said = format!("{}::{}: {first:#}", self.engine, test.name);
        eprintln!("failed, tried again: {said}");
        self.once(test, &runtime, &mut driver)?;
        self.unsteady.lock().unwrap_or_else(PoisonError::into_inner).push(said);
        Ok(())
    }

    fn once(&self, test: Test, runtime: &Runtime, driver: &mut Option<Driver>) -> Result<()> {
        let page = runtime.block_on(self.session(driver))?;
        let result = attempt(runtime, test, &page).map_err(|error| {
            let seen = runtime.block_on(evidence(&page, self.engine, test.name));
            anyhow!("{error:#}{seen}")
        });
        if runtime.block_on(page.close()).is_err() {
            // A session that hangs or whose browser is gone would block the next one: that one gets a new driver.
            *driver = None;
        }
        result
    }

    /// A fresh session; if the driver gives none, one from a new driver.
    async fn session(&self, driver: &mut Option<Driver>) -> Result<Page> {
        if let Some(running) = driver.as_ref()
            && let Ok(page) = running.session().await
        {
            return Ok(page);
        }
        *driver = None;
        driver.insert(Driver::start(self.engine)?).session().await
    }
}

/// Runs the test itself; a failed assertion and a test that never ends are errors like others.
fn attempt(runtime: &Runtime, test: Test, page: &Page) -> Result<()> {
    let limited = async { tokio::time::timeout(TEST_WITHIN, (test.run)(page.clone())).await };
    match catch_unwind(AssertUnwindSafe(|| runtime.block_on(limited))) {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(anyhow!("not done after {} s", TEST_WITHIN.as_secs())),
        Err(panic) => Err(anyhow!("panicked: {}", message(panic.as_ref()))),
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "without a message".into())
}

/// What can still be learnt from the page of a failed test: its reports, and a picture.
async fn evidence(page: &Page, engine: Engine, test: &str) -> String {
    let mut seen = String::new();
    let look = async {
        if let Ok(url) = page.client().current_url().await {
            let _ = write!(seen, "\n  at {url}");
        }
        for error in page.errors().await.unwrap_or_default() {
            let _ = write!(seen, "\n  the page reported: {error:?}");
        }
        for violation in page.violations().await.unwrap_or_default() {
            let _ = write!(seen, "\n  the page reported: {violation:?}");
        }
        match picture(page, engine, test).await {
            Ok(path) => _ = write!(seen, "\n  picture: {}", path.display()),
            Err(error) => _ = write!(seen, "\n  no picture: {error:#}"),
        }
    };
    let _ = tokio::time::timeout(AFTERWARDS_WITHIN, look).await;
    seen
}

async fn picture(page: &Page, engine: Engine, test: &str) -> Result<PathBuf> {
    let workspace = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.into(), PathBuf::from);
    let folder = target.join("browsers");
    std::fs::create_dir_all(&folder).with_context(|| format!("no folder {}", folder.display()))?;
    let path = folder.join(format!("{engine}-{test}.png"));
    let bytes = page.screenshot().await?;
    std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path.canonicalize().unwrap_or(path))
}
