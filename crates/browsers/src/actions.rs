//! What a reader does with mouse and keyboard: through WebDriver's own commands, so that a covered button or a disabled
//! field fails just as it would for a reader. Each waits for its element and tries again until the limit.

use crate::keys;
use crate::page::Page;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::actions::{ActionSequence, InputSource, KeyAction, KeyActions};
use serde_json::json;
use std::path::Path;

impl Page {
    /// Clicks the first element that matches. What the page draws in the meantime may move it: the click waits until it
    /// stays in place, and a click that missed is repeated.
    pub async fn click(&self, css: &str) -> Result<()> {
        // What a sticky header covers counts as in view: a driver does not scroll it into the open, but a reader does.
        let uncover = "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' });";
        self.poll(&format!("a click on {css}"), async || {
            let rests = self.eval_async(include_str!("js/rest.js"), vec![json!(css)]).await?;
            ensure!(rests == json!(true), "no element matches");
            let clicked = self.client().find(Locator::Css(css)).await?.click().await;
            if clicked.is_err() {
                self.eval(uncover, vec![json!(css)]).await?;
            }
            clicked?;
            let reached = self.eval_async(include_str!("js/reached.js"), vec![]).await?;
            ensure!(reached == json!(true), "the click went astray");
            Ok(Some(()))
        })
        .await
    }

    /// Types into a field, after what it holds.
    pub async fn type_text(&self, css: &str, text: &str) -> Result<()> {
        self.poll(&format!("typing into {css}"), async || {
            self.client().find(Locator::Css(css)).await?.send_keys(text).await?;
            Ok(Some(()))
        })
        .await
    }

    /// Gives a field, a choice or a checkbox its value (`"true"` or `"false"`) and fires `input` and `change`. For
    /// dates and ranges, which have to be typed differently in every engine.
    pub async fn set_value(&self, css: &str, value: &str) -> Result<()> {
        let args = vec![json!(css), json!(value)];
        self.poll(css, async || {
            let set = self.eval(include_str!("js/set_value.js"), args.clone()).await?;
            Ok((set == json!(true)).then_some(()))
        })
        .await
    }

    /// Presses a key where the focus is: one character, a name as in `KeyboardEvent.key` (`Escape`,
    /// `ArrowDown`), either after `Control+`, `Shift+`, `Alt+` or `Meta+`.
    pub async fn press(&self, key: &str) -> Result<()> {
        let keys = keys::parse(key)?;
        let down = keys.iter().map(|key| KeyAction::Down { value: *key });
        let up = keys.iter().rev().map(|key| KeyAction::Up { value: *key });
        let actions = down.chain(up).fold(KeyActions::new("keyboard".into()), KeyActions::then);
        let sequence = ActionSequence::from(actions);
        self.client().perform_actions(sequence).await.with_context(|| format!("cannot press {key}"))
    }

    /// Chooses files in an `input[type=file]`, hidden or not, as the browser's own dialog would.
    pub async fn upload(&self, css: &str, paths: &[impl AsRef<Path>]) -> Result<()> {
        let absolute =
            |path: &Path| path.canonicalize().with_context(|| format!("no file {}", path.display()));
        let paths: Vec<_> = paths.iter().map(|path| absolute(path.as_ref())).collect::<Result<_>>()?;
        ensure!(!paths.is_empty(), "no file to choose in {css}");
        let lines: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
        self.wait_for(css).await?;
        // Not repeated: a second try after a half-finished one would choose the files twice.
        let input = self.client().find(Locator::Css(css)).await.with_context(|| format!("no {css}"))?;
        input.send_keys(&lines.join("\n")).await.with_context(|| format!("cannot choose files in {css}"))
    }
}
