//! Builds what is known about the samples into the page, together with their comparison, so that it can be shown before
//! the worker has arrived. Their texts come with the worker.

use framewise_engine::Engine;
use framewise_protocol::command::Add;
use framewise_protocol::question::{CoverageAsk, OverviewAsk};
use framewise_protocol::{About, Content, Extent, Incoming, Opening, pack};
use framewise_seeds::Seed;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = framewise_seeds::folder();
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut out = String::from("&[\n");
    let mut engine = Engine::new(|_, _| Err("it is not UTF-8".to_owned()));
    let mut articles = Vec::new();
    for (seed, key) in framewise_seeds::read(&folder)?.into_iter().zip(0..) {
        println!("cargo::rerun-if-changed={}", folder.join(&seed.file).display());
        let known = seed.is_described();
        let Seed { file, title, source, date, bytes } = seed;
        writeln!(out, "    [{file:?}, {title:?}, {source:?}, {date:?}],")?;
        let about = known.then(|| About { title, source, date, groups: String::new() });
        let content = Content::Bytes(bytes);
        articles.push(engine.run(Add(Incoming {
            key,
            name: file,
            content,
            encoding: None,
            about,
            extent: Extent::Told,
        }))?);
    }
    out.push_str("]\n");
    let (overview, coverage) = (pack(&engine.ask(&OverviewAsk)?)?, pack(&engine.ask(&CoverageAsk)?)?);
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("samples.rs"), out)?;
    fs::write(Path::new(&folder).join("opening.bin"), pack(&Opening { articles, overview, coverage })?)?;
    Ok(())
}
