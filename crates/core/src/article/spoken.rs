//! How many words an article lets others say. Each word is counted once, for the innermost utterance that holds it.

use super::profile::Profile;
use super::voices::utterances::UtteranceKind;

/// The words of an article that it lets others say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Words quoted directly and words paraphrased.
    pub total: [u32; 2],
    /// The same for each utterance of the profile.
    pub by: Vec<[u32; 2]>,
}

impl Spoken {
    /// Counts the words of an article.
    pub fn new(profile: &Profile) -> Self {
        let utterances = &profile.utterances;
        let mut holder: Vec<Option<usize>> = vec![None; profile.tokens.len()];
        // What is quoted inside a paraphrase is quoted.
        for kind in [UtteranceKind::Indirect, UtteranceKind::Direct] {
            for (at, utterance) in utterances.iter().enumerate().filter(|(_, own)| own.kind == kind) {
                holder[profile.tokens.within(utterance.span).range()].fill(Some(at));
            }
        }
        let mut spoken = Self { total: [0; 2], by: vec![[0; 2]; utterances.len()] };
        for (token, holder) in profile.tokens.all().iter().zip(holder) {
            if let Some(at) = holder.filter(|_| token.is_word()) {
                let way = usize::from(utterances[at].kind == UtteranceKind::Indirect);
                spoken.total[way] += 1;
                spoken.by[at][way] += 1;
            }
        }
        spoken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    #[test]
    fn a_word_counts_once_for_the_innermost_utterance() {
        let corpus = Corpus::of(&["Anna Ozola said that the port is “closed for good”. It rained."]);
        let spoken = Spoken::new(&corpus.entries()[0].profile);
        assert_eq!(spoken.total, [3, 3]);
        assert_eq!(spoken.by.iter().flatten().sum::<u32>(), 6);
    }
}
