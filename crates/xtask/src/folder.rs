//! The static folder that Trunk makes, read back: which files the page loads, and what each is for.
//!
//! Takes the folder and passes the names of its parts on to the single file and to the budget. It does not change
//! anything itself.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use lol_html::element;

use crate::html;

/// The static folder and the parts of its page, each named relative to the folder.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// The page itself.
    pub(crate) index: String,
    /// Style sheets, in the order of the page.
    pub(crate) styles: Vec<String>,
    /// Classic scripts, in the order of the page.
    pub(crate) scripts: Vec<String>,
    /// The WebAssembly of the page.
    pub(crate) page_wasm: String,
    /// The parts that the page fetches later, in that order.
    pub(crate) later: Vec<Part>,
}

/// A program that the page fetches after itself and runs in a worker.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// What `boot.js` calls it.
    pub(crate) name: &'static str,
    /// Its WebAssembly.
    pub(crate) wasm: String,
    /// Its script.
    pub(crate) script: String,
}

/// What the page fetches later: the keeper of projects, the analysis, the decoder of old encodings, and the readers of
/// file formats.
const LATER: [&str; 4] = ["keeper", "engine", "decoder", "importer"];

/// What the elements of a page point to.
#[derive(Default)]
struct References {
    styles: Vec<String>,
    scripts: Vec<String>,
    wasm: Vec<String>,
}

impl Folder {
    /// Reads `index.html` and finds the parts it names; those that it fetches later and does not name are found by
    /// their own names.
    ///
    /// # Errors
    ///
    /// When there is no page, when it names no WebAssembly (`data-wasm`), when a later part is missing, or when the
    /// page loads something from elsewhere.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let index = path.join("index.html");
        let index = fs::read_to_string(&index)
            .with_context(|| format!("cannot read {} (`cargo xtask dist` makes it)", index.display()))?;
        let References { styles, scripts, wasm } = references(&index)?;
        let [page_wasm] = <[String; 1]>::try_from(wasm).map_err(|wasm| {
            anyhow!("the page must name its WebAssembly in one data-wasm, not {}", wasm.len())
        })?;
        let names = names(path)?;
        let later = LATER.iter().map(|name| part(&names, name)).collect::<Result<_>>()?;
        let path = path.to_owned();
        Ok(Self { path, index, styles, scripts, page_wasm, later })
    }

    /// The content of a file of the folder.
    pub(crate) fn bytes(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.path.join(name);
        fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    /// The content of a text file of the folder.
    pub(crate) fn text(&self, name: &str) -> Result<String> {
        String::from_utf8(self.bytes(name)?).with_context(|| format!("{name} is not UTF-8"))
    }

    /// Rewrites a file of the folder.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path.join(name);
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
    }

    /// The script that belongs to the page's WebAssembly.
    pub(crate) fn page_script(&self) -> Result<&str> {
        let name = format!("{}.js", self.page_wasm.trim_end_matches("_bg.wasm"));
        let found = self.scripts.iter().find(|script| **script == name);
        found
            .map(String::as_str)
            .with_context(|| format!("the page does not load {name}, the script of its WebAssembly"))
    }

    /// Everything that is fetched before the comparison of the starting articles is on the page, the page itself first;
    /// each file once. The later parts come after that, in the background.
    pub(crate) fn first_load(&self) -> Vec<&str> {
        let mut names = vec!["index.html"];
        for name in self.scripts.iter().chain([&self.page_wasm]).chain(&self.styles) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }
}

/// The name of a file of the folder from a reference of the page: `./boot.js` is `boot.js`.
pub(crate) fn local_name(reference: &str) -> Result<String> {
    let name = reference.split(['?', '#']).next().unwrap_or_default();
    let name = name.strip_prefix("./").unwrap_or(name);
    if name.is_empty()
        || name.starts_with('/')
        || name.contains(':')
        || name.split('/').any(|part| part == "..")
    {
        bail!("the page loads `{reference}`, which is not a file of its own folder");
    }
    Ok(name.to_owned())
}

fn references(page: &str) -> Result<References> {
    let found = RefCell::new(References::default());
    html::edit(
        page,
        [
            element!("link[rel~='stylesheet'][href]", |link| {
                found.borrow_mut().styles.extend(link.get_attribute("href"));
                Ok(())
            }),
            element!("script[src]", |script| {
                found.borrow_mut().scripts.extend(script.get_attribute("src"));
                Ok(())
            }),
            element!("[data-wasm]", |script| {
                found.borrow_mut().wasm.extend(script.get_attribute("data-wasm"));
                Ok(())
            }),
        ],
    )
    .context("cannot read the page")?;
    let found = found.into_inner();
    let local = |references: Vec<String>| -> Result<Vec<String>> {
        references
            .iter()
            .filter(|reference| !reference.starts_with("data:"))
            .map(|name| local_name(name))
            .collect()
    };
    Ok(References { styles: local(found.styles)?, scripts: local(found.scripts)?, wasm: local(found.wasm)? })
}

/// The WebAssembly and the script of a later part among the names of the folder.
fn part(names: &[String], part: &'static str) -> Result<Part> {
    let found = |end: &str| {
        let name = format!("framewise-{part}{end}");
        if !names.contains(&name) {
            bail!("the folder has no {name}");
        }
        Ok(name)
    };
    Ok(Part { name: part, wasm: found("_bg.wasm")?, script: found(".js")? })
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_of_the_page_is_a_file_of_its_folder_or_refused() {
        for (reference, expect) in [
            ("./boot.js", Some("boot.js")),
            ("boot.js?v=2", Some("boot.js")),
            ("css/page.css#top", Some("css/page.css")),
            ("/boot.js", None),
            ("../boot.js", None),
            ("https://example.org/boot.js", None),
            ("//example.org/boot.js", None),
            ("", None),
        ] {
            assert_eq!(local_name(reference).ok().as_deref(), expect, "{reference:?}");
        }
    }

    #[test]
    fn a_later_part_has_a_wasm_and_a_script() {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let both = names(&["page-1a_bg.wasm", "framewise-engine.js", "framewise-engine_bg.wasm"]);
        let expect = Part { name: "engine", wasm: both[2].clone(), script: both[1].clone() };
        assert_eq!(part(&both, "engine").unwrap(), expect);
        assert!(part(&both, "decoder").is_err());
        let error = part(&names(&["framewise-engine_bg.wasm"]), "engine").unwrap_err().to_string();
        assert_eq!(error, "the folder has no framewise-engine.js");
    }

    #[test]
    fn the_page_names_its_parts_in_order() {
        let page = r#"<link rel="icon" href="data:,"><link rel=stylesheet href="./a.css"><link rel="stylesheet"
            href="b.css"><script defer src="./p.js"></script><script src="./boot.js" data-wasm="./p.wasm"></script>"#;
        let found = references(page).unwrap();
        assert_eq!(found.styles, ["a.css", "b.css"]);
        assert_eq!(found.scripts, ["p.js", "boot.js"]);
        assert_eq!(found.wasm, ["p.wasm"]);
    }
}
