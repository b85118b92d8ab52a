//! The single file: the page with all its parts inside, which works from `file://` with a double click.
//!
//! Takes the static folder and returns one HTML text. Style sheets and scripts are inline, allowed by their hashes; the
//! WebAssembly and the scripts of the workers are in data blocks in base64, where `boot.js` finds them:
//!
//! | id | content |
//! |---|---|
//! | `part-page-wasm` | the page's WebAssembly |
//! | `part-NAME-wasm` | the WebAssembly of the part NAME: `keeper`, `engine`, `decoder` (old encodings), `importer` (file formats) |
//! | `part-NAME-js` | its script, UTF-8 |
//!
//! The scripts are at the end of the body, in the order of the page, after the data blocks. A `data-wasm` attribute
//! stays where it was, although the file that it names is not there.

use std::cell::{Cell, RefCell};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lol_html::element;
use lol_html::html_content::{ContentType, Element};

use crate::folder::{Folder, Part};
use crate::{html, policy};

/// The kinds of link that only help to load what is now inside, or that are of no use to a file on a disk.
const NEEDLESS_LINKS: [&str; 6] =
    ["preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"];

/// Makes the single page of a static folder.
///
/// # Errors
///
/// When a part is missing, when the page has no content policy or no body, when a style sheet loads a file,
/// or when the page loads anything in a way that is not provided for here.
pub(crate) fn page(folder: &Folder) -> Result<String> {
    let scripts = folder.scripts.iter().map(|name| Ok(inline_script(&folder.text(name)?)));
    let scripts: Vec<String> = scripts.collect::<Result<_>>()?;
    let styles = folder.styles.iter().map(|name| inline_style(name, &folder.text(name)?));
    let styles: Vec<String> = styles.collect::<Result<_>>()?;
    let mut parts =
        part("part-page-wasm", "application/octet-stream;base64", &folder.bytes(&folder.page_wasm)?);
    for Part { name, wasm, script } in &folder.later {
        let id = |kind: &str| format!("part-{name}-{kind}");
        parts += &part(&id("wasm"), "application/octet-stream;base64", &folder.bytes(wasm)?);
        parts += &part(&id("js"), "text/plain", folder.text(script)?.as_bytes());
    }
    let page = rewrite(&folder.index, &scripts, &styles, &parts)?;
    refuse_outside_parts(&page)?;
    Ok(page)
}

/// Puts the parts into the page. Scripts and styles are in the order in which the page names them.
fn rewrite(page: &str, scripts: &[String], styles: &[String], parts: &str) -> Result<String> {
    let script_hashes: Vec<String> = scripts.iter().map(|script| policy::hash(script)).collect();
    let style_hashes: Vec<String> = styles.iter().map(|style| policy::hash(style)).collect();
    let policies = Cell::new(0);
    let bodies = Cell::new(0);
    let next_style = RefCell::new(styles.iter());
    let next_script = RefCell::new(scripts.iter());
    let tail = RefCell::new(parts.to_owned());
    let page = html::edit(
        page,
        [
            element!("meta[http-equiv='Content-Security-Policy' i]", |meta| {
                let of_page = meta.get_attribute("content").unwrap_or_default();
                meta.set_attribute(
                    "content",
                    &policy::for_single_file(&of_page, &script_hashes, &style_hashes),
                )?;
                policies.set(policies.get() + 1);
                Ok(())
            }),
            element!("base", |base| {
                base.remove();
                Ok(())
            }),
            element!("link[rel]", |link| {
                let rel = link.get_attribute("rel").unwrap_or_default().to_ascii_lowercase();
                if rel.split_whitespace().any(|word| NEEDLESS_LINKS.contains(&word)) {
                    link.remove();
                }
                Ok(())
            }),
            element!("link[rel~='stylesheet'][href]", |link| {
                let style = next_style.borrow_mut().next().ok_or("one style sheet too many")?;
                let attributes = attributes(link, &["media"]);
                link.replace(&format!("<style{attributes}>{style}</style>"), ContentType::Html);
                Ok(())
            }),
            element!("script[src]", |script| {
                if script.get_attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("module")) {
                    return Err("a module script does not run from file://".into());
                }
                let content = next_script.borrow_mut().next().ok_or("one script too many")?;
                let attributes = attributes(script, &["id", "data-"]);
                tail.borrow_mut().push_str(&format!("<script{attributes}>{content}</script>\n"));
                script.remove();
                Ok(())
            }),
            element!("[integrity], [crossorigin]", |any| {
                any.remove_attribute("integrity");
                any.remove_attribute("crossorigin");
                Ok(())
            }),
        ],
    )?;
    if policies.get() != 1 {
        bail!("the page has {} content policies instead of one", policies.get());
    }

    // A second pass, because the scripts may stand in the head and the end of the body comes after them.
    let tail = tail.into_inner();
    let page = html::edit(
        &page,
        [element!("body", |body| {
            bodies.set(bodies.get() + 1);
            body.append(&tail, ContentType::Html);
            Ok(())
        })],
    )?;
    if bodies.get() != 1 || !page.contains(&tail) {
        bail!("the page must have one body, with <body> and </body> written out");
    }
    Ok(page)
}

/// The attributes of an element that have one of these names, or that begin with one ending in a hyphen.
fn attributes(element: &Element<'_, '_>, names: &[&str]) -> String {
    let is_kept = |name: &str| {
        names.iter().any(|&kept| if kept.ends_with('-') { name.starts_with(kept) } else { name == kept })
    };
    let attributes = element.attributes().iter();
    let kept = attributes.filter(|attribute| is_kept(&attribute.name()));
    kept.map(|attribute| format!(" {}=\"{}\"", attribute.name(), attribute.value().replace('"', "&quot;")))
        .collect()
}

/// A script as it may stand between `<script>` and `</script>`, which ends at the first `</script`.
///
/// `<!--` is escaped too: it would make a following `<script` open a script inside the script. Written with `\x3C`,
/// both mean the same in strings, templates and regular expressions, the only places where they occur.
fn inline_script(script: &str) -> String {
    let script = replace_ignoring_case(&as_parsed(script), "</script", "\\x3C/script");
    replace_ignoring_case(&script, "<!--", "\\x3C!--")
}

/// A style sheet as it may stand between `<style>` and `</style>`.
fn inline_style(name: &str, style: &str) -> Result<String> {
    let style = as_parsed(style);
    let lower = style.to_ascii_lowercase();
    if lower.contains("@import") {
        bail!("{name} imports a style sheet: link it in index.html instead");
    }
    let mut addresses = lower.split("url(").skip(1).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
    if let Some(address) =
        addresses.find(|address| !address.starts_with("data:") && !address.starts_with('#'))
    {
        let address = address.split(')').next().unwrap_or_default();
        bail!("{name} loads {address}: write it as a data: address, or not at all");
    }
    Ok(replace_ignoring_case(&style, "</style", "<\\/style"))
}

/// The text as a browser's parser sees it, which is what it hashes: no byte-order mark, `\n` as line ending.
fn as_parsed(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}")
}

/// Replaces a text, given in small ASCII letters, wherever it stands in any mixture of capitals.
fn replace_ignoring_case(text: &str, from: &str, to: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for (at, found) in lower.match_indices(from) {
        result.push_str(&text[done..at]);
        result.push_str(to);
        done = at + found.len();
    }
    result.push_str(&text[done..]);
    result
}

/// A data block that holds these bytes.
fn part(id: &str, kind: &str, bytes: &[u8]) -> String {
    format!("<script type=\"{kind}\" id=\"{id}\">{}</script>\n", STANDARD.encode(bytes))
}

/// Fails when anything in the finished page would still be loaded from outside it.
fn refuse_outside_parts(page: &str) -> Result<()> {
    html::edit(
        page,
        [element!("[src], link[href], object[data], [srcset]", |any| {
            for name in ["src", "href", "data", "srcset"] {
                if let Some(address) = any.get_attribute(name).filter(|address| !address.starts_with("data:"))
                {
                    return Err(format!("<{}> still loads {address}", any.tag_name()).into());
                }
            }
            Ok(())
        })],
    )
    .context("the single file is not whole")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'">
<link rel="icon" href="data:image/svg+xml;base64,AA==">
<link rel="preload" href="./page.wasm" as="fetch" crossorigin="anonymous">
<link rel="stylesheet" href="./page.css" integrity="sha384-x">
<link rel="stylesheet" href="./print.css" media="print">
<script defer src="./page.js"></script><script defer src="./boot.js" data-wasm="./page.wasm"></script>
</head><body><main id="page"></main></body></html>"#;

    fn single() -> String {
        let scripts = ["let page;".to_owned(), "boot();".to_owned()];
        let styles = ["p{}".to_owned(), "q{}".to_owned()];
        rewrite(PAGE, &scripts, &styles, "<script type=\"text/plain\" id=\"part\">AA==</script>\n").unwrap()
    }

    #[test]
    fn every_part_stands_inside_the_page() {
        let page = single();
        refuse_outside_parts(&page).unwrap();
        for expect in [
            "<style>p{}</style>",
            "<style media=\"print\">q{}</style>",
            "<link rel=\"icon\" href=\"data:image/svg+xml;base64,AA==\">",
            "<main id=\"page\"></main><script type=\"text/plain\" id=\"part\">AA==</script>\n\
             <script>let page;</script>\n<script data-wasm=\"./page.wasm\">boot();</script>\n</body></html>",
        ] {
            assert!(page.contains(expect), "{expect} is not in\n{page}");
        }
        for gone in ["preload", "integrity", "crossorigin", "src=", "'self'", "defer"] {
            assert!(!page.contains(gone), "{gone} is still in\n{page}");
        }
    }

    #[test]
    fn the_policy_allows_what_stands_inside_and_no_connection() {
        let page = single();
        for content in ["let page;", "boot();", "p{}", "q{}"] {
            assert!(page.contains(&policy::hash(content)), "{content}");
        }
        assert!(page.contains("connect-src 'none'"));
    }

    #[test]
    fn a_page_without_policy_or_without_body_is_refused() {
        for page in [PAGE.replace("http-equiv", "name"), PAGE.replace("body", "div")] {
            let result = rewrite(&page, &["".into(), "".into()], &["".into(), "".into()], "");
            assert!(result.is_err(), "{page}");
        }
    }

    #[test]
    fn what_would_still_be_loaded_is_named() {
        for page in [
            "<script src='a.js'></script>",
            "<link rel=canonical href='x'>",
            "<iframe src='b.html'></iframe>",
        ] {
            assert!(refuse_outside_parts(page).is_err(), "{page}");
        }
        refuse_outside_parts("<a href='https://example.org/'>a link is not loaded</a>").unwrap();
    }

    #[test]
    fn a_script_cannot_end_its_own_element() {
        for (script, expect) in [
            ("s = '</script>'", r"s = '\x3C/script>'"),
            ("s = `</SCRIPT x`", r"s = `\x3C/script x`"),
            ("/<!--/u.test(x)", r"/\x3C!--/u.test(x)"),
            ("a<script.length", "a<script.length"),
            ("\u{feff}a\r\nb\rc", "a\nb\nc"),
        ] {
            assert_eq!(inline_script(script), expect);
        }
    }

    #[test]
    fn a_style_sheet_may_load_nothing() {
        for (style, expect) in [
            ("a{content:'</style>'}", Some(r"a{content:'<\/style>'}")),
            (
                "a{background:url(data:image/png;base64,AA==)}",
                Some("a{background:url(data:image/png;base64,AA==)}"),
            ),
            ("a{fill:url('#dots')}", Some("a{fill:url('#dots')}")),
            ("a{background:url(\"a.png\")}", None),
            ("@import 'b.css';", None),
        ] {
            assert_eq!(inline_style("a.css", style).ok().as_deref(), expect, "{style}");
        }
    }
}
