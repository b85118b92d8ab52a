//! Groups the things that the same articles have and the same articles lack in one event, so that one line can report
//! them.

use super::Difference;

/// Things that the same articles have and the same articles lack.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group<'a> {
    /// Each item with its index in [`Differences::all`](super::Differences::all); at least one, figures before sources,
    /// names and words.
    pub(super) items: Vec<(usize, &'a Difference)>,
}

impl<'a> Group<'a> {
    /// One of them, to stand for what they have in common.
    pub(super) fn first(&self) -> &'a Difference {
        self.items[0].1
    }
}

/// The groups of what single articles have or lack in an event; conflicts of accounts are left out.
pub(super) fn groups<'a>(of_event: impl Iterator<Item = (usize, &'a Difference)>) -> Vec<Group<'a>> {
    let mut found: Vec<Group<'a>> = Vec::new();
    for item in of_event.filter(|(_, own)| !own.kind.is_conflict()) {
        match found.iter_mut().find(|group| shape(group.first()) == shape(item.1)) {
            Some(group) => group.items.push(item),
            None => found.push(Group { items: vec![item] }),
        }
    }
    found.sort_by_key(|group| shape(group.first()));
    found
}

/// Who has it, and who lacks it here or everywhere.
fn shape(own: &Difference) -> (Vec<u32>, Vec<(u32, bool)>) {
    let sides = own.sides.iter().map(|side| side.article).collect();
    (sides, own.lacking.iter().map(|lack| (lack.article, lack.elsewhere.is_some())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    #[test]
    fn what_the_same_articles_lack_stands_together() {
        let comparison = Corpus::of(&[
            "On 3 May 2024 the storm sank nine boats in the old harbour of Riga, and Jan Berg swam to Anna Ozola.",
            "The storm sank nine boats in the old harbour of Riga on 3 May 2024.",
        ])
        .compare();
        let differences = comparison.differences();
        let groups = groups(differences.of_event(0));
        let told: Vec<Vec<&str>> = groups
            .iter()
            .map(|group| group.items.iter().map(|(_, own)| own.about.as_str()).collect())
            .collect();
        assert_eq!(told, [["Anna Ozola", "Jan Berg"]]);
        assert!(
            groups.iter().flat_map(|group| &group.items).all(|(at, own)| differences.all()[*at] == **own)
        );
    }
}
