//! The browsers that the page is tested in, and their drivers: found, or installed if the system is Debian or similar.
//!
//! `FRAMEWISE_BROWSERS` says which engines are meant, as a list like `chromium,firefox`; without it, all are.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::tools::{GECKODRIVER, Tool};
use crate::{paths, run};

/// The variable that names the engines to test in; the browser tests read it as well.
pub(crate) const CHOICE: &str = "FRAMEWISE_BROWSERS";

/// What any browser without a desktop around it lacks.
const FONTS: &str = "fonts-dejavu-core";

/// An engine that the page is tested in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// A program that an engine needs: under one of these names, from these packages of Debian.
struct Need {
    names: &'static [&'static str],
    packages: &'static [&'static str],
}

impl Engine {
    const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The browser and its driver; geckodriver is among the [tools](crate::tools) instead.
    fn needs(self) -> &'static [Need] {
        match self {
            Self::Chromium => &[
                Need {
                    names: &["chromium", "chromium-browser", "google-chrome", CHROME_OF_MACOS],
                    packages: &["chromium"],
                },
                Need { names: &["chromedriver"], packages: &["chromium-driver"] },
            ],
            Self::Firefox => {
                &[Need { names: &["firefox-esr", "firefox", FIREFOX_OF_MACOS], packages: &["firefox-esr"] }]
            }
            Self::WebKit => &[
                Need { names: &["WebKitWebDriver"], packages: &["webkit2gtk-driver"] },
                Need { names: &["Xvfb", "xvfb-run"], packages: &["xvfb", "xauth"] },
            ],
        }
    }
}

/// Where the drivers look for the browsers on macOS, where programs like these are not on the PATH.
const CHROME_OF_MACOS: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const FIREFOX_OF_MACOS: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";

impl Need {
    fn is_met(&self) -> bool {
        self.names
            .iter()
            .any(|name| run::find(name).is_some() || (name.starts_with('/') && Path::new(name).exists()))
    }

    fn missing(&self) -> String {
        self.names.iter().filter(|name| !name.starts_with('/')).copied().collect::<Vec<_>>().join(" or ")
    }
}

/// The engines to test in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Engines(Vec<Engine>);

/// The engines that the user chose, or all.
///
/// # Errors
///
/// When the choice names something else.
pub(crate) fn chosen() -> Result<Engines> {
    match env::var(CHOICE) {
        Ok(choice) => parse(&choice),
        Err(_) => Ok(Engines(Engine::ALL.to_vec())),
    }
}

/// The engine that pictures are taken in.
pub(crate) fn for_pictures() -> Engines {
    Engines(vec![Engine::Chromium])
}

fn parse(choice: &str) -> Result<Engines> {
    let mut engines = Vec::new();
    for name in choice.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let engine = Engine::ALL.into_iter().find(|engine| engine.name() == name);
        let engine = engine
            .with_context(|| format!("{CHOICE} names `{name}`; known are chromium, firefox and webkit"))?;
        if !engines.contains(&engine) {
            engines.push(engine);
        }
    }
    if engines.is_empty() {
        bail!("{CHOICE} names no engine; known are chromium, firefox and webkit");
    }
    Ok(Engines(engines))
}

impl Engines {
    /// Their names, as [`CHOICE`] has them.
    pub(crate) fn names(&self) -> String {
        self.0.iter().map(|engine| engine.name()).collect::<Vec<_>>().join(",")
    }

    /// The message about the engines that were not chosen; nothing when all were.
    pub(crate) fn left_out(&self) -> Option<String> {
        let missing: Vec<&str> =
            Engine::ALL.into_iter().filter(|engine| !self.0.contains(engine)).map(Engine::name).collect();
        (!missing.is_empty()).then(|| format!("Not tested in {} (left out by {CHOICE}).", missing.join(", ")))
    }

    /// The tools among what they need.
    pub(crate) fn tools(&self) -> &'static [Tool] {
        if self.0.contains(&Engine::Firefox) { &[GECKODRIVER] } else { &[] }
    }

    /// Makes sure that the browsers and their drivers are there.
    ///
    /// # Errors
    ///
    /// When one is missing and cannot be installed; the message names all that are missing.
    pub(crate) fn ensure(&self) -> Result<()> {
        let missing = self.missing();
        if missing.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = missing.iter().map(|need| need.missing()).collect();
        let advice = format!(
            "missing for the tests in browsers: {}. Install what is missing, or name the engines to test in, \
             as in {CHOICE}=chromium,firefox",
            names.join("; ")
        );
        let Some(administrator) = administrator() else { bail!(advice) };
        let mut packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
        packages.push(FONTS);
        println!("Installing {} with apt-get (once; it may take some minutes).", packages.join(", "));
        apt(administrator, &["update"]).and_then(|()| {
            apt(administrator, &[&["install", "--yes", "--no-install-recommends"], &packages[..]].concat())
        })?;
        if !self.missing().is_empty() {
            bail!(advice);
        }
        Ok(())
    }

    fn missing(&self) -> Vec<&'static Need> {
        self.0.iter().flat_map(|engine| engine.needs()).filter(|need| !need.is_met()).collect()
    }
}

/// How apt-get is run with the rights it needs.
#[derive(Clone, Copy)]
enum Administrator {
    /// This user has them.
    Root,
    /// `sudo` gives them without a password.
    Sudo,
}

/// Whether packages can be installed here: by apt-get, without asking anything.
fn administrator() -> Option<Administrator> {
    run::find("apt-get")?;
    if run::ask(Command::new("id").arg("-u"))?.trim() == "0" {
        return Some(Administrator::Root);
    }
    run::ask(Command::new("sudo").args(["-n", "true"]))?;
    Some(Administrator::Sudo)
}

fn apt(administrator: Administrator, arguments: &[&str]) -> Result<()> {
    let mut command = match administrator {
        Administrator::Root => run::command("env", &paths::root()?),
        Administrator::Sudo => {
            let mut command = run::command("sudo", &paths::root()?);
            command.args(["-n", "env"]);
            command
        }
    };
    run::run(command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(choice: &str, expect: Option<&str>) {
        assert_eq!(parse(choice).ok().map(|engines| engines.names()).as_deref(), expect, "{choice:?}");
    }

    #[test]
    fn the_choice_of_engines_is_a_list_of_known_names() {
        check("chromium,firefox", Some("chromium,firefox"));
        check(" webkit , webkit ", Some("webkit"));
        check("chromium,safari", None);
        check("", None);
    }

    #[test]
    fn engines_that_were_left_out_are_named() {
        let some = parse("firefox").unwrap();
        assert!(some.left_out().unwrap().starts_with("Not tested in chromium, webkit"));
        assert_eq!(parse("chromium,firefox,webkit").unwrap().left_out(), None);
    }

    #[test]
    fn geckodriver_is_fetched_for_firefox_alone() {
        assert_eq!(parse("firefox").unwrap().tools(), [GECKODRIVER]);
        assert!(parse("chromium,webkit").unwrap().tools().is_empty());
    }
}
