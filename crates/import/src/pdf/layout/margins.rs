//! Running heads and feet, and page numbers: what recurs at the edges of pages.

use super::Line;
use rustc_hash::FxHashMap;

/// The most lines at the top and at the bottom of a page that may be running heads or feet.
const EDGE: usize = 3;
/// The fewest pages, and the least share of all pages, on which a running head or foot stands.
const FEWEST: usize = 2;
const SHARE: f64 = 0.3;

/// Drops running heads and feet from pages. Returns each that was dropped, once.
pub(super) fn drop(pages: &mut [Vec<Line>]) -> Vec<String> {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for page in pages.iter() {
        let mut keys: Vec<String> = edges(page).into_iter().map(|at| key(&page[at])).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    let least = ((pages.len() as f64 * SHARE).ceil() as usize).max(FEWEST);
    let mut dropped: Vec<String> = Vec::new();
    let all = pages.len();
    for (number, page) in pages.iter_mut().enumerate() {
        let edges = edges(page);
        let goes: Vec<usize> = edges
            .into_iter()
            .filter(|&at| {
                seen.get(&key(&page[at])).is_some_and(|times| *times >= least)
                    || is_number(&page[at].text, number, all)
            })
            .collect();
        for &at in &goes {
            if !dropped.contains(&page[at].text) {
                dropped.push(page[at].text.clone());
            }
        }
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !goes.contains(&(at - 1))
        });
    }
    dropped
}

/// The indices of the lines at the top and the bottom of a page, in order.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|one, other| page[*other].base.total_cmp(&page[*one].base));
    // Several pieces may stand at one height.
    let mut heights: Vec<f64> = order.iter().map(|&at| page[at].base).collect();
    heights.dedup_by(|one, other| (*one - *other).abs() < 3.0);
    if heights.len() <= 2 * EDGE {
        let edge = heights.len() / 3;
        return places(page, &heights, edge.max(1).min(heights.len()));
    }
    places(page, &heights, EDGE)
}

fn places(page: &[Line], heights: &[f64], edge: usize) -> Vec<usize> {
    let (Some(top), Some(bottom)) =
        (heights.get(edge.saturating_sub(1)), heights.len().checked_sub(edge).and_then(|at| heights.get(at)))
    else {
        return Vec::new();
    };
    (0..page.len()).filter(|&at| page[at].base >= top - 3.0 || page[at].base <= bottom + 3.0).collect()
}

/// What is the same on all pages: the words, without numbers, and roughly where they stand.
fn key(line: &Line) -> String {
    let words: String = line
        .text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect::<String>()
        .replace("000", "0")
        .replace("00", "0");
    // Left and right pages change places; the height is the same.
    format!("{words}@{}", (line.base / 6.0).round())
}

/// Whether a line is the number of a page: "3", "- 3 -", "Page 3 of 10", "3/10".
fn is_number(text: &str, page: usize, pages: usize) -> bool {
    let figures: Vec<usize> =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    match figures.as_slice() {
        // Books begin with any number.
        [number] => letters == 0 && text.chars().count() <= 8 && *number < 10_000,
        [number, of] => letters <= 10 && *number == page + 1 && *of == pages,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Vec<Line> {
        lines
            .iter()
            .enumerate()
            .map(|(at, text)| Line {
                text: (*text).to_owned(),
                left: 50.0,
                right: 300.0,
                base: 800.0 - at as f64 * 20.0,
                size: 10.0,
                column: 0,
            })
            .collect()
    }

    #[test]
    fn heads_and_numbers_go_and_the_text_stays() {
        let body = [
            "It opened.",
            "Boats left.",
            "Nets were lost.",
            "The mayor spoke.",
            "It was Friday.",
            "All went home.",
        ];
        let of = |number| page(&[&["Coast Gazette 12 May"][..], &body, &[number]].concat());
        let mut pages = vec![of("1"), of("2")];
        pages[1][1].text = "Other words.".to_owned();
        let dropped = drop(&mut pages);
        assert_eq!(dropped[0], "Coast Gazette 12 May");
        let texts: Vec<&str> = pages[0].iter().map(|line| line.text.as_str()).collect();
        assert!(texts.contains(&"It opened.") && !texts.contains(&"1"));
    }

    #[test]
    fn numbers_of_pages() {
        assert!(is_number("3", 2, 9));
        assert!(is_number("Page 3 of 9", 2, 9));
        assert!(is_number("3/9", 2, 9));
        assert!(!is_number("In 1939 the harbour", 2, 9));
    }
}
