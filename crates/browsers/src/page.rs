//! A page in a browser: opening, waiting and reading. What acts on the page stands in `actions.rs` and
//! `transfer.rs`, pictures in `shot.rs`, collectors in `watch.rs`. Whatever names a selector waits until it
//! is there.

use crate::engine::Engine;
use anyhow::{Context, Result, anyhow};
use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use url::{ParseError, Url};

const TIMEOUT: Duration = Duration::from_secs(10);
const ARRIVES_WITHIN: Duration = Duration::from_secs(5);
const INTERVAL: Duration = Duration::from_millis(40);
const CLOSES_WITHIN: Duration = Duration::from_secs(15);

/// A session: one browser window with an empty profile. Clones act on the same window.
#[derive(Clone, Debug)]
pub struct Page {
    client: Client,
    engine: Engine,
    timeout: Duration,
}

impl Page {
    pub(crate) async fn new(client: Client, engine: Engine) -> Result<Self> {
        let page = Self { client, engine, timeout: TIMEOUT };
        page.watch_from_the_start().await?;
        Ok(page)
    }

    /// The same window with another limit for everything that waits (10 seconds otherwise).
    #[must_use]
    pub fn patient(&self, timeout: Duration) -> Self {
        Self { timeout, ..self.clone() }
    }

    /// The engine it runs in.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The WebDriver client, for what this type does not offer.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Goes to an address and returns once the document is parsed, or, in WebKit, once it is loaded. An address that
    /// differs only in its fragment does not load the page again.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.client.goto(url).await.with_context(|| format!("cannot open {url}"))?;
        // Firefox occasionally still shows the old document when it hands over the new one.
        let there = self.patient(ARRIVES_WITHIN);
        there.wait_until(&format!("document.URL === new URL({}).href", json!(url))).await?;
        self.watch().await
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        self.client.refresh().await.context("cannot reload")?;
        self.watch().await
    }

    /// Opens the address in a new tab of the same profile and closes this one, like a reader who comes back. The new
    /// tab has the browser's own size and scheme.
    pub async fn reopen(&self, url: &str) -> Result<()> {
        let tab = self.client.new_window(true).await.context("cannot open a tab")?;
        self.client.close_window().await.context("cannot close the tab")?;
        self.client.switch_to_window(tab.handle).await.context("cannot go to the new tab")?;
        self.watch_from_the_start().await?;
        self.open(url).await
    }

    /// Ends the session and its browser.
    pub async fn close(self) -> Result<()> {
        let closing = tokio::time::timeout(CLOSES_WITHIN, self.client.close());
        closing.await.context("the session does not end in time")?.context("the session does not end")
    }

    /// Runs the body of a function in the page; `arguments` are the given values, and `return` returns one.
    pub async fn eval(&self, js: &str, args: Vec<Value>) -> Result<Value> {
        self.client.execute(js, args).await.with_context(|| format!("in the script {:?}", head(js, 120)))
    }

    /// Like [`Page::eval`], for the body of an `async` function: it may `await`, and what it throws is the
    /// error.
    pub async fn eval_async(&self, js: &str, args: Vec<Value>) -> Result<Value> {
        let script = format!(
            "const given = Array.from(arguments), done = given.pop();\n\
             (async function () {{ {js}\n }}).apply(null, given)\
             .then(ok => done({{ ok: ok === undefined ? null : ok }}), bad => done({{ bad: String(bad) }}));"
        );
        let context = || format!("in the script {:?}", head(js, 120));
        let mut answer = self.client.execute_async(&script, args).await.with_context(context)?;
        match answer.get("bad") {
            Some(bad) => Err(anyhow!("{}", bad.as_str().unwrap_or("it failed"))).with_context(context),
            None => Ok(answer["ok"].take()),
        }
    }

    /// Like [`Page::eval`], with the value read as a Rust type.
    pub async fn eval_as<T: DeserializeOwned>(&self, js: &str, args: Vec<Value>) -> Result<T> {
        let value = self.eval(js, args).await?;
        serde_json::from_value(value).with_context(|| format!("in the answer of {:?}", head(js, 120)))
    }

    /// Waits until an element matches.
    pub async fn wait_for(&self, css: &str) -> Result<()> {
        self.poll(css, async || Ok((self.count(css).await? > 0).then_some(()))).await
    }

    /// Waits until no element matches.
    pub async fn wait_gone(&self, css: &str) -> Result<()> {
        let what = format!("{css} to go away");
        self.poll(&what, async || Ok((self.count(css).await? == 0).then_some(()))).await
    }

    /// Waits until the first element that matches shows this text among its own.
    pub async fn wait_for_text(&self, css: &str, part: &str) -> Result<()> {
        let what = format!("the text {part:?} in {css}");
        let shown =
            async || Ok(self.texts(css).await?.first().is_some_and(|text| text.contains(part)).then_some(()));
        self.poll(&what, shown).await
    }

    /// Waits until a JavaScript expression is true.
    pub async fn wait_until(&self, expression: &str) -> Result<()> {
        let script = format!("return Boolean({expression});");
        let holds = async || Ok((self.eval(&script, vec![]).await? == json!(true)).then_some(()));
        self.poll(expression, holds).await
    }

    /// How many elements match now.
    pub async fn count(&self, css: &str) -> Result<usize> {
        self.eval_as("return document.querySelectorAll(arguments[0]).length;", vec![json!(css)]).await
    }

    /// The visible text of the first element that matches, trimmed.
    pub async fn text(&self, css: &str) -> Result<String> {
        self.poll(css, async || Ok(self.texts(css).await?.into_iter().next())).await
    }

    /// The visible texts of all elements that match now, trimmed.
    pub async fn texts(&self, css: &str) -> Result<Vec<String>> {
        // SVG elements have no innerText.
        let script = "return Array.from(document.querySelectorAll(arguments[0]), \
                      it => (it.innerText === undefined ? it.textContent : it.innerText).trim());";
        self.eval_as(script, vec![json!(css)]).await
    }

    /// An attribute of the first element that matches; nothing if it does not have the attribute.
    pub async fn attr(&self, css: &str, name: &str) -> Result<Option<String>> {
        let script = "const it = document.querySelector(arguments[0]); \
                      return it && { value: it.getAttribute(arguments[1]) };";
        let args = vec![json!(css), json!(name)];
        let read = async || {
            let found = self.eval(script, args.clone()).await?;
            Ok((!found.is_null()).then(|| found["value"].as_str().map(String::from)))
        };
        self.poll(css, read).await
    }

    /// Tries until the probe gives a value. The error names what was awaited, the probe's last error, and the beginning
    /// of what the page shows.
    pub(crate) async fn poll<T>(&self, what: &str, probe: impl AsyncFn() -> Result<Option<T>>) -> Result<T> {
        let deadline = Instant::now() + self.timeout;
        loop {
            let failure = match probe().await {
                Ok(Some(value)) => return Ok(value),
                Ok(None) => String::new(),
                Err(error) => format!("; last error: {error:#}"),
            };
            if Instant::now() >= deadline {
                let shown = self.eval_as::<String>("return document.body.innerText;", vec![]).await;
                let shown = head(&shown.unwrap_or_else(|error| format!("(no text: {error:#})")), 400);
                let seconds = self.timeout.as_secs();
                return Err(anyhow!(
                    "waited {seconds} s in vain for {what}{failure}; the page shows: {shown:?}"
                ));
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Sends a command of Chromium's developer protocol.
    pub(crate) async fn cdp(&self, method: &'static str, params: Value) -> Result<Value> {
        anyhow::ensure!(self.engine == Engine::Chromium, "{method} exists in Chromium alone");
        self.client.issue_cmd(Cdp { method, params }).await.with_context(|| method.to_owned())
    }
}

#[derive(Debug)]
struct Cdp {
    method: &'static str,
    params: Value,
}

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "cmd": self.method, "params": self.params }).to_string()))
    }
}

/// The first characters of a text, for a message.
fn head(text: &str, limit: usize) -> String {
    let mut head: String = text.chars().take(limit).collect();
    if head.len() < text.len() {
        head.push('…');
    }
    head
}
