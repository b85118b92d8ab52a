//! How one article speaks of each target: its mentions, judged one by one, and a mean with an interval for each voice.

use super::super::interval::{self, Interval};
use super::find::Target;
use crate::article::profile::Profile;
use crate::article::stance::hit::Voice;
use crate::article::stance::target::words::{Word, words};
use crate::article::stance::target::{Label, toward_in};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::shipped::english;
use serde::Serialize;

/// The most mentions of a target that are judged in an article, spread evenly over all of them: each costs a parse of
/// its sentence.
pub const MOST_MENTIONS: usize = 40;
/// With fewer sentences there is no figure.
pub const FEWEST_SENTENCES: usize = 5;

/// A mention of a target, judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Where it stands.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: u32,
    /// Whose words it stands in.
    pub voice: Voice,
    /// The probability of positive minus that of negative, from -1 to 1.
    pub score: f64,
    /// The most probable of the three, if it is certain enough to be said of the sentence.
    pub label: Option<Label>,
    /// The words that the judgement chiefly rests on.
    pub words: Vec<Word>,
}

/// How the sentences of one voice speak of a target.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Figure {
    /// Mentions judged.
    pub mentions: u32,
    /// Sentences that hold them.
    pub sentences: u32,
    /// Their mean; nothing for fewer than [`FEWEST_SENTENCES`].
    pub mean: Option<Mean>,
}

/// A mean score over sentences.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mean {
    /// From -1 (ill) to 1 (well). A sentence that names the target twice counts once, with the mean of both.
    pub value: f64,
    /// Its 95 % bootstrap interval over sentences. It reflects the choice of sentences, not mistakes of the model.
    pub interval: Interval,
}

/// How an article speaks of a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Toward {
    /// How often the article names it, judged or not.
    pub named: u32,
    /// The mentions that were judged, in order.
    pub mentions: Vec<Judged>,
    /// By voice, in the order of [`Voice::ALL`].
    pub figures: [Figure; 3],
}

impl Toward {
    /// How one voice speaks of it.
    pub fn figure(&self, voice: Voice) -> Figure {
        self.figures[voice as usize]
    }
}

/// How an article speaks of each target; nothing if it does not name the target or is not in English.
pub fn judge(
    (text, profile): (&str, &Profile),
    article: u32,
    targets: &[Target],
    lexicon: &Lexicon,
) -> Vec<Option<Toward>> {
    if profile.language != english().code {
        return vec![None; targets.len()];
    }
    let voices = profile.voices();
    let judged = |span: Span| -> Option<Judged> {
        let first = profile.tokens.touching(span).start as usize;
        let judgement = toward_in(text, profile, span, lexicon);
        Some(Judged {
            span,
            sentence: profile.sentence_at(span.start),
            voice: *voices.get(first)?,
            score: judgement.score,
            label: judgement.sure_label(),
            words: words(text, profile, span, lexicon, &judgement),
        })
    };
    let toward = |target: &Target| {
        let places = target.places.get(&article)?;
        let mentions: Vec<Judged> = spread(places, MOST_MENTIONS).filter_map(judged).collect();
        let figures = Voice::ALL.map(|voice| figure(&mentions, voice));
        Some(Toward { named: places.len() as u32, mentions, figures })
    };
    targets.iter().map(toward).collect()
}

/// At most `most` places, evenly spread from the first to the last.
fn spread(places: &[Span], most: usize) -> impl Iterator<Item = Span> {
    let taken = places.len().min(most);
    (0..taken).map(move |at| places[at * places.len() / taken])
}

/// The figure of one voice.
fn figure(mentions: &[Judged], voice: Voice) -> Figure {
    let own: Vec<&Judged> = mentions.iter().filter(|own| own.voice == voice).collect();
    let sentences: Vec<f64> = own
        .chunk_by(|one, next| one.sentence == next.sentence)
        .map(|same| same.iter().map(|own| own.score).sum::<f64>() / same.len() as f64)
        .collect();
    let mean = (sentences.len() >= FEWEST_SENTENCES).then(|| Mean {
        value: sentences.iter().sum::<f64>() / sentences.len() as f64,
        interval: interval::of_mean(&sentences),
    });
    Figure { mentions: own.len() as u32, sentences: sentences.len() as u32, mean }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    const ILL: &str = "The shameful mayor Anna Berg lied again. Anna Berg is a corrupt and brutal tyrant. \
        Nobody believes the disgraceful Anna Berg. The cruel Anna Berg destroyed the town, and Anna Berg laughed. \
        A cruel and greedy Anna Berg robbed the poor. “Anna Berg is a liar,” said Karl Lund.";
    const WELL: &str = "The brave mayor Anna Berg helped again. Anna Berg is an honest and generous friend. \
        The town loves the excellent Anna Berg. The wise Anna Berg saved the town. \
        The generous Anna Berg won a great success.";
    const FEW: &str = "It was in the town that the people saw the mayor, and she was with them in the rain. \
        Anna Berg is a corrupt tyrant.";

    fn toward(texts: &[&str], article: usize) -> Toward {
        let found = Corpus::of(texts).compare();
        let at = found.targets().iter().position(|target| target.name == "Anna Berg").unwrap();
        found.toward(article)[at].clone().unwrap()
    }

    #[test]
    fn own_words_and_quotations_have_figures_of_their_own() {
        let found = toward(&[ILL, WELL], 0);
        let own = found.figure(Voice::Own);
        assert_eq!((found.named, own.mentions, own.sentences), (7, 6, 5));
        assert_eq!(found.figure(Voice::Quoted), Figure { mentions: 1, sentences: 1, mean: None });
        let mean = own.mean.unwrap();
        assert!(mean.value < -0.3 && mean.interval.low <= mean.value && mean.value <= mean.interval.high);
        assert!(toward(&[ILL, WELL], 1).figure(Voice::Own).mean.unwrap().value > 0.3);
    }

    #[test]
    fn two_mentions_in_a_sentence_count_once() {
        let found = toward(&[ILL, WELL], 0);
        let mut sentences: Vec<(u32, Vec<f64>)> = Vec::new();
        for own in found.mentions.iter().filter(|own| own.voice == Voice::Own) {
            match sentences.last_mut().filter(|(sentence, _)| *sentence == own.sentence) {
                Some((_, scores)) => scores.push(own.score),
                None => sentences.push((own.sentence, vec![own.score])),
            }
        }
        assert!(sentences.iter().any(|(_, scores)| scores.len() == 2));
        let means = sentences.iter().map(|(_, scores)| scores.iter().sum::<f64>() / scores.len() as f64);
        let mean = means.sum::<f64>() / sentences.len() as f64;
        assert!((found.figure(Voice::Own).mean.unwrap().value - mean).abs() < 1e-12);
    }

    #[test]
    fn too_few_sentences_have_no_figure() {
        let found = toward(&[ILL, FEW], 1);
        assert_eq!(found.figure(Voice::Own), Figure { mentions: 1, sentences: 1, mean: None });
    }

    #[test]
    fn a_text_that_is_not_in_english_is_not_judged() {
        let german = "Die Stadt und der Fluss sind nicht mit der Brücke, und es ist auf dem Markt von Anna Berg. \
            Anna Berg war auch nicht bei der Mühle, und das ist für die Stadt ein Problem.";
        let found = Corpus::of(&[ILL, WELL, german]).compare();
        assert_eq!(found.entries()[2].profile.language, "de");
        assert!(found.toward(2).iter().all(Option::is_none));
        assert!(found.toward(0).iter().any(Option::is_some));
    }

    #[test]
    fn many_mentions_are_drawn_from_the_whole_text() {
        let places: Vec<Span> = (0..100).map(|at| Span::new(at, at + 1)).collect();
        let drawn: Vec<Span> = spread(&places, 40).collect();
        assert_eq!((drawn.len(), drawn[0], drawn[39]), (40, places[0], places[97]));
        assert!(drawn.is_sorted() && drawn.windows(2).all(|two| two[0] != two[1]));
        assert_eq!(spread(&places[..3], 40).count(), 3);
        assert_eq!(spread(&[], 40).count(), 0);
    }

    #[test]
    fn every_judgement_has_its_place_and_its_words() {
        let found = Corpus::of(&[ILL, WELL]).compare();
        for article in 0..2 {
            let (text, profile) = found.texts()[article];
            for own in found.toward(article).iter().flatten().flat_map(|own| &own.mentions) {
                let sentence = profile.sentences[own.sentence as usize].span;
                assert!(sentence.contains(own.span), "{own:?}");
                for word in &own.words {
                    assert!(sentence.contains(word.span) && word.span.overlap(own.span) == 0, "{word:?}");
                    assert!(!word.span.of(text).is_empty());
                }
            }
        }
    }
}
