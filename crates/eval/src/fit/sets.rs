//! The training sets: ECB+ (Cybulska and Vossen 2014) and whole stories marked by hand. They are not part of the
//! project.

use crate::analysis::{Analysis, Bytes, Told};
use crate::score::Marked;
use crate::score::events::{Gold, holders};
use anyhow::{Context, Result};
use framewise_core::article::Article;
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::Lexicon;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Articles with the events of their sentences.
pub struct Set {
    /// The name of the story, empty for a topic of ECB+.
    pub story: String,
    /// Whether the days of publication are known.
    pub dated: bool,
    /// The articles.
    pub corpus: Corpus,
    /// The story of each article.
    pub story_of: Vec<usize>,
    /// The events of each sentence that was looked at.
    pub events: BTreeMap<Told, BTreeSet<u32>>,
    /// The events as they are scored.
    pub gold: Gold,
}

/// A topic of ECB+: articles, and chains of sentences that report one event.
#[derive(Deserialize)]
struct Topic {
    articles: Vec<Checked>,
    chains: BTreeMap<String, Vec<(usize, usize)>>,
}

/// An article of a topic: its sentences, and the numbers of those that were looked at.
#[derive(Deserialize)]
struct Checked {
    file: String,
    sentences: Vec<Bytes>,
    validated: BTreeSet<usize>,
}

/// A story.
#[derive(Deserialize)]
struct Story {
    story: String,
    articles: BTreeMap<String, Published>,
    events: Vec<crate::score::events::Event>,
}

#[derive(Deserialize)]
struct Published {
    published: String,
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let list = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut found = list.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    found.sort();
    Ok(found)
}

/// The topics of a folder.
///
/// # Errors
///
/// When one cannot be read.
pub fn topics(folder: &Path) -> Result<Vec<Set>> {
    sorted(folder)?.iter().filter(|path| path.is_dir()).map(|path| topic(path)).collect()
}

fn topic(folder: &Path) -> Result<Set> {
    let topic: Topic = read(&folder.join("gold.json"))?;
    let mut corpus = Corpus::new(Lexicon::shipped());
    for article in &topic.articles {
        let text = fs::read_to_string(folder.join(&article.file))?;
        corpus.add(Article::new(article.file.clone(), &text))?;
    }
    // Which events each marked sentence reports, and which articles are tied by one.
    let mut told: BTreeMap<(usize, usize), BTreeSet<u32>> = BTreeMap::new();
    let mut story_of: Vec<usize> = (0..topic.articles.len()).collect();
    for (event, sentences) in topic.chains.values().enumerate() {
        for &(article, sentence) in sentences {
            told.entry((article, sentence)).or_default().insert(event as u32);
            let [one, other] = [sentences[0].0, article].map(|article| story_of[article]);
            story_of
                .iter_mut()
                .filter(|story| **story == one.max(other))
                .for_each(|story| *story = one.min(other));
        }
    }
    let mut events: BTreeMap<Told, BTreeSet<u32>> = BTreeMap::new();
    for (article, entry) in corpus.entries().iter().enumerate() {
        let marked = &topic.articles[article];
        for (sentence, own) in entry.profile.sentences.iter().enumerate() {
            let own = Bytes { start: own.span.start as usize, end: own.span.end as usize };
            let same = marked.validated.iter().filter(|&&at| {
                let other = marked.sentences[at];
                2 * own.shares(other) >= own.len().min(other.len()).max(1)
            });
            for &at in same {
                let held = events.entry(Told { article, sentence }).or_default();
                held.extend(told.get(&(article, at)).into_iter().flatten());
            }
        }
    }
    Ok(Set {
        story: String::new(),
        dated: false,
        corpus,
        story_of,
        events,
        gold: Gold { events: Vec::new() },
    })
}

/// The stories, each without and with the days of publication of its articles.
///
/// # Errors
///
/// When one cannot be read.
pub fn stories(folder: &Path) -> Result<Vec<Set>> {
    let mut found = Vec::new();
    for path in sorted(&folder.join("gold/stories"))? {
        for dated in [false, true] {
            found.push(story(&path, &folder.join("data/newswcl_dev"), dated)?);
        }
    }
    Ok(found)
}

fn story(path: &Path, texts: &Path, dated: bool) -> Result<Set> {
    let story: Story = read(path)?;
    let gold = Gold { events: story.events };
    let mut corpus = Corpus::new(Lexicon::shipped());
    for (file, Published { published }) in &story.articles {
        let text = fs::read_to_string(texts.join(&story.story).join(file))?;
        let mut article = Article::new(file.clone(), &text);
        article.date = published.parse().ok().filter(|_| dated);
        corpus.add(article)?;
    }
    let story_of = vec![0; story.articles.len()];
    marked(Set { story: story.story, dated, corpus, story_of, events: BTreeMap::new(), gold })
}

/// The starting articles: the only ones that each tell of years of events.
///
/// # Errors
///
/// When they cannot be read.
pub fn starting() -> Result<Set> {
    let corpus = crate::starting::corpus()?;
    let gold: Gold = read(&crate::score::gold().join("starting/events.json"))?;
    let story_of = vec![0; corpus.entries().len()];
    marked(Set { story: "starting".to_owned(), dated: true, corpus, story_of, events: BTreeMap::new(), gold })
}

/// A set with the events of each of its sentences.
fn marked(set: Set) -> Result<Set> {
    let Set { corpus, gold, .. } = &set;
    let analysis = Analysis::of(corpus)?;
    let ids: BTreeMap<&str, u32> = gold.events.iter().map(|event| event.id.as_str()).zip(0..).collect();
    let mut events: BTreeMap<Told, BTreeSet<u32>> = BTreeMap::new();
    for (article, own) in analysis.articles.iter().enumerate() {
        events.extend((0..own.sentences.len()).map(|sentence| (Told { article, sentence }, BTreeSet::new())));
    }
    for (told, held) in holders(&Marked::new(&analysis), gold)? {
        events.entry(told).or_default().extend(held.into_iter().map(|id| ids[id]));
    }
    Ok(Set { events, ..set })
}
