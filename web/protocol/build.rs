//! Gives page, engine and keeper one number for what they are built from: if a cache brings two different builds
//! together, they refuse each other.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Everything that the answers of the engine and the importer, and the news of the keeper, depend on.
const SOURCES: [&str; 17] = [
    "web/protocol/src",
    "web/engine/src",
    "web/keeper/src",
    "web/decoder/src",
    "web/importer/src",
    "crates/core/src",
    "crates/core/data",
    "crates/text/src",
    "crates/grammar/src",
    "crates/grammar/models",
    "crates/import/src",
    "crates/import/data",
    "crates/dictionaries/src",
    "crates/display/src",
    "crates/pictures/src",
    "crates/project/src",
    "Cargo.lock",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let mut files = Vec::new();
    for source in SOURCES {
        let path = root.join(source);
        println!("cargo::rerun-if-changed={}", path.display());
        collect(&path, &mut files)?;
    }
    files.sort();
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    for file in &files {
        hash.take(file.strip_prefix(&root)?.to_string_lossy().replace('\\', "/").as_bytes());
        hash.take(&fs::read(file)?);
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("build.rs");
    fs::write(out, format!("{}", hash.0))?;
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}

/// FNV-1a (Fowler, Noll & Vo), 64 bits.
struct Fnv(u64);

impl Fnv {
    fn take(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
