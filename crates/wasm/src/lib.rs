//! Framewise for JavaScript programs: the package `framewise`.
//!
//! Thin bindings around [`Corpus`] and [`framewise_import`]: plain objects in, plain objects out, errors as `Error`
//! with the import's own message. The types that a JavaScript program sees stand in `types.d.ts`; spans become UTF-16
//! offsets in one place, `offsets.rs`. Nothing is analysed here.

mod offsets;

use framewise_core::article::Article;
use framewise_core::article::entry::{ArticleId, Entry};
use framewise_core::corpus::Corpus;
use framewise_core::edits::Edit;
use framewise_core::lexicon::Lexicon;
use framewise_core::parsed::Parsed;
use framewise_core::report::Report;
use framewise_core::text::dates::Date;
use framewise_decisions::Decision;
use framewise_grammar::{Grammar, conllu, shipped};
use framewise_import::{Imported, from_text, import};
use js_sys::{Array, ArrayBuffer, Error, JSON, Reflect, Uint8Array};
use offsets::Offsets;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use std::collections::BTreeMap;
use std::fmt::Display;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// The version of this package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Analyses the sentences and words of a CoNLL-U file again, as English. Throws an Error that names the line if the
/// text is not CoNLL-U.
#[wasm_bindgen(js_name = annotateConllu)]
pub fn annotate_conllu(text: &str) -> Result<String, Error> {
    let mut grammar = english_grammar()?;
    conllu::annotate(text, |words| grammar.analyse(words)).map_err(into_error)
}

/// The language whose grammar is shipped.
const ENGLISH: &str = "en";

fn english_grammar() -> Result<Grammar<'static>, Error> {
    Ok(Grammar::new(shipped(ENGLISH).ok_or_else(|| into_error("the English model is damaged"))?))
}

/// Articles, and what is needed to compare them.
#[wasm_bindgen]
pub struct Framewise {
    corpus: Corpus,
    readings: BTreeMap<ArticleId, Reading>,
}

#[wasm_bindgen]
impl Framewise {
    /// No articles yet, and the shipped lexicon.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "JavaScript has no Default")]
    pub fn new() -> Self {
        Self { corpus: Corpus::new(Lexicon::shipped()), readings: BTreeMap::new() }
    }

    /// Adds an article. Throws an Error that names it and the cause if it is empty, not text, too long, or already
    /// there.
    #[wasm_bindgen(unchecked_return_type = "ArticleInfo")]
    pub fn add(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ArticleBytes | ArticleText")] article: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "AddOptions")] options: JsValue,
    ) -> Result<JsValue, Error> {
        let given: Given = read(article, "the article")?;
        let options: AddOptions = read_options(options)?;
        let (article, reading) = given.import(options.encoding.as_deref())?;
        let id = self.corpus.add(article).map_err(into_error)?;
        self.readings.insert(id, reading);
        write(&self.corpus.entry(id).map(|entry| self.info(entry)))
    }

    /// Removes an article. Returns whether it was there.
    pub fn remove(&mut self, id: u32) -> bool {
        self.readings.remove(&ArticleId(id));
        self.corpus.remove(ArticleId(id))
    }

    /// Corrects what is known about an article; what is left out stays as it is, and a date of null removes the date.
    /// Returns whether the article was there. Throws an Error if the date is not one.
    pub fn correct(
        &mut self,
        id: u32,
        #[wasm_bindgen(unchecked_param_type = "Correction")] correction: JsValue,
    ) -> Result<bool, Error> {
        let correction: Correction = read(correction, "the correction")?;
        let id = ArticleId(id);
        let Some(entry) = self.corpus.entry(id) else { return Ok(false) };
        let article = &entry.article;
        let date = if correction.date.is_undefined() {
            article.date
        } else {
            read::<Option<String>>(correction.date, "the date")?
                .map(|date| date.parse::<Date>())
                .transpose()
                .map_err(|error| into_error(format!("{}: {error}", article.path)))?
        };
        let title = correction.title.unwrap_or_else(|| article.title.clone());
        let source = correction.source.unwrap_or_else(|| article.source.clone());
        Ok(self.corpus.correct(id, title, source, date))
    }

    /// Also counts the words of a dictionary, which replaces one with the same name. Its format is determined by the
    /// ending of its file name. Throws an Error that names the file, the line and the cause.
    #[wasm_bindgen(js_name = addDictionary)]
    pub fn add_dictionary(&mut self, name: &str, text: &str) -> Result<(), Error> {
        let dictionary = framewise_dictionaries::read(name, text, None).map_err(into_error)?;
        // What the lexicon would refuse is reported with the file's name.
        dictionary.add_to(&mut Lexicon::default()).map_err(into_error)?;
        let mut edits = self.corpus.edits().to_vec();
        Edit::Dictionary(Box::new(dictionary.addition())).join(&mut edits);
        self.corpus.set_edits(edits).map_err(into_error)
    }

    /// Stops counting the words of a dictionary. Returns whether it was there.
    #[wasm_bindgen(js_name = removeDictionary)]
    pub fn remove_dictionary(&mut self, name: &str) -> Result<bool, Error> {
        let mut edits = self.corpus.edits().to_vec();
        edits.retain(|edit| !edit.is_dictionary(name));
        let there = edits.len() < self.corpus.edits().len();
        self.corpus.set_edits(edits).map_err(into_error)?;
        Ok(there)
    }

    /// Gives an entry of a category another weight, or adds it: from 0.1 to 100. Throws an Error if the category is not
    /// there or the pattern has nothing to look for.
    pub fn weigh(&mut self, category: &str, pattern: &str, weight: f64) -> Result<(), Error> {
        if !(0.1..=100.0).contains(&weight) {
            return Err(into_error(format!("the weight {weight} does not lie between 0.1 and 100")));
        }
        if self.corpus.lexicon().category(category).is_none() {
            return Err(into_error(format!("there is no category {category}")));
        }
        self.decide(Decision::Weigh(category.to_owned(), pattern.to_owned(), (weight * 10.0).round() as u16))
    }

    /// Switches an entry of a category off, or on again. Returns whether it is there.
    #[wasm_bindgen(js_name = switchOff)]
    pub fn switch_off(&mut self, category: &str, pattern: &str, off: Option<bool>) -> Result<bool, Error> {
        let off = off.unwrap_or(true);
        self.decide(Decision::SwitchOff(category.to_owned(), pattern.to_owned(), off))?;
        Ok(self.corpus.lexicon().find(category, pattern).is_some())
    }

    /// Makes an article, by its name, and its near-copies count separately, or once again. Returns whether the article
    /// is there and has near-copies.
    #[wasm_bindgen(js_name = countApart)]
    pub fn count_apart(&mut self, name: &str, apart: Option<bool>) -> Result<bool, Error> {
        self.decide(Decision::CountApart(name.to_owned(), apart.unwrap_or(true)))?;
        let comparison = self.corpus.compare();
        let mut entries = self.corpus.entries().iter();
        let place = entries.position(|entry| entry.article.path == name);
        Ok(place.is_some_and(|place| comparison.copies().group(place as u32).is_some()))
    }

    /// The articles, in the order in which they were added, which is also that of the report.
    #[wasm_bindgen(getter, unchecked_return_type = "ArticleInfo[]")]
    pub fn articles(&self) -> Result<JsValue, Error> {
        write(&self.corpus.entries().iter().map(|entry| self.info(entry)).collect::<Vec<_>>())
    }

    /// Compares all articles. Computed again at each call, so keep the report.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn compare(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "CompareOptions")] options: JsValue,
    ) -> Result<JsValue, Error> {
        // By way of the text, not with serde-wasm-bindgen, so that the two cannot differ, not even in how an f32 is
        // widened.
        JSON::parse(&self.compare_json(options)?).map_err(JsValue::unchecked_into)
    }

    /// The report as text: byte for byte what `framewise analyze --format json` prints for the same names and bytes,
    /// except for the line feed at its end.
    #[wasm_bindgen(js_name = compareJson)]
    pub fn compare_json(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "CompareOptions")] options: JsValue,
    ) -> Result<String, Error> {
        let options: CompareOptions = read_options(options)?;
        let comparison = self.corpus.compare();
        let texts: Vec<&str> = self.corpus.entries().iter().map(|entry| &*entry.article.text).collect();
        let offsets = options.offsets.unwrap_or_default();
        offsets::to_json(&Report::new(&self.corpus, &comparison), &texts, offsets).map_err(into_error)
    }

    /// The grammar of an article's sentences; nothing if the article is not there. Throws an Error that names the
    /// article if it is in a language without a grammar.
    #[wasm_bindgen(unchecked_return_type = "ParsedArticle | undefined")]
    pub fn grammar(
        &self,
        id: u32,
        #[wasm_bindgen(unchecked_optional_param_type = "CompareOptions")] options: JsValue,
    ) -> Result<JsValue, Error> {
        let options: CompareOptions = read_options(options)?;
        let Some(article) = self.article(id) else { return Ok(JsValue::UNDEFINED) };
        let parsed = Parsed::new(article, &mut english_grammar()?, ENGLISH).map_err(into_error)?;
        let offsets = options.offsets.unwrap_or_default();
        let articles = BTreeMap::from([("articles", [parsed])]);
        let json = offsets::to_json(&articles, &[&article.text], offsets).map_err(into_error)?;
        let articles =
            Reflect::get(&JSON::parse(&json).map_err(JsValue::unchecked_into::<Error>)?, &"articles".into());
        Ok(articles.map_err(JsValue::unchecked_into::<Error>)?.unchecked_into::<Array>().get(0))
    }

    /// The same as CoNLL-U: what `framewise parse` prints for the article.
    #[wasm_bindgen(js_name = grammarConllu)]
    pub fn grammar_conllu(&self, id: u32) -> Result<Option<String>, Error> {
        let parse = |article| Parsed::new(article, &mut english_grammar()?, ENGLISH).map_err(into_error);
        Ok(self.article(id).map(parse).transpose()?.map(|parsed| parsed.to_conllu()))
    }

    /// Has the next comparison follow a decision.
    fn decide(&mut self, decision: Decision) -> Result<(), Error> {
        let mut edits = self.corpus.edits().to_vec();
        decision.apply(&mut edits);
        self.corpus.set_edits(edits).map_err(into_error)
    }

    fn article(&self, id: u32) -> Option<&Article> {
        self.corpus.entry(ArticleId(id)).map(|entry| &*entry.article)
    }

    fn info<'a>(&self, entry: &'a Entry) -> ArticleInfo<'a> {
        let article = &entry.article;
        let reading = self.readings.get(&entry.id).cloned().unwrap_or_default();
        ArticleInfo {
            id: entry.id.0,
            name: &article.path,
            title: &article.title,
            source: &article.source,
            date: article.date,
            language: &entry.profile.language,
            words: entry.profile.words,
            encoding: reading.encoding,
            guessed: reading.guessed,
            replaced: reading.replaced,
        }
    }
}

/// `ArticleBytes | ArticleText`.
#[derive(Deserialize)]
struct Given {
    name: String,
    text: Option<String>,
    title: Option<String>,
    source: Option<String>,
    date: Option<String>,
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    bytes: JsValue,
}

impl Given {
    fn import(self, encoding: Option<&str>) -> Result<(Article, Reading), Error> {
        let Self { name, text, title, source, date, bytes } = self;
        let has_bytes = !(bytes.is_undefined() || bytes.is_null());
        match text {
            Some(_) if has_bytes => {
                Err(into_error(format!("{name}: both text and bytes are given; give one of them")))
            }
            Some(_) if encoding.is_some() => {
                Err(into_error(format!("{name}: text has no encoding; give its bytes to choose one")))
            }
            Some(text) => {
                let found = from_text(&name, &text).map_err(into_error)?;
                let Some(title) = title else { return Ok((found, Reading::default())) };
                let date = date.map(|date| date.parse::<Date>()).transpose();
                let date = date.map_err(|error| into_error(format!("{name}: {error}")))?;
                let stated =
                    Article { title, source: source.unwrap_or_default(), date, ..Article::new(name, &text) };
                Ok((stated, Reading::default()))
            }
            None if !has_bytes => Err(into_error(format!("{name}: neither text nor bytes are given"))),
            None => {
                let bytes = bytes
                    .dyn_into::<Uint8Array>()
                    .or_else(|other| other.dyn_into::<ArrayBuffer>().map(|buffer| Uint8Array::new(&buffer)))
                    .map_err(|_| into_error(format!("{name}: bytes is no Uint8Array or ArrayBuffer")))?;
                let Imported { article, encoding, guessed, replaced, .. } =
                    import(&name, &bytes.to_vec(), encoding).map_err(into_error)?;
                Ok((article, Reading { encoding: Some(encoding), guessed, replaced }))
            }
        }
    }
}

/// How an article's bytes were read; the default is that of text.
#[derive(Clone, Default)]
struct Reading {
    encoding: Option<String>,
    guessed: bool,
    replaced: bool,
}

#[derive(Deserialize, Default)]
struct AddOptions {
    encoding: Option<String>,
}

#[derive(Deserialize, Default)]
struct CompareOptions {
    offsets: Option<Offsets>,
}

#[derive(Deserialize)]
struct Correction {
    title: Option<String>,
    source: Option<String>,
    /// Undefined keeps the date, null removes it.
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    date: JsValue,
}

#[derive(Serialize)]
struct ArticleInfo<'a> {
    id: u32,
    name: &'a str,
    title: &'a str,
    source: &'a str,
    date: Option<Date>,
    language: &'a str,
    words: u32,
    encoding: Option<String>,
    guessed: bool,
    replaced: bool,
}

fn read<T: DeserializeOwned>(value: JsValue, what: &str) -> Result<T, Error> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        // It is already an Error, and would print its name before its message.
        let error: Error = JsValue::from(error).unchecked_into();
        into_error(format!("{what}: {}", String::from(error.message())))
    })
}

fn read_options<T: DeserializeOwned + Default>(value: JsValue) -> Result<T, Error> {
    Ok(read::<Option<T>>(value, "the options")?.unwrap_or_default())
}

fn write(value: &impl Serialize) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible()).map_err(into_error)
}

fn into_error(error: impl Display) -> Error {
    Error::new(&error.to_string())
}
