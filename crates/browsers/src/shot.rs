//! The window's size and scheme, and pictures of the whole page.

use crate::engine::Engine;
use crate::page::Page;
use anyhow::{Context, Result};
use serde_json::json;

/// Sizes of the viewport, in CSS pixels.
type Size = (u32, u32);

const MEASURE: &str = "return [innerWidth, innerHeight];";

impl Page {
    /// Makes the viewport this wide and high, and returns what it has become: Chromium takes any size, Firefox is never
    /// narrower than 500 pixels, MiniBrowser never narrower than about 450.
    pub async fn set_size(&self, width: u32, height: u32) -> Result<Size> {
        if self.engine() == Engine::Chromium {
            let metrics =
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
            return self.size().await;
        }
        // The frame around the viewport is only known afterwards, and a window changes its size a little later.
        let mut outer = (width, height);
        for _ in 0..3 {
            self.client().set_window_size(outer.0, outer.1).await.context("cannot set the window's size")?;
            let (w, h) = self.settled_size().await?;
            if (w, h) == (width, height) {
                break;
            }
            outer = ((outer.0 + width).saturating_sub(w), (outer.1 + height).saturating_sub(h));
        }
        self.size().await
    }

    /// The page's size as it is laid out now.
    pub async fn size(&self) -> Result<Size> {
        self.eval_as(MEASURE, vec![]).await
    }

    /// A picture of the whole page as PNG, not only of what the window shows.
    pub async fn screenshot(&self) -> Result<Vec<u8>> {
        let (width, height) = self.size().await?;
        let full: f64 = self.eval_as("return document.documentElement.scrollHeight;", vec![]).await?;
        let taller = full > f64::from(height);
        if taller {
            // Browsers refuse pictures larger than about 16,000 pixels.
            self.set_size(width, full.min(16_000.0) as u32).await?;
        }
        self.painted().await?;
        let picture = self.client().screenshot().await.context("no picture");
        if taller {
            self.set_size(width, height).await?;
        }
        picture
    }

    /// Makes the page believe that the reader prefers a dark scheme, or a light one. Only Chromium can do this.
    pub async fn emulate_dark(&self, dark: bool) -> Result<()> {
        let value = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.cdp("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// Waits until fonts are there and what was changed has been painted.
    pub async fn painted(&self) -> Result<()> {
        let script = "await document.fonts.ready; \
                      for (let n = 0; n < 2; n += 1) await new Promise(next => requestAnimationFrame(next));";
        self.eval_async(script, vec![]).await?;
        Ok(())
    }

    /// The size once it has stayed the same for a few frames.
    async fn settled_size(&self) -> Result<Size> {
        let script = "let last = '', same = 0; \
                      for (let n = 0; n < 60 && same < 8; n += 1) { \
                        await new Promise(next => setTimeout(next, 16)); \
                        const now = innerWidth + ' ' + innerHeight; \
                        same = now === last ? same + 1 : 0; last = now; } \
                      return [innerWidth, innerHeight];";
        let value = self.eval_async(script, vec![]).await?;
        serde_json::from_value(value).context("a size is two numbers")
    }
}
