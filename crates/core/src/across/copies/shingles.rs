//! The words of an article as numbers, and its shingles: every run of a few words (Broder 1997), also as a number.
//!
//! Capitals, punctuation and line breaks make no difference. The same words have the same number in every article and
//! on every machine.

use crate::article::profile::Profile;
use rustc_hash::FxHashSet;

/// The number of words in a shingle.
pub(super) const LENGTH: usize = 5;
/// The 64-bit prime of the Fowler–Noll–Vo hash, and its initial value.
const PRIME: u64 = 0x0100_0000_01b3;
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The words of an article: the number of each and the place of its token.
pub(super) fn words(profile: &Profile) -> Vec<(u64, u32)> {
    let tokens = &profile.tokens;
    let folded = 0..tokens.forms.folded_count() as u32;
    let numbers: Vec<u64> = folded.map(|form| number(tokens.forms.folded_text(form).bytes())).collect();
    let words = tokens.all().iter().enumerate().filter(|(_, token)| token.is_word());
    words.map(|(at, token)| (numbers[tokens.folded_id(*token) as usize], at as u32)).collect()
}

/// The number of a text: FNV-1a.
fn number(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// The shingles of words, one for each word that enough words follow; none if there are fewer words than a shingle has.
pub(super) fn shingles(words: &[(u64, u32)]) -> impl Iterator<Item = u64> {
    words.windows(LENGTH).map(|run| number(run.iter().flat_map(|(word, _)| word.to_le_bytes())))
}

/// How many of these words stand in a shingle that is among `others`.
pub(super) fn shared(words: &[(u64, u32)], others: &FxHashSet<u64>) -> u32 {
    let (mut shared, mut end) = (0, 0);
    for (at, _) in shingles(words).enumerate().filter(|(_, shingle)| others.contains(shingle)) {
        shared += at + LENGTH - end.max(at);
        end = at + LENGTH;
    }
    shared as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    #[test]
    fn words_are_shared_in_runs_of_five() {
        let check = |one: &str, other: &str, expect: u32| {
            let corpus = Corpus::of(&[one, other]);
            let [one, other] = [0, 1].map(|at| words(&corpus.entries()[at].profile));
            let others = shingles(&other).collect();
            assert_eq!(shared(&one, &others), expect);
        };
        let crew = "The crew of the ferry slept on deck";
        check(crew, "THE CREW, of the\nferry, “slept” on deck!", 8);
        check(crew, "Then the crew of the ferry left", 5);
        check(crew, "Then a crew of the ferry left", 0);
        check(crew, "The crew of the ferry woke; of the ferry slept on deck.", 8);
        check(crew, "The crew of the ferry slept. On deck, nobody.", 8);
        check("The crew slept", "The crew slept on", 0);
    }
}
