//! The words of a language for months, parts of a month, and days counted from today: data, read once.

use rustc_hash::FxHashMap;

/// Which third of a month or year is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// "early"
    Early,
    /// "mid"
    Mid,
    /// "late"
    Late,
}

/// A stretch of time that "last" and "next" can count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A part of a day: "this morning" is a day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

#[derive(Debug, Clone, Copy)]
enum Sense {
    Month(u8),
    Part(Part),
    Day(i32),
    Weekday(u8),
    Shift(i32),
    Unit(Unit),
    Preposition,
    Future,
    Past,
    Article,
}

/// The calendar words of one language.
#[derive(Debug, Default)]
pub struct Calendar {
    words: FxHashMap<&'static str, Sense>,
    of: &'static str,
    infinitive: &'static str,
    capital_months: bool,
}

impl Calendar {
    /// Reads the lines of a `calendar.txt`: a sense, its value if it has one, and the words for it. A line that says
    /// something else is left out; a test reads every shipped file and counts its lines.
    pub fn read(file: &'static str) -> Self {
        let mut calendar = Self::default();
        for line in crate::lists::lines(file) {
            let mut words = line.split_whitespace();
            let sense = words.next().unwrap_or_default();
            let value = words.next().unwrap_or_default();
            let number = value.parse::<i32>().unwrap_or_default();
            let sense = match (sense, value) {
                ("month", _) => Sense::Month(number as u8),
                ("day", _) => Sense::Day(number),
                ("weekday", _) => Sense::Weekday(number as u8),
                ("shift", _) => Sense::Shift(number),
                ("part", "early") => Sense::Part(Part::Early),
                ("part", "mid") => Sense::Part(Part::Mid),
                ("part", "late") => Sense::Part(Part::Late),
                ("unit", "day") => Sense::Unit(Unit::Day),
                ("unit", "week") => Sense::Unit(Unit::Week),
                ("unit", "month") => Sense::Unit(Unit::Month),
                ("unit", "year") => Sense::Unit(Unit::Year),
                ("future", _) => Sense::Future,
                ("past", _) => Sense::Past,
                ("article", _) => Sense::Article,
                ("preposition", _) => Sense::Preposition,
                ("infinitive", _) => {
                    calendar.infinitive = words.next().unwrap_or_default();
                    continue;
                }
                ("capital", "months") => {
                    calendar.capital_months = true;
                    continue;
                }
                _ => continue,
            };
            if line.starts_with("preposition of") {
                calendar.of = words.clone().next().unwrap_or_default();
            }
            calendar.words.extend(words.map(|word| (word, sense)));
        }
        calendar
    }

    /// The month that a folded word names, 1 to 12.
    pub fn month(&self, word: &str) -> Option<u8> {
        self.words
            .get(word)
            .and_then(|sense| if let Sense::Month(month) = sense { Some(*month) } else { None })
    }

    /// Whether a folded word is short for another word for the same month: "jan".
    pub fn is_short(&self, word: &str) -> bool {
        let Some(month) = self.month(word) else { return false };
        self.words.iter().any(|(other, sense)| {
            other.len() > word.len()
                && other.starts_with(word)
                && matches!(sense, Sense::Month(own) if *own == month)
        })
    }

    /// The third of a month or year that a word names.
    pub fn part(&self, word: &str) -> Option<Part> {
        self.words.get(word).and_then(|sense| if let Sense::Part(part) = sense { Some(*part) } else { None })
    }

    /// Days from the article's date that a word names: "yesterday" is -1.
    pub fn relative_day(&self, word: &str) -> Option<i32> {
        self.words.get(word).and_then(|sense| if let Sense::Day(days) = sense { Some(*days) } else { None })
    }

    /// The day of the week that a word names, Monday 0 to Sunday 6.
    pub fn weekday(&self, word: &str) -> Option<u8> {
        self.words.get(word).and_then(|sense| if let Sense::Weekday(day) = sense { Some(*day) } else { None })
    }

    /// How many weeks, months or years a word counts forward: "last" is -1.
    pub fn shift(&self, word: &str) -> Option<i32> {
        self.words
            .get(word)
            .and_then(|sense| if let Sense::Shift(shift) = sense { Some(*shift) } else { None })
    }

    /// The stretch of time that a word names.
    pub fn unit(&self, word: &str) -> Option<Unit> {
        self.words.get(word).and_then(|sense| if let Sense::Unit(unit) = sense { Some(*unit) } else { None })
    }

    /// Whether the word says that what follows is still to come: "will".
    pub fn is_future(&self, word: &str) -> bool {
        matches!(self.words.get(word), Some(Sense::Future))
    }

    /// Whether the word says that what follows is over: "said".
    pub fn is_past(&self, word: &str) -> bool {
        matches!(self.words.get(word), Some(Sense::Past))
    }

    /// Whether the word is an article, after which "next" and "last" count from the events told: "the next day".
    pub fn is_article(&self, word: &str) -> bool {
        matches!(self.words.get(word), Some(Sense::Article))
    }

    /// Whether the word can stand before a month or year: "in", "since".
    pub fn is_preposition(&self, word: &str) -> bool {
        matches!(self.words.get(word), Some(Sense::Preposition))
    }

    /// Whether a date can begin with a folded word.
    pub fn opens(&self, word: &str) -> bool {
        let opens = |word: &str| {
            !matches!(
                self.words.get(word),
                None | Some(
                    Sense::Preposition | Sense::Unit(_) | Sense::Future | Sense::Past | Sense::Article
                )
            )
        };
        word.starts_with(|first: char| first.is_ascii_digit())
            || opens(word.trim_end_matches('.'))
            || word.split_once('-').is_some_and(|(first, _)| opens(first))
    }

    /// Whether months are written with a capital, which distinguishes "May" from "may".
    pub fn has_capital_months(&self) -> bool {
        self.capital_months
    }

    /// The word before an infinitive, "to", which in a headline announces what is still to come; empty if there is
    /// none.
    pub fn infinitive(&self) -> &'static str {
        self.infinitive
    }

    /// The word between a month and its year, "of".
    pub fn of(&self) -> &'static str {
        self.of
    }
}
