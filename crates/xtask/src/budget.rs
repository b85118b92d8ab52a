//! The budget: what the first load of the static folder may weigh.
//!
//! Counted is every file that is fetched before the starting articles are compared: the page, the worker (which is
//! the same WebAssembly) and the articles (which are inside it), each compressed by `gzip -9` as a server sends it.
//! The decoder of old encodings is fetched in the background after that.

use std::io::Write as _;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::folder::Folder;
use crate::paths;

/// The most that the first load may weigh, in bytes after gzip: see "The weight" in ARCHITECTURE.md.
const BUDGET: usize = 524 * 1024;

/// A file and its weight in bytes.
struct Weight<'a> {
    name: &'a str,
    raw: usize,
    gzip: usize,
}

/// Prints the weight of the first load, file by file.
///
/// # Errors
///
/// When it is beyond the budget.
pub(crate) fn check() -> Result<()> {
    let folder = Folder::read(&paths::dist_folder()?)?;
    let mut weights = Vec::new();
    for name in folder.first_load() {
        let bytes = folder.bytes(name)?;
        weights.push(Weight { name, raw: bytes.len(), gzip: gzip(&bytes)? });
    }
    print!("{}", table(&weights));
    within(weights.iter().map(|weight| weight.gzip).sum())
}

fn within(gzip: usize) -> Result<()> {
    if gzip > BUDGET {
        bail!("the first load is {} over its budget of {}", kilobytes(gzip - BUDGET), kilobytes(BUDGET));
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn table(weights: &[Weight<'_>]) -> String {
    let width = weights.iter().map(|weight| weight.name.len()).max().unwrap_or(0).max(10);
    let line = |name: &str, raw: &str, gzip: &str| format!("{name:<width$} {raw:>11} {gzip:>11}\n");
    let mut table = line("first load", "raw", "gzip -9");
    for Weight { name, raw, gzip } in weights {
        table += &line(name, &kilobytes(*raw), &kilobytes(*gzip));
    }
    let raw: usize = weights.iter().map(|weight| weight.raw).sum();
    let gzip: usize = weights.iter().map(|weight| weight.gzip).sum();
    table += &line("total", &kilobytes(raw), &kilobytes(gzip));
    table += &line("budget", "", &kilobytes(BUDGET));
    table
}

fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_met_to_the_byte_and_not_beyond() {
        assert!(within(BUDGET).is_ok());
        let error = within(BUDGET + 1).unwrap_err().to_string();
        assert_eq!(error, "the first load is 0.1 KB over its budget of 524.0 KB");
    }

    #[test]
    fn the_table_names_every_file_and_the_sum() {
        let weights = [
            Weight { name: "index.html", raw: 2048, gzip: 1024 },
            Weight { name: "page_1_bg.wasm", raw: 1024, gzip: 512 },
        ];
        let expect = "first load             raw     gzip -9\n\
                      index.html          2.0 KB      1.0 KB\n\
                      page_1_bg.wasm      1.0 KB      0.5 KB\n\
                      total               3.0 KB      1.5 KB\n\
                      budget                        524.0 KB\n";
        assert_eq!(table(&weights), expect);
    }

    #[test]
    fn gzip_makes_what_repeats_small() {
        assert!(gzip(&[b'a'; 10_000]).unwrap() < 100);
    }
}
