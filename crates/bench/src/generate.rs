//! Made-up English: none of its words means anything, but it is cut, counted and stemmed like news.
//!
//! The commonest 120 words are the function words of English at their ranks; the others are made of syllables and
//! endings. Words are drawn from 80,000 types by Zipf's law, as it appears in large corpora: the chance of rank r falls
//! as 1 / r up to rank 5,000, and as 1 / r^1.92 beyond (R. Ferrer i Cancho and R. V. Solé, "Two regimes in the
//! frequency of words and the origins of complex lexicons", 2001). So a text has as many types as news has: 600,000
//! words of Reuters have some 30,000 by Heaps' law with k = 44 and b = 0.49 (Manning, Raghavan and Schütze,
//! "Introduction to Information Retrieval", 2008, section 5.1), and hardly any of these are numbers (2 in 100 there),
//! since most numbers are round. The commoner a word, the shorter it is, and words of more than fifteen letters (1 in
//! 10,000 in news) are left out. Sentences have capitals, recurring names, numbers, dates, abbreviations, curly quotes
//! and dashes.

use std::fmt::Write as _;

/// The types that words are drawn from.
const TYPES: usize = 80_000;
/// The rank from which on the chances of words fall faster.
const KERNEL: f64 = 5_000.0;
const FUNCTION: &str = "the of and to a in that is was he for it with as his on be at by had not are but from or have an they \
which one you were her all she there would their we him been has when who will more no if out so said what up its about into \
than them can only other new some could time these two may then do first any my now such like our over man me even most made \
after also did many before must through back years where much your way well down should because each just those people how \
too little state good very make world still own see men work long get here between both life being under never day same \
another know while last might us great old year off come since against go came right used take three";
const ONSETS: [&str; 24] = [
    "b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr", "r", "s",
    "st", "t", "tr", "v",
];
const NUCLEI: [&str; 15] = ["a", "e", "i", "o", "u", "a", "e", "i", "o", "u", "ai", "ea", "ou", "io", "oa"];
const CODAS: [&str; 12] = ["", "n", "r", "l", "s", "t", "nd", "rt", "m", "ck", "nt", "st"];
const ENDINGS: [&str; 16] =
    ["", "", "", "s", "ed", "ing", "er", "ers", "ly", "tion", "tions", "ness", "ment", "al", "ive", "ity"];

/// A stream of numbers that depends only on its seed (SplitMix64, Steele et al. 2014).
pub struct Random(u64);

impl Random {
    /// A stream.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is above 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// Between 0 and 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// The words that texts consist of.
pub struct Language {
    words: Vec<String>,
    /// The sums of the probabilities of all words up to each.
    sums: Vec<f64>,
}

impl Default for Language {
    fn default() -> Self {
        Self::new()
    }
}

impl Language {
    /// The language, always the same.
    pub fn new() -> Self {
        let mut words: Vec<String> = FUNCTION.split_whitespace().map(str::to_owned).collect();
        let mut random = Random::new(17);
        let mut known: std::collections::HashSet<String> = words.iter().cloned().collect();
        while words.len() < TYPES {
            let mut word = String::new();
            // The commoner a word, the shorter (Zipf's law of abbreviation).
            let rarer = usize::from(words.len() as f64 > KERNEL);
            for _ in 0..1 + rarer + random.below(3) / 2 {
                word.push_str(ONSETS[random.below(ONSETS.len())]);
                word.push_str(NUCLEI[random.below(NUCLEI.len())]);
            }
            word.push_str(CODAS[random.below(CODAS.len())]);
            word.push_str(ENDINGS[random.below(ENDINGS.len())]);
            if word.len() < 16 && known.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0.0;
        let sums = (1..=words.len())
            .map(|rank| {
                let rank = rank as f64;
                sum += 1.0 / rank * (KERNEL / rank.max(KERNEL)).powf(0.92);
                sum
            })
            .collect();
        Self { words, sums }
    }

    fn word(&self, random: &mut Random) -> &str {
        let at = random.share() * self.sums.last().copied().unwrap_or_default();
        let rank = self.sums.partition_point(|sum| *sum < at);
        &self.words[rank.min(self.words.len() - 1)]
    }

    /// A text of about `bytes` bytes.
    pub fn text(&self, bytes: usize, seed: u64) -> String {
        let mut random = Random::new(seed);
        let names = self.names(&mut random, 40);
        let mut text = String::with_capacity(bytes + 1_000);
        while text.len() < bytes {
            self.paragraph(&mut text, &mut random, &names, "2024");
        }
        text
    }

    /// `count` articles of about `bytes` bytes each, eight to a story, whose names, words and days they share.
    pub fn articles(&self, count: usize, bytes: usize, seed: u64) -> Vec<String> {
        (0..count)
            .map(|article| {
                let story = article / 8;
                let mut of_story = Random::new(seed ^ (story as u64).wrapping_mul(7_919));
                let names = self.names(&mut of_story, 6);
                let mut random = Random::new(seed.wrapping_add(1 + article as u64 * 31));
                let year = (1990 + story % 35).to_string();
                let mut text = String::with_capacity(bytes + 1_000);
                while text.len() < bytes {
                    self.paragraph(&mut text, &mut random, &names, &year);
                }
                text
            })
            .collect()
    }

    fn names(&self, random: &mut Random, count: usize) -> Vec<String> {
        let name = |random: &mut Random| {
            let mut part = || capital(&self.words[1_000 + random.below(20_000)]);
            format!("{} {}", part(), part())
        };
        (0..count).map(|_| name(random)).collect()
    }

    fn paragraph(&self, text: &mut String, random: &mut Random, names: &[String], year: &str) {
        for _ in 0..3 + random.below(4) {
            self.sentence(text, random, names, year);
            text.push(' ');
        }
        text.pop();
        text.push_str("\n\n");
    }

    fn sentence(&self, text: &mut String, random: &mut Random, names: &[String], year: &str) {
        const MONTHS: [&str; 4] = ["March", "June", "September", "November"];
        let quoted = random.below(7) == 0;
        if quoted {
            text.push('“');
        }
        text.push_str(&capital(self.word(random)));
        for at in 0..8 + random.below(22) {
            text.push_str(match random.below(40) {
                0 => ", ",
                1 if at > 2 => " — ",
                2 if at > 2 => "; ",
                _ => " ",
            });
            match random.below(36) {
                0 | 1 => text.push_str(&names[random.below(names.len())]),
                2 => {
                    // Writing to a string cannot fail.
                    let _ = write!(text, "{} {} {year}", 1 + random.below(28), MONTHS[random.below(4)]);
                }
                3 => {
                    let hundreds =
                        if random.below(8) == 0 { random.below(1_000) } else { random.below(10) * 100 };
                    let _ = write!(text, "{},{hundreds:03}", 1 + random.below(20));
                }
                4 => text.push_str(["the U.S.", "Mr. Brant", "Gen. Stoat", "No. 7"][random.below(4)]),
                5 => {
                    text.push_str(self.word(random));
                    text.push_str("’s");
                }
                _ => text.push_str(self.word(random)),
            }
        }
        if quoted {
            text.push_str(",” said ");
            text.push_str(&names[random.below(names.len())]);
        }
        text.push('.');
    }
}

/// A word with a capital.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_as_rich_as_it_says_and_always_the_same() {
        let language = Language::new();
        let text = language.text(3_000_000, 1);
        assert_eq!(text, Language::new().text(3_000_000, 1));
        for sign in ['“', '”', '’', '—'] {
            assert!(text.contains(sign), "{sign}");
        }
    }

    #[test]
    fn a_text_has_as_many_types_as_news_has() {
        let text = Language::new().text(5_000_000, 3);
        let words: Vec<String> =
            text.split([' ', '\n', '—']).map(str::to_lowercase).filter(|word| !word.is_empty()).collect();
        let words: Vec<&str> =
            words.iter().map(|word| word.trim_matches(['“', '”', ',', ';', '.'])).collect();
        let types: std::collections::HashSet<&str> = words.iter().copied().collect();
        let numbers = types.iter().filter(|word| word.starts_with(char::is_numeric)).count();
        let heaps = 44.0 * (words.len() as f64).powf(0.49);
        let times = types.len() as f64 / heaps;
        let letters: usize = words.iter().map(|word| word.len()).sum();
        let mean = letters as f64 / words.len() as f64;
        let long = words.iter().filter(|word| word.len() > 15).count();
        assert!((4.5..5.5).contains(&mean) && long * 1_000 < words.len(), "{mean} letters, {long} long ones");
        assert!((0.8..1.25).contains(&times), "{} types, {heaps} in Reuters", types.len());
        assert!(numbers * 10 < types.len(), "{numbers} of {}", types.len());
    }

    #[test]
    fn frequencies_fall_as_ranks_rise() {
        let language = Language::new();
        let text = language.text(2_000_000, 2);
        let count = |word: &str| text.split(' ').filter(|own| *own == word).count() as f64;
        let (first, tenth) = (count("the"), count("he"));
        assert!((5.0..20.0).contains(&(first / tenth)), "{first} {tenth}");
    }

    #[test]
    fn articles_of_a_story_share_names() {
        let language = Language::new();
        let articles = language.articles(16, 4_000, 3);
        let capitals = |text: &str| -> std::collections::HashSet<String> {
            text.split(' ')
                .filter(|w| w.len() > 6 && w.starts_with(char::is_uppercase))
                .map(str::to_owned)
                .collect()
        };
        let shared =
            |a: usize, b: usize| capitals(&articles[a]).intersection(&capitals(&articles[b])).count();
        assert!(shared(0, 7) > shared(0, 8));
    }
}
