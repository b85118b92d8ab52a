//! The tables and pictures of words.

use super::copies;
use crate::Engine;
use framewise_core::across::words::dispersion;
use framewise_core::across::words::frequency::{Term, Unit, per_1000, terms};
use framewise_core::across::words::keyness::{self, Verdict};
use framewise_core::comparison::Comparison;
use framewise_core::decimal::decimal;
use framewise_core::search::collocates::collocates;
use framewise_core::search::contexts::lines;
use framewise_core::search::query::places;
use framewise_core::search::tables;
use framewise_core::span::Span;
use framewise_pictures::{Lollipop, Point, Series, Strip, bars, csv, heat, lollipop, scatter, spread};
use framewise_protocol::{
    ArticleKey, ContextLine, ContextSheet, ContextsAsk, CsvAsk, Order, Select, Side, Table, WordRow,
    WordSheet, WordsAsk, letter,
};
use std::borrow::Cow;

/// The most terms sent for the table of frequencies: content words and function words each.
const ROWS: usize = 3_000;
/// The most terms sent that set the sides apart.
const KEYS: usize = 200;
/// The most terms of a side in the lollipop chart, and of all articles in the bar chart.
const SHOWN: usize = 12;
/// Collocates with a lower G² (p = 0.05 with one degree of freedom) are not shown.
const FIRM: f64 = 3.84;
/// The most letters of a source or title where an article is named in few words.
const NAME: usize = 28;
const HEAT: usize = 20;
/// The most points in a scatter plot.
const POINTS: usize = 400;
/// The most lines of contexts that are sent, and the most collocates.
const LINES: usize = 500;
const COLLOCATES: usize = 40;

/// What is needed to compare two sides.
struct Compared<'a> {
    terms: Cow<'a, [Term]>,
    lengths: Vec<u32>,
    sides: [Vec<usize>; 2],
    names: [String; 2],
    keys: Vec<keyness::KeynessRow>,
}

impl<'a> Compared<'a> {
    fn new(engine: &Engine, comparison: &'a Comparison, ask: &WordsAsk) -> Self {
        let texts = comparison.texts();
        let terms: Cow<'_, [Term]> = match ask.unit {
            Unit::Stem => Cow::Borrowed(comparison.keywords()),
            unit => Cow::Owned(terms(&texts, unit, comparison.lexicon(), comparison.silenced())),
        };
        let lengths: Vec<u32> = texts.iter().map(|(_, profile)| profile.words).collect();
        let sides = counted(comparison, &ask.sides, sides(engine, &ask.sides));
        let names = [0, 1].map(|at| name(engine, &ask.sides[at], &sides[at]));
        let mut keys = keyness::compare(&terms, &lengths, [&sides[0], &sides[1]], &ask.settings);
        keys.sort_by(|a, b| weight(b, ask.order).total_cmp(&weight(a, ask.order)));
        Self { terms, lengths, sides, names, keys }
    }
}

pub(super) fn sheet(engine: &Engine, comparison: &Comparison, ask: &WordsAsk) -> WordSheet {
    let Compared { terms, lengths, sides: [first, second], names, keys: found } =
        Compared::new(engine, comparison, ask);
    let sizes = [&first, &second].map(|side| side.iter().map(|&article| lengths[article]).sum::<u32>());
    let colours = [&first, &second].map(|side| side.first().filter(|_| side.len() == 1).map(|&at| at as u8));
    let sides = [0, 1].map(|at| (&*names[at], colours[at]));
    let select = |key: &str| Select::of_term(ask.unit, key.to_owned());
    let sure =
        |key: &&keyness::KeynessRow| matches!(key.verdict, Verdict::More { .. } | Verdict::Less { .. });
    let pick = |more: bool| {
        // If nothing is certain, the most certain terms are shown all the same: their limits say how uncertain they
        // are.
        let any = found.iter().any(|key| sure(&key));
        let own = found.iter().filter(move |key| (!any || sure(key)) && (key.log_ratio > 0.0) == more);
        own.take(SHOWN).map(|key| Lollipop {
            shown: key.word.clone(),
            key: key.key.clone(),
            log_ratio: key.log_ratio,
            limits: key.limits,
            g2: key.g2,
            verdict: key.verdict.words(&names[0], &names[1]),
            sure: sure(&key),
        })
    };
    let points: Vec<Point> = found
        .iter()
        .take(POINTS)
        .map(|key| Point {
            shown: key.word.clone(),
            key: key.key.clone(),
            frequency: [0, 1].map(|at| per_1000(key.counts[at], sizes[at])),
            g2: key.g2,
            sure: sure(&key),
        })
        .collect();
    let width = f64::from(ask.width);
    let columns = engine.columns();
    let series: Vec<Series> = columns.iter().map(|&article| series(engine, article)).collect();
    let content = || terms.iter().filter(|term| ask.settings.function || !term.function);
    let often = |shown: usize| -> Vec<(String, String, Vec<f64>)> {
        let rates = |term: &Term| {
            columns.iter().map(|&article| per_1000(term.counts.get(article), lengths[article])).collect()
        };
        content().take(shown).map(|term| (term.shown.clone(), term.key.clone(), rates(term))).collect()
    };
    let row = |term: &Term| WordRow {
        word: term.shown.clone(),
        select: select(&term.key),
        function: term.function,
        total: term.total,
        counts: columns.iter().map(|&article| term.counts.get(article)).collect(),
        dp_norm: dispersion::dp_norm(&term.counts.dense(lengths.len()), &lengths),
    };
    let rows =
        |function: bool| terms.iter().filter(move |term| term.function == function).take(ROWS).map(row);
    let mut words: Vec<WordRow> = rows(false).chain(rows(true)).collect();
    words.sort_by_key(|row| std::cmp::Reverse(row.total));
    let alike = found.iter().filter(|key| key.verdict == Verdict::Alike);
    WordSheet {
        articles: columns.iter().map(|&article| engine.key_of(article)).collect(),
        lengths: columns.iter().map(|&article| lengths[article]).collect(),
        groups: engine.groups(),
        sizes,
        counted: copies::counted(comparison),
        keys: keys(&found, &names, select),
        untested: (content().count() - found.len().min(content().count())) as u32,
        alike: alike.take(24).map(|key| (key.word.clone(), select(&key.key))).collect(),
        words,
        of: terms.len() as u32,
        apart: [
            lollipop(&pick(true).chain(pick(false)).collect::<Vec<_>>(), sides, width),
            scatter(&points, sides, width),
        ],
        often: [bars(&often(SHOWN), &series, width), heat(&often(HEAT), &series, width)],
        sides: names,
    }
}

/// The measure that keys are sorted by: how far they are from no difference.
fn weight(key: &keyness::KeynessRow, order: Order) -> f64 {
    match order {
        Order::G2 => key.g2,
        Order::LogRatio => key.log_ratio.abs(),
        Order::Lrc => key.lrc.abs(),
        Order::LogOdds => key.log_odds_z.abs(),
        Order::PercentDifference => key.percent_difference.map_or(f64::INFINITY, f64::abs),
        Order::SimpleMaths => off_one(key.simple_maths),
    }
}

/// How far a quotient is from 1.
fn off_one(quotient: f64) -> f64 {
    if quotient < 1.0 { 1.0 / quotient } else { quotient }
}

/// The table of keys.
fn keys(found: &[keyness::KeynessRow], names: &[String; 2], select: impl Fn(&str) -> Select) -> Table {
    let heads = [
        ("Word", ""),
        (
            "What the counts say",
            "A difference is sure where the corrected p is below 0.05 and the exact 95 % limits of how many times as often leave out \"the same\": few counts can meet the first and not the second",
        ),
        ("", "Occurrences on the first side"),
        ("", "Occurrences on the second side"),
        (
            "Log Ratio",
            "log₂ of how many times as often (Hardie 2014): 1 is twice, 2 four times, −1 half as often",
        ),
        (
            "LRC",
            "Conservative Log Ratio (Evert 2022): the nearer limit of an interval that is widened for all words tested, unlike that of the sentence; 0 where it reaches no difference",
        ),
        ("G²", "Log-likelihood, four cells (Dunning 1993)"),
        ("p", "Corrected p of G²"),
        ("z", "Log-odds ratio with an informative Dirichlet prior (Monroe et al. 2008)"),
        ("%DIFF", "Difference in per cent of the second side (Gabrielatos & Marchi 2011)"),
        ("Simple maths", "Quotient of frequencies per million, each plus 100 (Kilgarriff 2009)"),
    ];
    let mut heads: Vec<(String, String)> =
        heads.into_iter().map(|(head, note)| (head.to_owned(), note.to_owned())).collect();
    heads[2].0.clone_from(&names[0]);
    heads[3].0.clone_from(&names[1]);
    let row = |key: &keyness::KeynessRow| {
        let p = if key.p_corrected < 0.001 { "< 0.001".to_owned() } else { decimal(key.p_corrected, 3) };
        let fields = vec![
            key.word.clone(),
            key.verdict.words(&names[0], &names[1]),
            key.counts[0].to_string(),
            key.counts[1].to_string(),
            decimal(key.log_ratio, 2),
            decimal(key.lrc, 2),
            decimal(key.g2, 1),
            p,
            decimal(key.log_odds_z, 1),
            key.percent_difference.map_or_else(|| "–".to_owned(), |value| decimal(value, 0)),
            decimal(key.simple_maths, 2),
        ];
        // A minus sign in numbers; hyphens in words stay.
        let figures = |(at, field): (usize, String)| if at < 2 { field } else { field.replace('-', "−") };
        (select(&key.key), fields.into_iter().enumerate().map(figures).collect())
    };
    Table { heads, rows: found.iter().take(KEYS).map(row).collect() }
}

/// The articles of both sides; those on the first are not on the second.
fn sides(engine: &Engine, sides: &[Side; 2]) -> [Vec<usize>; 2] {
    let all = 0..engine.entries().len();
    let of = |side: &Side| -> Vec<usize> {
        match side {
            Side::First => all.clone().take(1).collect(),
            Side::Others => Vec::new(),
            Side::Article(key) => engine.place_of(*key).into_iter().collect(),
            Side::Group(name) => all.clone().filter(|&article| engine.is_in(article, name)).collect(),
        }
    };
    let mut found = [of(&sides[0]), of(&sides[1])];
    let [first, second] = &mut found;
    second.retain(|article| !first.contains(article));
    if sides[0] == Side::Others {
        *first = all.clone().filter(|article| !second.contains(article)).collect();
    } else if sides[1] == Side::Others {
        *second = all.filter(|article| !first.contains(article)).collect();
    }
    found
}

/// Those of these articles that count: near-copies that count once do so on each side, but not among all others of an
/// article.
fn counted(comparison: &Comparison, asked: &[Side; 2], [first, second]: [Vec<usize>; 2]) -> [Vec<usize>; 2] {
    let beside =
        |side: &Side, other: &[usize]| if *side == Side::Others { other.to_vec() } else { Vec::new() };
    let [before, after] = [beside(&asked[0], &second), beside(&asked[1], &first)];
    [comparison.counted_beside(&before, first), comparison.counted_beside(&after, second)]
}

/// The name of a side.
fn name(engine: &Engine, side: &Side, articles: &[usize]) -> String {
    match (side, articles) {
        (Side::Group(name), _) => name.clone(),
        (Side::Others, _) => "all others".to_owned(),
        (_, [article, ..]) => label(engine, *article),
        _ => "nothing".to_owned(),
    }
}

/// An article in few words: its letter and its source, or its title.
fn label(engine: &Engine, article: usize) -> String {
    let entry = &engine.entries()[article].article;
    let name = if entry.source.is_empty() { &entry.title } else { &entry.source };
    format!("{} · {}", letter(article), shortened(name))
}

/// The first words of a name, as many as a heading has room for.
fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    let mut short = String::new();
    for word in name.split_whitespace() {
        if !short.is_empty() && short.chars().count() + 1 + word.chars().count() > NAME {
            break;
        }
        short.extend((!short.is_empty()).then_some(' '));
        short.extend(word.chars().take(NAME));
    }
    short + "…"
}

/// An article as it is named in pictures.
fn series(engine: &Engine, article: usize) -> Series {
    Series { name: label(engine, article), place: article as u32 }
}

/// All rows of a table, unrounded, as CSV.
pub(super) fn rows(engine: &Engine, comparison: &Comparison, rows: &CsvAsk) -> String {
    let names = || (0..engine.entries().len()).map(|article| label(engine, article)).collect::<Vec<_>>();
    let texts = comparison.texts();
    match rows {
        CsvAsk::Keys(ask) => {
            let Compared { names: [first, second], keys, .. } = Compared::new(engine, comparison, ask);
            csv(tables::keys(&keys, [&first, &second]))
        }
        CsvAsk::Contexts(ask) => {
            csv(tables::contexts(&lines(&texts, &found(comparison, ask), ask.sort), &texts, &names()))
        }
        CsvAsk::Collocates(ask) => {
            csv(tables::collocates(&collocates(&texts, &found(comparison, ask), ask.window, 2), &names()))
        }
    }
}

/// The places that contexts are asked for, in each article.
fn found(comparison: &Comparison, ask: &ContextsAsk) -> Vec<Vec<Span>> {
    let articles = 0..comparison.entries().len();
    articles.map(|article| places(ask.find, &ask.query, comparison, article)).collect()
}

pub(super) fn contexts(engine: &Engine, comparison: &Comparison, ask: &ContextsAsk) -> ContextSheet {
    let texts = comparison.texts();
    let found = found(comparison, ask);
    let all = lines(&texts, &found, ask.sort);
    let columns = engine.columns();
    let strips: Vec<Strip> = columns
        .iter()
        .map(|&article| {
            let ((text, profile), places) = (texts[article], &found[article]);
            Strip {
                article: series(engine, article),
                places: places
                    .iter()
                    .map(|place| f64::from(place.start) / text.len().max(1) as f64)
                    .collect(),
                dp_norm: dispersion::over_paragraphs(profile, places),
            }
        })
        .collect();
    let mut near = if all.is_empty() { Vec::new() } else { collocates(&texts, &found, ask.window, 2) };
    near.retain(|near| near.all.g2 >= FIRM);
    let heads = [
        ("Word", ""),
        ("near", "Occurrences within the window, in all articles"),
        ("in all", "Occurrences outside the places"),
        ("G²", "Log-likelihood, four cells: how sure"),
        ("logDice", "14 + log₂ of twice the pairs over both counts (Rychlý 2008): how firm, at most 14"),
        ("MI", "Mutual information, in bits (Church & Hanks 1990): how much more than by chance"),
    ];
    let mut heads: Vec<(String, String)> =
        heads.into_iter().map(|(head, note)| (head.to_owned(), note.to_owned())).collect();
    heads.extend(
        columns.iter().map(|&article| {
            (letter(article), format!("{}: near, and logDice there", label(engine, article)))
        }),
    );
    let row = |near: &framewise_core::search::collocates::Collocate| {
        let mut fields = vec![
            near.word.clone(),
            near.all.near.to_string(),
            near.all.total.to_string(),
            decimal(near.all.g2, 1),
            decimal(near.all.log_dice, 1),
            decimal(near.all.mi, 1),
        ];
        fields.extend(columns.iter().map(|&article| {
            near.articles[article]
                .map_or_else(|| "–".to_owned(), |tie| format!("{} · {}", tie.near, decimal(tie.log_dice, 1)))
        }));
        (Select::Word(near.stem.clone()), fields)
    };
    ContextSheet {
        total: all.len() as u32,
        lines: all
            .iter()
            .take(LINES)
            .map(|line| ContextLine {
                key: engine.key_of(line.article as usize),
                sentence: line.sentence,
                parts: [line.left, line.hit, line.right]
                    .map(|span| tables::one_line(span.of(texts[line.article as usize].0))),
            })
            .collect(),
        spread: spread(&strips, f64::from(ask.width)),
        collocates: Table { heads, rows: near.iter().take(COLLOCATES).map(row).collect() },
    }
}

impl Engine {
    /// The groups that articles carry or come from, in the order of their names.
    fn groups(&self) -> Vec<String> {
        let of = |article: usize| self.groups_of(article);
        let mut groups: Vec<String> = (0..self.entries().len()).flat_map(of).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    fn is_in(&self, article: usize, group: &str) -> bool {
        self.groups_of(article).iter().any(|own| own == group)
    }

    /// The groups of an article: those the reader gave it, and its source.
    fn groups_of(&self, article: usize) -> Vec<String> {
        let key: ArticleKey = self.key_of(article);
        let given = self.groups.iter().find(|(own, _)| *own == key).map(|(_, groups)| groups.as_str());
        let source = self.entries().get(article).map(|entry| entry.article.source.as_str());
        let names = given.unwrap_or_default().split(',').chain(source);
        names.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
    }
}
