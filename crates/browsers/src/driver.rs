//! A running driver: started on a free port, waited for, asked for fresh sessions, and ended with all its processes and
//! files when it is dropped, even by a panic. It has its own home, temporary and cache folders, so that nothing of the
//! machine's user is read or changed.

use crate::engine::Engine;
use crate::page::Page;
use crate::process::Tree;
use crate::xvfb::Display;
use anyhow::{Context, Result, bail};
use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use std::fs::File;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const STARTS_WITHIN: Duration = Duration::from_secs(20);
const SESSION_WITHIN: Duration = Duration::from_secs(60);
/// Between choosing a free port and listening on it, another program may take it.
const ATTEMPTS: usize = 3;

/// A driver that answers. Geckodriver and WebKitWebDriver serve one session at a time: close one before the
/// next.
#[derive(Debug)]
pub struct Driver {
    engine: Engine,
    port: u16,
    // Dropped in this order: the processes, their display, their files.
    _tree: Tree,
    _display: Option<Arc<Display>>,
    scratch: TempDir,
}

impl Driver {
    /// Starts the engine's driver and returns when it answers. Fails with what to install, or with the end of
    /// the driver's own output.
    pub fn start(engine: Engine) -> Result<Self> {
        let mut result = Self::start_once(engine);
        for _ in 1..ATTEMPTS {
            if result.is_ok() {
                break;
            }
            result = Self::start_once(engine);
        }
        result.with_context(|| format!("{} for {engine} ({})", engine.driver(), engine.origin()))
    }

    /// The engine it drives.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// A new browser with an empty profile.
    pub async fn session(&self) -> Result<Page> {
        let url = format!("http://127.0.0.1:{}/", self.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(self.engine.capabilities()?);
        let client = tokio::time::timeout(SESSION_WITHIN, builder.connect(&url))
            .await
            .with_context(|| format!("{} opened no session in time; {}", self.engine, self.said()))?
            .with_context(|| format!("{} opened no session; {}", self.engine, self.said()))?;
        Page::new(client, self.engine).await
    }

    fn start_once(engine: Engine) -> Result<Self> {
        let scratch = tempfile::Builder::new().prefix("fw-").tempdir().context("no temporary folder")?;
        let display = if engine == Engine::WebKit { Some(Display::shared()?) } else { None };
        let port = free_port()?;
        let mut command = Command::new(engine.driver());
        command.args(engine.driver_arguments(port));
        set_surroundings(&mut command, scratch.path(), display.as_deref())?;
        let tree = Tree::spawn(&mut command)?;
        let mut driver = Self { engine, port, _tree: tree, _display: display, scratch };
        driver.wait()?;
        Ok(driver)
    }

    fn wait(&mut self) -> Result<()> {
        let deadline = Instant::now() + STARTS_WITHIN;
        while !answers(self.port) {
            if let Some(status) = self._tree.ended() {
                bail!("it ended at once ({status}); {}", self.said());
            }
            if Instant::now() > deadline {
                bail!("it does not answer on port {}; {}", self.port, self.said());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// The end of what the driver and its browser have printed.
    fn said(&self) -> String {
        let bytes = std::fs::read(self.scratch.path().join("log")).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes[bytes.len().saturating_sub(2_000)..]).into_owned();
        if text.trim().is_empty() {
            "it printed nothing".into()
        } else {
            format!("it printed:\n{}", text.trim())
        }
    }
}

/// Gives the command its own home and temporary folders, the display, and a file to print into.
fn set_surroundings(command: &mut Command, scratch: &Path, display: Option<&Display>) -> Result<()> {
    for (variable, name) in
        [("HOME", "home"), ("TMPDIR", "tmp"), ("XDG_RUNTIME_DIR", "run"), ("XDG_CACHE_HOME", "cache")]
    {
        let folder = scratch.join(name);
        std::fs::create_dir(&folder).with_context(|| format!("no folder {}", folder.display()))?;
        command.env(variable, folder);
    }
    for variable in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "WAYLAND_DISPLAY", "DISPLAY", "MOZ_HEADLESS"] {
        command.env_remove(variable);
    }
    if let Some(display) = display {
        // No accessibility bus to look for, and no graphics card to ask.
        command.env("DISPLAY", display.name()).env("NO_AT_BRIDGE", "1").env("LIBGL_ALWAYS_SOFTWARE", "1");
    }
    let log = File::create(scratch.join("log")).context("no file for the driver's output")?;
    let errors = log.try_clone().context("no second handle for the driver's output")?;
    command.stdin(Stdio::null()).stdout(log).stderr(errors);
    Ok(())
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
    Ok(listener.local_addr().context("no free port")?.port())
}

/// Whether `GET /status` gets an answer.
fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET /status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(String::from_utf8_lossy(&start).into_owned())
    };
    ask().is_ok_and(|start| start.ends_with(" 200"))
}
