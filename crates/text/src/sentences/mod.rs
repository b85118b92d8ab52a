//! Sentences: rules over the marks that can end one.
//!
//! A full stop, question or exclamation mark or ellipsis ends a sentence, with the closing quotes, brackets and
//! footnote digits after it, if what comes next can open one. Abbreviations, initials, decimals, addresses, list
//! numbers and quoted sentences that a reporting clause continues do not end one. Sentences never cross a paragraph.
//! The rules are those of the English Golden Rules (Kevin S. Dias, Pragmatic Segmenter), taken as rules, not as single
//! cases.

mod drawn;
mod items;

use self::drawn::drawn_lines;
use self::items::list_items;
use crate::fold::fold;
use crate::keys::{FormKey, each};
use crate::language::{Abbreviation, Language};
use crate::paragraphs::BULLETS;
use crate::span::Span;

/// The sentences of a paragraph, trimmed, in order, none empty; together they hold everything but white space.
pub fn sentences(text: &str, paragraph: Span, language: &Language) -> Vec<Span> {
    let words = paragraph.of(text);
    let splitter = Splitter { text: words, language, items: list_items(words) };
    let mut ends = splitter.ends();
    ends.push(words.len());
    let mut found = Vec::with_capacity(ends.len());
    let mut start = 0;
    for end in ends {
        let span = Span::new(start, end).trim(words);
        if !span.is_empty() {
            found.push(Span { start: span.start + paragraph.start, end: span.end + paragraph.start });
        }
        start = end;
    }
    found
}

const CLOSERS: [char; 9] = ['"', '”', '’', '\'', '»', ')', ']', '}', '“'];
const OPENERS: [char; 10] = ['"', '“', '‘', '\'', '«', '(', '[', '{', '„', '¿'];

struct Splitter<'a> {
    text: &'a str,
    language: &'a Language,
    /// Where each item of a numbered list begins, and where its number ends.
    items: Vec<(usize, usize)>,
}

impl Splitter<'_> {
    /// Byte offsets at which a sentence ends, in order.
    fn ends(&self) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut at = 0;
        // Where the current sentence began: at the last end, or at the last item of a list.
        let mut start = 0;
        let mut items = self.items.iter().map(|&(start, _)| start).peekable();
        while let Some((mark, sign)) = self.next_mark(at) {
            if BULLETS.contains(&sign) {
                if mark > 0 {
                    ends.push(mark);
                    start = start.max(mark);
                }
                at = mark + sign.len_utf8();
                continue;
            }
            if let Some(ends_here) = self.plain_stop(mark) {
                at = mark + 1;
                if ends_here {
                    ends.push(at);
                    start = start.max(at);
                }
                continue;
            }
            let marks_end = self.marks_end(mark);
            while let Some(item) = items.next_if(|&item| item <= mark) {
                start = start.max(item);
            }
            if let Some(end) = self.end_after(start, mark, marks_end) {
                ends.push(end);
                start = start.max(end);
            }
            at = marks_end;
        }
        ends.dedup();
        let lines =
            drawn_lines(self.text).into_iter().flat_map(|line| [line.start as usize, line.end as usize]);
        for end in self.items.iter().map(|&(start, _)| start).chain(lines) {
            let at = ends.partition_point(|&known| known < end);
            if end > 0 && ends.get(at) != Some(&end) {
                ends.insert(at, end);
            }
        }
        ends
    }

    /// The next mark that can end a sentence, from a byte on.
    fn next_mark(&self, from: usize) -> Option<(usize, char)> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        loop {
            at = next_sign(bytes, at);
            let byte = *bytes.get(at)?;
            if byte.is_ascii() {
                return Some((at, byte.into()));
            }
            // Marks beyond ASCII begin with one of three bytes.
            if matches!(byte, 0xe2 | 0xe3 | 0xef) {
                let sign = self.text[at..].chars().next()?;
                if matches!(sign, '…' | '。' | '！' | '？' | '•' | '⁃') {
                    return Some((at, sign));
                }
            }
            // No mark begins inside a character.
            at += match byte {
                0xf0.. => 4,
                0xe0.. => 3,
                _ => 2,
            };
        }
    }

    /// What most full stops do, without consulting the rules below, which give the same result: whether one ends a
    /// sentence, if it stands at the end of a paragraph, between capitals, or before a capital after a word, be it an
    /// abbreviation or not. Nothing if it may be anything else.
    fn plain_stop(&self, mark: usize) -> Option<bool> {
        let bytes = self.text.as_bytes();
        let (before, stop) = bytes.split_at(mark);
        match stop {
            [b'.'] => return Some(false),
            [b'.', b'A'..=b'Z', ..] if before.last().is_some_and(u8::is_ascii_uppercase) => {
                return Some(false);
            }
            // U+201C may stand before the capital.
            [b'.', b' ', b'A'..=b'Z', ..] | [b'.', b' ', 0xe2, 0x80, 0x9c, b'A'..=b'Z', ..] => {}
            _ => return None,
        }
        let letters = before.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let start = mark - letters;
        if letters < 2 || start == 0 || bytes[start - 1] != b' ' {
            return None;
        }
        match self.language.abbreviation_key(FormKey::of(bytes, Span::new(start, mark))) {
            Some(Abbreviation::Title | Abbreviation::Inner) => Some(false),
            None if before[start..].iter().all(u8::is_ascii_lowercase) => Some(true),
            _ => None,
        }
    }

    /// The end of a run of marks: "?!", "...", ". . . .".
    fn marks_end(&self, mark: usize) -> usize {
        let is_mark = |c: char| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？');
        let mut end = mark;
        let mut rest = self.text[mark..].char_indices().peekable();
        while let Some((at, sign)) = rest.next() {
            if is_mark(sign) {
                end = mark + at + sign.len_utf8();
            } else if sign == ' '
                && rest.peek().is_some_and(|&(_, next)| next == '.')
                && self.spaced_dot(mark + at)
            {
                // a spaced ellipsis continues
            } else {
                break;
            }
        }
        end
    }

    /// Whether a space stands between two single dots.
    fn spaced_dot(&self, space: usize) -> bool {
        self.text[..space].ends_with('.') && self.text[space + 1..].starts_with('.')
    }

    /// Where the sentence that began at `start` ends, if the marks at `mark..marks_end` end it.
    fn end_after(&self, start: usize, mark: usize, marks_end: usize) -> Option<usize> {
        let marks = &self.text[mark..marks_end];
        if marks.starts_with(['。', '！', '？']) {
            return Some(self.closers_end(marks_end));
        }
        let close = self.closers_end(marks_end);
        let end = self.footnote_end(mark, close);
        let rest = &self.text[end..];
        if rest.is_empty() {
            return None;
        }
        if !rest.starts_with(char::is_whitespace) {
            return self.glued(mark, marks_end).then_some(marks_end);
        }
        let next = rest.trim_start();
        let quoted = close > marks_end;
        if let Some(end) = self.ellipsis(mark, marks, next) {
            return end;
        }
        if self.list_number(mark, marks) {
            return None;
        }
        let opens = self.opens(next);
        let plain = marks == ".";
        if plain && !quoted {
            return match self.abbreviation(mark, next) {
                Some(ends) => (ends && !is_opening(&self.text[start..mark])).then_some(end),
                None if opens => Some(end),
                None => self.informal(mark, next).then_some(end),
            };
        }
        if quoted && self.reports(next) {
            return None;
        }
        if opens {
            return Some(end);
        }
        // "Stop! he said" continues, and so does "Yahoo! in", but a plain "really? i doubt it" has two sentences.
        (!quoted && !self.name_before(mark) && self.informal(mark, next)).then_some(end)
    }

    /// Steps over closing quotes and brackets, but not over an opening one that begins the next sentence.
    fn closers_end(&self, from: usize) -> usize {
        let mut end = from;
        for c in self.text[from..].chars() {
            if !CLOSERS.contains(&c) {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    /// Steps over footnote digits that stand directly after the mark or the quote: `“…failed.”3 Then`.
    fn footnote_end(&self, mark: usize, close: usize) -> usize {
        let rest = &self.text[close..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = &rest[digits..];
        let before = self.text[..mark].chars().next_back();
        let word_before = before.is_some_and(|c| c.is_alphabetic() || CLOSERS.contains(&c));
        let ends = after.is_empty() || after.starts_with(char::is_whitespace);
        if (1..=3).contains(&digits) && ends && word_before { close + digits } else { close }
    }

    /// Whether two sentences are run together without a space: "the port.Later that day".
    fn glued(&self, mark: usize, marks_end: usize) -> bool {
        let before = self.word_before(mark);
        let after = &self.text[marks_end..];
        let next: &str = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let rest = &after[next.len()..];
        // Like the tokenizer, which takes "port.A" for one word.
        before.chars().count() >= 3
            && next.chars().count() >= 2
            && before.chars().all(char::is_lowercase)
            && next.chars().next().is_some_and(char::is_uppercase)
            && next.chars().skip(1).all(char::is_lowercase)
            && rest.starts_with([' ', ','])
            && (self.language.is_function(&fold(next)) || self.language.is_starter(&fold(next)))
    }

    /// What an ellipsis does. `Some(None)`: it does not end anything; `None`: the marks are not an ellipsis.
    fn ellipsis(&self, mark: usize, marks: &str, next: &str) -> Option<Option<usize>> {
        let dots = marks.chars().filter(|&c| c == '.').count();
        if dots < 2 || marks.contains(['!', '?']) {
            return None;
        }
        // "[...]" stands for omitted words, anywhere in a sentence.
        if self.text[..mark].ends_with(['[', '(']) {
            return Some(None);
        }
        let spaced = marks.contains(' ');
        let attached = !self.text[..mark].ends_with(char::is_whitespace);
        // Two dots are a full stop typed twice; three before "I" may be a pause.
        let may_pause = dots > 2 && ["I ", "I'", "I’"].iter().any(|pronoun| next.starts_with(pronoun));
        if !self.opens(next) || may_pause {
            return Some(None);
        }
        // "done. . . . Then": the sentence ended at its full stop, and what was left out stood before the next one.
        if spaced && attached && dots >= 4 {
            return Some(Some(mark + 1));
        }
        Some(Some(self.closers_end(mark + marks.len())))
    }

    /// Whether the full stop belongs to the number or letter of a list item: "1. The", "2.) The".
    fn list_number(&self, mark: usize, marks: &str) -> bool {
        marks == "." && self.items.iter().any(|&(_, number_end)| number_end == mark)
    }

    /// Whether what follows can open a sentence: a capital, a digit, an opening quote or bracket, a bullet, or a
    /// letter of a script without capitals.
    fn opens(&self, next: &str) -> bool {
        let mut letters = next.chars().skip_while(|c| OPENERS.contains(c)).peekable();
        let skipped = next.starts_with(OPENERS);
        match letters.peek() {
            None => skipped,
            Some(c) if c.is_uppercase() || c.is_numeric() || BULLETS.contains(c) => true,
            Some(c) if c.is_alphabetic() => !c.is_lowercase(),
            Some('*' | '–' | '—' | '-' | '#' | '@' | '$' | '€' | '£' | '.' | '…' | ':' | '=' | '_' | '?') => {
                true
            }
            Some(_) => false,
        }
    }

    /// The word directly before a mark, without what joins it to another.
    fn word_before(&self, mark: usize) -> &str {
        let before = &self.text[..mark];
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '°'))
            .last()
            .map_or(mark, |(at, _)| at);
        &before[start..]
    }

    /// Whether a full stop after an abbreviation ends the sentence; nothing if the word before is not an abbreviation.
    fn abbreviation(&self, mark: usize, next: &str) -> Option<bool> {
        let word = self.word_before(mark);
        if word.is_empty() {
            return None;
        }
        let next_word: &str = next
            .trim_start_matches(OPENERS)
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
            .next()
            .unwrap_or_default();
        let capital = next_word.chars().next().is_some_and(char::is_uppercase);
        let starts = || {
            let folded = fold(next_word);
            capital && self.language.is_starter(folded.split('\'').next().unwrap_or_default())
        };
        let folded = fold(word);
        if let Some(kind) = self.language.abbreviation(&folded) {
            let numeral = next.starts_with(|c: char| c.is_numeric());
            return match kind {
                Abbreviation::Title | Abbreviation::Inner => Some(false),
                Abbreviation::Number if numeral => Some(false),
                // "no." is a word far more often than an abbreviation.
                Abbreviation::Number if !word.starts_with(char::is_uppercase) => {
                    if capital {
                        None
                    } else {
                        Some(false)
                    }
                }
                Abbreviation::Number | Abbreviation::End => Some(starts()),
            };
        }
        let dotted = word.contains('.')
            && word.split('.').all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic));
        if dotted {
            return Some(
                starts()
                    || (capital
                        && matches!(folded.as_str(), "a.m" | "p.m")
                        && self.language.abbreviation(&fold(next_word)).is_some()),
            );
        }
        let mut letters = word.chars().filter(|&c| c != '.');
        let is_capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        if is_capital {
            return Some(starts());
        }
        None
    }

    /// Whether a full stop before a small letter nevertheless ends a sentence: after a plain word in a text that hardly
    /// uses capitals, or after a plain word or a number before a word that opens sentences.
    fn informal(&self, mark: usize, next: &str) -> bool {
        if !next.starts_with(char::is_lowercase) {
            return false;
        }
        let before = self.word_before(mark);
        let plain = before.chars().count() >= 3 && before.chars().all(char::is_lowercase);
        let number = before.len() >= 2 && before.bytes().all(|byte| byte.is_ascii_digit());
        (plain && self.mostly_lower()) || ((plain || number) && self.small_starter(next))
    }

    /// Whether the next word is one that opens sentences, in small letters.
    fn small_starter(&self, next: &str) -> bool {
        let word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        self.language.is_starter(word)
    }

    /// Whether the paragraph hardly uses capitals at the start of its sentences.
    fn mostly_lower(&self) -> bool {
        self.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
    }

    /// Whether the word before a mark is a name in mid-sentence, as in "Yahoo!".
    fn name_before(&self, mark: usize) -> bool {
        self.word_before(mark).starts_with(char::is_uppercase)
    }

    /// Whether a quoted sentence continues in a reporting clause: a small letter comes next.
    fn reports(&self, next: &str) -> bool {
        next.starts_with(char::is_lowercase)
    }
}

/// The first byte from `from` on that is a full stop, an exclamation or question mark, or not ASCII; found eight bytes
/// at a time. The length of the text if there is none.
fn next_sign(bytes: &[u8], from: usize) -> usize {
    // The highest bit of each byte that is zero, and perhaps of some above the lowest of these.
    let zero = |bytes: u64| bytes.wrapping_sub(each(1)) & !bytes;
    let (chunks, rest) = bytes.get(from..).unwrap_or_default().as_chunks::<8>();
    let mut at = from;
    for chunk in chunks {
        let bytes = u64::from_le_bytes(*chunk);
        let marks = zero(bytes ^ each(b'.')) | zero(bytes ^ each(b'!')) | zero(bytes ^ each(b'?'));
        let signs = (marks | bytes) & each(0x80);
        if signs != 0 {
            return at + signs.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let is_sign = |byte: &u8| matches!(byte, b'.' | b'!' | b'?' | 0x80..);
    at + rest.iter().position(is_sign).unwrap_or(rest.len())
}

/// Whether the words before an abbreviation are too few for a sentence: "At 5 a.m." only opens one.
fn is_opening(words: &str) -> bool {
    words.split_whitespace().count() <= 3 && words.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Checks the sentences of a text, which is written with a bar where a sentence ends.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let spans = sentences(&text, Span::new(0, text.len()), crate::shipped::english());
        let found: Vec<&str> = spans.iter().map(|span| span.of(&text)).collect();
        let expect: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn plain_sentences() {
        check("The ship left.| The crew waited.");
        check("Why now?| Nobody knows!| So it goes.");
        check("Was it true?!| It was.");
        check("No end here");
        check("(A note in brackets.)| It goes on.");
        check("It rained (as it had before.) all day.");
        check("The harbour closed.Later that day it opened.".replace(".Later", ".|Later").as_str());
        check("Open the file notes.Final.txt now.");
    }

    #[test]
    fn abbreviations_and_initials() {
        check("Gen. Roberta Q. Stone met Sen. Lowe.| They spoke.");
        check(
            "The U.S. Treasury acted.| In the U.S. They agreed.".replace("U.S. They", "U.S.| They").as_str(),
        );
        check("The U. S. envoy came.");
        check("See No. 7 and p. 12.| Then stop.");
        check("Is it so? No.| He left.".replace("so? ", "so?| ").as_str());
        check("Stone & Co. sold it.| Stone & Co.| It was sold.");
        check("It cost 3.50 dollars and rose 2.1 per cent.");
        check("They met at 9 a.m. Monday.| He left at 5 p.m.| The rest stayed.");
        check("Neither she nor I.| Did they?");
        check("By 9 a.m. The crew had left.");
    }

    #[test]
    fn quotations_and_footnotes() {
        check("“It is over.” she said.");
        check("“It is over.”| She left.");
        check("He called it “a failure.”3| The vote followed.");
        check("It ended.4| It began.");
        check("Stop! he cried. Wait.".replace("cried. ", "cried.| ").as_str());
        check("Shares of Yahoo! in New York fell.");
    }

    #[test]
    fn small_letters_after_a_full_stop() {
        check("The eggs were sold.| if you want more, call.");
        check("Call 555-0199.| they open at nine.");
        check("He lives at no. 7. the street is long.");
        check("The eggs were sold. hens too.");
        check("we sold eggs.| hens too.");
        check("Shares of Yahoo. the firm fell.");
    }

    #[test]
    fn drawn_lines_stand_alone() {
        check("The first note |***| A second note");
        check("It ended.| =====| It began |____| Yours");
        check("***| A note |***");
        check("A **bold** word, a ===x=== and a ** b.");
    }

    #[test]
    fn ellipses() {
        check("I was ... well, late.");
        check("She waited in the rain..| I left.");
        check("She waited....| He came.");
        check("He stopped . . . and I knew it.");
        check("They were done.| . . . The rest is known. . . .");
        check("It went on…| Then it stopped.");
        check("“They left [...] at dawn” (Ozola 12).");
    }

    #[test]
    fn lists() {
        check("1. The first| 2. The second");
        check("1) One thing| 2) Another thing| 3) A third");
        check("a. Apples| b. Bears");
        check("• 4. Fourth thing| • 5. Fifth thing");
        check("• Talks were held.| • Nobody came.");
        check("The number was 12.| 13 people knew.");
    }

    #[test]
    fn other_scripts() {
        check("会谈结束。|他们离开了。");
        check("انتهى الاجتماع.| غادروا المدينة.");
        check("Встреча окончена.| Они ушли.");
    }

    proptest! {
        #[test]
        fn the_next_sign_is_found(text in "[a-zA-Z @.,!?/>\\[~0-9é…]{0,40}", from in 0usize..45) {
            let bytes = text.as_bytes();
            let from = from.min(bytes.len());
            let slow = (from..bytes.len()).find(|&at| matches!(bytes[at], b'.' | b'!' | b'?' | 0x80..));
            prop_assert_eq!(next_sign(bytes, from), slow.unwrap_or(bytes.len()));
        }

        #[test]
        fn plain_stops_do_what_the_rules_do(text in "( ?([A-Za-z]{1,3}|no|the|vs|Dr|Gen|1|[0-9]a)([.] |[ .)”])){1,2}[A-Z“]{0,2}", end in " of the vol. Then | of a vol.|[.]?") {
            let text = text + &end;
            let splitter = Splitter { text: &text, language: crate::shipped::english(), items: list_items(&text) };
            for (mark, _) in text.match_indices('.') {
                if let Some(ends) = splitter.plain_stop(mark) {
                    let marks_end = splitter.marks_end(mark);
                    let slow = splitter.end_after(0, mark, marks_end);
                    prop_assert_eq!((marks_end, slow), (mark + 1, ends.then_some(mark + 1)), "{}", text);
                }
            }
        }

        #[test]
        fn sentences_hold_all_that_is_not_white_space(text in "[a-zA-Z0-9.!?…\"“”’() \n•)]{0,100}|\\PC{0,80}") {
            let found = sentences(&text, Span::new(0, text.len()), crate::shipped::english());
            let mut at = 0;
            for span in &found {
                prop_assert!(text[at..span.start as usize].trim().is_empty());
                prop_assert!(!span.trim(&text).is_empty());
                at = span.end as usize;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
