//! How much of a file is read, and where reading stops.
//!
//! The limits are in one place, [`Limits::DEFAULT`]. Readers tell the [`Meter`] what they are about to do; it stops
//! them with a message that names the file and the limit. Time is bounded by a count of work, so that the same files
//! are refused on every machine; a caller that has a clock may stop earlier.

use crate::error::ImportError;
use std::cell::Cell;

/// What one file may cost, everything inside it included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it comes in.
    pub file: usize,
    /// Bytes that are unpacked from it, all parts and all archives inside archives together.
    pub unpacked: usize,
    /// How many times larger than its packed bytes a part may become, once it is larger than 1 MB.
    pub ratio: usize,
    /// Files in an archive, including those of archives inside it.
    pub files: usize,
    /// Archives inside archives, and messages inside messages.
    pub nesting: usize,
    /// Elements of markup inside one another.
    pub depth: usize,
    /// Elements of one document.
    pub elements: usize,
    /// Pages of a PDF file.
    pub pages: usize,
    /// Cells of a table.
    pub cells: usize,
    /// Articles from one file.
    pub articles: usize,
    /// Units of work; a unit is about the cost of reading one byte of text.
    pub work: u64,
}

impl Limits {
    /// The limits that apply unless a caller says otherwise.
    pub const DEFAULT: Self = Self {
        file: 64 * 1024 * 1024,
        unpacked: 64 * 1024 * 1024,
        ratio: 200,
        files: 10_000,
        nesting: 3,
        depth: 400,
        elements: 500_000,
        pages: 2_000,
        cells: 2_000_000,
        articles: 10_000,
        work: 1 << 31,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Asks whether time is up.
pub type Clock<'a> = &'a dyn Fn() -> bool;

/// Counts what reading one file has cost so far. Archives pass it on to what they hold.
pub(crate) struct Meter<'a> {
    limits: Limits,
    clock: Option<Clock<'a>>,
    unpacked: Cell<usize>,
    files: Cell<usize>,
    articles: Cell<usize>,
    work: Cell<u64>,
}

/// The units of work between two looks at the clock.
const BETWEEN_LOOKS: u64 = 1 << 20;

impl<'a> Meter<'a> {
    pub(crate) fn new(limits: Limits, clock: Option<Clock<'a>>) -> Self {
        let zero = || Cell::new(0);
        Self { limits, clock, unpacked: zero(), files: zero(), articles: zero(), work: Cell::new(0) }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Counts `units` units of work that are about to be done.
    pub(crate) fn work(&self, name: &str, units: usize) -> Result<(), ImportError> {
        let before = self.work.get();
        let after = before.saturating_add(units as u64);
        self.work.set(after);
        let looks = before / BETWEEN_LOOKS != after / BETWEEN_LOOKS;
        if after > self.limits.work || (looks && self.clock.is_some_and(|is_up| is_up())) {
            return Err(ImportError::OutOfTime(name.to_owned()));
        }
        Ok(())
    }

    /// Whether a limit that all files share is used up.
    pub(crate) fn is_spent(&self) -> bool {
        self.work.get() > self.limits.work
            || self.unpacked.get() > self.limits.unpacked
            || self.files.get() > self.limits.files
            || self.articles.get() > self.limits.articles
            || self.clock.is_some_and(|is_up| is_up())
    }

    /// How many bytes may still be unpacked.
    pub(crate) fn unpacked_left(&self) -> usize {
        self.limits.unpacked.saturating_sub(self.unpacked.get())
    }

    /// Counts bytes that were unpacked.
    pub(crate) fn unpacked(&self, name: &str, bytes: usize) -> Result<(), ImportError> {
        add(&self.unpacked, bytes, self.limits.unpacked, || {
            let megabytes = self.limits.unpacked / 1024 / 1024;
            limit(name, format!("becomes larger than {megabytes} MB when it is unpacked"))
        })
    }

    /// Counts a file of an archive that is about to be read.
    pub(crate) fn file(&self, name: &str) -> Result<(), ImportError> {
        add(&self.files, 1, self.limits.files, || {
            limit(name, format!("holds more than {} files", thousands(self.limits.files)))
        })
    }

    /// Counts articles that came out.
    pub(crate) fn articles(&self, name: &str, articles: usize) -> Result<(), ImportError> {
        add(&self.articles, articles, self.limits.articles, || {
            limit(name, format!("holds more than {} articles", thousands(self.limits.articles)))
        })
    }

    /// Refuses to exceed a limit of something that is counted elsewhere.
    pub(crate) fn at_most(
        &self,
        name: &str,
        count: usize,
        limit_of: impl Fn(&Limits) -> usize,
        what: &str,
    ) -> Result<(), ImportError> {
        let most = limit_of(&self.limits);
        if count > most {
            return Err(limit(name, format!("has more than {} {what}", thousands(most))));
        }
        Ok(())
    }
}

fn add(
    count: &Cell<usize>,
    more: usize,
    most: usize,
    error: impl FnOnce() -> ImportError,
) -> Result<(), ImportError> {
    let after = count.get().saturating_add(more);
    count.set(after);
    if after > most { Err(error()) } else { Ok(()) }
}

/// A file that goes beyond a limit.
pub(crate) fn limit(name: &str, excess: impl Into<String>) -> ImportError {
    ImportError::Limit { name: name.to_owned(), excess: excess.into() }
}

/// A number as it is written in prose: 10,000.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_names_the_file_and_what_is_too_much() {
        let limits = Limits { unpacked: 10, files: 1, articles: 2, work: 100, ..Limits::DEFAULT };
        let meter = Meter::new(limits, None);
        assert!(meter.unpacked("a.zip", 10).is_ok());
        assert_eq!(
            meter.unpacked("a.zip", 1).unwrap_err().to_string(),
            "a.zip becomes larger than 0 MB when it is unpacked"
        );
        assert!(meter.file("a.zip").is_ok());
        assert_eq!(meter.file("a.zip").unwrap_err().to_string(), "a.zip holds more than 1 files");
        assert_eq!(meter.articles("a.txt", 3).unwrap_err().to_string(), "a.txt holds more than 2 articles");
        assert!(meter.work("a.txt", 100).is_ok());
        assert_eq!(meter.work("a.txt", 1).unwrap_err().to_string(), "a.txt took too long to read");
        let error = meter.at_most("a.csv", 2_000_001, |limits| limits.cells, "cells").unwrap_err();
        assert_eq!(error.to_string(), "a.csv has more than 2,000,000 cells");
    }

    #[test]
    fn a_clock_is_asked_now_and_then() {
        let asked = Cell::new(0);
        let clock = || {
            asked.set(asked.get() + 1);
            asked.get() > 1
        };
        let meter = Meter::new(Limits::DEFAULT, Some(&clock));
        assert!(meter.work("a", 1).is_ok());
        assert_eq!(asked.get(), 0);
        assert!(meter.work("a", BETWEEN_LOOKS as usize).is_ok());
        assert!(meter.work("a", BETWEEN_LOOKS as usize).is_err());
        assert_eq!(asked.get(), 2);
    }
}
