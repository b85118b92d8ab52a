//! What all formats amount to: categories in categories, and the checks that apply to every one of them.

use crate::{Category, Dictionary, Entry, MAX_CATEGORIES, MAX_ENTRIES, MAX_PATTERN, Mistake};
use framewise_core::lexicon::WordClass;

/// Names that categories of opinion words often have, and their poles: a pair of them forms an axis.
const POLES: [(&str, i8); 4] = [("positive", 1), ("negative", -1), ("pos", 1), ("neg", -1)];

/// Builds a dictionary line by line.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    dictionary: Dictionary,
    entries: usize,
}

impl Builder {
    /// The index of the category with this name, which is created if it is new.
    pub(crate) fn category(&mut self, path: &[String], line: usize) -> Result<usize, Mistake> {
        let name = path.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>();
        if name.is_empty() {
            return Err(Mistake::new(line, "a category has no name"));
        }
        let name = name.join("/");
        let categories = &mut self.dictionary.categories;
        // Most entries go to the category that was named last.
        if let Some(at) = categories.iter().rposition(|category| category.name == name) {
            return Ok(at);
        }
        if categories.len() == MAX_CATEGORIES {
            return Err(Mistake::new(line, format!("more than {MAX_CATEGORIES} categories")));
        }
        categories.push(Category { name, ..Category::default() });
        Ok(categories.len() - 1)
    }

    /// A category, so that more can be said about it.
    pub(crate) fn of(&mut self, at: usize) -> &mut Category {
        &mut self.dictionary.categories[at]
    }

    /// Adds an entry.
    pub(crate) fn entry(
        &mut self,
        at: usize,
        pattern: &str,
        weight: f64,
        line: usize,
    ) -> Result<(), Mistake> {
        self.any_entry(at, pattern, weight, false, None, line)
    }

    /// Adds an entry of any kind, or an exception.
    pub(crate) fn any_entry(
        &mut self,
        at: usize,
        pattern: &str,
        weight: f64,
        exception: bool,
        class: Option<WordClass>,
        line: usize,
    ) -> Result<(), Mistake> {
        let pattern = pattern.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if pattern.is_empty() {
            return Err(Mistake::new(line, "an entry is empty"));
        }
        if pattern.chars().count() > MAX_PATTERN {
            return Err(Mistake::new(line, format!("an entry has more than {MAX_PATTERN} letters")));
        }
        if !(weight > 0.0 && weight <= 1_000.0) {
            return Err(Mistake::new(
                line,
                format!(
                    "“{pattern}” has the weight {weight}, which does not lie above 0 and up to 1000; words of the other pole need a category of their own"
                ),
            ));
        }
        self.entries += 1;
        if self.entries > MAX_ENTRIES {
            return Err(Mistake::new(line, format!("more than {MAX_ENTRIES} entries")));
        }
        self.dictionary.categories[at].entries.push(Entry { pattern, weight, exception, class });
        Ok(())
    }

    /// The word class with a name; nothing for an empty name.
    pub(crate) fn class(name: &str, line: usize) -> Result<Option<WordClass>, Mistake> {
        match WordClass::of_name(name) {
            None if !name.is_empty() => {
                Err(Mistake::new(line, format!("the word class “{name}” is neither verb nor noun")))
            }
            class => Ok(class),
        }
    }

    /// The dictionary, without the categories that only hold others, and with no entry twice.
    pub(crate) fn done(mut self) -> Dictionary {
        let categories = &mut self.dictionary.categories;
        for category in &mut *categories {
            let mut seen = std::collections::HashSet::new();
            category.entries.retain(|entry| seen.insert((entry.pattern.clone(), entry.exception)));
            category.sort();
        }
        categories.retain(|category| !category.entries.is_empty());
        if categories.iter().all(|category| category.axis.is_empty()) {
            let pole = |category: &Category| {
                let name = category.name.rsplit('/').next().unwrap_or_default().to_lowercase();
                POLES.into_iter().find(|(pole, _)| *pole == name).map(|(_, polarity)| polarity)
            };
            let of = |polarity: i8| {
                let mut found = categories.iter().enumerate().filter(|(_, own)| pole(own) == Some(polarity));
                found.next().filter(|_| found.next().is_none()).map(|(at, _)| at)
            };
            if let (Some(positive), Some(negative)) = (of(1), of(-1)) {
                for (at, polarity) in [(positive, 1), (negative, -1)] {
                    "positive".clone_into(&mut categories[at].axis);
                    categories[at].polarity = polarity;
                }
            }
        }
        self.dictionary
    }
}
