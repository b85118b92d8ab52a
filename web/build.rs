//! Builds whatever stands in seeds/ into the page: every .txt and .md file, with what sources.toml says of it, and the
//! comparison of them all, so that it can be shown before the worker has come.

use framewise_engine::Desk;
use framewise_protocol::{About, Answer, Incoming, Info, Opening, Request, pack};
use serde::Deserialize;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[derive(Deserialize, Default)]
struct Sources {
    #[serde(default)]
    article: Vec<Source>,
}

#[derive(Deserialize, Default, Clone)]
struct Source {
    file: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    date: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../seeds");
    println!("cargo::rerun-if-changed={}", folder.display());
    let sources = match fs::read_to_string(folder.join("sources.toml")) {
        Ok(text) => {
            toml::from_str::<Sources>(&text).map_err(|error| format!("seeds/sources.toml: {error}"))?
        }
        Err(_) => Sources::default(),
    };
    let mut files: Vec<String> = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".txt") || name.ends_with(".md") {
            files.push(name);
        }
    }
    if let Some(missing) = sources.article.iter().find(|source| !files.contains(&source.file)) {
        return Err(format!("seeds/sources.toml: there is no file {}", missing.file).into());
    }
    // The order of sources.toml, then what it does not name, by name.
    let place =
        |name: &String| sources.article.iter().position(|source| source.file == *name).unwrap_or(usize::MAX);
    files.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.cmp(b)));
    let mut out = String::from("&[\n");
    let mut opening =
        Starting { desk: Desk::new(|_, _| Err("it is not UTF-8".to_owned())), articles: Vec::new() };
    for name in &files {
        let known = sources.article.iter().find(|source| source.file == *name).cloned().unwrap_or_default();
        let path = folder.join(name).canonicalize()?;
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(
            out,
            "    Seed {{ file: {name:?}, title: {:?}, source: {:?}, date: {:?}, bytes: include_bytes!({:?}) }},",
            known.title,
            known.source,
            known.date,
            path.display().to_string()
        )?;
        opening.take(known.about(), name, fs::read(&path)?)?;
    }
    out.push_str("]\n");
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("seeds.rs"), out)?;
    fs::write(Path::new(&folder).join("opening.bin"), pack(&opening.opening()?)?)?;
    Ok(())
}

impl Source {
    /// What the page says of the article; nothing where all of it is to be found in the text. As `app/seeds.rs` does.
    fn about(&self) -> Option<About> {
        let Self { title, source, date, .. } = self.clone();
        let known = !(title.is_empty() && source.is_empty() && date.is_empty());
        known.then(|| About { title, source, date, groups: String::new() })
    }
}

/// The starting articles on a worker's desk.
struct Starting {
    desk: Desk,
    articles: Vec<Info>,
}

impl Starting {
    fn take(&mut self, about: Option<About>, name: &str, bytes: Vec<u8>) -> Result<(), String> {
        let key = self.articles.len() as u32;
        let incoming = Incoming { key, name: name.to_owned(), bytes, encoding: None, about };
        match self.desk.answer(Request::Add(incoming)) {
            Answer::Added(info) => {
                self.articles.push(*info);
                Ok(())
            }
            answer => Err(format!("seeds/{name} cannot be a starting article: {answer:?}")),
        }
    }

    fn opening(mut self) -> Result<Opening, String> {
        match [Request::Overview, Request::Coverage].map(|question| self.desk.answer(question)) {
            [Answer::Overview(overview), Answer::Events(coverage)] => {
                Ok(Opening { articles: self.articles, overview: *overview, coverage: *coverage })
            }
            answers => Err(format!("the starting articles cannot be compared: {answers:?}")),
        }
    }
}
