//! Our own format (`.toml`): everything that a dictionary can express. A file with a single category, as in the shipped
//! lexicon, can also be read; its groups of contested terms become separate categories.

use crate::tree::Builder;
use crate::{Dictionary, Mistake};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt::{self, Formatter};
use std::ops::Range;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    name: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    category: Vec<Own>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    #[serde(default)]
    id: String,
    name: Spanned<String>,
    #[serde(default)]
    axis: String,
    #[serde(default)]
    polarity: Option<Spanned<i8>>,
    #[serde(default)]
    rests_on: String,
    #[serde(default)]
    entries: BTreeMap<Spanned<String>, Spanned<Weighed>>,
    #[serde(default)]
    exceptions: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(rename = "id")]
    _id: String,
    name: Spanned<String>,
    terms: Vec<Term>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    term: Spanned<String>,
    #[serde(rename = "reading")]
    _reading: String,
}

pub(super) fn read(stem: &str, text: &str) -> Result<Dictionary, Mistake> {
    let mistake = |error: &toml::de::Error| {
        Mistake::new(error.span().map_or(1, |span| line_of(text, &span)), error.message().to_owned())
    };
    // A file with a single category has its id at the top.
    let one = text.lines().take_while(|line| !line.starts_with('[')).any(|line| line.starts_with("id ="));
    let file = if one {
        let own: Own = toml::from_str(text).map_err(|error| mistake(&error))?;
        File { name: stem.to_owned(), version: String::new(), category: vec![own] }
    } else {
        toml::from_str(text).map_err(|error| mistake(&error))?
    };
    let mut builder = Builder::default();
    for own in &file.category {
        let line = line_of(text, &own.name.span());
        let name = if own.id.is_empty() { own.name.get_ref() } else { &own.id };
        let at = builder.category(std::slice::from_ref(name), line)?;
        let category = builder.of(at);
        own.axis.clone_into(&mut category.axis);
        own.rests_on.clone_into(&mut category.rests_on);
        if let Some(polarity) = &own.polarity {
            category.polarity = *polarity.get_ref();
            if !(-1..=1).contains(polarity.get_ref()) {
                let message = format!("the polarity {} is none of -1, 0 and 1", polarity.get_ref());
                return Err(Mistake::new(line_of(text, &polarity.span()), message));
            }
        }
        for (pattern, weight) in &own.entries {
            let line = line_of(text, &weight.span());
            let Weighed { weight, class } = weight.get_ref();
            let class = Builder::class(class, line)?;
            builder.any_entry(at, pattern.get_ref(), *weight, false, class, line)?;
        }
        for pattern in own.exceptions.keys() {
            builder.any_entry(at, pattern.get_ref(), 1.0, true, None, line_of(text, &pattern.span()))?;
        }
        for group in &own.group {
            let line = line_of(text, &group.name.span());
            let at = builder.category(&[name.clone(), group.name.get_ref().clone()], line)?;
            for Term { term, .. } in &group.terms {
                builder.entry(at, term.get_ref(), 1.0, line_of(text, &term.span()))?;
            }
        }
    }
    Ok(Dictionary { name: file.name, version: file.version, ..builder.done() })
}

/// A weight, or a table of weight and word class.
struct Weighed {
    weight: f64,
    class: String,
}

impl<'de> Deserialize<'de> for Weighed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WeighedVisitor)
    }
}

struct WeighedVisitor;

impl<'de> Visitor<'de> for WeighedVisitor {
    type Value = Weighed;

    fn expecting(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("a weight, or a table of weight and class")
    }

    fn visit_f64<E: Error>(self, weight: f64) -> Result<Weighed, E> {
        Ok(Weighed { weight, class: String::new() })
    }

    fn visit_i64<E: Error>(self, weight: i64) -> Result<Weighed, E> {
        self.visit_f64(weight as f64)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Weighed, A::Error> {
        let mut weighed = Weighed { weight: 1.0, class: String::new() };
        while let Some(key) = fields.next_key::<String>()? {
            match &*key {
                "weight" => weighed.weight = fields.next_value()?,
                "class" => weighed.class = fields.next_value()?,
                _ => return Err(Error::custom(format!("an entry has a weight and a class, and no “{key}”"))),
            }
        }
        Ok(weighed)
    }
}

/// The number of the line with a place, from 1.
fn line_of(text: &str, span: &Range<usize>) -> usize {
    text.as_bytes()[..span.start.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut out = format!("name = {}\nversion = {}\n", quoted(&dictionary.name), quoted(&dictionary.version));
    for category in &dictionary.categories {
        out += &format!(
            "\n[[category]]\nname = {}\naxis = {}\npolarity = {}\nrests_on = {}\n\n[category.entries]\n",
            quoted(&category.name),
            quoted(&category.axis),
            category.polarity,
            quoted(&category.rests_on)
        );
        let entries = category.entries.iter();
        out.extend(entries.clone().filter(|entry| !entry.exception).map(|entry| match entry.class {
            None => format!("{} = {:?}\n", quoted(&entry.pattern), entry.weight),
            Some(class) => format!(
                "{} = {{ weight = {:?}, class = \"{}\" }}\n",
                quoted(&entry.pattern),
                entry.weight,
                class.name()
            ),
        }));
        let mut exceptions = entries.filter(|entry| entry.exception).peekable();
        if exceptions.peek().is_some() {
            out += "\n[category.exceptions]\n";
            out.extend(exceptions.map(|entry| format!("{} = \"\"\n", quoted(&entry.pattern))));
        }
    }
    out
}

/// A basic string: quotes, backslashes and control characters escaped.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for sign in words.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            sign if sign.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}
