//! What was copied along with an article: the menu, the cookie notice and the buttons above it, the footer below.
//!
//! Nothing is cut unless a line proves that a page was copied (`data/text/furniture.txt`): a text that is an article
//! and nothing else stays as it is. Above the first paragraph, the headline, the date and the author stay. What is cut
//! is passed on, so that it can be put back.

use crate::lines::{self, Line, folded};
use crate::metadata;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A text and what was cut from around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trimmed {
    /// The article.
    pub text: String,
    /// What stood above it, one line each.
    pub above: String,
    /// What stood below it.
    pub below: String,
}

/// The fewest characters in a line of running text that does not end like a sentence.
const LONG: usize = 120;
/// The fewest characters in one that does.
const SENTENCE: usize = 60;
/// The fewest words in a headline.
const HEADLINE: usize = 4;
/// The most lines between a headline and the first paragraph.
const ABOVE: usize = 12;
/// The largest share of the running text that notes and teasers below an article may have.
const BELOW: f64 = 0.15;
/// The number of short lines in a row that make a list of links or buttons.
const RUN: usize = 3;

/// Cuts what was copied along; nothing if the text is an article and nothing else.
pub(crate) fn trim(text: &str) -> Option<Trimmed> {
    let lines: Vec<Row<'_>> = text.split('\n').map(Row::of).collect();
    let prose: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].is_prose).collect();
    let (&first, &last) = (prose.first()?, prose.last()?);
    let above = above(&lines, first);
    let end = end(&lines, &prose, last);
    if above.is_empty() && end == lines.len() {
        return None;
    }
    let written = |places: &mut dyn Iterator<Item = usize>| {
        let rows: Vec<&str> = places.map(|at| lines[at].text).collect();
        rows.join("\n").trim_matches('\n').to_owned()
    };
    Some(Trimmed {
        text: written(&mut (0..end).filter(|at| !above.contains(at))),
        above: written(&mut above.iter().copied().filter(|&at| !lines[at].text.trim().is_empty())),
        below: written(&mut (end..lines.len()).filter(|&at| !lines[at].text.trim().is_empty())),
    })
}

/// What is known about a line.
struct Row<'a> {
    text: &'a str,
    furniture: Option<Furniture>,
    known: Vec<Line>,
    words: usize,
    is_prose: bool,
}

impl<'a> Row<'a> {
    fn of(text: &'a str) -> Self {
        let line = text.trim();
        let furniture = furniture(line);
        let known = lines::known(line);
        let length = line.chars().count();
        let is_prose = furniture.is_none()
            && !known.iter().any(|line| matches!(line, Line::Whole | Line::Start | Line::Heading))
            && (length >= LONG
                || (length >= SENTENCE && line.ends_with(['.', '!', '?', '…', '"', '”', '»'])));
        Self { text, furniture, known, words: line.split_whitespace().count(), is_prose }
    }

    fn is_blank(&self) -> bool {
        self.words == 0
    }

    /// Whether it is a button, a link or a label.
    fn is_noise(&self) -> bool {
        self.furniture.is_some()
            || self.known.iter().any(|line| matches!(line, Line::Whole | Line::Start | Line::Heading))
    }

    /// Whether it says who wrote the article, when, or where.
    fn is_about(&self) -> bool {
        metadata::is_about(self.text.trim())
    }
}

/// The lines above the first paragraph that do not belong to the article.
fn above(lines: &[Row<'_>], first: usize) -> Vec<usize> {
    let proof = lines[..first]
        .iter()
        .any(|row| matches!(row.furniture, Some(Furniture::Menu | Furniture::Cookies | Furniture::Share)));
    if !proof {
        return Vec::new();
    }
    let is_headline =
        |at: usize| lines[at].words >= HEADLINE && !lines[at].is_noise() && !lines[at].is_about();
    let mut headline = (first.saturating_sub(ABOVE)..first).rev().find(|&at| is_headline(at));
    // A headline may take two lines, or have a second one below it.
    while let Some(before) = headline.and_then(|at| (0..at).rev().find(|&at| !lines[at].is_blank())) {
        let near = headline.is_some_and(|at| at - before <= 2);
        if !near || !is_headline(before) || first - before > ABOVE {
            break;
        }
        headline = Some(before);
    }
    let from = headline.unwrap_or(first);
    let cut = |at: &usize| {
        let row = &lines[*at];
        // A date right above the text stays, with or without a headline.
        if *at < from { headline.is_some() || first - at > 2 || !row.is_about() } else { row.is_noise() }
    };
    (0..first).filter(cut).filter(|&at| !lines[at].is_blank() || at < from).collect()
}

/// Where the article ends.
fn end(lines: &[Row<'_>], prose: &[usize], last: usize) -> usize {
    let proof = |row: &Row<'_>| {
        matches!(row.furniture, Some(Furniture::Footer | Furniture::Cookies | Furniture::Share))
    };
    let length = |from: usize| -> usize {
        prose.iter().filter(|&&at| at >= from).map(|&at| lines[at].text.chars().count()).sum()
    };
    let all = length(0);
    // The first line that heads a list or a footer, if there is little running text below it and proof of a copied
    // page.
    let heads = |row: &Row<'_>| {
        proof(row) || row.known.iter().any(|line| matches!(line, Line::Heading | Line::Below))
    };
    let short_run = |at: usize| {
        let rows = lines[at..].iter().filter(|row| !row.is_blank()).take(RUN);
        rows.clone().count() == RUN && rows.clone().all(|row| !row.is_prose) || at > last
    };
    let end = (prose[0] + 1..lines.len()).find(|&at| {
        heads(&lines[at])
            && (length(at) as f64) <= BELOW * all as f64
            && short_run(at)
            && lines[at..].iter().any(proof)
    });
    let Some(mut end) = end else { return lines.len() };
    // Buttons and blank lines right above go as well.
    while end > 0 && (lines[end - 1].is_blank() || lines[end - 1].is_noise()) {
        end -= 1;
    }
    end
}

/// What came along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Furniture {
    Menu,
    Cookies,
    Share,
    Footer,
}

/// The lists: words with what they are, and whether they must fill the line.
struct Lists {
    whole: FxHashMap<String, Furniture>,
    start: Vec<(String, Furniture)>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists { whole: FxHashMap::default(), start: Vec::new() };
    for line in crate::data::lines(include_str!("../data/text/furniture.txt")) {
        let Some((kind, words)) = line.split_once(' ') else { continue };
        let furniture = match kind {
            "menu" => Furniture::Menu,
            "cookies" => Furniture::Cookies,
            "share" => Furniture::Share,
            "footer" => Furniture::Footer,
            _ => continue,
        };
        match words.trim().strip_prefix("= ") {
            Some(words) => {
                lists.whole.insert(folded(words), furniture);
            }
            None => lists.start.push((folded(words), furniture)),
        }
    }
    lists
});

/// The most words in a line that is searched for signs of a copied page.
const SHORT: usize = 12;

fn furniture(line: &str) -> Option<Furniture> {
    if line.starts_with('©') && line.split_whitespace().count() <= SHORT {
        return Some(Furniture::Footer);
    }
    let words = folded(line);
    LISTS.whole.get(&words).copied().or_else(|| {
        LISTS
            .start
            .iter()
            .find(|(start, _)| words.starts_with(start.as_str()))
            .map(|(_, furniture)| *furniture)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str =
        "The harbour of the old town opened again on Friday, a week after the storm had closed it.";
    const SECOND: &str =
        "Fishermen said that they had lost more than half of their nets, boats and sheds in one night.";

    fn check(page: &str, text: &str) {
        let page = page.replace("FIRST", FIRST).replace("SECOND", SECOND);
        let text = text.replace("FIRST", FIRST).replace("SECOND", SECOND);
        let trimmed = trim(&page).map_or(page.clone(), |trimmed| trimmed.text);
        assert_eq!(trimmed, text, "{page}");
    }

    #[test]
    fn what_comes_along_with_a_page_is_cut() {
        let article = "Harbour opens again after storm\nBy Anna Ozola\n3 May 2024\nFIRST\n\nSECOND";
        for page in [
            "Skip to content\nNews\nSport\nCulture\nHarbour opens again after storm\nBy Anna Ozola\n3 May 2024\nShare\nSave\nFIRST\n\nSECOND",
            "We use cookies to make this page better for you and for those who pay for it, and to count who reads.\nAccept all\nHarbour opens again after storm\nBy Anna Ozola\n3 May 2024\nFIRST\n\nSECOND",
            "Harbour opens again after storm\nBy Anna Ozola\n3 May 2024\nFIRST\n\nSECOND\n\nRelated articles\nThe night of the storm\nNets for sale\n\nPrivacy policy\n© 2024 The Gazette",
            "Menu\nHarbour opens again after storm\nBy Anna Ozola\n3 May 2024\nFIRST\n\nSECOND\nShare\nTweet\nTerms of use",
        ] {
            check(page, article);
        }
    }

    #[test]
    fn an_article_stays_as_it_is() {
        for page in [
            "Harbour opens again\n\nFIRST\n\nSECOND",
            "Harbour\n\nNews\n\nFIRST\n\nRelated\n\nSECOND",
            "FIRST\n\nSECOND\n\nReporting by Anna Ozola",
            "FIRST\n\nPrivacy policy\n\nSECOND\n\nSECOND\n\nSECOND",
            "Skip to content",
            "",
        ] {
            check(page, page);
        }
    }

    #[test]
    fn what_was_cut_is_handed_on() {
        let trimmed =
            trim(&format!("Menu\n\nNews\n\nHarbour opens after the storm\n\n{FIRST}\n\nPrivacy policy"))
                .unwrap();
        assert_eq!(trimmed.above, "Menu\nNews");
        assert_eq!(trimmed.below, "Privacy policy");
        assert_eq!(trimmed.text, format!("Harbour opens after the storm\n\n{FIRST}"));
    }
}
