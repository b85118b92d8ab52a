//! Puts the texts of the samples into the engine, in the order in which the page lists them.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = framewise_seeds::folder();
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut out = String::from("&[\n");
    for seed in framewise_seeds::read(&folder)? {
        let path = folder.join(&seed.file).canonicalize()?;
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(out, "    include_bytes!({:?}),", path.display().to_string())?;
    }
    out.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("samples.rs"), out)?;
    Ok(())
}
