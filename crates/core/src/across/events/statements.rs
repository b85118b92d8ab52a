//! When the words of a quotation were said.
//!
//! An article gives the day of a statement once ("In a letter on Friday, Anna Ozola wrote …") and then quotes on.

use super::ArticleView;
use super::days::Dated;
use crate::article::voices::utterances::{Utterance, UtteranceKind};
use crate::span::{Span, TokenRange};
use crate::text::sentence::Sentence;

/// The most sentences from one statement of somebody to the next for which a named day still applies.
const REACH: usize = 3;

/// Whose words a sentence gives, and when they were said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Statement {
    /// Whether most of its words are one person's or body's, word for word.
    pub is_quoted: bool,
    /// If they are and it names no date: the day that a sentence shortly before gives for other words of the same speaker.
    pub day: Option<Dated>,
}

/// The statements of an article, one for each sentence. `of` are the entities that its names mean.
pub fn statements(view: &ArticleView<'_>, of: &[Option<u32>]) -> Vec<Statement> {
    let profile = view.profile;
    let mut latest: Option<(usize, u32, Dated)> = None;
    let read = |(at, sentence): (usize, &Sentence)| {
        let own: Vec<&Utterance> =
            profile.utterances.iter().filter(|own| touches(own, sentence.span)).collect();
        let speaker = the_only(own.iter().map(|own| speaker(own, of)));
        let outside = |span: Span| !own.iter().any(|own| own.span.contains(span));
        let dates = profile.dates_in(sentence.tokens);
        let is_quoted = is_quoted(view, sentence.tokens, &own);
        let mut day = None;
        if let Some(speaker) = speaker.flatten() {
            let told = the_only(dates.iter().filter(|date| outside(date.span)).map(Dated::from));
            if let Some(told) = told.filter(|told| told.when.days() == 1) {
                latest = Some((at, speaker, told));
            } else if let Some((before, same, told)) = latest
                && (same, dates.len()) == (speaker, 0)
                && at - before <= REACH
            {
                day = Some(told).filter(|_| is_quoted);
                latest = Some((at, same, told));
            }
        }
        Statement { is_quoted, day }
    };
    profile.sentences.iter().enumerate().map(read).collect()
}

/// Whether an utterance, or the words that attribute it, stand in a sentence.
fn touches(utterance: &Utterance, sentence: Span) -> bool {
    let meets = |span: Span| span.start < sentence.end && sentence.start < span.end;
    meets(utterance.span) || utterance.cue.is_some_and(meets)
}

fn speaker(utterance: &Utterance, of: &[Option<u32>]) -> Option<u32> {
    of[utterance.speaker?.name? as usize]
}

/// Whether one quotation holds most words of a sentence.
fn is_quoted(view: &ArticleView<'_>, sentence: TokenRange, utterances: &[&Utterance]) -> bool {
    let words = || view.profile.tokens.slice(sentence).iter().filter(|token| token.is_word());
    let is_inside = |span: Span| {
        utterances.iter().any(|own| own.kind == UtteranceKind::Direct && own.span.contains(span))
    };
    words().filter(|word| is_inside(word.span)).count() * 2 > words().count()
}

/// The one value of several that are all the same.
fn the_only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    /// Of each sentence, whether it is quoted, and the day of the month on which its words were said.
    fn read(text: &str) -> Vec<(bool, Option<u8>)> {
        let comparison = Corpus::of(&[text]).compare();
        let found = statements(&comparison.views()[0], &comparison.entities().of[0]);
        found.iter().map(|own| (own.is_quoted, own.day.map(|day| day.when.first.day()))).collect()
    }

    /// The same of the sentences after the first.
    fn after(text: &str) -> Vec<(bool, Option<u8>)> {
        read(text).split_off(1)
    }

    const DATED: &str = "In a letter on 3 May 2024, Anna Ozola wrote that the port would close.";
    const QUOTED: &str = "“The cranes are old and far too slow,” Ozola wrote.";

    #[test]
    fn words_are_of_the_day_on_which_their_speaker_spoke() {
        assert_eq!(read(DATED), [(false, None)]);
        assert_eq!(after(&format!("{DATED} {QUOTED}")), [(true, Some(3))]);
        // What is said in the author's words may be of any day.
        assert_eq!(after(&format!("{DATED} Ozola wrote that the cranes were old.")), [(false, None)]);
        assert_eq!(after(&format!("{DATED} Jan Berg shrugged.")), [(false, None)]);
        let other = "“The cranes are old and far too slow,” said Jan Berg.";
        assert_eq!(after(&format!("{DATED} {other}")), [(true, None)]);
        let unnamed = "“The cranes are old and far too slow,” said a clerk.";
        assert_eq!(after(&format!("{DATED} {unnamed}")), [(true, None)]);
    }

    #[test]
    fn another_day_ends_the_first() {
        let later = "On 9 May 2024 Ozola wrote that nobody was to blame.";
        assert_eq!(after(&format!("{DATED} {later} {QUOTED}")), [(false, None), (true, Some(9))]);
        // A day inside the words is not the day on which they were said, and they name a day themselves.
        let inside = "“The cranes broke on 9 May 2024 and were old,” Ozola wrote.";
        assert_eq!(after(&format!("{DATED} {inside} {QUOTED}")), [(true, None), (true, Some(3))]);
        let month = "In May 2024 Anna Ozola wrote that the port would close.";
        assert_eq!(after(&format!("{month} {QUOTED}")), [(true, None)]);
        let two = "On 3 May 2024 and on 9 May 2024 Anna Ozola wrote that the port would close.";
        assert_eq!(after(&format!("{two} {QUOTED}")), [(true, None)]);
    }

    #[test]
    fn a_day_reaches_three_sentences_from_statement_to_statement() {
        let gap = |sentences: usize| format!("{DATED} {}{QUOTED}", "It rained. ".repeat(sentences));
        assert_eq!(after(&gap(2)).last(), Some(&(true, Some(3))));
        assert_eq!(after(&gap(3)).last(), Some(&(true, None)));
        let on = after(&format!("{} It rained. It rained. {QUOTED}", gap(2)));
        assert_eq!(on.last(), Some(&(true, Some(3))));
    }
}
