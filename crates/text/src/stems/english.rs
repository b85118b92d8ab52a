//! The Snowball stemmer for English ("Porter2", M. F. Porter 2001, with its changes up to Snowball 3), written for speed:
//! it works on a buffer that is kept from word to word.
//!
//! Held against a compiled Snowball program on made-up and real word shapes in the tests.

use crate::keys::{Key, halves};
use crate::span::Span;

/// Stands for any letter that is not ASCII: it is no vowel, and no ending has it.
const FOREIGN: u8 = 0x80;

/// Beginnings that the first region comes after, whatever their vowels.
const HEADS: [&[u8]; 8] = [b"arsen", b"commun", b"emerg", b"gener", b"later", b"organ", b"past", b"univers"];

/// An ending, and what replaces it.
type Ending = (&'static [u8], &'static [u8]);

/// Step 2: the endings with this last letter that are replaced in the first region. A longer one stands before a shorter one.
fn step_2(last: u8) -> &'static [Ending] {
    match last {
        b'i' => &[
            (b"biliti", b"ble"),
            (b"lessli", b"less"),
            (b"entli", b"ent"),
            (b"aliti", b"al"),
            (b"ousli", b"ous"),
            (b"iviti", b"ive"),
            (b"fulli", b"ful"),
            (b"enci", b"ence"),
            (b"anci", b"ance"),
            (b"abli", b"able"),
            (b"alli", b"al"),
            (b"bli", b"ble"),
        ],
        b'l' => &[(b"ational", b"ate"), (b"tional", b"tion")],
        b'm' => &[(b"alism", b"al")],
        b'n' => &[(b"ization", b"ize"), (b"ation", b"ate")],
        b'r' => &[(b"izer", b"ize"), (b"ator", b"ate")],
        b's' => &[(b"iveness", b"ive"), (b"fulness", b"ful"), (b"ousness", b"ous")],
        b't' => &[(b"ogist", b"og")],
        _ => &[],
    }
}

/// Step 3, likewise.
fn step_3(last: u8) -> &'static [Ending] {
    match last {
        b'e' => &[(b"alize", b"al"), (b"icate", b"ic")],
        b'i' => &[(b"iciti", b"ic")],
        b'l' => &[(b"ational", b"ate"), (b"tional", b"tion"), (b"ical", b"ic"), (b"ful", b"")],
        b's' => &[(b"ness", b"")],
        _ => &[],
    }
}

/// Step 4: the endings with this last letter that fall in the second region.
fn step_4(last: u8) -> &'static [Ending] {
    match last {
        b'c' => &[(b"ic", b"")],
        b'e' => &[
            (b"ance", b""),
            (b"ence", b""),
            (b"able", b""),
            (b"ible", b""),
            (b"ate", b""),
            (b"ive", b""),
            (b"ize", b""),
        ],
        b'i' => &[(b"iti", b"")],
        b'l' => &[(b"al", b"")],
        b'm' => &[(b"ism", b"")],
        b'r' => &[(b"er", b"")],
        b's' => &[(b"ous", b"")],
        b't' => &[(b"ement", b""), (b"ment", b""), (b"ant", b""), (b"ent", b"")],
        _ => &[],
    }
}

/// A stemmer and the buffer it works on.
#[derive(Debug, Default, Clone)]
pub(crate) struct Stemmer {
    word: Vec<u8>,
    /// Where the first and the second region begin: after the first consonant that follows a vowel, and the same again.
    regions: [usize; 2],
}

impl Stemmer {
    /// Writes the stem of a folded word into `into`, which it clears.
    pub(crate) fn stem(&mut self, folded: &str, into: &mut String) {
        into.clear();
        let word = &mut self.word;
        word.clear();
        if folded.is_ascii() {
            word.extend_from_slice(folded.as_bytes());
        } else {
            word.extend(
                folded
                    .chars()
                    .map(|letter| u8::try_from(letter).ok().filter(u8::is_ascii).unwrap_or(FOREIGN)),
            );
        }
        if word.len() < 3 {
            return into.push_str(folded);
        }
        if let Some(stem) = exception(word) {
            return into.push_str(stem);
        }
        self.steps();
        if folded.is_ascii() {
            self.word.iter_mut().filter(|letter| **letter == b'Y').for_each(|letter| *letter = b'y');
            return into.push_str(std::str::from_utf8(&self.word).unwrap_or(folded));
        }
        let mut foreign = folded.chars().filter(|letter| !letter.is_ascii());
        into.extend(self.word.iter().filter_map(|&letter| match letter {
            FOREIGN => foreign.next(),
            letter => Some(char::from(letter.to_ascii_lowercase())),
        }));
    }

    /// The stem of a short folded ASCII word; nothing for any other.
    pub(crate) fn stem_key(&mut self, key: Key) -> Option<Key> {
        let (bytes, length) = key.lower()?.bytes();
        if length < 3 {
            return Some(key);
        }
        if let Some(stem) = exception(&bytes[..length]) {
            return Some(Key::of(stem.as_bytes(), Span::new(0, stem.len())));
        }
        self.word.clear();
        self.word.extend_from_slice(&bytes);
        self.word.truncate(length);
        self.steps();
        let length = self.word.len();
        // Zeros behind the stem, so that sixteen bytes can be taken at once.
        self.word.extend_from_slice(&[0; 16]);
        let stem = Key::short(halves(*self.word.first_chunk()?), length);
        // A y that was a consonant is a capital.
        stem.lower()
    }

    fn steps(&mut self) {
        self.mark();
        self.possessive();
        self.plural();
        self.past();
        self.final_y();
        self.step_2();
        self.step_3();
        self.step_4();
        self.step_5();
    }

    /// Drops a leading apostrophe, makes each y that is a consonant a capital, and finds the regions.
    fn mark(&mut self) {
        let word = &mut self.word;
        if word[0] == b'\'' {
            word.remove(0);
        }
        for at in 0..word.len() {
            if word[at] == b'y' && (at == 0 || is_vowel(word[at - 1])) {
                word[at] = b'Y';
            }
        }
        let after = |start: usize| {
            let vowel = start + word[start..].iter().position(|&letter| is_vowel(letter))?;
            Some(vowel + word[vowel..].iter().position(|&letter| !is_vowel(letter))? + 1)
        };
        let heads = HEADS.iter().filter(|head| head[0] == word[0]);
        let head = heads.copied().find(|head| word.starts_with(head)).map(<[u8]>::len);
        let first = head.or_else(|| after(0));
        self.regions = [first, first.and_then(after)].map(|region| region.unwrap_or(word.len()));
    }

    /// Whether the word has an ending. Letter by letter from the last: most fail at the first look.
    #[inline]
    fn ends(&self, ending: &[u8]) -> bool {
        let mut letters = self.word.iter().rev();
        ending.iter().rev().all(|letter| letters.next() == Some(letter))
    }

    /// The letter that stands so many places before the end.
    fn back(&self, places: usize) -> Option<u8> {
        self.word.len().checked_sub(places + 1).map(|at| self.word[at])
    }

    fn cut(&mut self, letters: usize) {
        self.word.truncate(self.word.len() - letters);
    }

    fn replace(&mut self, ending: usize, by: &[u8]) {
        self.cut(ending);
        self.word.extend_from_slice(by);
    }

    /// Whether an ending of so many letters lies in a region.
    fn within(&self, region: usize, ending: usize) -> bool {
        self.word.len() - ending >= self.regions[region]
    }

    /// Whether a vowel stands before an ending of so many letters.
    fn vowel_before(&self, ending: usize) -> bool {
        self.word[..self.word.len().saturating_sub(ending)].iter().any(|&letter| is_vowel(letter))
    }

    /// Whether the word without its last letters ends in a short syllable.
    fn short(&self, without: usize) -> bool {
        match self.word[..self.word.len() - without] {
            [.., b'p', b'a', b's', b't'] => true,
            [vowel, last] => is_vowel(vowel) && !is_vowel(last),
            [.., before, vowel, last] => {
                !is_vowel(before) && is_vowel(vowel) && !is_vowel(last) && !matches!(last, b'w' | b'x' | b'Y')
            }
            _ => false,
        }
    }

    /// Step 1a, first part.
    fn possessive(&mut self) {
        if !self.word.contains(&b'\'') {
            return;
        }
        for ending in [b"'s'".as_slice(), b"'s", b"'"] {
            if self.ends(ending) {
                return self.cut(ending.len());
            }
        }
    }

    /// Step 1a.
    fn plural(&mut self) {
        if self.ends(b"sses") {
            self.cut(2);
        } else if self.ends(b"ied") || self.ends(b"ies") {
            let by: &[u8] = if self.word.len() >= 5 { b"i" } else { b"ie" };
            self.replace(3, by);
        } else if self.ends(b"s") && !self.ends(b"us") && !self.ends(b"ss") && self.vowel_before(2) {
            self.cut(1);
        }
    }

    /// Step 1b: "eed", "ed", "ing" and these with "ly".
    fn past(&mut self) {
        let adverb = if self.ends(b"ly") { 2 } else { 0 };
        let end = self.word.len() - adverb;
        let stem = match &self.word[..end] {
            [stem @ .., b'e', b'e', b'd'] => {
                if !matches!(stem, b"succ" | b"proc" | b"exc") && stem.len() >= self.regions[0] {
                    self.replace(3 + adverb, b"ee");
                }
                return;
            }
            [stem @ .., b'e', b'd'] => stem.len(),
            [stem @ .., b'i', b'n', b'g'] => {
                match stem {
                    // "dying", but not "saying".
                    [first, b'y'] if adverb == 0 && !is_vowel(*first) => return self.replace(4, b"ie"),
                    b"even" | b"cann" | b"inn" | b"earr" | b"herr" | b"out" if adverb == 0 => return,
                    _ => stem.len(),
                }
            }
            _ => return,
        };
        if !self.word[..stem].iter().any(|&letter| is_vowel(letter)) {
            return;
        }
        self.word.truncate(stem);
        match self.word.as_slice() {
            [.., b'a', b't'] | [.., b'b', b'l'] | [.., b'i', b'z'] => self.word.push(b'e'),
            [b'a' | b'e' | b'o', one, two] if one == two && doubles(*two) => {}
            [.., one, two] if one == two && doubles(*two) => self.cut(1),
            _ if self.word.len() == self.regions[0] && self.short(0) => self.word.push(b'e'),
            _ => {}
        }
    }

    /// Step 1c.
    fn final_y(&mut self) {
        if let [_, .., before, last @ (b'y' | b'Y')] = self.word.as_mut_slice()
            && !is_vowel(*before)
        {
            *last = b'i';
        }
    }

    /// Replaces the ending of a step that the word has, if it lies in a region; whether it has one.
    fn step(&mut self, endings: fn(u8) -> &'static [Ending], region: usize) -> bool {
        let last = self.word.last().copied().unwrap_or_default();
        let found = endings(last).iter().find(|(ending, _)| self.ends(ending));
        if let Some((ending, by)) = found
            && self.within(region, ending.len())
        {
            self.replace(ending.len(), by);
        }
        found.is_some()
    }

    fn step_2(&mut self) {
        if self.step(step_2, 0) {
            return;
        }
        if self.ends(b"ogi") {
            if self.within(0, 3) && self.back(3) == Some(b'l') {
                self.cut(1);
            }
        } else if self.ends(b"li") && self.within(0, 2) {
            let before = self.back(2);
            if before.is_some_and(|letter| b"cdeghkmnrt".contains(&letter)) {
                self.cut(2);
            }
        }
    }

    fn step_3(&mut self) {
        if self.ends(b"ative") {
            if self.within(1, 5) {
                self.cut(5);
            }
        } else {
            self.step(step_3, 0);
        }
    }

    fn step_4(&mut self) {
        if !self.step(step_4, 1)
            && self.ends(b"ion")
            && self.within(1, 3)
            && matches!(self.back(3), Some(b's' | b't'))
        {
            self.cut(3);
        }
    }

    fn step_5(&mut self) {
        let falls = match self.word.as_slice() {
            [.., b'e'] => self.within(1, 1) || (self.within(0, 1) && !self.short(1)),
            [.., b'l', b'l'] => self.within(1, 1),
            _ => false,
        };
        if falls {
            self.cut(1);
        }
    }
}

/// The stem of a word that the rules get wrong.
fn exception(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"andes" => "andes",
        b"atlas" => "atlas",
        b"bias" => "bias",
        b"cosmos" => "cosmos",
        b"early" => "earli",
        b"gently" => "gentl",
        b"howe" => "howe",
        b"idly" => "idl",
        b"news" => "news",
        b"only" => "onli",
        b"singly" => "singl",
        b"skies" => "sky",
        b"skis" => "ski",
        b"sky" => "sky",
        b"ugly" => "ugli",
        _ => return None,
    })
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The letters that double before an ending.
fn doubles(letter: u8) -> bool {
    matches!(letter, b'b' | b'd' | b'f' | b'g' | b'm' | b'n' | b'p' | b'r' | b't')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stems::compiled;
    use proptest::prelude::*;
    use waken_snowball::algorithms;

    fn ours(word: &str) -> String {
        let mut into = String::from("left over");
        Stemmer::default().stem(word, &mut into);
        let key = |word: &str| Key::of(word.as_bytes(), Span::new(0, word.len()));
        if word.is_ascii() && word.len() < 16 && !word.is_empty() {
            assert_eq!(Stemmer::default().stem_key(key(word)), Some(key(&into)), "{word}");
        }
        into
    }

    fn reference(word: &str) -> String {
        compiled(word, algorithms::english_stemmer::stem)
    }

    #[test]
    fn words_of_every_rule() {
        let words = "'tis 'til ' '' ''' a an as is sky skies skis idly gently news howe only dying lying tying saying \
             ying succeed proceed exceed succeedly feed agreed agreedly feedly eedly bleed outing evening canning \
             inning earring herring routing innings hopping hoping adding added egged erred fizzed troubled \
             conflated hissing falling filing failing gas this gaps kiwis ties cries cried die dies boxes caresses \
             bus us yes yy ayy by say cry happy enjoy youth boyish relational conditional rationally valency \
             digitizer conformably radically differently vilely analogously vietnamization predication operator \
             feudalism decisiveness hopefulness callousness formality sensitivity sensibility apology geologist \
             logi likely fearlessly triplicate formative formalize electrical hopeful goodness revival allowance \
             inference airliner gyroscopic adjustable defensible irritant replacement adjustment dependent adoption \
             communism activate effective bowdlerize probate rate cease controll roll past paste pasted pasting \
             generate generically communal arsenic universal emergency organic later lateral boy's boys' 's naïve \
             élan aé éd éed ées été éing xéing";
        for word in words.split_whitespace() {
            assert_eq!(ours(word), reference(word), "{word}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_096))]
        #[test]
        fn as_the_compiled_program(
            head in "[a-z]{0,7}|[a-eyéс']{0,5}|(arsen|commun|past|gener|succ|proc|even|out)",
            middle in "(al|at|bl|iz|ic|ous|ful|less|iv|abl|og|ent|i|tion|log|ll|nn|y|ee)?",
            tail in "(s|'s|'s'|ed|eed|ing|ly|edly|eedly|ingly|y|ies|ied|sses|us|ational|ization|ation|alism|aliti|iviti|biliti|\
                ness|fulness|ative|alize|icate|ement|ment|ent|ion|e|l|ism|er|ogist|enci)?"
        ) {
            let word = format!("{head}{middle}{tail}");
            prop_assert_eq!(ours(&word), reference(&word));
        }
    }
}
