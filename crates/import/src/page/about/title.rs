//! The headline of a page.

use super::Meta;
use super::linked_data::Stated;
use super::outlet::Names;

/// Separators between a headline and the outlet's name, with white space around them.
const SEPARATORS: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / "];
/// The most characters in a headline.
const LONGEST: usize = 300;
/// The most words in the name of a section.
const SECTION: usize = 2;
/// What is left of a headline must have more words than this.
const SHORT: usize = 4;
/// The most words in the name of an outlet.
const LONGEST_NAME: usize = 8;

/// Finds the headline: what the page states for machines, otherwise its `<title>`, both without the outlet's name. A
/// heading of the page that says the same decides how much belongs to the headline.
pub(super) fn find(
    meta: &Meta,
    stated: &Stated,
    headings: &[(u8, String)],
    outlets: &Names,
) -> Option<String> {
    // Some pages put a description where the headline should be, and the headline in the name.
    let repeated = |words: &String| meta.title.as_ref().is_some_and(|title| title.contains(words.as_str()));
    let name =
        stated.name.clone().filter(|name| repeated(name) && !stated.title.as_ref().is_some_and(repeated));
    let told = [
        name,
        stated.title.clone(),
        meta.first(&["dc:title", "dc.title", "dcterms.title", "dcterms:title"]),
        meta.first(&["og:title"]),
        meta.first(&["headline", "title", "twitter:title", "parsely-title", "sailthru.title"]),
    ];
    let told = told.into_iter().flatten().find(|title| fits(title) && !is_outlet(title, outlets));
    let title = match told {
        Some(title) => without_outlet(&title, outlets),
        None => match &meta.title {
            Some(title) => of_title_element(title, headings, outlets),
            None => headings
                .iter()
                .find(|(level, words)| *level == 1 && fits(words))
                .map(|(_, words)| words.clone())?,
        },
    };
    Some(title).filter(|title| !title.is_empty())
}

fn fits(title: &str) -> bool {
    title.chars().count() <= LONGEST && title.chars().any(char::is_alphanumeric)
}

fn is_outlet(title: &str, outlets: &Names) -> bool {
    outlets.all.iter().any(|name| same_words(name, title))
}

/// Cuts the outlet's name off either end.
fn without_outlet(title: &str, outlets: &Names) -> String {
    let mut title = title.trim();
    // "Headline - Section - Outlet" ends with the outlet only once.
    for _ in 0..2 {
        let cut = SEPARATORS.iter().find_map(|separator| {
            let (head, tail) = title.rsplit_once(separator)?;
            if is_outlet(tail, outlets) {
                return Some(head);
            }
            let (head, tail) = title.split_once(separator)?;
            is_outlet(head, outlets).then_some(tail)
        });
        match cut.map(str::trim).filter(|cut| !cut.is_empty()) {
            Some(cut) => title = cut,
            None => break,
        }
    }
    title.to_owned()
}

/// The headline in a `<title>`: the part that a heading of the page repeats, or all but the last part where that part
/// is no longer than a name.
fn of_title_element(title: &str, headings: &[(u8, String)], outlets: &Names) -> String {
    let cut = without_outlet(title, outlets);
    if headings.iter().any(|(_, words)| same_words(words, &cut)) {
        return cut;
    }
    let words =
        |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let heading = |part: &&str| headings.iter().any(|(level, words)| *level == 1 && same_words(part, words));
    // What is removed is a name, so it is shorter than what stays.
    let fits = |part: &&str| words(part) > SECTION && 2 * words(part) > words(title);
    if let Some(part) = parts(title).into_iter().filter(fits).find(heading) {
        return part.trim().to_owned();
    }
    if cut.len() < title.len() {
        return cut;
    }
    for separator in SEPARATORS {
        let Some((head, tail)) = title.rsplit_once(separator) else { continue };
        let (before, after) = (head.split_whitespace().count(), tail.split_whitespace().count());
        if before > SHORT && after <= LONGEST_NAME && after < before {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}

fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for separator in SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts
}

/// Whether two texts have the same letters and digits, ignoring case.
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let one = letters(one);
    !one.is_empty() && one == letters(other)
}

#[cfg(test)]
mod tests {
    use super::super::about;
    use dom_query::Document;

    fn check(html: &str, expected: &str) {
        let title = about(&Document::from(html)).title.unwrap_or_default();
        assert_eq!(title, expected, "{html}");
    }

    #[test]
    fn headlines_without_the_outlet() {
        for (html, expected) in [
            (
                "<title>Harbour opens again - The Gazette</title><h1>Harbour opens again</h1>",
                "Harbour opens again",
            ),
            (
                "<title>Harbour opens - News</title><meta property=og:title content='Harbour opens | Gazette'>\
                 <meta property=og:site_name content=Gazette>",
                "Harbour opens",
            ),
            (
                "<title>Harbour opens for ferries again | Coast | Gazette</title>",
                "Harbour opens for ferries again | Coast",
            ),
            (
                "<title>Gazette | Harbour opens</title><meta property=og:site_name content=GAZETTE>",
                "Harbour opens",
            ),
            (
                "<title>Storm - the night that closed the harbour</title><h1>Storm - the night that closed the harbour</h1>",
                "Storm - the night that closed the harbour",
            ),
            ("<h1>Harbour opens</h1>", "Harbour opens"),
            ("<title>News</title><meta property=og:site_name content=News><h1>Harbour</h1>", "News"),
            ("", ""),
        ] {
            check(html, expected);
        }
    }
}
