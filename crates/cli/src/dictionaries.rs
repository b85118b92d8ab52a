//! A reader's own dictionaries: `framewise dictionary` checks and converts them, `--dictionary` counts with them.

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use framewise_core::lexicon::Lexicon;
use framewise_dictionaries::{Dictionary, Format, read, write};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// What is counted.
#[derive(Args)]
pub(crate) struct Counted {
    /// Count the words of this dictionary, too (.toml, .csv, .dic, .ykd, .lc3, .cat, .yml); may be given several times
    #[arg(long, value_name = "FILE")]
    dictionary: Vec<PathBuf>,
    /// Count with these dictionaries only, and not with the lexicon that comes with the program
    #[arg(long, requires = "dictionary")]
    only_dictionaries: bool,
}

impl Counted {
    /// The lexicon to count with.
    pub(crate) fn lexicon(&self) -> anyhow::Result<Arc<Lexicon>> {
        let shipped = Lexicon::shipped();
        if self.dictionary.is_empty() {
            return Ok(shipped);
        }
        let mut lexicon = if self.only_dictionaries { Lexicon::default() } else { Lexicon::clone(&shipped) };
        for path in &self.dictionary {
            dictionary(path)?.add_to(&mut lexicon)?;
        }
        Ok(Arc::new(lexicon))
    }
}

/// A dictionary to check or convert.
#[derive(Args)]
pub(crate) struct Options {
    /// The file
    file: PathBuf,
    /// Print it in this format
    #[arg(long, value_enum)]
    to: Option<To>,
}

#[derive(Clone, Copy, ValueEnum)]
enum To {
    /// Framewise's own: keeps everything
    Toml,
    /// A table: keeps everything
    Csv,
    /// LIWC
    Dic,
    /// Yoshikoder
    Ykd,
    /// Lexicoder
    Lc3,
    /// WordStat
    Cat,
    /// quanteda
    Yml,
}

impl To {
    fn format(self) -> Format {
        match self {
            Self::Toml => Format::Toml,
            Self::Csv => Format::Csv,
            Self::Dic => Format::Liwc,
            Self::Ykd => Format::Yoshikoder,
            Self::Lc3 => Format::Lexicoder,
            Self::Cat => Format::WordStat,
            Self::Yml => Format::Yaml,
        }
    }
}

/// Says what a dictionary holds, or prints it in another format. What that format cannot express is listed on standard
/// error.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let dictionary = dictionary(&options.file)?;
    // Whatever a lexicon would refuse is reported now, not when it is used.
    dictionary.add_to(&mut Lexicon::default())?;
    let mut out = std::io::stdout().lock();
    match options.to {
        Some(to) => {
            for loss in losses(&dictionary, to.format()) {
                eprintln!("framewise: {}: {loss}", options.file.display());
            }
            out.write_all(write(&dictionary, to.format()).as_bytes())?;
        }
        None => {
            let source = dictionary.source();
            writeln!(
                out,
                "{}, version {}",
                source.name,
                if source.version.is_empty() { "–" } else { &source.version }
            )?;
            writeln!(out, "SHA-256 {}", source.sha256)?;
            for category in &dictionary.categories {
                writeln!(out, "{:>8}  {}", category.entries.len(), category.name)?;
            }
        }
    }
    out.flush().context("the output could not be written")?;
    Ok(ExitCode::SUCCESS)
}

/// What a format leaves out of a dictionary.
fn losses(dictionary: &Dictionary, format: Format) -> Vec<&'static str> {
    let keeps = format.keeps();
    let entries = || dictionary.categories.iter().flat_map(|category| &category.entries);
    let mut losses = Vec::new();
    if !keeps.weights && entries().any(|entry| entry.weight.to_bits() != 1.0f64.to_bits()) {
        losses.push("this format has no weights; all entries weigh the same now");
    }
    if !keeps.axes && entries().any(|entry| entry.exception) {
        losses.push("this format has no exceptions; they are left out");
    }
    if !keeps.axes && entries().any(|entry| entry.class.is_some()) {
        losses
            .push("this format has no word classes; verbs and nouns of the same letters are not told apart");
    }
    if !keeps.axes && dictionary.categories.iter().any(|category| category.polarity != 0) {
        losses.push("this format has no axes; which categories are two poles is left out");
    }
    losses
}

fn dictionary(path: &Path) -> anyhow::Result<Dictionary> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let name = path.display().to_string();
    let Ok(text) = String::from_utf8(bytes) else {
        bail!("{name} is not UTF-8: save it as that first");
    };
    Ok(read(&name, &text, None)?)
}
