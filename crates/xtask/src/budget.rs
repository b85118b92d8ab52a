//! The budget: how large the page may be, with each file compressed by `gzip -9` as a server sends it.
//!
//! The first load is every file that is fetched before the comparison of the starting articles is on the page. The
//! keeper of projects, the analysis, the decoder of old encodings and the readers of file formats are fetched in the
//! background after that, and have a budget too.

use std::io::Write as _;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::folder::Folder;
use crate::paths;

/// The most that the first load may weigh, in bytes after gzip: see "The weight" in ARCHITECTURE.md.
const FIRST_LOAD: usize = 256 * 1024;
/// The most that everything the page ever fetches may weigh.
const ALL: usize = 3_900 * 1024;

/// A file and its weight in bytes.
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
}

/// Prints the weight of the page, file by file.
///
/// # Errors
///
/// When it is beyond the budget.
pub(crate) fn check() -> Result<()> {
    let folder = Folder::read(&paths::dist_folder()?)?;
    let weigh = |name: &'_ str| -> Result<Weight> {
        let bytes = folder.bytes(name)?;
        Ok(Weight { name: name.to_owned(), raw: bytes.len(), gzip: gzip(&bytes)? })
    };
    let first: Vec<Weight> = folder.first_load().into_iter().map(weigh).collect::<Result<_>>()?;
    let later = folder.later.iter().flat_map(|part| [&part.wasm, &part.script]);
    let later: Vec<Weight> = later.map(|name| weigh(name)).collect::<Result<_>>()?;
    print!("{}{}", table("first load", &first), table("in the background", &later));
    let sum = |weights: &[Weight]| weights.iter().map(|weight| weight.gzip).sum::<usize>();
    within("the first load", sum(&first), FIRST_LOAD)?;
    within("the whole page", sum(&first) + sum(&later), ALL)
}

fn within(what: &str, gzip: usize, budget: usize) -> Result<()> {
    if gzip > budget {
        bail!("{what} is {} over its budget of {}", kilobytes(gzip - budget), kilobytes(budget));
    }
    println!("{what} weighs {} of {}", kilobytes(gzip), kilobytes(budget));
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn table(title: &str, weights: &[Weight]) -> String {
    let width = weights.iter().map(|weight| weight.name.len()).max().unwrap_or(0).max(title.len());
    let line = |name: &str, raw: &str, gzip: &str| format!("{name:<width$} {raw:>11} {gzip:>11}\n");
    let mut table = line(title, "raw", "gzip -9");
    for Weight { name, raw, gzip } in weights {
        table += &line(name, &kilobytes(*raw), &kilobytes(*gzip));
    }
    let raw: usize = weights.iter().map(|weight| weight.raw).sum();
    let gzip: usize = weights.iter().map(|weight| weight.gzip).sum();
    table + &line("total", &kilobytes(raw), &kilobytes(gzip)) + "\n"
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
        assert!(within("it", 2048, 2048).is_ok());
        let error = within("it", 2049, 2048).unwrap_err().to_string();
        assert_eq!(error, "it is 0.1 KB over its budget of 2.0 KB");
    }

    #[test]
    fn the_table_names_every_file_and_the_sum() {
        let weights = [
            Weight { name: "index.html".into(), raw: 2048, gzip: 1024 },
            Weight { name: "page_1_bg.wasm".into(), raw: 1024, gzip: 512 },
        ];
        let expect = "first load             raw     gzip -9\n\
                      index.html          2.0 KB      1.0 KB\n\
                      page_1_bg.wasm      1.0 KB      0.5 KB\n\
                      total               3.0 KB      1.5 KB\n\n";
        assert_eq!(table("first load", &weights), expect);
    }

    #[test]
    fn gzip_makes_what_repeats_small() {
        assert!(gzip(&[b'a'; 10_000]).unwrap() < 100);
    }
}
