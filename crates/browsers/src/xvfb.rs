//! The display that WebKitGTK's MiniBrowser needs, as it has no headless mode: one Xvfb, shared by all
//! drivers that run at the same time, on a display number that is free.

use crate::process::Tree;
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

static SHARED: Mutex<Weak<Display>> = Mutex::new(Weak::new());

/// A running X server; it ends with its last user.
#[derive(Debug)]
pub(crate) struct Display {
    name: String,
    _server: Tree,
}

impl Display {
    /// The display that is running, or a new one.
    pub(crate) fn shared() -> Result<Arc<Self>> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(display) = shared.upgrade() {
            return Ok(display);
        }
        let display = Arc::new(Self::start()?);
        *shared = Arc::downgrade(&display);
        Ok(display)
    }

    /// What goes into `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    fn start() -> Result<Self> {
        // -displayfd lets the server itself choose a free number and say when it answers.
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp", "-noreset"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Tree::spawn(&mut command).context("on Debian: apt-get install xvfb")?;
        let output = server.child().stdout.take().context("Xvfb has no output")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number).context("Xvfb says no display number")?;
        ensure!(!number.trim().is_empty(), "Xvfb ended before it had a display");
        Ok(Self { name: format!(":{}", number.trim()), _server: server })
    }
}
