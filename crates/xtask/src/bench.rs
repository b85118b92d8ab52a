//! `cargo xtask bench`: how fast the analysis is, natively, in Node and in Chromium, compared with what others take for
//! the same task. It prints tables with ratios and writes all figures as JSON. Nothing here fails for being slow.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value, json};

use crate::tools::{BINARYEN, Toolbox, WASM_BINDGEN};
use crate::{browsers, paths, run, tools};

/// The settings of wasm-opt with which the worker of the page is made.
const WASM_OPT: [&str; 2] = ["-O3", "--low-memory-unused"];
const SIZES: [u64; 3] = [50_000, 5_000_000, 50_000_000];
const COUNTS: [u64; 4] = [5, 10, 100, 1_000];

/// Measures, prints and writes.
pub(crate) fn bench(quick: bool, out: Option<PathBuf>) -> Result<()> {
    ensure!(run::find("node").is_some(), "the competitors run in Node.js: install Node.js");
    let engines = browsers::for_pictures();
    engines.ensure()?;
    let toolbox = tools::ensure(&[WASM_BINDGEN, BINARYEN])?;
    let folder = paths::target()?.join("bench");
    prepare(&toolbox, &folder)?;
    let what = json!({
        "sizes": if quick { &SIZES[..2] } else { &SIZES[..] },
        "counts": if quick { &COUNTS[..3] } else { &COUNTS[..] },
    });
    let mut native = toolbox.cargo(["run", "--quiet", "--release", "--package", "framewise-bench", "--"]);
    native.args(quick.then_some("--quick"));
    let mut node = toolbox.command("node");
    node.arg(folder.join("js").join("node.js")).arg(folder.join("node")).arg(what.to_string());
    let mut chromium = toolbox.cargo([
        "run",
        "--quiet",
        "--release",
        "--package",
        "framewise-browsers",
        "--bin",
        "measure",
        "--",
    ]);
    chromium.arg("--folder").arg(folder.join("page")).arg("--what").arg(what.to_string());
    let found = json!({
        "native": measured("natively", &mut native)?,
        "node": measured("in Node", &mut node)?,
        "chromium": measured("in Chromium", &mut chromium)?,
    });
    println!("{}", report(&found));
    let out = match out {
        Some(out) => std::path::absolute(out)?,
        None => paths::target()?.join("bench.json"),
    };
    fs::write(&out, serde_json::to_string_pretty(&found)?)
        .with_context(|| format!("cannot write {}", out.display()))?;
    println!("All figures are in {}.", out.display());
    Ok(())
}

/// Builds the WebAssembly in the same way as the page's worker, and the page that runs the competitors.
fn prepare(toolbox: &Toolbox, folder: &Path) -> Result<()> {
    let js = folder.join("js");
    fs::create_dir_all(&js)?;
    let sources = paths::root()?.join("crates").join("bench").join("js");
    for entry in fs::read_dir(&sources).context("cannot read crates/bench/js")? {
        let entry = entry?;
        fs::copy(entry.path(), js.join(entry.file_name()))?;
    }
    run::run(toolbox.command("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&js))?;
    let target = "wasm32-unknown-unknown";
    run::run(&mut toolbox.cargo([
        "build",
        "--package",
        "framewise-bench",
        "--lib",
        "--target",
        target,
        "--profile",
        "engine",
    ]))?;
    let wasm = paths::target()?.join(target).join("engine").join("framewise_bench.wasm");
    for (kind, name) in [("nodejs", "node"), ("web", "web")] {
        let out = folder.join(name);
        run::run(toolbox.command("wasm-bindgen").args(["--target", kind, "--out-dir"]).arg(&out).arg(&wasm))?;
        fs::write(out.join("package.json"), "{ \"type\": \"commonjs\" }\n")?;
        let file = out.join("framewise_bench_bg.wasm");
        run::run(toolbox.command("wasm-opt").args(WASM_OPT).arg(&file).arg("-o").arg(&file))?;
    }
    fs::write(folder.join("web").join("package.json"), "{ \"type\": \"module\" }\n")?;
    let page = folder.join("page");
    fs::create_dir_all(&page)?;
    let binding = folder.join("web").join("framewise_bench.js");
    let mut bundle = toolbox.command("node");
    bundle.arg(js.join("bundle.js")).arg(js.join("page.js")).arg(binding).arg(page.join("page.js"));
    run::run(&mut bundle)?;
    fs::copy(folder.join("web").join("framewise_bench_bg.wasm"), page.join("framewise_bench_bg.wasm"))?;
    fs::write(
        page.join("index.html"),
        "<!doctype html><meta charset=\"utf-8\"><script type=\"module\" src=\"page.js\"></script>\n",
    )?;
    Ok(())
}

/// The JSON object that a program prints.
fn measured(place: &str, command: &mut std::process::Command) -> Result<Value> {
    println!("Measuring {place}…");
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot measure {place}"))?;
    if !output.status.success() {
        bail!("measuring {place} failed ({})", output.status);
    }
    let found: Value =
        serde_json::from_slice(&output.stdout).with_context(|| format!("measuring {place} gave no JSON"))?;
    match found.get("error").and_then(Value::as_str) {
        Some(error) => bail!("measuring {place} failed: {error}"),
        None => Ok(found),
    }
}

/// Megabytes a second of a row of the task.
fn speed(row: &Value) -> Option<f64> {
    Some(row["bytes"].as_f64()? / row["ms"].as_f64()? / 1_000.0)
}

/// The tables.
fn report(found: &Value) -> String {
    let mut out = String::from(
        "\nWords + sentences + stems + counts, megabytes a second (least time of several runs)\n",
    );
    for place in ["node", "chromium"] {
        let empty = Map::new();
        let sizes = found[place]["task"].as_object().unwrap_or(&empty);
        for (size, rows) in sizes {
            out += &format!("\n{place}, {} MB\n", size.parse::<f64>().unwrap_or_default() / 1e6);
            let native = speed(&found["native"]["task"][size]);
            let own = speed(&rows["Framewise"]);
            let row = |name: &str, speed: Option<f64>, row: &Value| {
                let counted =
                    |what: &str| row[what].as_u64().map_or_else(|| "–".to_owned(), |count| count.to_string());
                let ratio = own.zip(speed).map(|(own, other)| format!("{:.2}", own / other));
                format!(
                    "  {name:<44} {:>8}  Framewise is {:>7} × as fast  {:>9} words {:>7} sentences\n",
                    speed.map_or_else(
                        || row["skipped"].as_str().unwrap_or("–").to_owned(),
                        |speed| format!("{speed:.1}")
                    ),
                    ratio.unwrap_or_else(|| "–".to_owned()),
                    counted("words"),
                    counted("sentences"),
                )
            };
            out += &row("Framewise, natively", native, &found["native"]["task"][size]["summary"]);
            for (name, values) in rows.as_object().unwrap_or(&empty) {
                out += &row(name, speed(values), values);
            }
        }
    }
    out += "\nArticles of 8 KB: milliseconds to profile them, to answer the front page, its events and Words, to add one\n\
            more and answer Words or the front page again, and then its events; and memory as a multiple of the text\n\n";
    const COLUMNS: [(&str, &str); 7] = [
        ("profiles", "profile"),
        ("front page", "front"),
        ("events", "events"),
        ("words", "words"),
        ("add: words", "add_words"),
        ("add: front", "add_front"),
        ("add: events", "add_events"),
    ];
    out += &format!("  {:<10} {:>8}", "", "articles");
    for (head, _) in COLUMNS {
        out += &format!(" {head:>11}");
    }
    out += &format!(" {:>8}\n", "memory");
    for place in ["native", "node", "chromium"] {
        for (count, row) in found[place]["articles"].as_object().into_iter().flatten() {
            out += &format!("  {place:<10} {count:>8}");
            for (_, what) in COLUMNS {
                let ms = row[what].as_f64().map_or_else(|| "–".to_owned(), |ms| format!("{ms:.1}"));
                out += &format!(" {ms:>11}");
            }
            let memory =
                row["memory"].as_f64().zip(row["bytes"].as_f64()).filter(|(memory, _)| *memory > 0.0);
            let memory =
                memory.map_or_else(|| "–".to_owned(), |(memory, bytes)| format!("{:.1}×", memory / bytes));
            out += &format!(" {memory:>8}\n");
        }
    }
    out + &targets(found)
}

/// The targets, what was measured, and whether they are met.
fn targets(found: &Value) -> String {
    let page = &found["chromium"];
    let size = page["task"]
        .as_object()
        .and_then(|sizes| sizes.keys().max_by_key(|size| size.parse::<u64>().unwrap_or_default()));
    let Some(size) = size else { return String::new() };
    let rows = &page["task"][size];
    let own = speed(&rows["Framewise"]);
    let fastest = rows
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| name.contains("JavaScript"))
        .filter_map(|(_, row)| speed(row));
    let fastest = fastest.fold(0.0, f64::max);
    let wink = page["task"]
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(_, rows)| speed(&rows["Framewise"]).zip(speed(&rows["wink-nlp"])));
    let wink = wink.reduce(|_, longest| longest).map(|(own, wink)| own / wink);
    let articles = |count: &str, what: &str| page["articles"][count][what].as_f64();
    let compare = |count: &str| Some(articles(count, "front")? + articles(count, "events")?);
    let thousand = articles("1000", "profile").zip(compare("1000")).map(|(one, other)| one + other);
    let growth = compare("1000").zip(compare("10")).map(|(many, few)| many / few / (100.0 * 3.0));
    let memory =
        articles("1000", "memory").zip(articles("1000", "bytes")).map(|(memory, bytes)| memory / bytes);
    let rows: [(&str, Option<f64>, f64, bool); 10] = [
        ("times the fastest JavaScript, at least", own.map(|own| own / fastest), 5.0, true),
        ("times wink-nlp, at least", wink, 40.0, true),
        (
            "of native, at least",
            own.zip(speed(&found["native"]["task"][size])).map(|(own, native)| own / native),
            0.6,
            true,
        ),
        ("ms to compare five articles, at most", compare("5"), 50.0, false),
        ("ms to profile and compare 1,000, at most", thousand, 4_000.0, false),
        ("ms to add one to 1,000 beside Words, at most", articles("1000", "add_words"), 150.0, false),
        (
            "ms to add one to 1,000 beside the front page, at most",
            articles("1000", "add_front"),
            150.0,
            false,
        ),
        ("ms to look for events again after that, at most", articles("1000", "add_events"), 150.0, false),
        ("times the text in memory, at most", memory, 12.0, false),
        ("of n log n from 10 to 1,000 articles, at most", growth, 1.0, false),
    ];
    let mut out = String::from("\nTargets, in Chromium\n\n");
    for (what, value, target, more) in rows {
        let met =
            value.map(|value| if (value >= target) == more || value == target { "met" } else { "not met" });
        let value = value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
        out += &format!("  {value:>10}  {what} {target}: {}\n", met.unwrap_or("not measured"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_met_or_not() {
        let row = |ms: f64| json!({ "bytes": 1_000_000, "ms": ms, "words": 10, "sentences": 1 });
        let found = json!({
            "native": { "task": { "5000000": row(5.0) } },
            "chromium": {
                "task": { "5000000": { "Framewise": row(10.0), "plain JavaScript, ASCII": row(60.0), "wink-nlp": row(300.0) } },
                "articles": { "5": { "front": 15.0, "events": 5.0, "bytes": 40_000, "memory": 0 } },
            },
        });
        let said = targets(&found);
        for line in [
            "6.00  times the fastest JavaScript, at least 5: met",
            "30.00  times wink-nlp, at least 40: not met",
            "0.50  of native, at least 0.6: not met",
            "20.00  ms to compare five articles, at most 50: met",
        ] {
            assert!(said.contains(line), "{said}");
        }
        assert!(said.contains("not measured"));
        assert!(report(&found).contains("Framewise, natively"));
    }
}
