//! Finds the stance keywords of an article.

use super::hit::Hit;
use super::scope::Scopes;
use crate::article::profile::Profile;
use crate::article::voices::quotations::QuotationKind;
use crate::lexicon::Lexicon;
use crate::lexicon::matching::Match;
use crate::span::Span;

/// The hits of an article, in order.
pub fn hits(text: &str, profile: &Profile, lexicon: &Lexicon) -> Vec<Hit> {
    let tokens = &profile.tokens;
    let language = profile.language();
    let scopes = Scopes::new(text, tokens, &profile.sentences, &profile.quotations, language);
    let voices = profile.voices();
    // "The National Interest" praises nothing: the words of a longer name only say what something is called. They do
    // tell what it is about (frames) and which of several names is used (contested terms), and a reader's own
    // dictionaries count whatever they list.
    let counts_for_a_pole = |found: &Match| {
        let entry = &lexicon.entries[found.entry as usize];
        lexicon.categories[usize::from(entry.category)].polarity != 0 && !entry.anywhere
    };
    let is_name = |found: &Match| {
        let first = profile.names.partition_point(|name| name.tokens.end <= found.tokens.start);
        let name = profile.names.get(first).filter(|_| counts_for_a_pole(found));
        name.is_some_and(|name| {
            let (own, whole) = (found.tokens, name.tokens);
            whole.start <= own.start && own.end <= whole.end && own.len() < whole.len()
        })
    };
    // A title in quotation marks is not in the author's own words either.
    let titles = profile.quotations.iter().filter(|quotation| quotation.kind == QuotationKind::Title);
    let titles: Vec<Span> = titles.map(|quotation| quotation.span).collect();
    let is_title = |found: &Match| {
        let span = tokens.span_of(found.tokens);
        let first = titles.partition_point(|title| title.end <= span.start);
        counts_for_a_pole(found) && titles.get(first).is_some_and(|title| title.contains(span))
    };
    lexicon
        .matches(tokens, if profile.is_read() { language.code } else { &profile.language }, &profile.classes)
        .into_iter()
        .filter(|found| !is_name(found) && !is_title(found))
        .map(|found| {
            let span = tokens.span_of(found.tokens);
            let sentence = profile.sentence_at(span.start);
            Hit {
                entry: found.entry,
                category: lexicon.entries[found.entry as usize].category,
                span,
                tokens: found.tokens,
                sentence,
                voice: voices[found.tokens.start as usize],
                scope: scopes.at(found.tokens, span, sentence),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::analyze::analyze;

    #[test]
    fn words_of_a_longer_name_or_a_title_count_for_no_pole() {
        let lexicon = Lexicon::shipped();
        let found = |text: &str| {
            let profile = analyze(&Article::new("a.txt", text), &lexicon);
            let hits =
                profile.hits.iter().filter(|hit| lexicon.categories[usize::from(hit.category)].polarity != 0);
            hits.map(|hit| hit.span.of(text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("The boat was built by the Brave Shipyard Company in May."), Vec::<String>::new());
        assert_eq!(found("The boat was built by a brave company in May."), ["brave"]);
        assert_eq!(found("The choir sang “The Brave Boat” in May."), Vec::<String>::new());
        assert_eq!(found("Her novel, titled “Brave,” sold well in May."), Vec::<String>::new());
        assert_eq!(found("The brave choir sang “Boats at Night” in May."), ["brave"]);
    }
}
