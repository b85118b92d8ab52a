//! The native side of `cargo xtask bench`: prints one JSON object.

use framewise_bench::generate::Language;
use framewise_bench::task::task;
use framewise_bench::{Articles, summary};
use serde_json::{Map, Value, json};
use std::hint::black_box;
use std::time::Instant;

/// The shortest of `runs` runs, in milliseconds.
fn least(runs: usize, mut work: impl FnMut()) -> f64 {
    let mut once = || {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1_000.0
    };
    (0..runs.max(1)).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// The most memory that this process has had, in bytes, if the system reports it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok()? * 1_024)
}

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let mut found = Map::new();
    let sizes: &[usize] = if quick { &[50_000, 5_000_000] } else { &[50_000, 5_000_000, 50_000_000] };
    let counts: &[usize] = if quick { &[5, 10, 100] } else { &[5, 10, 100, 1_000] };
    // The articles come first: the memory for the long texts would hide theirs.
    let mut articles = Map::new();
    for &count in counts {
        let mut corpus = Articles::new(count + 2, 8_000);
        let before = peak();
        let profile = least(1, || {
            corpus.add(count);
        });
        let front = least(1, || {
            black_box(corpus.front());
        });
        let events = least(1, || {
            black_box(corpus.events());
        });
        let words = least(1, || {
            black_box(corpus.words());
        });
        let memory = peak().zip(before).map(|(after, before)| after.saturating_sub(before));
        let add_words = least(1, || {
            corpus.add(1);
            black_box(corpus.words());
        });
        let add_front = least(1, || {
            corpus.add(1);
            black_box(corpus.front());
        });
        let add_events = least(1, || {
            black_box(corpus.events());
        });
        let row = json!({
            "bytes": corpus.bytes(), "profile": profile, "front": front, "events": events, "words": words,
            "add_words": add_words, "add_front": add_front, "add_events": add_events, "memory": memory,
        });
        articles.insert(count.to_string(), row);
    }
    found.insert("articles".into(), Value::Object(articles));
    let language = Language::new();
    let mut tasks = Map::new();
    for &size in sizes {
        let text = language.text(size, 11);
        let time = least(if size > 10_000_000 { 3 } else { 7 }, || {
            black_box(summary(text.as_bytes()));
        });
        tasks.insert(size.to_string(), json!({ "bytes": text.len(), "ms": time, "summary": task(&text) }));
    }
    found.insert("task".into(), Value::Object(tasks));
    println!("{}", Value::Object(found));
}
