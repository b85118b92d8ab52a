//! The three browser engines: their names, which of them run, how their drivers are started and what a fresh session
//! asks for. It starts nothing; `driver.rs` does.

use anyhow::{Context, Result, bail};
use fantoccini::wd::Capabilities;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The variable that names the engines to run, separated by commas; without it, all three.
const CHOICE: &str = "FRAMEWISE_BROWSERS";

const CHROMIUM_ARGUMENTS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A browser engine that the page is driven in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, headless, by `chromedriver`.
    Chromium,
    /// Firefox, headless, by `geckodriver`.
    Firefox,
    /// WebKitGTK's MiniBrowser under Xvfb, by `WebKitWebDriver`.
    WebKit,
}

impl Engine {
    /// All engines, in the order in which they are reported.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engines that the environment asks for.
    pub fn chosen() -> Result<Vec<Self>> {
        match std::env::var(CHOICE) {
            Ok(list) if !list.trim().is_empty() => {
                Self::listed(&list).with_context(|| format!("in {CHOICE}"))
            }
            _ => Ok(Self::ALL.to_vec()),
        }
    }

    /// The name in test names, file names and `FRAMEWISE_BROWSERS`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    fn listed(list: &str) -> Result<Vec<Self>> {
        let named = |name: &str| Self::ALL.into_iter().find(|engine| engine.name() == name);
        list.split(',')
            .map(|part| named(part.trim()).with_context(|| format!("no engine is called {part:?}")))
            .collect()
    }

    /// The driver's program.
    pub(crate) fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }

    /// Where the driver's program comes from, for the message that it is missing.
    pub(crate) fn origin(self) -> &'static str {
        match self {
            Self::Chromium => "on Debian: apt-get install chromium chromium-driver",
            Self::Firefox => {
                "on Debian: apt-get install firefox-esr, then cargo install --locked geckodriver"
            }
            Self::WebKit => "on Debian: apt-get install webkit2gtk-driver xvfb",
        }
    }

    /// The driver's arguments for listening on this port.
    pub(crate) fn driver_arguments(self, port: u16) -> Vec<String> {
        match self {
            Self::Chromium | Self::WebKit => vec![format!("--port={port}")],
            // Without --websocket-port two drivers started together would both want port 9222.
            Self::Firefox => {
                ["--port", &port.to_string(), "--websocket-port", "0"].map(String::from).to_vec()
            }
        }
    }

    /// What a fresh session asks for. Each session has an empty profile: the drivers of Chromium and Firefox
    /// make a new folder for each in the driver's own temporary folder, and MiniBrowser keeps nothing under
    /// automation.
    pub(crate) fn capabilities(self) -> Result<Capabilities> {
        let own = match self {
            Self::Chromium => json!({ "goog:chromeOptions": { "args": CHROMIUM_ARGUMENTS } }),
            Self::Firefox => json!({ "moz:firefoxOptions": { "args": ["-headless"] } }),
            Self::WebKit => {
                let mut options = json!({ "args": ["--automation"] });
                if let Some(browser) = mini_browser() {
                    options["binary"] = json!(browser);
                }
                json!({ "webkitgtk:browserOptions": options })
            }
        };
        let Value::Object(mut capabilities) = own else { bail!("capabilities are an object") };
        // "eager": the page is handed over once it is parsed, so that the watch starts as early as it can. In WebKit a
        // script that runs that early is occasionally lost.
        let handed_over = if self == Self::WebKit { "normal" } else { "eager" };
        capabilities.insert("pageLoadStrategy".into(), json!(handed_over));
        capabilities
            .insert("timeouts".into(), json!({ "script": 30_000, "pageLoad": 30_000, "implicit": 0 }));
        Ok(capabilities)
    }
}

impl std::fmt::Display for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// WebKitGTK's test browser, which distributions keep in a folder for internal programs that names its
/// version (`/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1` on Debian, `/usr/libexec/webkit2gtk-4.1` on Fedora).
/// Nothing found: the driver takes its default.
fn mini_browser() -> Option<PathBuf> {
    let folders =
        |of: PathBuf| std::fs::read_dir(of).into_iter().flatten().flatten().map(|entry| entry.path());
    let roots = ["/usr/lib", "/usr/lib64", "/usr/libexec", "/usr/local/libexec"].map(PathBuf::from);
    let nested = folders("/usr/lib".into()).filter(|folder| folder.to_string_lossy().contains("-linux-"));
    let mut found: Vec<PathBuf> = roots
        .into_iter()
        .chain(nested)
        .flat_map(folders)
        .filter(|folder| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit")))
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|program| program.is_file())
        .collect();
    found.sort();
    found.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_engines() {
        let check = |list, expect: Option<&[Engine]>| {
            assert_eq!(Engine::listed(list).ok().as_deref(), expect, "{list}");
        };
        check("chromium", Some(&[Engine::Chromium]));
        check("webkit, firefox", Some(&[Engine::WebKit, Engine::Firefox]));
        check("opera", None);
        check("chromium,", None);
    }
}
