//! Tables of words as rows of text, unrounded: what the page saves and the command line prints as CSV. The first row
//! holds the headings.

use super::collocates::Collocate;
use super::contexts::Line;
use crate::across::words::frequency::{Term, per_1000};
use crate::across::words::keyness::{KeynessRow, Verdict};
use crate::article::profile::Profile;
use crate::decimal::{decimal, significant};

/// Rows of fields.
pub type Rows = Vec<Vec<String>>;

fn head(names: &[&str]) -> Rows {
    vec![names.iter().map(|name| (*name).to_owned()).collect()]
}

fn optional(value: Option<f64>) -> String {
    value.map(significant).unwrap_or_default()
}

impl Verdict {
    /// The verdict as a sentence about two sides.
    pub fn words(self, first: &str, second: &str) -> String {
        let times = |value: f64| decimal(value, if value < 9.95 { 1 } else { 0 });
        let more = |who: &str, least: f64, most: Option<f64>| {
            // "all others" is plural.
            let verb = if who.starts_with("all ") { "use" } else { "uses" };
            match most {
                Some(most) => format!("{who} {verb} it {} to {} times as often", times(least), times(most)),
                None => format!("{who} {verb} it at least {} times as often", times(least)),
            }
        };
        match self {
            Self::More { least, most } => more(first, least, most),
            Self::Less { least, most } => more(second, least, most),
            Self::Alike => "both use it about as often".to_owned(),
            Self::Unsure => "no sure difference".to_owned(),
            Self::TooFew => "too few to tell".to_owned(),
        }
    }
}

/// All measures of the terms of two sides.
pub fn keys(keys: &[KeynessRow], sides: [&str; 2]) -> Rows {
    let mut rows = head(&[
        "term",
        "key",
        "first",
        "second",
        "log_ratio",
        "low",
        "high",
        "lrc",
        "g2_four_cells",
        "g2_two_cells",
        "g2_williams",
        "chi2_yates",
        "p",
        "p_corrected",
        "log_odds_z",
        "percent_difference",
        "simple_maths",
        "dp_norm",
        "verdict",
    ]);
    rows.extend(keys.iter().map(|key| {
        let [first, second] = key.counts;
        let [low, high] = key.limits;
        vec![
            key.word.clone(),
            key.key.clone(),
            first.to_string(),
            second.to_string(),
            significant(key.log_ratio),
            optional(low),
            optional(high),
            significant(key.lrc),
            significant(key.g2),
            significant(key.g2_two_cells),
            significant(key.williams),
            significant(key.chi2_yates),
            significant(key.p),
            significant(key.p_corrected),
            significant(key.log_odds_z),
            optional(key.percent_difference),
            significant(key.simple_maths),
            optional(key.dp_norm),
            key.verdict.words(sides[0], sides[1]),
        ]
    }));
    rows
}

/// Counts of terms in the named articles, with their frequencies per 1,000 words and DPnorm over the articles.
pub fn frequencies(terms: &[Term], articles: &[String], words: &[u32]) -> Rows {
    let mut rows = head(&["term", "key", "function_word", "total", "dp_norm"]);
    for name in articles {
        rows[0].extend([format!("{name} count"), format!("{name} per_1000")]);
    }
    rows.extend(terms.iter().map(|term| {
        let counts = term.counts.dense(words.len());
        let mut row = vec![
            term.shown.clone(),
            term.key.clone(),
            term.function.to_string(),
            term.total.to_string(),
            optional(crate::across::words::dispersion::dp_norm(&counts, words)),
        ];
        for (&count, &words) in counts.iter().zip(words) {
            row.extend([count.to_string(), significant(per_1000(count, words))]);
        }
        row
    }));
    rows
}

/// Lines of contexts.
pub fn contexts(lines: &[Line], articles: &[(&str, &Profile)], names: &[String]) -> Rows {
    let mut rows = head(&["article", "sentence", "left", "hit", "right"]);
    rows.extend(lines.iter().map(|line| {
        let text = articles[line.article as usize].0;
        let mut row = vec![names[line.article as usize].clone(), line.sentence.to_string()];
        row.extend([line.left, line.hit, line.right].map(|span| one_line(span.of(text))));
        row
    }));
    rows
}

/// Collocates, over all articles and in each.
pub fn collocates(found: &[Collocate], names: &[String]) -> Rows {
    let mut rows = head(&["word", "stem", "near", "total", "g2", "mi", "log_dice"]);
    for name in names {
        rows[0].extend(["near", "total", "g2", "mi", "log_dice"].map(|measure| format!("{name} {measure}")));
    }
    rows.extend(found.iter().map(|collocate| {
        let mut row = vec![collocate.word.clone(), collocate.stem.clone()];
        for tie in [Some(collocate.all)].into_iter().chain(collocate.articles.iter().copied()) {
            match tie {
                Some(tie) => row.extend([
                    tie.near.to_string(),
                    tie.total.to_string(),
                    significant(tie.g2),
                    significant(tie.mi),
                    significant(tie.log_dice),
                ]),
                None => row.extend(std::iter::repeat_n(String::new(), 5)),
            }
        }
        row
    }));
    rows
}

/// Words without line breaks and doubled spaces.
pub fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for c in words.chars() {
        let space = c.is_whitespace();
        if !space {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_sentences() {
        for (verdict, expect) in [
            (Verdict::More { least: 4.08, most: Some(9.84) }, "Port uses it 4.1 to 9.8 times as often"),
            (Verdict::Less { least: 12.3, most: None }, "Quay uses it at least 12 times as often"),
            (Verdict::TooFew, "too few to tell"),
        ] {
            assert_eq!(verdict.words("Port", "Quay"), expect);
        }
        assert_eq!(one_line("a \n b"), "a b");
    }
}
