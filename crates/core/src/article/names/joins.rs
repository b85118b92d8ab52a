//! Small words inside a name.

use super::mentions::Finder;
use crate::text::persons::{Person, person};

/// The most words after a genitive among which the word for a body is looked for: "People's Harbour Defence Front".
const FAR: usize = 3;

impl Finder<'_> {
    /// Whether a small word at `next` continues a name from `start` to `last`: "of" inside the name of a body, "de"
    /// inside a person's.
    pub(super) fn joins(&self, [start, last]: [usize; 2], next: usize, end: usize) -> bool {
        let word = |at: usize| self.tokens.folded(at);
        let after = |step: usize| next + step < end && self.capital(next + step);
        match word(next) {
            "of" | "for" => {
                self.gazetteer.is_head(word(last)) && (after(1) || (word(next + 1) == "the" && after(2)))
            }
            "the" => matches!(word(next.wrapping_sub(1)), "of" | "for") && after(1),
            "on" => after(1) && self.gazetteer.has_subject(word(last)) && self.is_subject(next + 1, end),
            "and" | "&" => {
                let both = self.gazetteer.is_head(word(last)) && self.gazetteer.is_head(word(next + 1));
                after(1) && (both || self.deals_with(start, last) && self.is_subject(next + 1, end))
            }
            "'s" | "’s" | "'" | "’" => after(1) && self.owns_body(last, next, end),
            "de" | "da" | "del" | "di" | "van" | "von" | "der" | "den" | "bin" | "al" | "el" | "ibn"
            | "la" => after(1),
            _ => false,
        }
    }

    /// Whether the words between two places end in the subject of a body: "Office of Ships".
    fn deals_with(&self, start: usize, last: usize) -> bool {
        let opens = |at: &usize| {
            self.gazetteer.has_subject(self.tokens.folded(*at))
                && matches!(self.tokens.folded(at + 1), "of" | "for" | "on")
        };
        (start..last).rev().any(|at| opens(&at))
    }

    /// Whether a capitalised word can begin such a subject, and not a day, person, place or other body.
    fn is_subject(&self, at: usize, end: usize) -> bool {
        let word = self.tokens.folded(at);
        let calendar = &self.language.calendar;
        calendar.weekday(word).is_none()
            && calendar.month(word).is_none()
            && !self.is_first_name(at)
            && !self.gazetteer.has_subject(word)
            && !self.gazetteer.stands_alone(word)
            && self.title(at, end).is_none()
            && self.known(at, end).is_none()
    }

    /// Whether a genitive of people stands before the word for a body: "People's Front", "Fishers' Union".
    fn owns_body(&self, last: usize, next: usize, end: usize) -> bool {
        let capitals = (next + 1..end).take_while(|&at| self.capital(at)).take(FAR);
        person(self.tokens.folded(last)) == Some(Person::Several)
            && capitals.into_iter().any(|at| self.gazetteer.is_head(self.tokens.folded(at)))
    }
}
