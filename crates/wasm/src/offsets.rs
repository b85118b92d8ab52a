//! The report as JSON, with spans in UTF-8 bytes or in the UTF-16 units by which JavaScript strings are indexed.
//!
//! The core only knows bytes. The report is written once; for UTF-16 the numbers of its spans are changed on their way
//! out, and not a single other byte. JSON does not say which numbers are a span, so [`SPANS`] lists the keys that hold
//! spans, and the tests below refuse a report with a pair of numbers that is not listed.

use serde::{Deserialize, Serialize};
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use std::io::{self, Write};

/// The units that spans count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Offsets {
    /// Bytes of the text in UTF-8: the contract of the command line.
    #[default]
    Utf8,
    /// Units of the text in UTF-16: indices into a JavaScript string.
    Utf16,
}

/// The keys that hold spans, and how deep: 1 for a span, 2 for a list of spans, 3 for a list of `[article, span]`.
const SPANS: [(&str, u8); 9] = [
    ("cue", 1),
    ("elsewhere", 1),
    ("negated_by", 1),
    ("paragraphs", 2),
    ("places", 3),
    ("sentences", 2),
    ("span", 1),
    ("spans", 2),
    ("speaker", 1),
];

/// Writes what is known about articles with these texts: the report, or something similar. Linear in its length.
pub(crate) fn to_json(
    report: &impl Serialize,
    texts: &[&str],
    offsets: Offsets,
) -> serde_json::Result<String> {
    match offsets {
        Offsets::Utf8 => serde_json::to_string(report),
        Offsets::Utf16 => {
            let mut out = Vec::new();
            report.serialize(&mut Serializer::with_formatter(&mut out, Utf16::new(texts)))?;
            String::from_utf8(out).map_err(serde::ser::Error::custom)
        }
    }
}

/// Finds the UTF-16 offset of a byte offset.
struct Units<'a> {
    text: &'a [u8],
    /// The units before every [`Self::STEP`]th byte.
    before: Vec<u32>,
}

impl<'a> Units<'a> {
    const STEP: usize = 64;

    fn new(text: &'a str) -> Self {
        let text = text.as_bytes();
        let mut sum = 0;
        let mut before = vec![0];
        for block in text.chunks(Self::STEP) {
            sum += Self::count(block);
            before.push(sum);
        }
        Self { text, before }
    }

    /// For an offset at the start of a character or at the end of the text.
    fn at(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        let block = byte / Self::STEP;
        self.before[block] + Self::count(&self.text[block * Self::STEP..byte])
    }

    /// The first byte of a character counts for all of its units, so that blocks may cut characters.
    fn count(bytes: &[u8]) -> u32 {
        let units = |byte: &u8| match byte {
            0x80..=0xbf => 0,
            0xf0.. => 2,
            _ => 1,
        };
        bytes.iter().map(units).sum()
    }
}

/// What a key says about the numbers below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    /// The number of the article that the object belongs to. The report names it before any span.
    Article,
    /// At the top: the articles themselves, numbered by their index.
    Articles,
    /// Spans, this many lists deep.
    Spans(u8),
    Other,
}

impl Key {
    fn new(name: &str) -> Self {
        match name {
            "article" => Self::Article,
            "articles" => Self::Articles,
            _ => SPANS
                .iter()
                .find(|(key, _)| *key == name)
                .map_or(Self::Other, |&(_, depth)| Self::Spans(depth)),
        }
    }
}

/// An object or a list that is being written.
#[derive(Debug, Clone, Copy)]
struct Frame {
    /// The key that is being written; a list has the key of the object around it.
    key: Key,
    /// Lists between here and the key.
    depth: u8,
    article: Option<u32>,
}

/// Writes compact JSON and converts spans to UTF-16 on the way.
struct Utf16<'a> {
    articles: Vec<Units<'a>>,
    frames: Vec<Frame>,
    /// The part of the key read so far.
    name: Option<String>,
}

impl<'a> Utf16<'a> {
    fn new(texts: &[&'a str]) -> Self {
        Self { articles: texts.iter().map(|text| Units::new(text)).collect(), frames: Vec::new(), name: None }
    }

    fn number(&mut self, value: u32) -> u32 {
        let Some(frame) = self.frames.last_mut() else { return value };
        match frame.key {
            Key::Article if frame.depth == 0 => frame.article = Some(value),
            Key::Spans(depth) if depth == frame.depth => {
                let article = frame.article.and_then(|article| self.articles.get(article as usize));
                return article.map_or(value, |units| units.at(value));
            }
            // The article of `[article, span]`.
            Key::Spans(depth) if frame.depth > 0 && depth == frame.depth + 1 => frame.article = Some(value),
            _ => {}
        }
        value
    }
}

impl Formatter for Utf16<'_> {
    fn write_u32<W: ?Sized + Write>(&mut self, writer: &mut W, value: u32) -> io::Result<()> {
        let value = self.number(value);
        CompactFormatter.write_u32(writer, value)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let article = self.frames.last().and_then(|frame| frame.article);
        self.frames.push(Frame { key: Key::Other, depth: 0, article });
        CompactFormatter.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.frames.pop();
        CompactFormatter.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.name = Some(String::new());
        CompactFormatter.begin_object_key(writer, first)
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, text: &str) -> io::Result<()> {
        if let Some(name) = &mut self.name {
            name.push_str(text);
        }
        CompactFormatter.write_string_fragment(writer, text)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if let (Some(frame), Some(name)) = (self.frames.last_mut(), self.name.take()) {
            frame.key = Key::new(&name);
        }
        CompactFormatter.end_object_key(writer)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let around =
            self.frames.last().copied().unwrap_or(Frame { key: Key::Other, depth: 0, article: None });
        self.frames.push(Frame { depth: around.depth + 1, ..around });
        CompactFormatter.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.frames.pop();
        CompactFormatter.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if let [_, frame] = &mut *self.frames
            && frame.key == Key::Articles
        {
            frame.article = Some(if first { 0 } else { frame.article.map_or(0, |article| article + 1) });
        }
        CompactFormatter.begin_array_value(writer, first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use framewise_core::article::Article;
    use framewise_core::corpus::Corpus;
    use framewise_core::lexicon::Lexicon;
    use framewise_core::report::Report;
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// The keys whose pairs of numbers are not spans.
    const NO_SPANS: [&str; 3] = ["actors", "articles", "counts"];

    /// Letters of one to four bytes, so that every offset after the first word differs.
    const TEXTS: [&str; 3] = [
        "Zürich, 2 May 2024. The bridge over the Limmat was closed. \u{1F309} Mayor Jürg Änderli said: “The old bridge is \
         not safe, and the brutal truth is that the old bridge was never safe.” The bridge is a disgrace, the bridge \
         is a threat. Änderli praised the brave crews of Zürich.",
        "Die Brücke — “The old bridge will open again,” said Jürg Änderli in Zürich. On 2 May 2024 the bridge over the \
         Limmat was closed for good reasons. \u{1F468}\u{200D}\u{1F469} Engineers in Zürich were not hopeless: they \
         called the repair a triumph. Repair, repair, repair!",
        "Tēvs un māte: the orchestra of Rīga played well — “we are happy, very happy and not afraid at all,” said Ilze \
         Bērziņa. The orchestra of Rīga thanked the orchestra of Vienna.",
    ];

    fn reports() -> (Value, Value) {
        let mut corpus = Corpus::new(Lexicon::shipped());
        for (at, text) in TEXTS.iter().enumerate() {
            corpus.add(Article::new(format!("{at}.txt"), text)).unwrap();
        }
        let comparison = corpus.compare();
        let report = Report::new(&corpus, &comparison);
        let json = |offsets| serde_json::from_str(&to_json(&report, &TEXTS, offsets).unwrap()).unwrap();
        (json(Offsets::Utf8), json(Offsets::Utf16))
    }

    fn pair(value: &Value) -> Option<(usize, usize)> {
        let [start, end] = value.as_array()?.as_slice() else { return None };
        Some((start.as_u64()? as usize, end.as_u64()? as usize))
    }

    /// A pair of whole numbers as given in both reports.
    struct Pair<'a> {
        key: &'a str,
        article: Option<usize>,
        bytes: (usize, usize),
        units: (usize, usize),
    }

    /// Calls `see` with every pair of whole numbers.
    fn pairs(
        (bytes, units): (&Value, &Value),
        (key, article): (&str, Option<usize>),
        see: &mut dyn FnMut(Pair<'_>),
    ) {
        if let (Some(bytes), Some(units)) = (pair(bytes), pair(units)) {
            see(Pair { key, article, bytes, units });
        } else if let (Value::Array(bytes), Value::Array(units)) = (bytes, units) {
            assert_eq!(bytes.len(), units.len());
            // `[article, span]`
            let named = bytes.first().and_then(Value::as_u64).map(|article| article as usize);
            for (at, both) in bytes.iter().zip(units).enumerate() {
                let top = (key == "articles" && article.is_none()).then_some(at);
                pairs(both, (key, named.or(top).or(article)), see);
            }
        } else if let (Value::Object(bytes), Value::Object(units)) = (bytes, units) {
            assert!(bytes.keys().eq(units.keys()));
            let named = bytes.get("article").and_then(Value::as_u64).map(|article| article as usize);
            for (key, value) in bytes {
                pairs((value, &units[key]), (key, named.or(article)), see);
            }
        } else {
            assert_eq!(bytes, units, "{key} is no span");
        }
    }

    #[test]
    fn a_span_names_the_same_words_in_bytes_and_in_units() {
        let (utf8, utf16) = reports();
        let mut seen = BTreeSet::new();
        pairs((&utf8, &utf16), ("", None), &mut |Pair { key, article, bytes, units }| {
            if NO_SPANS.contains(&key) {
                assert_eq!(bytes, units, "{key} holds no spans");
                return;
            }
            assert!(
                SPANS.iter().any(|(known, _)| *known == key),
                "{key} holds pairs of numbers: list it in SPANS or NO_SPANS"
            );
            let text = TEXTS[article.expect("a span belongs to an article")];
            let all: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(String::from_utf16(&all[units.0..units.1]).unwrap(), text[bytes.0..bytes.1], "{key}");
            seen.insert(key.to_owned());
        });
        for key in ["negated_by", "paragraphs", "places", "sentences", "span", "spans"] {
            assert!(seen.contains(key), "no {key} was looked at");
        }
    }

    #[test]
    fn utf16_changes_nothing_in_a_report_of_ascii() {
        let mut corpus = Corpus::new(Lexicon::shipped());
        let texts =
            ["The ferry sank off Malta. It was a terrible night.", "A ferry sank near Malta in the night."];
        for (at, text) in texts.iter().enumerate() {
            corpus.add(Article::new(format!("{at}.txt"), text)).unwrap();
        }
        let comparison = corpus.compare();
        let report = Report::new(&corpus, &comparison);
        let json = |offsets| to_json(&report, &texts, offsets).unwrap();
        assert_eq!(json(Offsets::Utf8), json(Offsets::Utf16));
    }

    #[test]
    fn every_key_of_the_report_has_a_type() {
        fn keys(value: &Value, found: &mut BTreeSet<String>) {
            match value {
                Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
                Value::Object(object) => {
                    for (key, value) in object {
                        found.insert(key.clone());
                        keys(value, found);
                    }
                }
                _ => {}
            }
        }
        let (utf8, _) = reports();
        let mut found = BTreeSet::new();
        keys(&utf8, &mut found);
        let types = include_str!("types.d.ts");
        let declared: BTreeSet<&str> =
            types.lines().filter_map(|line| Some(line.trim().split_once(": ")?.0)).collect();
        let missing: Vec<_> = found.iter().filter(|key| !declared.contains(key.as_str())).collect();
        assert!(missing.is_empty(), "declare in types.d.ts: {missing:?}");
    }

    #[test]
    fn units_are_counted_as_javascript_counts_them() {
        let long = TEXTS.concat();
        for text in ["", "a", "é", "\u{1F309}", "aé\u{1F309}ж\u{feff}z", &long] {
            let units = Units::new(text);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let expect = text[..byte].encode_utf16().count();
                assert_eq!(units.at(byte as u32) as usize, expect, "{byte} in {text}");
            }
        }
    }
}
