//! A whole comparison as text, to be read and reviewed as a diff.

use crate::analysis::{
    Analysis, Article, AxisOf, Balance, Bytes, Difference, Event, JudgedOf, Label, Limits, Told, TowardFigure,
};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Writes everything that the page states: entities, events with their passages, what differs, labels, who says what,
/// what sets the articles apart, where their stance words point, and how they speak of their targets.
pub fn written(analysis: &Analysis) -> String {
    let mut out = String::new();
    for part in [articles, entities, events, differences, labels, quotes, keyness, stance, targets] {
        part(analysis, &mut out);
        out.push('\n');
    }
    out
}

/// The letter of an article.
fn letter(article: usize) -> char {
    char::from(b'A' + (article % 26) as u8)
}

macro_rules! line {
    ($out:expr, $($words:tt)*) => {
        // Writing into a string cannot fail.
        let _ = writeln!($out, $($words)*);
    };
}

fn articles(analysis: &Analysis, out: &mut String) {
    line!(out, "# Articles");
    for (at, article) in analysis.articles.iter().enumerate() {
        let Article { path, title, source, date, language, words, sentences, .. } = article;
        let date = date.as_deref().unwrap_or("no date");
        line!(
            out,
            "{} {path} | {title} | {source} | {date} | {language} | {words} words, {} sentences",
            letter(at),
            sentences.len()
        );
    }
}

fn entities(analysis: &Analysis, out: &mut String) {
    line!(out, "# Entities");
    for entity in &analysis.entities {
        let mut forms: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for mention in &entity.mentions {
            let words = analysis.articles[mention.article].words_of(mention.span);
            *forms.entry((mention.article, words)).or_default() += 1;
        }
        let forms =
            forms.iter().map(|((article, words), count)| format!("{} {words} ×{count}", letter(*article)));
        line!(out, "{} {}: {}", entity.kind, entity.name, forms.collect::<Vec<_>>().join("; "));
    }
}

fn events(analysis: &Analysis, out: &mut String) {
    line!(out, "# Events");
    for Event { title, when, mentions, silent, cohesion } in &analysis.events {
        let when = when.as_ref().map_or("no day".to_owned(), |(first, last)| format!("{first} to {last}"));
        line!(out, "## {title}\n{when}; likelihood {cohesion:.3}");
        for told in mentions {
            line!(out, "  {}", passage(analysis, *told));
        }
        for own in silent {
            let nearest = own.nearest.map_or("nothing near".to_owned(), |(told, near)| {
                let (shares, lacks) = (own.shares.join(", "), own.lacks.join(", "));
                format!("nearest {near:.2}: {}; shares {shares}; lacks {lacks}", passage(analysis, told))
            });
            let why = if own.earlier { "older than the event" } else { "not found here" };
            line!(out, "  {} {why}; {nearest}", letter(own.article));
        }
    }
}

fn differences(analysis: &Analysis, out: &mut String) {
    line!(out, "# What differs");
    for Difference { kind, event, about, sides, lacking } in &analysis.differences {
        let event = event.and_then(|event| analysis.events.get(event)).map_or("", |event| &event.title);
        let sides = sides.iter().map(|side| format!("{} “{}”", letter(side.article), side.text));
        let lacking = lacking.iter().map(|lack| {
            let place = lack.elsewhere.map_or("nowhere in", |_| "elsewhere in");
            format!("; {place} {}", letter(lack.article))
        });
        let [sides, lacking] = [sides.collect::<Vec<_>>().join(", "), lacking.collect()];
        line!(out, "{kind} {about}: {sides}{lacking} | {event}");
    }
}

/// A sentence with its letter and number.
fn passage(analysis: &Analysis, told: Told) -> String {
    let article = &analysis.articles[told.article];
    format!(
        "{}{} {}",
        letter(told.article),
        told.sentence,
        article.words_of(article.sentences[told.sentence])
    )
}

fn labels(analysis: &Analysis, out: &mut String) {
    line!(out, "# Labels");
    for Label { referent, kind, forms } in &analysis.labels {
        let forms =
            forms.iter().map(|form| format!("{} {} ×{}", letter(form.article), form.text, form.spans.len()));
        line!(out, "{kind} {referent}: {}", forms.collect::<Vec<_>>().join("; "));
    }
}

fn quotes(analysis: &Analysis, out: &mut String) {
    line!(out, "# Who says what");
    for (at, article) in analysis.articles.iter().enumerate() {
        for quote in &article.quotes {
            let words = |span: Option<Bytes>| span.map_or("–".to_owned(), |span| article.words_of(span));
            let named = quote.entity.and_then(|id| analysis.entities.iter().find(|entity| entity.id == id));
            let named = named.map_or(String::new(), |entity| format!(" = {}", entity.name));
            let source = quote.source.as_ref().map_or(String::new(), |source| {
                let [kind, naming] = [&source.kind, &source.naming].map(|own| own.as_deref().unwrap_or("–"));
                format!(": {kind}, {naming}")
            });
            line!(
                out,
                "{} {} [{}{named}{source}] ({}) {}",
                letter(at),
                quote.kind,
                words(quote.speaker),
                words(quote.cue),
                article.words_of(quote.span)
            );
        }
    }
}

fn keyness(analysis: &Analysis, out: &mut String) {
    line!(out, "# Says more often than the others");
    for (at, keys) in analysis.keyness.iter().enumerate() {
        for key in keys.iter().take(15) {
            let (here, elsewhere) = key.counts;
            line!(out, "{} {} {here}:{elsewhere} G² {:.2} {}", letter(at), key.word, key.g2, key.verdict);
        }
    }
}

fn stance(analysis: &Analysis, out: &mut String) {
    line!(out, "# Stance");
    for (at, own) in analysis.stance.articles.iter().enumerate() {
        line!(
            out,
            "{} words: own {}, quoted {}, paraphrased {}",
            letter(at),
            own.own_words,
            own.quoted_words,
            own.paraphrased_words
        );
        for AxisOf { axis, own, quoted, paraphrased } in &own.axes {
            let [own, quoted, paraphrased] =
                [own, quoted, paraphrased].map(|figure| figure.as_ref().map(balance));
            let shown = |figure: Option<String>| figure.unwrap_or("–".to_owned());
            line!(
                out,
                "  {axis}: own {}; quoted {}; paraphrased {}",
                shown(own),
                shown(quoted),
                shown(paraphrased)
            );
        }
        let mut hits: BTreeMap<(&str, String, String), usize> = BTreeMap::new();
        for hit in &own.hits {
            let effects: Vec<&str> = hit.scope.iter().map(|scope| scope.effect.as_str()).collect();
            let words = analysis.articles[at].words_of(hit.span).to_lowercase();
            *hits
                .entry((&hit.category, words, format!("{} {}", hit.voice, effects.join(" "))))
                .or_default() += 1;
        }
        for ((category, words, how), count) in hits {
            line!(out, "  {category} {words} ×{count} {}", how.trim_end());
        }
    }
}

fn targets(analysis: &Analysis, out: &mut String) {
    line!(out, "# Toward whom");
    for target in &analysis.stance.targets {
        line!(out, "{} {}", target.kind, target.name);
        for own in &target.articles {
            let [said, quoted, told] = [&own.own, &own.quoted, &own.paraphrased].map(toward);
            line!(out, "  {} own {said}; quoted {quoted}; paraphrased {told}", letter(own.article));
            for JudgedOf { span, sentence, voice, score, words } in &own.mentions {
                let article = &analysis.articles[own.article];
                let words =
                    words.iter().map(|word| format!("{} {:+.2}", article.words_of(word.span), word.adds));
                let words = words.collect::<Vec<_>>().join(", ");
                line!(out, "    {sentence} {voice} {} {score:+.2}: {words}", article.words_of(*span));
            }
        }
    }
}

fn toward(own: &TowardFigure) -> String {
    let mean = own.mean.as_ref().map_or("–".to_owned(), |mean| {
        let Limits { low, high } = mean.interval;
        format!("{:+.3} ({low:+.3} to {high:+.3})", mean.value)
    });
    format!("{mean} of {}", own.sentences)
}

fn balance(own: &Balance) -> String {
    let Balance { value, interval: Limits { low, high }, hits } = own;
    format!("{value:+.3} ({low:+.3} to {high:+.3}, {hits} hits)")
}
