//! What page and worker say to each other: typed questions and typed answers, as plain data.
//!
//! The page sends an [`Envelope`] with a number, and the worker answers with the same number. The first message of a
//! worker is [`Answer::Ready`] with the [`BUILD`] it is of: a page and a worker that differ in these types, as a cache
//! may bring together, never go on. What they say goes as bytes ([`pack`], [`unpack`]): that takes half the code, and
//! less time, than objects of JavaScript.

pub mod select;
pub mod stance;

use framewise_core::across::words::frequency::Unit;
use framewise_core::across::words::keyness::Settings;
use framewise_core::lexicon::Reading;
use framewise_core::search::collocates::Window;
use framewise_core::search::contexts::LineOrder;
use framewise_core::search::query::Find;
use framewise_pictures::Picture;
use select::Select;
use serde::{Deserialize, Serialize};
use stance::{EntriesAsk, EntriesSheet, StanceAsk, StanceSheet};

/// What page and worker are built from, as a number.
pub const BUILD: u64 = include!(concat!(env!("OUT_DIR"), "/build.rs"));

/// The page's name for an article, never used twice.
pub type Key = u32;

/// So many articles stand side by side; of more, the reader chooses which.
pub const COLUMNS: usize = 12;

/// The places of the articles that stand side by side: all where they are few; else those that are wanted, or, where none
/// is, the first.
pub fn columns(articles: impl ExactSizeIterator<Item = Key>, wanted: &[Key]) -> Vec<usize> {
    let all = articles.len();
    if all <= COLUMNS {
        return (0..all).collect();
    }
    let own = articles.enumerate().filter(|(_, key)| wanted.contains(key)).map(|(place, _)| place);
    let own: Vec<usize> = own.take(COLUMNS).collect();
    if own.is_empty() { (0..COLUMNS).collect() } else { own }
}

/// The letter that stands for the article at a place: A to Z, then A1, B1 and so on.
pub fn letter(place: usize) -> String {
    let letter = char::from(b'A' + (place % 26) as u8);
    if place < 26 { letter.to_string() } else { format!("{letter}{}", place / 26) }
}

/// What the page opens with: the starting articles and their comparison, computed when the page is built. It stands there
/// until the worker has come and says the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// What the worker finds in each starting article, in order; they are named 0, 1 and so on.
    pub articles: Vec<Info>,
    /// The front page.
    pub overview: Overview,
    /// The events on it.
    pub coverage: Events,
}

/// The endings of files that are dictionaries, and the program that writes each.
pub const DICTIONARIES: [(&str, &str); 9] = [
    ("toml", "Framewise"),
    ("csv", "a table"),
    ("dic", "LIWC"),
    ("ykd", "Yoshikoder"),
    ("lc3", "Lexicoder"),
    ("cat", "WordStat"),
    ("yml", "quanteda"),
    ("yaml", "quanteda"),
    ("lcd", "Lexicoder"),
];

/// Whether a file can be a dictionary, by its name.
pub fn is_named_as_dictionary(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| DICTIONARIES.iter().any(|(own, _)| *own == ending))
}

/// Whether a file is a dictionary. A table is one if its first line names the columns of one; others hold articles.
pub fn is_dictionary(name: &str, bytes: &[u8]) -> bool {
    is_named_as_dictionary(name)
        && (!name.to_ascii_lowercase().ends_with(".csv") || heads_a_dictionary(bytes))
}

/// Whether the first line of a table names a category and an entry, as `framewise-dictionaries` reads them.
fn heads_a_dictionary(bytes: &[u8]) -> bool {
    let first = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let has = |names: &[&str]| {
        first.split(|byte| matches!(byte, b',' | b';' | b'\t')).any(|cell| {
            let cell = cell.trim_ascii();
            let cell = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell);
            names.iter().any(|name| cell.eq_ignore_ascii_case(name.as_bytes()))
        })
    };
    has(&["category"]) && has(&["pattern", "word", "term", "entry"])
}

/// A question with its number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// Answers carry the number of their question; 0 for what nobody asked.
    pub number: u32,
    /// What is said.
    pub body: T,
}

/// A message as bytes.
pub fn pack<T: Serialize>(message: &T) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(message)
}

/// A message from its bytes.
pub fn unpack<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, postcard::Error> {
    postcard::from_bytes(bytes)
}

/// What the page asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Take in an article.
    Add(Incoming),
    /// Correct what is known of an article.
    Correct(Key, About),
    /// Take an article out.
    Remove(Key),
    /// Show these articles side by side: see [`columns`].
    Columns(Vec<Key>),
    /// Decide something by hand.
    Change(Change),
    /// Take over what was decided by hand, as [`Answer::Edits`] gave it.
    Edits(Vec<u8>),
    /// The front page without its events, which take the longest.
    Overview,
    /// The events on the front page.
    Coverage,
    /// All events.
    Events,
    /// One event, by its number.
    Event(u32),
    /// The tables and pictures of words.
    Words(WordsAsk),
    /// The places of something with the words around them.
    Contexts(ContextsAsk),
    /// What each article calls the same referents.
    Labels,
    /// Stance keywords by category and article.
    Stance(StanceAsk),
    /// The entries of a category of stance words.
    Entries(EntriesAsk),
    /// Who speaks.
    Voices,
    /// The places of a selection, of one article or all.
    Evidence(Select, Option<Key>),
    /// The articles, with a selection marked; among many, this one is there in any case.
    Read(Option<Select>, Option<Key>),
    /// The comparison as the JSON of the command line.
    Export,
    /// Count with this dictionary, too: a file's name and bytes.
    Dictionary(String, Vec<u8>),
    /// One of the dictionaries, by its place, as a file with this ending.
    DictionaryFile(u32, String),
    /// All rows of a table, unrounded, as CSV.
    Csv(Rows),
    /// Fail on purpose at the next article whose file name holds these words: to try how the page goes on.
    Rehearse(Fault, String),
}

/// Rows to save.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Rows {
    /// The terms that set two sides apart.
    Keys(WordsAsk),
    /// The places of something with the words around them.
    Contexts(ContextsAsk),
    /// The words that stand near it.
    Collocates(ContextsAsk),
}

/// A decision by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// A sentence of an article goes to another event.
    Move(Key, u32, u32),
    /// It belongs to no event.
    Remove(Key, u32),
    /// It becomes an event of its own.
    Alone(Key, u32),
    /// Two events are one.
    Merge(u32, u32),
    /// An event has another title.
    Rename(u32, String),
    /// Two names mean the same.
    Join(String, String),
    /// A name as it is written means somebody of its own.
    Split(String),
    /// Capitals that act stand for their country, or do not.
    Capitals(bool),
    /// An entry of the lexicon, by its category and pattern, counts no more, or again.
    Silence(String, String, bool),
    /// An entry of a category weighs so many tenths; it is added where there is none.
    Weigh(String, String, u16),
    /// A dictionary counts no more, by its name.
    RemoveDictionary(String),
    /// The last decision is taken back.
    Undo,
    /// All are.
    UndoAll,
}

/// A way of failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Trap, as a bug would.
    Trap,
    /// Never come back.
    Stall,
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The worker is there, and this is its [`BUILD`].
    Ready(u64),
    /// The article is taken in.
    Added(Box<Info>),
    /// The article is not taken in, and why.
    Refused(String),
    /// Done.
    Done,
    /// All that was decided by hand, to be kept, and how many decisions that is.
    Edits(Vec<u8>, u32),
    /// The front page.
    Overview(Box<Overview>),
    /// Events.
    Events(Box<Events>),
    /// One event, nothing where there is none with that number.
    Event(Option<Box<EventSheet>>),
    /// The tables of words.
    Words(Box<WordSheet>),
    /// The places of something with the words around them.
    Contexts(Box<ContextSheet>),
    /// What each article calls the same referents.
    Labels(Grid),
    /// Stance keywords.
    Stance(Box<StanceSheet>),
    /// Entries of a category of stance words.
    Entries(EntriesSheet),
    /// Who speaks, and the same words in two articles.
    Voices(Grid, Vec<[Passage; 2]>),
    /// The places of a selection.
    Evidence(Box<Evidence>),
    /// The articles with marks.
    Read(Vec<ReadArticle>),
    /// A text to save.
    Export(String),
    /// The question could not be understood.
    Failed(String),
}

/// An article on its way in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incoming {
    /// The page's name for it.
    pub key: Key,
    /// File name, or a made-up name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The encoding that the reader chose.
    pub encoding: Option<String>,
    /// What the reader corrected.
    pub about: Option<About>,
}

/// What a reader can correct.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct About {
    /// Headline.
    pub title: String,
    /// Outlet or author.
    pub source: String,
    /// Day of publication as `2025-06-21`, or empty.
    pub date: String,
    /// The groups it belongs to, with commas between them: a country, a kind of outlet.
    pub groups: String,
}

/// What the worker found in an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Info {
    /// The page's name for it.
    pub key: Key,
    /// Title, source and date.
    pub about: About,
    /// Number of words.
    pub words: u32,
    /// ISO 639-1 code, or `und`.
    pub language: String,
    /// WHATWG name of the encoding.
    pub encoding: String,
    /// Whether the encoding is a guess.
    pub guessed: bool,
    /// Whether bytes were replaced.
    pub replaced: bool,
}

/// The front page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Overview {
    /// So many articles there are.
    pub articles: u32,
    /// One card for each article that has a column, in order.
    pub cards: Vec<Card>,
    /// Where the articles use different words for one thing, strongest first.
    pub differences: Vec<Difference>,
}

/// Events, and which articles report them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Events {
    /// So many articles were compared.
    pub articles: u32,
    /// The articles that have a column, in order, and how many events each reports.
    pub columns: Vec<(Key, u32)>,
    /// So many events at least two articles report, and so many of them all articles do.
    pub shared: [u32; 2],
    /// All events, or those that most articles report, by date.
    pub rows: Vec<EventRow>,
}

/// An article on the front page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The article.
    pub key: Key,
    /// Title, source and date.
    pub about: About,
    /// Words in all.
    pub words: u32,
    /// Words in direct quotations.
    pub quoted_words: u32,
    /// What sets its words apart.
    pub keys: Vec<KeyWord>,
    /// Its balance on each axis, in its own words.
    pub stance: Vec<AxisValue>,
}

/// A word that an article uses more than the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeyWord {
    /// As shown.
    pub word: String,
    /// Its stem.
    pub stem: String,
    /// Occurrences here.
    pub count: u32,
    /// Occurrences in the other articles.
    pub elsewhere: u32,
    /// Log-likelihood.
    pub g2: f64,
    /// How many times as often, nothing where the others never use it.
    pub times: Option<f64>,
}

/// A balance on an axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AxisValue {
    /// The axis.
    pub axis: String,
    /// Names of its poles: negative, positive.
    pub poles: [String; 2],
    /// Ids of the categories at its poles.
    pub categories: [String; 2],
    /// Weight per 100 words, positive less negative; nothing without words.
    pub balance: Option<Balance>,
}

/// A balance with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Balance {
    /// The balance.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: [f64; 2],
    /// Hits behind it.
    pub hits: u32,
    /// The lowest and highest balance when any one sentence or entry is left out.
    pub left_out: [f64; 2],
    /// Whether it then points another way, or nowhere.
    pub fragile: bool,
    /// Whether there are too few hits or words for it to say anything.
    pub too_little: bool,
}

/// Different words for one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// What it is about.
    pub topic: String,
    /// Where its places are.
    pub select: Select,
    /// The words that each article with a column uses, most used first; empty where it says nothing of it.
    pub words: Vec<Vec<UsedWord>>,
}

/// A word that an article uses for something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UsedWord {
    /// As written.
    pub text: String,
    /// How often.
    pub count: u32,
    /// How a contested term colours what it names; nothing for a plain one and for a spelling.
    pub colours: Option<Reading>,
}

/// An event in a list or matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventRow {
    /// Its number.
    pub id: u32,
    /// Its title, behind its date where it has one.
    pub title: String,
    /// Its first and last day.
    pub when: Option<[String; 2]>,
    /// So many articles report it.
    pub articles: u32,
    /// Passages in each article that has a column.
    pub passages: Vec<u32>,
    /// Names and words that its passages share, in small letters, where events can be searched for.
    pub about: String,
}

/// An event, opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventSheet {
    /// Its row in the list.
    pub row: EventRow,
    /// How many events there are.
    pub of: u32,
    /// Its title alone.
    pub title: String,
    /// Its date as people write it; "21 June, year not given" where nothing gives the year.
    pub date: Option<String>,
    /// Whether this leaves open which days are meant: "late 2024".
    pub days_read: bool,
    /// Names that its passages share.
    pub names: Vec<String>,
    /// Words that its passages share.
    pub words: Vec<String>,
    /// How likely its passages tell of one event, 0 to 1.
    pub cohesion: f64,
    /// Figures that differ: what is counted, and the numbers that each column gives.
    pub figures: Vec<(String, Vec<Vec<String>>)>,
    /// The other events, the nearest of them where they are many: number and title.
    pub others: Vec<(u32, String)>,
    /// What it is taken to be about, the frames with most words first.
    pub frames: Vec<FrameRow>,
    /// One column for each article, or, among many, for those that tell of it.
    pub columns: Vec<EventColumn>,
}

/// A policy frame in the passages of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameRow {
    /// Its name.
    pub name: String,
    /// For each column, how many words of it there are, and some of them.
    pub cells: Vec<(u32, Vec<String>)>,
    /// Where its places are.
    pub select: Select,
}

/// An event in one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventColumn {
    /// The article.
    pub key: Key,
    /// Its passages; empty where it is silent.
    pub passages: Vec<Passage>,
    /// Where it is silent: the passage that comes closest, and how near, 0 to 1.
    pub nearest: Option<(Passage, f64)>,
}

/// A sentence with marks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// The article.
    pub key: Key,
    /// Index of the sentence.
    pub sentence: u32,
    /// Its words, some of them marked.
    pub pieces: Vec<Piece>,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they are marked, and how.
    pub mark: Mark,
    /// What is done to what they say, and by which words; empty where nothing is.
    pub why: String,
}

/// How words are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mark {
    /// Not at all.
    None,
    /// As a hit.
    Hit,
    /// As a hit that says more, less or something else because of what stands around it.
    Scoped,
}

/// Rows by articles, with words in each cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Grid {
    /// The articles, in order.
    pub articles: Vec<Key>,
    /// For each article, words of its own, words quoted, and words told in other words.
    pub shares: Vec<[u32; 3]>,
    /// The rows.
    pub rows: Vec<GridRow>,
    /// All people and bodies, for whom a name can be decided to mean.
    pub names: Vec<String>,
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridRow {
    /// What it is about.
    pub title: String,
    /// Which part of the grid it belongs to, from 0.
    pub part: u8,
    /// For each article, what stands in its cell; empty where it is silent.
    pub cells: Vec<Vec<GridCell>>,
}

/// Words or a figure in a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridCell {
    /// As shown.
    pub text: String,
    /// How often, or how much.
    pub count: u32,
    /// Whether it is a name.
    pub name: bool,
    /// How a contested term colours what it names.
    pub colours: Option<Reading>,
    /// Where its places are.
    pub select: Select,
}

/// What the tables of words are asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WordsAsk {
    /// What is counted.
    pub unit: Unit,
    /// The two sides that are compared.
    pub sides: [Side; 2],
    /// How, and with which words.
    pub settings: Settings,
    /// What the words that set the sides apart are sorted by.
    pub order: Order,
    /// Width of the pictures, in pixels.
    pub width: u32,
}

impl Default for WordsAsk {
    fn default() -> Self {
        Self {
            unit: Unit::default(),
            sides: [Side::First, Side::Others],
            settings: Settings::default(),
            order: Order::G2,
            width: 640,
        }
    }
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Side {
    /// The first article.
    First,
    /// All articles that are not on the other side.
    Others,
    /// One article.
    Article(Key),
    /// The articles of a group: those that carry its name, or come from the source of that name.
    Group(String),
}

/// What words are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Log-likelihood.
    G2,
    /// Log Ratio, either way.
    LogRatio,
    /// Conservative Log Ratio, either way.
    Lrc,
    /// Log-odds z, either way.
    LogOdds,
    /// %DIFF, either way.
    PercentDifference,
    /// Simple maths, either way.
    SimpleMaths,
}

/// What contexts are asked for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ContextsAsk {
    /// What kind of thing is looked for.
    pub find: Find,
    /// What is looked for.
    pub query: String,
    /// How the lines are sorted.
    pub sort: LineOrder,
    /// How far collocates are looked for.
    pub window: Window,
    /// Width of the picture, in pixels.
    pub width: u32,
}

/// A table: what stands in its head, and its rows, each with what its first field opens.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    /// The heads of its columns, each with what it means.
    pub heads: Vec<(String, String)>,
    /// Its rows: what the first field opens, and the fields.
    pub rows: Vec<(Select, Vec<String>)>,
}

/// The tables and pictures of words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WordSheet {
    /// The articles that have a column of their own, in order.
    pub articles: Vec<Key>,
    /// Words in each of them.
    pub lengths: Vec<u32>,
    /// Names of the groups that sides can be made of.
    pub groups: Vec<String>,
    /// Names of the sides.
    pub sides: [String; 2],
    /// Words on each side.
    pub sizes: [u32; 2],
    /// The terms that set the sides apart.
    pub keys: Table,
    /// So many terms occur too seldom to be tested.
    pub untested: u32,
    /// Terms that both sides use about as often.
    pub alike: Vec<(String, Select)>,
    /// All terms by frequency.
    pub words: Vec<WordRow>,
    /// So many there are in all.
    pub of: u32,
    /// How many times as often, and frequency by frequency: what sets the sides apart.
    pub apart: [Picture; 2],
    /// Bars, and a heat map: how often.
    pub often: [Picture; 2],
}

/// A term over all articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WordRow {
    /// As shown.
    pub word: String,
    /// What it opens.
    pub select: Select,
    /// Whether it is a function word.
    pub function: bool,
    /// Occurrences in all.
    pub total: u32,
    /// Occurrences in each article that has a column.
    pub counts: Vec<u32>,
    /// DPnorm over all articles.
    pub dp_norm: Option<f64>,
}

/// The places of something with the words around them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ContextSheet {
    /// So many places there are.
    pub total: u32,
    /// The first of them, as sorted.
    pub lines: Vec<ContextLine>,
    /// Where they stand in each article.
    pub spread: Picture,
    /// The words that stand near them.
    pub collocates: Table,
}

/// A place with the words around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContextLine {
    /// The article.
    pub key: Key,
    /// Index of the sentence.
    pub sentence: u32,
    /// What stands before, what is found, and what stands after.
    pub parts: [String; 3],
}

/// The places of a selection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is.
    pub title: String,
    /// What it is selected as.
    pub select: Select,
    /// Number of places.
    pub count: u32,
    /// Number of sentences that hold them.
    pub sentences: u32,
    /// These sentences, the first of them where they are very many.
    pub passages: Vec<Passage>,
}

/// An article to read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadArticle {
    /// The article.
    pub key: Key,
    /// Marked places in it.
    pub count: u32,
    /// Its paragraphs, each of sentences.
    pub paragraphs: Vec<Vec<Passage>>,
}
