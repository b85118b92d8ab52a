//! `framewise words`: the tables and pictures of the page's Words, as CSV, JSON or SVG.

use crate::dictionaries;
use crate::input::{Input, Intake};
use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use framewise_core::across::words::correction::Correction;
use framewise_core::across::words::frequency::{Unit, terms};
use framewise_core::across::words::keyness::{self, Settings};
use framewise_core::article::profile::Profile;
use framewise_core::corpus::Corpus;
use framewise_core::search::collocates::{Window, collocates};
use framewise_core::search::contexts::{LineOrder, lines};
use framewise_core::search::query::{Find, places};
use framewise_core::search::tables::{self, Rows};
use framewise_core::span::Span;
use framewise_pictures::csv;
use serde_json::{Map, Value};
use std::io::Write;
use std::process::ExitCode;

/// What to print, and of what.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    input: Input,
    /// The table to print
    #[arg(long, value_enum, default_value_t = Table::Keyness)]
    table: Table,
    /// What is counted
    #[arg(long, value_enum, default_value_t = Counted::Stem)]
    unit: Counted,
    /// One side: the articles whose path holds this, or whose outlet or group it is; may be given several times.
    /// Without it, each article in turn
    #[arg(long, value_name = "PART OF A PATH, OUTLET OR GROUP")]
    first: Vec<String>,
    /// The other side; without it, all other articles
    #[arg(long, value_name = "PART OF A PATH, OUTLET OR GROUP", requires = "first")]
    second: Vec<String>,
    /// What contexts and collocates are looked for of: a word or phrase, * and ? allowed
    #[arg(long, required_if_eq_any([("table", "contexts"), ("table", "collocates")]))]
    find: Option<String>,
    /// What kind of thing that is
    #[arg(long, value_enum, default_value_t = Kind::Words)]
    find_as: Kind,
    /// How contexts are sorted
    #[arg(long, value_enum, default_value_t = Order::Place)]
    sort: Order,
    /// How many words to either side are searched for collocates
    #[arg(long, default_value_t = 5)]
    window: u32,
    /// The fewest times a term must occur on both sides together, or a collocate near the words
    #[arg(long, default_value_t = 3)]
    fewest: u32,
    /// How p values are corrected
    #[arg(long, value_enum, default_value_t = Corrected::Bh)]
    correction: Corrected,
    #[command(flatten)]
    dictionaries: dictionaries::Counted,
    /// Test function words too
    #[arg(long)]
    function_words: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Table {
    /// What sets sides apart, by every measure
    Keyness,
    /// How often each article uses each term, and how evenly it is spread
    Frequency,
    /// Every place of what is looked for, with the words around it
    Contexts,
    /// The words that stand near what is looked for
    Collocates,
}

#[derive(Clone, Copy, ValueEnum)]
enum Counted {
    /// All forms of a word together
    Stem,
    /// Each form of a word apart
    Word,
    /// Phrases of two to four words
    Phrase,
    /// Categories of the stance lexicon
    Category,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// Words and phrases
    Words,
    /// All forms of a word
    Stem,
    /// A category of the stance lexicon
    Category,
    /// A person, place or body
    Name,
}

#[derive(Clone, Copy, ValueEnum)]
enum Order {
    /// As they stand
    Place,
    /// By the words before
    Left,
    /// By what is found
    Hit,
    /// By the words after
    Right,
}

#[derive(Clone, Copy, ValueEnum)]
enum Corrected {
    /// Benjamini and Hochberg
    Bh,
    /// Holm
    Holm,
    /// Not at all
    None,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines with commas
    Csv,
    /// A list of objects
    Json,
}

/// Prints a table. The exit status is 2 if a file could not be read.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let intake = options.input.read_into(Corpus::new(options.dictionaries.lexicon()?));
    let Intake { corpus, failed, .. } = &intake;
    if corpus.entries().is_empty() {
        bail!("there is nothing to count");
    }
    let rows = match options.table {
        Table::Keyness => keys(options, &intake)?,
        Table::Frequency => {
            let texts = texts(corpus);
            let words: Vec<u32> = texts.iter().map(|(_, profile)| profile.words).collect();
            tables::frequencies(
                &terms(&texts, unit(options), corpus.lexicon(), corpus.compare().silenced()),
                &names(corpus),
                &words,
            )
        }
        Table::Contexts | Table::Collocates => near(options, corpus),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match options.format {
        Format::Csv => out.write_all(csv(rows).as_bytes())?,
        Format::Json => {
            serde_json::to_writer(&mut out, &objects(&rows)).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    }
    out.flush().context("the output could not be written")?;
    Ok(if *failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

fn texts(corpus: &Corpus) -> Vec<(&str, &Profile)> {
    corpus.entries().iter().map(|entry| (&*entry.article.text, &*entry.profile)).collect()
}

fn names(corpus: &Corpus) -> Vec<String> {
    corpus.entries().iter().map(|entry| entry.article.path.clone()).collect()
}

fn unit(options: &Options) -> Unit {
    match options.unit {
        Counted::Stem => Unit::Stem,
        Counted::Word => Unit::Word,
        Counted::Phrase => Unit::Phrase,
        Counted::Category => Unit::Category,
    }
}

/// The keyness of the sides, or of each article against all others: then each row begins with its path.
fn keys(options: &Options, intake: &Intake) -> anyhow::Result<Rows> {
    let corpus = &intake.corpus;
    let texts = texts(corpus);
    let words: Vec<u32> = texts.iter().map(|(_, profile)| profile.words).collect();
    let names = names(corpus);
    // Near-copies count once on a side, and those of articles on one side do not count among all others.
    let comparison = corpus.compare();
    let terms = terms(&texts, unit(options), corpus.lexicon(), comparison.silenced());
    let settings = Settings {
        fewest: options.fewest,
        function: options.function_words,
        correction: match options.correction {
            Corrected::Bh => Correction::BenjaminiHochberg,
            Corrected::Holm => Correction::Holm,
            Corrected::None => Correction::None,
        },
        ..Settings::default()
    };
    let others = |side: &[usize]| comparison.counted_beside(side, 0..names.len());
    if !options.first.is_empty() {
        let side = |parts: &[String]| -> anyhow::Result<Vec<usize>> {
            let own: Vec<usize> =
                (0..names.len()).filter(|&at| parts.iter().any(|part| intake.is_of(at, part))).collect();
            if own.is_empty() {
                bail!("no article has {} in its path, as its outlet or as a group", parts.join(" or "))
            }
            Ok(own)
        };
        let first = side(&options.first)?;
        let mut second = if options.second.is_empty() { others(&first) } else { side(&options.second)? };
        second.retain(|article| !first.contains(article));
        let [first, second] = [first, second].map(|side| comparison.counted_beside(&[], side));
        let said =
            |parts: &[String]| if parts.is_empty() { "the others".to_owned() } else { parts.join(" and ") };
        let found = keyness::compare(&terms, &words, [&first, &second], &settings);
        return Ok(tables::keys(&found, [&said(&options.first), &said(&options.second)]));
    }
    let mut all: Rows = Vec::new();
    for (article, name) in names.iter().enumerate() {
        let side = vec![article];
        let found = keyness::compare(&terms, &words, [&side, &others(&side)], &settings);
        let mut rows = tables::keys(&found, [name, "the others"]).into_iter();
        if let Some(head) = rows.next().filter(|_| all.is_empty()) {
            all.push([vec!["article".to_owned()], head].concat());
        }
        all.extend(rows.map(|row| [vec![name.clone()], row].concat()));
    }
    Ok(all)
}

/// The contexts or collocates of what is looked for.
fn near(options: &Options, corpus: &Corpus) -> Rows {
    let texts = texts(corpus);
    let find = match options.find_as {
        Kind::Words => Find::Words,
        Kind::Stem => Find::Stem,
        Kind::Category => Find::Category,
        Kind::Name => Find::Name,
    };
    let comparison = corpus.compare();
    let query = options.find.as_deref().unwrap_or_default();
    let found: Vec<Vec<Span>> =
        (0..texts.len()).map(|article| places(find, query, &comparison, article)).collect();
    if options.table == Table::Collocates {
        let window = Window { left: options.window, right: options.window };
        return tables::collocates(&collocates(&texts, &found, window, options.fewest), &names(corpus));
    }
    let sort = match options.sort {
        Order::Place => LineOrder::Place,
        Order::Left => LineOrder::Left,
        Order::Hit => LineOrder::Hit,
        Order::Right => LineOrder::Right,
    };
    tables::contexts(&lines(&texts, &found, sort), &texts, &names(corpus))
}

/// Columns that hold words; the others hold a number, true or false, or nothing.
const WORDS: [&str; 9] = ["article", "term", "key", "word", "stem", "verdict", "left", "hit", "right"];

fn objects(rows: &Rows) -> Value {
    let Some((head, rows)) = rows.split_first() else { return Value::Array(Vec::new()) };
    let object = |row: &Vec<String>| {
        let fields = head.iter().zip(row).map(|(name, field)| {
            let value = match (WORDS.contains(&name.as_str()), field.as_str()) {
                (true, _) => Value::String(field.clone()),
                (_, "") => Value::Null,
                (_, number) => serde_json::from_str(number).unwrap_or(Value::Null),
            };
            (name.clone(), value)
        });
        Value::Object(fields.collect::<Map<_, _>>())
    };
    rows.iter().map(object).collect()
}
