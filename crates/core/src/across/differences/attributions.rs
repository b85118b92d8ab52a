//! Attributions: what one article states in its own words and another attributes to somebody.
//!
//! An article states an event if no word of its passages is quoted, reported or passed on as hearsay. It attributes the
//! event if every word that ties its passages to the event, apart from names, stands in what a named source is reported
//! to have said. Passages that do partly one and partly the other decide nothing, nor do those that tell much else
//! besides.

use super::{Compared, Difference, DifferenceKind, Side, by_article, strongest, tokens_of};
use crate::across::events::{ArticleView, Event};
use crate::article::voices::utterances::Utterance;
use crate::data;
use crate::span::Span;
use crate::text::cues::{Cue, Cues, Meant};
use crate::text::line::one_line;
use crate::text::lists::lines;
use crate::text::shipped::Each;
use rustc_hash::FxHashSet;

/// Passages that are less likely to report one event are not compared.
const LIKELY: f64 = 0.7;
/// The fewest words that must tie an article's passages to the event, and the least proportion of all their words that
/// carry meaning.
const TIES: usize = 3;
const SHARE: f64 = 0.5;

/// Who speaks in some passages.
enum Teller {
    /// The author.
    Author,
    /// Somebody whom the author names.
    Source(Span),
    /// Both, or it cannot be told.
    Unknown,
}

/// The attributions that differ. Those of events that most articles report come first.
pub(super) fn attributions(compared: &Compared<'_>) -> Vec<Difference> {
    let found = (0..).zip(compared.events).filter_map(|(id, event)| {
        Some((f64::from(event.articles()) + event.cohesion, difference(compared, id, event)?))
    });
    strongest(found.collect()).collect()
}

fn difference(compared: &Compared<'_>, id: u32, event: &Event) -> Option<Difference> {
    if event.cohesion < LIKELY {
        return None;
    }
    let (mut sides, mut states, mut attributes) = (Vec::new(), false, false);
    for (article, sentences) in by_article(event) {
        let view = &compared.articles[article as usize];
        let passages = || sentences.iter().map(|&sentence| view.profile.sentences[sentence as usize].span);
        match teller(view, event, &sentences) {
            Teller::Author => {
                states = true;
                sides.push(Side { article, text: String::new(), spans: passages().collect() });
            }
            Teller::Source(source) => {
                attributes = true;
                let text = one_line(source.of(view.text));
                sides.push(Side { article, text, spans: passages().collect() });
            }
            Teller::Unknown => {}
        }
    }
    let (kind, about, lacking) = (DifferenceKind::Attribution, event.heading(), Vec::new());
    (states && attributes).then_some(Difference { kind, event: Some(id), about, sides, lacking })
}

fn teller(view: &ArticleView<'_>, event: &Event, sentences: &[u32]) -> Teller {
    let (profile, language) = (view.profile, view.profile.language());
    let cues = Cues::of(language.code);
    let Some(hearsay) = hearsay(language.code) else { return Teller::Unknown };
    let shared: Vec<String> = event.shared.iter().map(|word| language.stem(word)).collect();
    let (mut ties, mut content, mut inside, mut is_own, mut source) = (0, 0, 0, true, None);
    for &sentence in sentences {
        let span = profile.sentences[sentence as usize].span;
        let told: Vec<&Utterance> =
            profile.utterances.iter().filter(|own| own.span.overlap(span) > 0).collect();
        is_own &= told.is_empty() && !profile.quotations.iter().any(|own| own.span.overlap(span) > 0);
        for at in tokens_of(view, sentence) {
            let (token, folded) = (profile.tokens.all()[at], profile.tokens.folded(at));
            is_own &= cues.cue(folded).is_none()
                && cues.according(|ahead| profile.tokens.folded(at + ahead)).is_none();
            is_own &= !hearsay.contains(folded) && cues.pronoun(folded) != Some(Meant::Speaker);
            let stem = profile.tokens.forms.stem_text(profile.tokens.stem_id(token));
            let named = profile.names.iter().any(|name| name.tokens.range().contains(&at));
            let is_content =
                token.is_word() && profile.tokens.forms.is_content(profile.tokens.folded_id(token));
            content += usize::from(is_content && !named);
            if named || !shared.iter().any(|own| own == stem) {
                continue;
            }
            ties += 1;
            let own = told.iter().find(|own| says(view, own) && own.span.contains(token.span));
            if let Some(speaker) = own.and_then(|own| own.speaker) {
                inside += 1;
                source.get_or_insert(speaker.named(&profile.names));
            }
        }
    }
    let is_tied = ties >= TIES && ties as f64 >= SHARE * content as f64;
    match source {
        None if is_own && is_tied => Teller::Author,
        Some(source) if inside == ties && is_tied => Teller::Source(source),
        _ => Teller::Unknown,
    }
}

/// Whether an utterance is attributed by a word for saying that something is so: what somebody wants, hopes, denies or
/// declines to do is not a statement.
fn says(view: &ArticleView<'_>, utterance: &Utterance) -> bool {
    let (profile, cues) = (view.profile, Cues::of(view.profile.language().code));
    let Some(cue) = utterance.cue else { return false };
    profile.tokens.within(cue).range().any(|at| {
        let folded = profile.tokens.folded(at);
        let asserts = cues.cue(folded).is_some_and(|(cue, form)| {
            matches!(cue, Cue::Say | Cue::Report | Cue::Tell | Cue::Quote) && !cues.is_doubtful(form.base)
        });
        asserts || cues.according(|ahead| profile.tokens.folded(at + ahead)).is_some()
    })
}

/// Words that pass on what unnamed others say; nothing if the language has no list of them.
fn hearsay(code: &str) -> Option<&'static FxHashSet<&'static str>> {
    static WORDS: Each<Option<FxHashSet<&'static str>>> = Each::new();
    let read = |code: &str| {
        let file = format!("across/differences/data/{code}/hearsay.txt");
        data::is_there(&file).then(|| lines(data::file(&file)).collect())
    };
    WORDS.of(code, read).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    #[test]
    fn a_statement_differs_from_an_attribution() {
        let stated = "On 3 May 2024 the guards of Riga sank nine smuggler boats in the old harbour.";
        let check = |other: &str, expect: &[&str]| {
            let comparison = Corpus::of(&[stated, other]).compare();
            let found =
                comparison.differences().all().iter().filter(|own| own.kind == DifferenceKind::Attribution);
            let tellers: Vec<&str> = found.flat_map(|own| &own.sides).map(|side| &*side.text).collect();
            assert_eq!(tellers, expect, "{other}");
        };
        check(
            "Mayor Anna Ozola said that on 3 May 2024 the guards of Riga sank nine smuggler boats in the old harbour.",
            &["", "Anna Ozola"],
        );
        check(
            "On 3 May 2024 the guards of Riga reportedly sank nine smuggler boats in the old harbour.",
            &[],
        );
        // Who hopes does not say so.
        check(
            "Mayor Anna Ozola hoped that on 3 May 2024 the guards of Riga sank nine smuggler boats in the old harbour.",
            &[],
        );
        check("On 3 May 2024 nine smuggler boats were sunk in the old harbour by the guards of Riga.", &[]);
    }
}
