//! What goes wrong in the page without leaving a trace on it: violations of the content policy, errors, unhandled
//! rejections, and the resources it loaded. The collectors start before the page's own scripts in Chromium, and once
//! the document is parsed (Firefox) or loaded (WebKit) elsewhere: what goes wrong during the start is seen only in
//! Chromium. A worker's violations and resources are visible only to the worker: for these, read the server's log.

use crate::engine::Engine;
use crate::page::Page;
use anyhow::Result;
use serde::Deserialize;
use serde_json::json;

const WATCH: &str = include_str!("js/watch.js");

/// A violation of the content policy.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Violation {
    /// The directive, such as `connect-src` or `require-trusted-types-for`.
    pub directive: String,
    /// What was blocked: an address, or a word such as `inline`, `eval` or `trusted-types-sink`.
    pub blocked: String,
    /// The beginning of the blocked script or text, if the browser reports it.
    pub sample: String,
    /// The script that did it, if one did.
    pub source: String,
    /// The line in that script, or 0.
    pub line: u32,
}

/// What kind of error it is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum ErrorKind {
    /// Thrown and not caught.
    Error,
    /// A promise that was rejected without being handled.
    Rejection,
    /// A script, style sheet or picture that could not be loaded.
    Resource,
}

/// An error in the page.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct PageError {
    /// Thrown, rejected or not loaded.
    pub kind: ErrorKind,
    /// The message.
    pub message: String,
    /// The script, if it is known.
    pub source: String,
    /// The line in that script, or 0.
    pub line: u32,
}

/// A performance entry of something that the document loaded.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Resource {
    /// Its address.
    pub name: String,
    /// Who asked: `script`, `link`, `fetch` and so on.
    pub initiator: String,
    /// When, in milliseconds after the navigation began.
    pub start: f64,
}

impl Page {
    /// The violations seen in this document so far.
    pub async fn violations(&self) -> Result<Vec<Violation>> {
        self.eval_as("return window.__framewiseWatch.violations;", vec![]).await
    }

    /// The errors seen in this document so far.
    pub async fn errors(&self) -> Result<Vec<PageError>> {
        self.eval_as("return window.__framewiseWatch.errors;", vec![]).await
    }

    /// What this document has loaded so far.
    pub async fn resources(&self) -> Result<Vec<Resource>> {
        let script = "return performance.getEntriesByType('resource')\
                      .map(it => ({ name: it.name, initiator: it.initiatorType, start: it.startTime }));";
        self.eval_as(script, vec![]).await
    }

    /// Installs the collectors in the document, unless they are there.
    pub(crate) async fn watch(&self) -> Result<()> {
        self.eval(WATCH, vec![]).await?;
        Ok(())
    }

    /// Has the browser install the collectors in each new document of this tab, where it can.
    pub(crate) async fn watch_from_the_start(&self) -> Result<()> {
        if self.engine() == Engine::Chromium {
            let source = format!("(() => {{ {WATCH} }})();");
            self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        }
        Ok(())
    }
}
