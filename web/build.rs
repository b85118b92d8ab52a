//! Builds whatever stands in seeds/ into the page: every .txt and .md file, with what sources.toml says of it.

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
    }
    out.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("seeds.rs"), out)?;
    Ok(())
}
