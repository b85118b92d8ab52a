//! What is looked for in the texts: words with wildcards, stems, categories of the lexicon, names.
//!
//! A query for words is one or more patterns with spaces between them, which stand side by side in one sentence: `*` is
//! any letters, `?` any one letter, `*` alone any one word. Capitals make no difference, except that "US" is not "us".
//! The cost is linear in the number of tokens, and each distinct word is compared with a pattern once. A pattern with
//! many stars takes at most its own length times that of the word.

use crate::article::profile::Profile;
use crate::comparison::Comparison;
use crate::lexicon::glob::fits;
use crate::span::{Span, TokenRange};
use crate::text::fold::fold;
use crate::text::forms::Forms;
use crate::text::kind::TokenKind;
use crate::text::language::Language;
use crate::text::tokens::tokenize;
use serde::{Deserialize, Serialize};

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Find {
    /// Words and phrases, `*` and `?` allowed.
    #[default]
    Words,
    /// Words of the same stem.
    Stem,
    /// A category or axis of the lexicon, or a group of contested terms, by id or name.
    Category,
    /// A person, place or body, by any of its names.
    Name,
}

/// The places where an article of a comparison matches a query, in order, without overlaps; none for an empty query.
pub fn places(find: Find, query: &str, comparison: &Comparison, article: usize) -> Vec<Span> {
    let Some(entry) = comparison.entries().get(article) else { return Vec::new() };
    let place = Place { article, profile: &entry.profile, comparison };
    let tokens = &place.profile.tokens;
    let mut found: Vec<Span> = match find {
        Find::Words | Find::Stem => {
            ranges(find, query, place.profile).into_iter().map(|range| tokens.span_of(range)).collect()
        }
        Find::Category => category(query, &place),
        Find::Name => name(query, &place),
    };
    found.sort_unstable();
    found.dedup();
    let mut end = 0;
    found.retain(|span| {
        let free = span.start >= end;
        end = end.max(span.end);
        free
    });
    found
}

/// The tokens that a query for words or stems finds.
fn ranges(find: Find, query: &str, profile: &Profile) -> Vec<TokenRange> {
    let tokens = &profile.tokens;
    let patterns = patterns(find, query, &tokens.forms, profile.language());
    let forms = &tokens.forms;
    let fits: Vec<Vec<bool>> = patterns
        .iter()
        .map(|pattern| {
            let fits = |folded: u32| match forms.kind(folded) {
                TokenKind::Mark => !pattern.any && pattern.letters == forms.folded_text(folded),
                TokenKind::Address if find == Find::Stem => false,
                _ if pattern.any => true,
                _ if find == Find::Stem => forms.stem_text(forms.stem_of(folded)) == pattern.letters,
                _ => fits(&pattern.letters, forms.folded_text(folded)),
            };
            (0..forms.folded_count() as u32).map(fits).collect()
        })
        .collect();
    let mut found = Vec::new();
    if fits.is_empty() || patterns.iter().all(|pattern| pattern.any) {
        return found;
    }
    for sentence in &profile.sentences {
        let (mut at, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        while at + fits.len() <= end {
            let all = tokens.slice(TokenRange::new(at, at + fits.len()));
            if all.iter().zip(&fits).all(|(token, fits)| fits[tokens.folded_id(*token) as usize]) {
                found.push(TokenRange::new(at, at + fits.len()));
                at += fits.len();
            } else {
                at += 1;
            }
        }
    }
    found
}

struct Pattern {
    letters: String,
    /// Any one word.
    any: bool,
}

/// Whether a query for words would match any words whatever, and so finds none.
pub fn is_unbounded(query: &str) -> bool {
    query.split_whitespace().all(is_any_word)
}

fn is_any_word(chunk: &str) -> bool {
    chunk.bytes().all(|byte| byte == b'*')
}

/// The patterns of a query, cut like the texts; what is one token in the text stays whole.
fn patterns(find: Find, query: &str, forms: &Forms, language: &Language) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for chunk in language.without_spaced(query).split_whitespace() {
        if find == Find::Words && chunk.contains(['*', '?']) {
            patterns.push(Pattern { letters: fold(chunk), any: is_any_word(chunk) });
            continue;
        }
        let whole = language.fold(chunk);
        if let Some(id) = (0..forms.folded_count() as u32).find(|&id| forms.folded_text(id) == whole) {
            let letters = match find {
                Find::Stem => forms.stem_text(forms.stem_of(id)).to_owned(),
                _ => whole,
            };
            patterns.push(Pattern { letters, any: false });
            continue;
        }
        let tokens = tokenize(chunk, language);
        for (at, token) in tokens.all().iter().enumerate() {
            let folded = tokens.folded(at);
            let letters = match (find, token.kind()) {
                (Find::Stem, TokenKind::Word) => language.stem(folded),
                _ => folded.to_owned(),
            };
            patterns.push(Pattern { letters, any: false });
        }
    }
    patterns
}

fn category(query: &str, place: &Place<'_>) -> Vec<Span> {
    let lexicon = place.comparison.lexicon();
    let wanted = fold(query.trim());
    let named = |id: &str, name: &str| id == wanted || fold(name) == wanted;
    let hits = place.profile.hits.iter().filter(|hit| {
        let category = &lexicon.categories[hit.category as usize];
        let entry = &lexicon.entries[hit.entry as usize];
        let group = entry.contested.map(|(group, _)| &lexicon.groups[group as usize]);
        if place.comparison.silenced().contains(&hit.entry) {
            return false;
        }
        entry.tells() && (named(&category.id, &category.name) || category.axis == wanted)
            || group.is_some_and(|group| named(&group.id, &group.name))
    });
    hits.map(|hit| hit.span).collect()
}

fn name(query: &str, place: &Place<'_>) -> Vec<Span> {
    let wanted = fold(query.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let known = |entity: &&crate::across::names::Entity| fold(&entity.name) == wanted;
    let list = &place.comparison.entities().list;
    let exact: Vec<_> = list.iter().filter(known).collect();
    let own = |entity: &crate::across::names::Entity| {
        let mentions = entity.mentions.iter().filter(|mention| mention.article as usize == place.article);
        mentions.map(|mention| mention.span).collect::<Vec<_>>()
    };
    if !exact.is_empty() {
        return exact.into_iter().flat_map(own).collect();
    }
    // A part of a name, or another way to write it, finds whoever has the name.
    let parts: Vec<&str> = wanted.split_whitespace().collect();
    let called = |entity: &&crate::across::names::Entity| {
        let name = fold(&entity.name);
        parts.iter().all(|part| name.split_whitespace().any(|word| word == *part))
    };
    let texts = place.comparison.entries();
    let written = |entity: &&crate::across::names::Entity| {
        entity
            .mentions
            .iter()
            .any(|mention| fold(mention.span.of(&texts[mention.article as usize].article.text)) == wanted)
    };
    let found: Vec<_> = list.iter().filter(called).collect();
    if !found.is_empty() {
        return found.into_iter().flat_map(own).collect();
    }
    list.iter().filter(written).flat_map(own).collect()
}

/// Everything that is searched for places.
struct Place<'a> {
    article: usize,
    profile: &'a Profile,
    comparison: &'a Comparison,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::across::words::frequency::{Unit, terms};
    use crate::article::Article;
    use crate::article::analyze::analyze;
    use crate::corpus::Corpus;
    use crate::lexicon::Lexicon;
    use proptest::prelude::*;

    fn found(find: Find, query: &str, text: &str) -> Vec<String> {
        let mut corpus = Corpus::new(Lexicon::shipped());
        corpus.add(Article::new("a.txt", text)).unwrap();
        let places = places(find, query, &corpus.compare(), 0);
        places.into_iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn words_phrases_and_wildcards() {
        let text = "The miller milled. Old mills, old mill-stones; the Old Mill’s wheel. It’s 5% of it.";
        for (query, expect) in [
            ("mill", &["Mill"][..]),
            ("mill*", &["miller", "milled", "mills", "mill-stones", "Mill"]),
            ("mill?", &["mills"]),
            ("m*l*s", &["mills", "mill-stones"]),
            ("OLD mill*", &["Old mills", "old mill-stones", "Old Mill"]),
            ("old * wheel", &[]),
            ("the * milled", &["The miller milled"]),
            ("the * *x", &[]),
            ("the miller *", &["The miller milled"]),
            ("it's", &["It’s"]),
            ("5%", &["5%"]),
            ("*", &[]),
            ("", &[]),
            ("  ", &[]),
        ] {
            assert_eq!(found(Find::Words, query, text), expect, "{query}");
        }
    }

    #[test]
    fn an_acronym_is_found_however_it_is_written() {
        let text = "The U.S. said so to us. The US agreed, and the U. S. flag rose; the U.\u{a0}S. left the UN and the U.N. too.";
        for query in ["US", "U.S.", "u.s.", "U. S."] {
            assert_eq!(found(Find::Words, query, text), ["U.S.", "US", "U. S.", "U.\u{a0}S."], "{query}");
            assert_eq!(found(Find::Stem, query, text).len(), 4, "{query}");
        }
        assert_eq!(found(Find::Words, "us", text), ["us"]);
        assert_eq!(found(Find::Words, "U.N.", text), found(Find::Words, "un", text));
    }

    #[test]
    fn stems_categories_and_names() {
        let text =
            "Anna Ozola negotiated. The negotiations were a disaster, Ms. Ozola said. A negotiator left.";
        assert_eq!(found(Find::Stem, "negotiation", text), ["negotiated", "negotiations", "negotiator"]);
        assert_eq!(found(Find::Name, "ozola", text).len(), 2);
        assert_eq!(found(Find::Name, "Anna Ozola", text).len(), 2);
        assert_eq!(found(Find::Name, "Berzina", text).len(), 0);
        assert!(found(Find::Category, "threat", text).contains(&"disaster".to_owned()));
        assert_eq!(found(Find::Category, "Threat", text), found(Find::Category, "threat", text));
        assert!(found(Find::Category, "moon", text).is_empty());
        assert_eq!(
            found(Find::Category, "armed-conflict", "The armed conflict went on."),
            ["armed conflict"]
        );
    }

    #[test]
    fn a_pattern_of_stars_is_quick() {
        let text = format!("{} b.", "a".repeat(5_000));
        let query = format!("{}c", "a*".repeat(200));
        assert!(found(Find::Words, &query, &text).is_empty());
    }

    proptest! {
        #[test]
        fn a_word_is_found_as_often_as_it_is_counted(text in "[a-cA-C ’'s.é-]{0,80}") {
            let article = Article::new("a.txt", &text);
            let lexicon = Lexicon::shipped();
            let profile = analyze(&article, &lexicon);
            for (unit, find) in [(Unit::Word, Find::Words), (Unit::Stem, Find::Stem), (Unit::Phrase, Find::Words)] {
                for term in terms(&[(&article.text, &profile)], unit, &lexicon, &rustc_hash::FxHashSet::default()) {
                    let query = if unit == Unit::Stem { &term.shown } else { &term.key };
                    prop_assert_eq!(found(find, query, &text).len(), term.total as usize, "{} {:?}", query, unit);
                }
            }
        }
    }
}
