//! Near-copies: what is said about them where figures depend on how they count, and where two of them differ.

use crate::Engine;
use crate::marks::Marked;
use framewise_core::across::copies::{Group, Likeness, changes};
use framewise_core::comparison::Comparison;
use framewise_protocol::{ArticleKey, Mark, NearCopies, Select, letter};

/// The most near-copies that are named on the card of an article, the most similar first.
const SHOWN: usize = 3;
/// If there are more groups than this, only the number of articles is given.
const NAMED: usize = 4;
/// If a group has more articles than this, only the first and the last are named.
const LETTERS: usize = 8;

/// The near-copies of an article that have a column, or the article that it counts as.
pub(super) fn of(engine: &Engine, comparison: &Comparison, article: usize) -> Option<NearCopies> {
    let group = comparison.copies().group(article as u32)?;
    let columns = engine.columns();
    let others =
        group.articles.iter().map(|&other| other as usize).filter(|&other| {
            other != article && (columns.contains(&other) || other == group.counted as usize)
        });
    let profile = |at: usize| &*engine.entries()[at].profile;
    let mut same: Vec<(u32, usize)> =
        others.map(|other| (Likeness::new(profile(article), profile(other)).per_cent(), other)).collect();
    same.sort_by_key(|&(per_cent, other)| (std::cmp::Reverse(per_cent), other));
    let told = |&(per_cent, other): &(u32, usize)| {
        let [one, two] = [article.min(other), article.max(other)].map(|at| engine.key_of(at));
        (format!("{per_cent} % the same as {}", letter(other)), Select::Copies(one, two))
    };
    Some(NearCopies { same: same.iter().take(SHOWN).map(told).collect(), apart: group.apart })
}

/// Which articles are near-copies and how they count; empty if none are.
pub(super) fn counted(comparison: &Comparison) -> String {
    said(comparison.copies().groups())
}

fn said(groups: &[Group]) -> String {
    if groups.len() > NAMED {
        let articles = groups.iter().map(|group| group.articles.len() as u32).sum::<u32>();
        let apart = groups.iter().filter(|group| group.apart).count();
        let but = match apart {
            0 => String::new(),
            1 => ", but for one that counts apart".to_owned(),
            some => format!(", but for {some} that count apart"),
        };
        return format!(
            "{} articles are near-copies in {} groups; each group counts once{but}.",
            articles,
            groups.len()
        );
    }
    groups.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

fn sentence(group: &Group) -> String {
    let names: Vec<String> = group.articles.iter().map(|&article| letter(article as usize)).collect();
    let names = match names.as_slice() {
        [first, .., last] if names.len() > LETTERS => format!("{first} to {last} ({} articles)", names.len()),
        few => listed(few),
    };
    let how = if group.apart { "count apart, as you decided" } else { "count once" };
    format!("{names} are near-copies and {how}.")
}

/// The letters of articles, with commas and an "and" between them.
pub(super) fn listed(letters: &[String]) -> String {
    match letters {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        few => few.concat(),
    }
}

/// What one of two articles has that the other lacks.
pub(super) fn marks(engine: &Engine, pair: [ArticleKey; 2], article: usize) -> Vec<Marked> {
    let entries = engine.entries();
    let places = pair.map(|key| engine.place_of(key).and_then(|place| Some((place, entries.get(place)?))));
    let [Some((first, one)), Some((second, two))] = places else { return Vec::new() };
    let (at, other, entry) = match article {
        _ if article == first => (0, second, two),
        _ if article == second => (1, first, one),
        _ => return Vec::new(),
    };
    let [left, right] = changes(&one.profile, &two.profile);
    let own = if at == 0 { left } else { right };
    let name = letter(other);
    let marked = own.into_iter().map(|own| match own.instead {
        Some(instead) => {
            let why = format!("{name} has “{}”", instead.of(&entry.article.text));
            Marked { span: own.span, mark: Mark::Scoped, why }
        }
        None => Marked { span: own.span, mark: Mark::Hit, why: format!("not in {name}") },
    });
    marked.collect()
}

/// The title of the view of two near-copies.
pub(super) fn title(engine: &Engine, pair: [ArticleKey; 2]) -> Option<String> {
    let [Some(one), Some(other)] = pair.map(|key| engine.place_of(key)) else { return None };
    Some(format!("What {} and {} cut, added and changed", letter(one), letter(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_groups_are_named_and_many_are_counted() {
        let group = |articles: std::ops::Range<u32>, apart: bool| Group {
            counted: articles.start,
            articles: articles.collect(),
            apart,
        };
        let check = |groups: &[Group], expect: &str| assert_eq!(said(groups), expect);
        check(&[], "");
        check(&[group(0..2, false)], "A and B are near-copies and count once.");
        check(&[group(0..3, true)], "A, B and C are near-copies and count apart, as you decided.");
        check(&[group(0..8, false)], "A, B, C, D, E, F, G and H are near-copies and count once.");
        check(&[group(0..9, false)], "A to I (9 articles) are near-copies and count once.");
        let many: Vec<Group> = (0..5).map(|at| group(at * 2..at * 2 + 2, at == 4)).collect();
        assert!(said(&many[..4]).starts_with("A and B are near-copies and count once. C and D are"));
        check(
            &many[..],
            "10 articles are near-copies in 5 groups; each group counts once, but for one that counts apart.",
        );
    }
}
