//! The formats, a file for each.

mod csv;
mod lexicoder;
mod liwc;
mod toml;
mod wordstat;
mod yaml;
mod yoshikoder;

use crate::{Dictionary, Format, Mistake};

/// Reads a text of a format; `stem` is the name of the file without its ending.
pub(crate) fn read(format: Format, stem: &str, text: &str) -> Result<Dictionary, Mistake> {
    match format {
        Format::Toml => toml::read(stem, text),
        Format::Csv => csv::read(text),
        Format::Liwc => liwc::read(text),
        Format::Yoshikoder => yoshikoder::read(text),
        Format::Lexicoder => lexicoder::read(text),
        Format::WordStat => wordstat::read(text),
        Format::Yaml => yaml::read(text),
    }
}

/// Writes a dictionary in a format.
pub(crate) fn write(format: Format, dictionary: &Dictionary) -> String {
    match format {
        Format::Toml => toml::write(dictionary),
        Format::Csv => csv::write(dictionary),
        Format::Liwc => liwc::write(dictionary),
        Format::Yoshikoder => yoshikoder::write(dictionary),
        Format::Lexicoder => lexicoder::write(dictionary),
        Format::WordStat => wordstat::write(dictionary),
        Format::Yaml => yaml::write(dictionary),
    }
}

/// The entries that count, for formats without exceptions.
fn counting(category: &crate::Category) -> impl Iterator<Item = &crate::Entry> {
    category.entries.iter().filter(|entry| !entry.exception)
}
