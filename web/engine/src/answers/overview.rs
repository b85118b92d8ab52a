//! The front page without its events: a card for each article, the strongest differences in wording.

use super::copies;
use crate::Engine;
use crate::articles::about_of;
use framewise_core::across::words::keyness::KeynessRow;
use framewise_core::article::names::gazetteer::EntityKind;
use framewise_core::comparison::Comparison;
use framewise_core::lexicon::{Axis, Category, Lexicon, Reading};
use framewise_core::text::fold::fold;
use framewise_core::text::line::one_line;
use framewise_protocol::{AxisValue, Balance, Card, Difference, KeyWord, Overview, Select, UsedWord, letter};

/// The most keywords on a card.
const KEYS: usize = 6;
/// The most differences on the front page.
const DIFFERENCES: usize = 8;
/// The most articles that are named where something is said about some of them.
const NAMED: usize = 6;
/// What the reader can do with them.
const OPEN: &str = "Open an event to see how each one tells it, or a number to see the words behind it.";

pub(super) fn overview(engine: &Engine, comparison: &Comparison) -> Overview {
    let columns = engine.columns();
    let cards = columns
        .iter()
        .map(|&article| {
            let entry = &engine.entries()[article];
            let score = comparison.stance(article);
            let words = [entry.profile.words, comparison.words_elsewhere(article)];
            Card {
                key: engine.key_of(article),
                about: about_of(&entry.article),
                words: entry.profile.words,
                quoted_words: score.quoted_words,
                keys: comparison.keyness(article).iter().take(KEYS).map(|key| key_word(key, words)).collect(),
                stance: axes(engine, comparison, article),
                copies: copies::of(engine, comparison, article),
            }
        })
        .collect();
    let differences = differences(engine, comparison, &columns);
    let counted = copies::counted(comparison);
    let unread = unread(engine.entries().iter().map(|entry| entry.profile.is_read()));
    let standfirst = [&*counted, &*unread, OPEN].into_iter().filter(|part| !part.is_empty());
    Overview {
        articles: engine.entries().len() as u32,
        cards,
        standfirst: standfirst.collect::<Vec<_>>().join(" "),
        differences,
    }
}

/// The articles of which only the words are compared, given whether each is in a language with lists; empty if there
/// are none.
fn unread(are_read: impl Iterator<Item = bool>) -> String {
    let letters: Vec<String> =
        are_read.enumerate().filter(|(_, is_read)| !is_read).map(|(place, _)| letter(place)).collect();
    let articles = match letters.len() {
        0 => return String::new(),
        few if few <= NAMED => copies::listed(&letters),
        many => format!("{many} articles"),
    };
    let (is, its) = if letters.len() == 1 { ("is", "its") } else { ("are", "their") };
    format!(
        "{articles} {is} in a language that is not read here: only {its} words and {its} quotation marks are compared."
    )
}

/// A keyword with how many times as often it is used here, given the number of words here and elsewhere.
fn key_word(key: &KeynessRow, [here, elsewhere]: [u32; 2]) -> KeyWord {
    let [a, b] = key.counts;
    let times = (b > 0).then(|| (f64::from(a) / f64::from(here)) / (f64::from(b) / f64::from(elsewhere)));
    KeyWord { word: key.word.clone(), stem: key.key.clone(), count: a, elsewhere: b, g2: key.g2, times }
}

fn axes(engine: &Engine, comparison: &Comparison, article: usize) -> Vec<AxisValue> {
    let lexicon = engine.corpus.lexicon();
    lexicon
        .axes()
        .into_iter()
        .zip(&comparison.stance(article).axes)
        .filter_map(|(axis, score)| {
            let [negative, positive] = poles(lexicon, &axis)?;
            Some(AxisValue {
                axis: axis.id,
                poles: [negative.name.clone(), positive.name.clone()],
                categories: [negative.id.clone(), positive.id.clone()],
                balance: score.own.map(balance),
            })
        })
        .collect()
}

/// The categories at the negative and the positive pole of an axis.
pub(super) fn poles<'a>(lexicon: &'a Lexicon, axis: &Axis) -> Option<[&'a Category; 2]> {
    let of = |category: Option<u16>| lexicon.categories.get(usize::from(category?));
    Some([of(axis.negative)?, of(axis.positive)?])
}

/// A balance in the page's form.
pub(super) fn balance(own: framewise_core::across::stance::figures::Balance) -> Balance {
    Balance {
        value: own.value,
        interval: [own.interval.low, own.interval.high],
        hits: own.hits,
        left_out: [own.left_out.low, own.left_out.high],
        fragile: own.fragile,
        too_little: own.too_little,
    }
}

/// Contested terms and spellings of names in which the articles differ.
fn differences(engine: &Engine, comparison: &Comparison, columns: &[usize]) -> Vec<Difference> {
    let mut found: Vec<(f64, Difference)> =
        terms(engine, columns).into_iter().chain(spellings(engine, comparison, columns)).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.topic.cmp(&b.1.topic)));
    found.into_iter().take(DIFFERENCES).map(|(_, difference)| difference).collect()
}

/// Groups of contested terms from which two articles prefer different ones.
fn terms(engine: &Engine, columns: &[usize]) -> Vec<(f64, Difference)> {
    let lexicon = engine.corpus.lexicon();
    let entries = engine.entries();
    let mut used: Vec<Vec<Vec<UsedWord>>> = vec![vec![Vec::new(); columns.len()]; lexicon.groups.len()];
    for (column, &article) in columns.iter().enumerate() {
        let entry = &entries[article];
        for hit in &entry.profile.hits {
            if let Some((group, reading)) = lexicon.entries[hit.entry as usize].contested {
                let words = one_line(hit.span.of(&entry.article.text));
                let colours = Some(reading).filter(|reading| *reading != Reading::Plain);
                tally(&mut used[group as usize][column], &words, colours);
            }
        }
    }
    used.into_iter()
        .zip(&lexicon.groups)
        .filter_map(|(mut row, group)| {
            let strength = strength(&mut row)?;
            // Two plain words for one thing are not contested.
            let mut colours = row.iter().filter_map(|words| words.first()).map(|used| used.colours);
            let first = colours.next();
            colours.find(|other| Some(*other) != first)?;
            let select = Select::Group(group.id.clone());
            Some((strength, Difference { topic: group.name.clone(), select, words: row }))
        })
        .collect()
}

/// Names that the articles spell differently.
fn spellings(engine: &Engine, comparison: &Comparison, columns: &[usize]) -> Vec<(f64, Difference)> {
    let entries = engine.entries();
    let persons =
        comparison.entities().list.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person);
    persons
        .filter_map(|(id, entity)| {
            let mut row: Vec<Vec<UsedWord>> = vec![Vec::new(); columns.len()];
            for mention in &entity.mentions {
                let article = mention.article as usize;
                let Ok(column) = columns.binary_search(&article) else { continue };
                let words = mention.span.of(&entries[article].article.text);
                // The surname decides: "Alexander Lukashenko" and "Lukashenko" are one spelling.
                let surname = words.split_whitespace().next_back().unwrap_or(words);
                tally(&mut row[column], surname, None);
            }
            let strength = strength(&mut row)?;
            let topic = format!("The name of {}", entity.name);
            Some((strength, Difference { topic, select: Select::Name(id as u32), words: row }))
        })
        .collect()
}

/// Counts a word regardless of capitals; it is shown as it first occurs.
fn tally(words: &mut Vec<UsedWord>, text: &str, colours: Option<Reading>) {
    match words.iter_mut().find(|used| fold(&used.text) == fold(text)) {
        Some(used) => used.count += 1,
        None => words.push(UsedWord { text: text.to_owned(), count: 1, colours }),
    }
}

/// How far articles diverge: the share of pairs of articles whose favourite words differ, weighted by how often they
/// speak of the thing. Nothing if no two articles differ. Puts each article's words in order, most used first.
fn strength(row: &mut [Vec<UsedWord>]) -> Option<f64> {
    for words in &mut *row {
        words.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    }
    let favourites: Vec<&str> =
        row.iter().filter_map(|words| words.first()).map(|used| &*used.text).collect();
    let pairs = favourites.len() * favourites.len().saturating_sub(1) / 2;
    let differing = favourites
        .iter()
        .enumerate()
        .map(|(at, one)| favourites[at + 1..].iter().filter(|other| one != *other).count())
        .sum::<usize>();
    let uses: u32 = row.iter().flatten().map(|used| used.count).sum();
    (differing > 0)
        .then(|| differing as f64 / pairs as f64 * f64::from(uses).sqrt() * favourites.len() as f64)
}
