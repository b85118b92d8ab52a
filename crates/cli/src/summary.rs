//! The comparison as text to read on a terminal.

use framewise_core::across::copies::{self, Likeness};
use framewise_core::across::differences::Difference;
use framewise_core::across::differences::sentence::{Piece, sentence};
use framewise_core::across::sources::groups::Group;
use framewise_core::across::stance::figures::Balance;
use framewise_core::across::stance::targets::compared;
use framewise_core::article::stance::hit::Voice;
use framewise_core::comparison::Comparison;
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::{Category, Lexicon};
use framewise_display::letter;
use std::fmt::Write;

/// The most words, events, differences and targets that are named.
const WORDS: usize = 8;
const EVENTS: usize = 30;
const DIFFERENCES: usize = 30;
const TARGETS: usize = 10;

/// The summary.
pub(crate) fn summary(corpus: &Corpus, comparison: &Comparison) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, corpus, comparison);
    out
}

fn write(out: &mut String, corpus: &Corpus, comparison: &Comparison) -> std::fmt::Result {
    let entries = corpus.entries();
    writeln!(out, "ARTICLES")?;
    for (at, entry) in entries.iter().enumerate() {
        let article = &entry.article;
        let date = article.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
        let source = if article.source.is_empty() { "no source" } else { &article.source };
        writeln!(out, "  {}  {}", letter(at), article.title)?;
        writeln!(out, "     {source}, {date}, {} words, {}", entry.profile.words, article.path)?;
        let keys: Vec<&str> =
            comparison.keyness(at).iter().take(WORDS).map(|key| key.word.as_str()).collect();
        if !keys.is_empty() {
            writeln!(out, "     says more often than the others: {}", keys.join(", "))?;
        }
    }
    for group in comparison.copies().groups() {
        writeln!(out, "\n  {}", copies(comparison, group))?;
    }
    writeln!(out, "\nEVENTS THAT SEVERAL ARTICLES REPORT")?;
    if comparison.events().is_empty() {
        writeln!(out, "  none found")?;
    }
    for event in comparison.events().iter().take(EVENTS) {
        let cell = |at: usize| if event.told_by(at as u32) { letter(at) } else { "-".to_owned() };
        let row: String = (0..entries.len()).map(cell).collect();
        let unsure = if event.is_unsure() { " (not sure)" } else { "" };
        writeln!(out, "  {row}  {}{unsure}", event.heading())?;
    }
    if comparison.events().len() > EVENTS {
        writeln!(out, "  and {} more", comparison.events().len() - EVENTS)?;
    }
    writeln!(out, "\nWHERE THEY DIFFER")?;
    let conflicts = comparison.differences().conflicts();
    if conflicts.is_empty() {
        writeln!(out, "  nothing found")?;
    }
    for (at, own) in conflicts.iter().enumerate().take(DIFFERENCES) {
        writeln!(out, "  {}", plain(conflicts, &sentence(at, own)))?;
    }
    if conflicts.len() > DIFFERENCES {
        writeln!(out, "  and {} more", conflicts.len() - DIFFERENCES)?;
    }
    sources(out, comparison)?;
    let lexicon = corpus.lexicon();
    writeln!(out, "\nSTANCE, balance per 100 of the author's own words (95 % interval)")?;
    for (at, score) in comparison.stance_of_all().enumerate() {
        writeln!(
            out,
            "  {}  {} own words, {} quoted, {} told of others",
            letter(at),
            score.own_words,
            score.quoted_words,
            score.paraphrased_words
        )?;
        for axis in &score.axes {
            if let Some(own) = axis.own.filter(|own| own.hits > 0) {
                let (low, high) = (own.interval.low, own.interval.high);
                writeln!(
                    out,
                    "     {:<32} {:+6.2}  ({low:+.2} to {high:+.2}), {} hits{}",
                    poles(lexicon, &axis.axis),
                    own.value,
                    own.hits,
                    sure(&own)
                )?;
            }
        }
    }
    toward(out, comparison)
}

/// Which articles are near-copies of which, and that they count once.
pub(crate) fn copies(comparison: &Comparison, group: &copies::Group) -> String {
    let name = |article: u32| letter(article as usize);
    let told = |(article, likeness): (u32, Likeness)| {
        format!("{} is {} % the same as {}", name(article), likeness.per_cent(), name(group.counted))
    };
    let same: Vec<String> = comparison.likenesses(group).map(told).collect();
    let how = if group.apart { "Counted apart" } else { "Near-copies, counted once" };
    format!("{how}: {}.", same.join(", "))
}

/// Who gets to speak in each article, and as what.
fn sources(out: &mut String, comparison: &Comparison) -> std::fmt::Result {
    writeln!(out, "\nWHO GETS TO SPEAK, statements by kind of source")?;
    for article in 0..comparison.entries().len() {
        let voices = comparison.voices(article);
        let all = voices.count(Group::Sourced);
        let count = |group: Group| voices.count(group).statements();
        let share = |group: Group| voices.count(group).share(all).filter(|_| count(group) > 0);
        writeln!(
            out,
            "  {}  {} of named sources, {} word for word; {} by people with a name, {} without",
            letter(article),
            all.statements(),
            all.direct,
            count(Group::Named),
            count(Group::Unnamed)
        )?;
        for group in Group::KINDS {
            if let Some(share) = share(group) {
                writeln!(out, "     {:<40} {:>3}  ({share:.0} %)", group.name(), count(group))?;
            }
        }
        let list = &comparison.entities().list;
        let only: Vec<&str> =
            comparison.only_here(article).iter().map(|&entity| &*list[entity as usize].name).collect();
        if !only.is_empty() {
            writeln!(out, "     only here: {}", only.join(", "))?;
        }
    }
    Ok(())
}

/// Toward whom the articles' own words speak well or ill.
fn toward(out: &mut String, comparison: &Comparison) -> std::fmt::Result {
    let articles: Vec<usize> = (0..comparison.entries().len()).collect();
    let towards = comparison.toward_each(&articles);
    let targets = comparison.targets();
    writeln!(
        out,
        "\nTOWARD WHOM, mean of own sentences from -1 (ill) to 1 (well) (95 % interval); an aid for reading"
    )?;
    let mut any = false;
    for row in compared(targets, &towards, Voice::Own).into_iter().take(TARGETS) {
        let means = towards.iter().filter_map(|(article, own)| {
            let figure = own[row.target].as_ref()?.figure(Voice::Own);
            Some((*article as usize, figure.sentences, figure.mean?))
        });
        let means: Vec<_> = means.collect();
        if means.is_empty() {
            continue;
        }
        any = true;
        let target = &targets[row.target];
        writeln!(out, "  {}: {}", target.name, row.said(target, Voice::Own, |at| letter(at as usize)))?;
        for (article, sentences, mean) in means {
            let (low, high) = (mean.interval.low, mean.interval.high);
            writeln!(
                out,
                "  {}  {:+6.2}  ({low:+.2} to {high:+.2}), {sentences} sentences",
                letter(article),
                mean.value
            )?;
        }
    }
    if any { Ok(()) } else { writeln!(out, "  nobody is named in five sentences") }
}

/// A sentence with letters and quoted words.
fn plain(all: &[Difference], pieces: &[Piece<'_>]) -> String {
    let piece = |piece: &Piece<'_>| match *piece {
        Piece::Text(text) | Piece::Event(_, text) => text.to_owned(),
        Piece::Article(article) => letter(article as usize),
        Piece::Words(at, side) => format!("“{}”", all[at].sides[side].text),
        Piece::Elsewhere(..) => "elsewhere".to_owned(),
    };
    pieces.iter().map(piece).collect()
}

/// The poles of an axis: the one for values below zero, then the one for values above.
fn poles(lexicon: &Lexicon, axis: &str) -> String {
    let pole = |polarity: i8| {
        let is = |category: &&Category| category.axis == axis && category.polarity == polarity;
        lexicon.categories.iter().find(is).map_or("", |category| &*category.name)
    };
    format!("− {} / + {}", pole(-1), pole(1))
}

/// How far a balance can be relied on.
fn sure(balance: &Balance) -> &'static str {
    match (balance.too_little, balance.fragile) {
        (true, _) => ", too little to say",
        (_, true) => ", fragile",
        _ => "",
    }
}
