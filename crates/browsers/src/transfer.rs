//! Dropping and pasting. WebDriver cannot drag from outside the window, so the events are made in the page,
//! with a real `DataTransfer` and real `File`s. A page that does not cancel `dragover` gets no drop, as in a
//! browser.

use crate::media_type;
use crate::page::Page;
use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

impl Page {
    /// Drops files, given as name and bytes, onto the first element that matches.
    pub async fn drop_files<B: AsRef<[u8]>>(&self, css: &str, files: &[(&str, B)]) -> Result<()> {
        let encoded =
            |(name, bytes): &(&str, B)| json!([name, media_type::of_file(name), STANDARD.encode(bytes)]);
        self.drop(css, files.iter().map(encoded).collect(), None).await
    }

    /// Drops selected text onto the first element that matches.
    pub async fn drop_text(&self, css: &str, text: &str) -> Result<()> {
        self.drop(css, vec![], Some(text)).await
    }

    /// Pastes text where the focus is. If the page lets the event pass, a field takes the text in by itself.
    pub async fn paste_text(&self, text: &str) -> Result<()> {
        self.paste(text, None).await
    }

    /// Pastes a piece of a page, together with its text.
    pub async fn paste_page(&self, html: &str, text: &str) -> Result<()> {
        self.paste(text, Some(html)).await
    }

    async fn paste(&self, text: &str, html: Option<&str>) -> Result<()> {
        let args = vec![json!(text), json!(html)];
        self.eval(include_str!("js/paste.js"), args).await.context("cannot paste")?;
        Ok(())
    }

    async fn drop(&self, css: &str, files: Vec<Value>, text: Option<&str>) -> Result<()> {
        self.wait_for(css).await?;
        let args = vec![json!(css), json!(files), json!(text)];
        match self.eval(include_str!("js/drop.js"), args).await?.as_str() {
            Some("dropped") => Ok(()),
            Some(other) => bail!("nothing dropped onto {css}: {other}"),
            None => bail!("nothing dropped onto {css}"),
        }
    }
}
