//! The first words of a passage in quotation marks: the title of an event for which no clause gives one.

use super::clause::MOST;
use crate::span::Span;
use crate::text::datelines::without_dateline;

/// Marks that open and close.
const PAIRS: [(char, char); 3] = [QUOTES, ('(', ')'), ('[', ']')];
const QUOTES: (char, char) = ('‘', '’');

/// The first words of a passage in quotation marks, and where they stand. Its own quotation marks become single ones. A
/// dateline such as "RIGA —" is left out, as is half of a pair of marks at either end.
pub(super) fn opening(text: &str, mut passage: Span) -> (Span, String) {
    passage = without_dateline(text, passage);
    let own = passage.of(text);
    let mut words = own.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(MOST).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    let line = single(&first.join(" "));
    let is_edge = |c: char| matches!(c, '•' | '-' | '–' | ',') || c.is_whitespace();
    let length = own.split_whitespace().take(MOST).last().and_then(|last| own.find(last)).unwrap_or_default();
    let end = if more.is_empty() { own.len() } else { length };
    let span = Span { start: passage.start, end: passage.start + end as u32 };
    (span, format!("“{}{more}”", without_halves(line.trim_matches(is_edge)).trim_matches(is_edge)))
}

/// Words without half of a pair of marks at either end, and without quotation marks around all of them.
fn without_halves(words: &str) -> &str {
    let shorter = PAIRS.iter().find_map(|&pair @ (opens, closes)| {
        let closing = |(at, _): &(usize, &str)| {
            // An apostrophe stands before a letter: "don’t".
            !words[at + closes.len_utf8()..].starts_with(char::is_alphanumeric)
        };
        let opened = words.matches(opens).count();
        let closed = words.match_indices(closes).filter(closing).count();
        let (after, before) = (words.strip_prefix(opens), words.strip_suffix(closes));
        match (opened, closed) {
            (1, 1) if pair == QUOTES && before.is_some() => after?.strip_suffix(closes),
            (1.., 0) => after,
            (0, 1..) => before,
            _ => None,
        }
    });
    shorter.map_or(words, without_halves)
}

/// Words with single quotation marks, to be put in double ones. A straight single mark whose other half is cut off is
/// left out.
pub(super) fn single(words: &str) -> String {
    let mut before = ' ';
    let letters = words.chars().map(|c| {
        let opens = matches!(c, '“' | '„' | '«') || c == '"' && before.is_whitespace();
        before = c;
        match c {
            _ if opens => '‘',
            '”' | '»' | '"' => '’',
            _ => c,
        }
    });
    let mut letters: Vec<char> = letters.collect();
    pair(&mut letters);
    letters.into_iter().collect()
}

/// Curls the straight single marks that form a pair, and removes those whose other half is missing. Apostrophes stay:
/// "don't", "the '90s", "the crews' boats".
fn pair(letters: &mut Vec<char>) {
    let (mut open, mut halves) = (None, Vec::new());
    for place in 0..letters.len() {
        if letters[place] != '\'' {
            continue;
        }
        let before = place.checked_sub(1).map_or(' ', |before| letters[before]);
        let after = letters.get(place + 1).copied().unwrap_or(' ');
        let opens = !before.is_alphanumeric() && after.is_alphabetic();
        let closes = !before.is_whitespace() && !after.is_alphanumeric();
        match open {
            Some(start) if closes => {
                letters[start] = '‘';
                letters[place] = '’';
                open = None;
            }
            None if opens => open = Some(place),
            None if closes && before.is_alphabetic() && !matches!(before, 's' | 'S') => halves.push(place),
            _ => {}
        }
    }
    // From the last to the first, so that places before stay what they are.
    halves.extend(open);
    halves.into_iter().rev().for_each(|place| _ = letters.remove(place));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_the_last_resort() {
        let text = "  “We will\nnot pay,” he told a very long list of people who had come to hear him out.";
        let (span, words) = opening(text, Span::new(2, text.len()));
        assert_eq!(words, "“‘We will not pay,’ he told a very long list of people who had …”");
        assert!(span.of(text).ends_with("who "));
        assert_eq!(opening("All is well.", Span::new(0, 12)).1, "“All is well.”");
        let opened = |text: &str| opening(text, Span::new(0, text.len())).1;
        assert_eq!(opened("(All is well."), "“All is well.”");
        assert_eq!(opened("All is well.)”"), "“All is well.”");
        assert_eq!(opened("(“All is well.”"), "“All is well.”");
        assert_eq!(opened("“All is well.” So it is."), "“‘All is well.’ So it is.”");
        assert_eq!(opened("So it is: “All is well.”"), "“So it is: ‘All is well.’”");
        assert_eq!(opened("“It doesn’t rain"), "“It doesn’t rain”");
        assert_eq!(opened("“No,” she said. “No.”"), "“‘No,’ she said. ‘No.’”");
        assert_eq!(opened("[Ozola] was well (at last)"), "“[Ozola] was well (at last)”");
        assert_eq!(opened("RIGA, Latvia — All is well."), "“All is well.”");
        assert_eq!(opened("RIGA (Harbour News) - All is well."), "“All is well.”");
        assert_eq!(opened("The EU — and all is well."), "“The EU — and all is well.”");
        assert_eq!(
            opened("RIGA has never been this well off — and poor."),
            "“RIGA has never been this well off — and poor.”"
        );
        assert_eq!(single("He said \"no\" to «all»."), "He said ‘no’ to ‘all’.");
    }

    #[test]
    fn a_single_mark_without_its_other_half_is_left_out() {
        let check = |words: &str, expect: &str| assert_eq!(single(words), expect);
        check("They called it a 'dry run' and left", "They called it a ‘dry run’ and left");
        check("They feared 'the harbour thing", "They feared the harbour thing");
        check("The harbour thing' is over", "The harbour thing is over");
        check("She didn't see the crews' boats in the '90s", "She didn't see the crews' boats in the '90s");
        check("He asked: 'Who pays?' Nobody knew", "He asked: ‘Who pays?’ Nobody knew");
    }
}
