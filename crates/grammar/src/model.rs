//! A fitted model: the file that `cargo xtask fit grammar` writes, read and checked.
//!
//! The file consists of a magic number, a version, the sizes of all parts, the parts one after the other, and a
//! checksum of all of this. Nothing in it is trusted: a broken file is refused, and one that is not refused cannot
//! cause a panic.

use crate::bytes::Reader;
use crate::lemma::Lemmas;
use crate::lexical::{Fnv, SHAPES, lexical};
use crate::matrix::{Layer, Table};
use crate::means::{MEANS, Means};
use crate::state::{LABELS, ROWS, SLOTS};
use crate::vectors::vocabulary_key;
use crate::words::Cuts;
use crate::{Feature, Relation, Upos};
use thiserror::Error;

/// The bytes that the file begins with.
pub const MAGIC: [u8; 4] = *b"FWGR";
/// The version of the format, of the features and of the numbers of classes and relations.
pub const VERSION: u8 = 2;
/// Rows of each table of codes: one for each mean, and the first for words without a vector.
pub const CODE_ROWS: usize = MEANS + 1;

/// Why a file is not a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ModelError {
    /// It does not begin with [`MAGIC`].
    #[error("it is no grammar model")]
    Magic,
    /// It has another version.
    #[error("it is a grammar model of version {0}, and this program reads version {VERSION}")]
    Version(u8),
    /// Its checksum is wrong.
    #[error("it is damaged: its checksum is wrong")]
    Checksum,
    /// It ends too early.
    #[error("it is damaged: it ends too early")]
    Short,
    /// Something in it is impossible.
    #[error("it is damaged: {0}")]
    Malformed(&'static str),
}

/// How large each part of the network is, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sizes {
    /// Rows of the tables of forms, prefixes and suffixes.
    pub rows: [usize; 3],
    /// Columns of the tables of forms, prefixes, suffixes, shapes and codes.
    pub cols: [usize; 5],
    /// Tables of codes.
    pub stages: usize,
    /// Units that stand for a word by itself.
    pub word: usize,
    /// Words that are looked at on each side.
    pub window: usize,
    /// Units that stand for a word with its neighbours.
    pub first: usize,
    /// Units of each direction of the recurrent layer.
    pub state: usize,
    /// Units of the parser's hidden layer.
    pub hidden: usize,
}

impl Sizes {
    /// Reads and checks the sizes.
    fn read(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let mut next = || from.u16();
        let sizes = Self {
            rows: [next()?, next()?, next()?],
            cols: [next()?, next()?, next()?, next()?, next()?],
            stages: next()?,
            word: next()?,
            window: next()?,
            first: next()?,
            state: next()?,
            hidden: next()?,
        };
        let units = sizes.cols.iter().chain([&sizes.word, &sizes.first, &sizes.state, &sizes.hidden]);
        if units.into_iter().any(|&count| count > 512) || sizes.window > 4 || sizes.stages > 16 {
            return Err(ModelError::Malformed("a part is too large"));
        }
        if sizes.rows.contains(&0)
            || sizes.word == 0
            || sizes.first == 0
            || sizes.hidden == 0
            || sizes.state == 0
        {
            return Err(ModelError::Malformed("a part is empty"));
        }
        if [sizes.embedded(), sizes.word, sizes.first, sizes.state, sizes.hidden]
            .iter()
            .any(|size| size % 2 > 0)
        {
            return Err(ModelError::Malformed("a part is of odd size"));
        }
        Ok(sizes)
    }

    /// Inputs of the layer that stands for a word by itself.
    pub fn embedded(&self) -> usize {
        self.cols.iter().sum()
    }

    /// Units that the parser gets for each word.
    pub const fn top(&self) -> usize {
        2 * self.state
    }
}

/// The layers that decide the class of a word and its features.
#[derive(Debug, Clone)]
pub(crate) struct Tagger {
    pub(crate) class: Layer,
    /// A layer for each of [`Model::features`]: the first output stands for "none", the others for the values.
    pub(crate) features: Vec<Layer>,
}

impl Tagger {
    fn read(from: &mut Reader<'_>, features: &[Feature], inputs: usize) -> Result<Self, ModelError> {
        let class = Layer::read(from, Upos::ALL.len(), inputs)?;
        let mut layer = |feature: &Feature| Layer::read(from, feature.values().len() + 1, inputs);
        Ok(Self { class, features: features.iter().map(&mut layer).collect::<Result<_, _>>()? })
    }
}

/// A fitted model of one language.
#[derive(Debug, Clone)]
pub struct Model {
    language: String,
    pub(crate) sizes: Sizes,
    /// Hashes of the words that have vectors, in order, and the codes of each.
    pub(crate) vocabulary: Vec<u32>,
    pub(crate) codes: Vec<u8>,
    means: Means,
    /// Tables of forms, prefixes, suffixes and shapes.
    pub(crate) tables: [Table; 4],
    pub(crate) code_tables: Vec<Table>,
    pub(crate) word: Layer,
    /// What a word adds to each of its neighbours.
    pub(crate) first: Layer,
    pub(crate) first_bias: Vec<i16>,
    /// The features that words are given besides their class.
    pub(crate) features: Vec<Feature>,
    /// For each class, the values of each feature that words of the class have, one bit each; bit 0 stands for "none".
    pub(crate) allowed: Vec<Vec<u16>>,
    /// The tagger that uses only the first layer.
    pub(crate) tagger: Tagger,
    /// The tagger that uses the first layer and the context.
    pub(crate) tagger_in_context: Tagger,
    /// What a word adds to the gates of both directions.
    pub(crate) gates: Layer,
    /// What its class adds to them.
    pub(crate) classes: Table,
    /// What the state before adds to the gates of each direction.
    pub(crate) recurrent: [Layer; 2],
    pub(crate) slots: Vec<Layer>,
    pub(crate) absent: Table,
    pub(crate) facts: Table,
    pub(crate) hidden_bias: Vec<i16>,
    pub(crate) step: Layer,
    /// Relations of an arc to the left, and of one to the right.
    pub(crate) labels: [Layer; 2],
    pub(crate) relations: Vec<Relation>,
    pub(crate) lemmas: Lemmas,
    pub(crate) cuts: Cuts,
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// If it is not a model, has another version, or is damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let Some(rest) = bytes.strip_prefix(&MAGIC) else { return Err(ModelError::Magic) };
        let version = *rest.first().ok_or(ModelError::Short)?;
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        let (content, sum) = bytes.split_last_chunk::<8>().ok_or(ModelError::Short)?;
        if u64::from_le_bytes(*sum) != checksum(content) {
            return Err(ModelError::Checksum);
        }
        let mut from = Reader(content.get(MAGIC.len() + 1..).ok_or(ModelError::Short)?);
        let model = Self::parts(&mut from)?;
        if from.0.is_empty() {
            Ok(model)
        } else {
            Err(ModelError::Malformed("something comes after its end"))
        }
    }

    fn parts(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let language = from.text()?.to_owned();
        let relations = relations(from)?;
        let (features, allowed) = features(from)?;
        let sizes = Sizes::read(from)?;
        let count = from.small()? as usize;
        let vocabulary = from.growing(count)?;
        // In the file, codes are stored one stage after the other, which compresses better; here those of a word are
        // side by side.
        let staged = from.bytes(count * sizes.stages)?;
        let codes = (0..count * sizes.stages)
            .map(|at| staged[at % sizes.stages * count + at / sizes.stages])
            .collect();
        let means = Means::read(from, sizes.stages)?;
        let [forms, prefixes, suffixes] = sizes.rows;
        let [form, prefix, suffix, shape, code] = sizes.cols;
        let tables = [
            Table::read(from, forms, form)?,
            Table::read(from, prefixes, prefix)?,
            Table::read(from, suffixes, suffix)?,
            Table::read(from, SHAPES, shape)?,
        ];
        let code_tables =
            (0..sizes.stages).map(|_| Table::read(from, CODE_ROWS, code)).collect::<Result<_, _>>()?;
        let word = Layer::read(from, sizes.word, sizes.embedded())?;
        let width = 2 * sizes.window + 1;
        let (first, first_bias) = Layer::read_parts(from, sizes.first, sizes.word, width)?;
        let tagger = Tagger::read(from, &features, sizes.first)?;
        let tagger_in_context = Tagger::read(from, &features, sizes.first + sizes.top())?;
        let gates = Layer::read(from, 6 * sizes.state, sizes.word)?;
        let classes = Table::read(from, Upos::ALL.len(), 6 * sizes.state)?;
        let mut direction = || Layer::read(from, 3 * sizes.state, sizes.state);
        let recurrent = [direction()?, direction()?];
        let mut slots = (0..SLOTS)
            .map(|_| Layer::read(from, sizes.hidden, sizes.top()))
            .collect::<Result<Vec<_>, _>>()?;
        let absent = Table::read(from, 2 * SLOTS, sizes.hidden)?;
        let facts = Table::read(from, ROWS, sizes.hidden)?;
        let hidden_bias = slots.first_mut().map(Layer::take_bias).unwrap_or_default();
        let step = Layer::read(from, 3, sizes.hidden)?;
        let labels = [
            Layer::read(from, relations.len(), sizes.hidden)?,
            Layer::read(from, relations.len(), sizes.hidden)?,
        ];
        let lemmas = Lemmas::read(from)?;
        let cuts = Cuts::read(from)?;
        Ok(Self {
            language,
            sizes,
            vocabulary,
            codes,
            means,
            tables,
            code_tables,
            word,
            first,
            first_bias,
            features,
            allowed,
            tagger,
            tagger_in_context,
            gates,
            classes,
            recurrent,
            slots,
            absent,
            facts,
            hidden_bias,
            step,
            labels,
            relations,
            lemmas,
            cuts,
        })
    }

    /// The language's code by ISO 639-1.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The vector of a word, from which the model was fitted: words that are used alike have vectors that point the
    /// same way.
    ///
    /// `out` becomes the vector as whole numbers, with the same scale and number of dimensions for every word of the
    /// model, suitable for dot products and cosines. It is close to the original vector, with the mean of all words
    /// subtracted and every dimension scaled to the same spread: see the `README.md` beside the model for how close.
    /// Capitals make no difference.
    ///
    /// Returns whether the word has one; `out` is empty if it has none.
    pub fn vector(&self, word: &str, out: &mut Vec<i16>) -> bool {
        out.clear();
        let stages = self.sizes.stages;
        let Ok(at) = self.vocabulary.binary_search(&vocabulary_key(lexical(word).form)) else { return false };
        self.means.sum(self.codes.get(at * stages..(at + 1) * stages).unwrap_or(&[]), out);
        !out.is_empty()
    }
}

/// The checksum of a model file without its last eight bytes.
pub fn checksum(content: &[u8]) -> u64 {
    let mut hash = Fnv::new(4);
    for chunk in content.chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        hash.add_number(u64::from_le_bytes(bytes));
    }
    hash.add_number(content.len() as u64);
    hash.end()
}

fn relations(from: &mut Reader<'_>) -> Result<Vec<Relation>, ModelError> {
    let count = usize::from(from.u8()?);
    if count == 0 || count >= LABELS {
        return Err(ModelError::Malformed("there are no relations, or too many"));
    }
    (0..count)
        .map(|_| {
            let number = usize::from(from.u8()?);
            Relation::from_index(number).ok_or(ModelError::Malformed("a relation is unknown"))
        })
        .collect()
}

/// The features that words are given, and what each class allows.
fn features(from: &mut Reader<'_>) -> Result<(Vec<Feature>, Vec<Vec<u16>>), ModelError> {
    let mut features = Vec::new();
    for _ in 0..from.u8()? {
        let number = usize::from(from.u8()?);
        features.push(*Feature::ALL.get(number).ok_or(ModelError::Malformed("a feature is unknown"))?);
    }
    let mut allowed = Vec::new();
    for _ in Upos::ALL {
        let values = features.iter().map(|_| from.u16().map(|bits| bits as u16));
        allowed.push(values.collect::<Result<_, _>>()?);
    }
    Ok((features, allowed))
}
