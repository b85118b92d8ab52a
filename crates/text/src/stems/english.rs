//! The Snowball stemmer for English ("Porter2", M. F. Porter 2001, with its changes up to Snowball 3), written for
//! speed: it works on a buffer that is kept from word to word.
//!
//! The tests compare it with a compiled Snowball program on made-up and real word shapes.

use crate::keys::FormKey;
use crate::span::Span;

/// Stands for any letter that is not ASCII: it is not a vowel, and no ending contains it.
const FOREIGN: u8 = 0x80;

/// Beginnings that the first region comes after, whatever their vowels.
const HEADS: [&[u8]; 8] = [b"arsen", b"commun", b"emerg", b"gener", b"later", b"organ", b"past", b"univers"];

/// An ending, and what replaces it.
#[derive(Debug, Clone, Copy)]
struct Ending {
    length: usize,
    /// The letters, at most eight, as they stand at the end of [`Stemmer::tail`].
    letters: u64,
    by: &'static [u8],
}

const fn ending(letters: &[u8], by: &'static [u8]) -> Ending {
    let mut number = 0;
    let mut at = letters.len();
    while at > 0 {
        at -= 1;
        number = number << 8 | letters[at] as u64;
    }
    Ending { length: letters.len(), letters: number, by }
}

/// Step 2: the endings with this last letter that are replaced in the first region. Longer ones come before shorter
/// ones.
fn step_2(last: u8) -> &'static [Ending] {
    match last {
        b'i' => {
            const {
                &[
                    ending(b"biliti", b"ble"),
                    ending(b"lessli", b"less"),
                    ending(b"entli", b"ent"),
                    ending(b"aliti", b"al"),
                    ending(b"ousli", b"ous"),
                    ending(b"iviti", b"ive"),
                    ending(b"fulli", b"ful"),
                    ending(b"enci", b"ence"),
                    ending(b"anci", b"ance"),
                    ending(b"abli", b"able"),
                    ending(b"alli", b"al"),
                    ending(b"bli", b"ble"),
                ]
            }
        }
        b'l' => const { &[ending(b"ational", b"ate"), ending(b"tional", b"tion")] },
        b'm' => const { &[ending(b"alism", b"al")] },
        b'n' => const { &[ending(b"ization", b"ize"), ending(b"ation", b"ate")] },
        b'r' => const { &[ending(b"izer", b"ize"), ending(b"ator", b"ate")] },
        b's' => {
            const { &[ending(b"iveness", b"ive"), ending(b"fulness", b"ful"), ending(b"ousness", b"ous")] }
        }
        b't' => const { &[ending(b"ogist", b"og")] },
        _ => &[],
    }
}

/// Step 3, likewise.
fn step_3(last: u8) -> &'static [Ending] {
    match last {
        b'e' => const { &[ending(b"alize", b"al"), ending(b"icate", b"ic")] },
        b'i' => const { &[ending(b"iciti", b"ic")] },
        b'l' => {
            const {
                &[
                    ending(b"ational", b"ate"),
                    ending(b"tional", b"tion"),
                    ending(b"ical", b"ic"),
                    ending(b"ful", b""),
                ]
            }
        }
        b's' => const { &[ending(b"ness", b"")] },
        _ => &[],
    }
}

/// Step 4: the endings with this last letter that are dropped in the second region.
fn step_4(last: u8) -> &'static [Ending] {
    match last {
        b'c' => const { &[ending(b"ic", b"")] },
        b'e' => {
            const {
                &[
                    ending(b"ance", b""),
                    ending(b"ence", b""),
                    ending(b"able", b""),
                    ending(b"ible", b""),
                    ending(b"ate", b""),
                    ending(b"ive", b""),
                    ending(b"ize", b""),
                ]
            }
        }
        b'i' => const { &[ending(b"iti", b"")] },
        b'l' => const { &[ending(b"al", b"")] },
        b'm' => const { &[ending(b"ism", b"")] },
        b'r' => const { &[ending(b"er", b"")] },
        b's' => const { &[ending(b"ous", b"")] },
        b't' => {
            const { &[ending(b"ement", b""), ending(b"ment", b""), ending(b"ant", b""), ending(b"ent", b"")] }
        }
        _ => &[],
    }
}

/// The number of zeros before the word, so that its last eight letters can always be read at once.
const PAD: usize = 8;

/// A stemmer and the buffer it works on.
#[derive(Debug, Default, Clone)]
pub(crate) struct Stemmer {
    /// The pad and the word.
    buffer: Vec<u8>,
    /// Where the first and the second region begin: after the first consonant that follows a vowel, and after the next
    /// one that does.
    regions: [usize; 2],
    /// A bit for each of its letters, 64 at most, that was a vowel before any ending was dropped.
    vowels: u64,
}

impl Stemmer {
    /// Writes the stem of a folded word into `into`, which it clears.
    pub(crate) fn stem(&mut self, folded: &str, into: &mut String) {
        into.clear();
        self.take(&[]);
        if folded.is_ascii() {
            self.buffer.extend_from_slice(folded.as_bytes());
        } else {
            self.buffer.extend(
                folded
                    .chars()
                    .map(|letter| u8::try_from(letter).ok().filter(u8::is_ascii).unwrap_or(FOREIGN)),
            );
        }
        if self.word().len() < 3 {
            return into.push_str(folded);
        }
        if let Some(stem) = exception(self.word()) {
            return into.push_str(stem);
        }
        self.steps();
        if folded.is_ascii() {
            self.buffer[PAD..].make_ascii_lowercase();
            return into.push_str(std::str::from_utf8(self.word()).unwrap_or(folded));
        }
        let mut foreign = folded.chars().filter(|letter| !letter.is_ascii());
        into.extend(self.word().iter().filter_map(|&letter| match letter {
            FOREIGN => foreign.next(),
            letter => Some(char::from(letter.to_ascii_lowercase())),
        }));
    }

    /// The stem of a short folded ASCII word; nothing for any other.
    pub(crate) fn stem_key(&mut self, key: FormKey) -> Option<FormKey> {
        let (bytes, length) = key.lower()?.bytes();
        if length < 3 {
            return Some(key);
        }
        if let Some(stem) = exception(&bytes[..length]) {
            return Some(FormKey::of(stem.as_bytes(), Span::new(0, stem.len())));
        }
        self.take(&bytes);
        self.buffer.truncate(PAD + length);
        self.steps();
        // A y that was a consonant is now a capital.
        FormKey::of(&self.buffer, Span::new(PAD, self.buffer.len())).lower()
    }

    /// Takes a word into the buffer.
    fn take(&mut self, word: &[u8]) {
        self.buffer.clear();
        self.buffer.extend_from_slice(&[0; PAD]);
        self.buffer.extend_from_slice(word);
    }

    fn word(&self) -> &[u8] {
        &self.buffer[PAD..]
    }

    /// The last eight letters as a number, the last one highest.
    #[inline]
    fn tail(&self) -> u64 {
        self.buffer.last_chunk().map_or(0, |letters| u64::from_le_bytes(*letters))
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
        if self.buffer[PAD] == b'\'' {
            self.buffer.remove(PAD);
        }
        let word = &mut self.buffer[PAD..];
        let mut vowels = 0u64;
        let mut follows_vowel = true;
        for (at, letter) in word.iter_mut().enumerate() {
            if *letter == b'y' && follows_vowel {
                *letter = b'Y';
            }
            follows_vowel = is_vowel(*letter);
            vowels |= u64::from(follows_vowel) << at;
        }
        self.vowels = vowels;
        // The first letter from a place on that is a vowel, or that is not.
        let next = |letters: u64, from: usize| {
            let letters = letters.checked_shr(from as u32).unwrap_or_default();
            Some(from + letters.trailing_zeros() as usize).filter(|&at| at < word.len())
        };
        let after = |start: usize| Some(next(!vowels, next(vowels, start)?)? + 1);
        let heads = HEADS.iter().filter(|head| head[0] == word[0]);
        let head = heads.copied().find(|head| word.starts_with(head)).map(<[u8]>::len);
        let first = head.or_else(|| after(0));
        self.regions = [first, first.and_then(after)].map(|region| region.unwrap_or(word.len()));
    }

    /// Whether the word has an ending.
    #[inline]
    fn ends<const LENGTH: usize>(&self, ending: &[u8; LENGTH]) -> bool {
        self.buffer.last_chunk() == Some(ending)
    }

    /// The letter that is `places` places before the end.
    fn back(&self, places: usize) -> Option<u8> {
        self.word().len().checked_sub(places + 1).map(|at| self.word()[at])
    }

    fn cut(&mut self, letters: usize) {
        self.buffer.truncate(self.buffer.len() - letters);
    }

    fn replace(&mut self, ending: usize, by: &[u8]) {
        self.cut(ending);
        self.buffer.extend_from_slice(by);
    }

    /// Whether an ending of `ending` letters lies in a region.
    fn within(&self, region: usize, ending: usize) -> bool {
        self.word().len() - ending >= self.regions[region]
    }

    /// Whether a vowel stands before an ending of `ending` letters.
    fn vowel_before(&self, ending: usize) -> bool {
        self.has_vowel(self.word().len().saturating_sub(ending))
    }

    /// Whether one of the first `letters` letters is a vowel.
    fn has_vowel(&self, letters: usize) -> bool {
        self.vowels.trailing_zeros() < letters as u32
    }

    /// Whether the word without its last letters ends in a short syllable.
    fn short(&self, without: usize) -> bool {
        let word = self.word();
        match word[..word.len() - without] {
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
        if self.ends(b"'s'") {
            self.cut(3);
        } else if self.ends(b"'s") {
            self.cut(2);
        } else if self.ends(b"'") {
            self.cut(1);
        }
    }

    /// Step 1a.
    fn plural(&mut self) {
        if self.ends(b"sses") {
            self.cut(2);
        } else if self.ends(b"ied") || self.ends(b"ies") {
            let by: &[u8] = if self.word().len() >= 5 { b"i" } else { b"ie" };
            self.replace(3, by);
        } else if self.ends(b"s") && !self.ends(b"us") && !self.ends(b"ss") && self.vowel_before(2) {
            self.cut(1);
        }
    }

    /// Step 1b: "eed", "ed", "ing" and these with "ly".
    fn past(&mut self) {
        let adverb = if self.ends(b"ly") { 2 } else { 0 };
        let end = self.word().len() - adverb;
        let stem = match &self.word()[..end] {
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
        if !self.has_vowel(stem) {
            return;
        }
        self.buffer.truncate(PAD + stem);
        match self.word() {
            [.., b'a', b't'] | [.., b'b', b'l'] | [.., b'i', b'z'] => self.buffer.push(b'e'),
            [b'a' | b'e' | b'o', one, two] if one == two && doubles(*two) => {}
            [.., one, two] if one == two && doubles(*two) => self.cut(1),
            _ if self.word().len() == self.regions[0] && self.short(0) => self.buffer.push(b'e'),
            _ => {}
        }
    }

    /// Step 1c.
    fn final_y(&mut self) {
        if let [_, .., before, last @ (b'y' | b'Y')] = &mut self.buffer[PAD..]
            && !is_vowel(*before)
        {
            *last = b'i';
        }
    }

    /// Replaces the ending of a step that the word has, if it lies in a region. Returns whether the word has one.
    fn step(&mut self, endings: fn(u8) -> &'static [Ending], region: usize) -> bool {
        let tail = self.tail();
        let last = (tail >> 56) as u8;
        let found = endings(last).iter().find(|ending| tail >> (64 - 8 * ending.length) == ending.letters);
        if let Some(ending) = found
            && self.within(region, ending.length)
        {
            self.replace(ending.length, ending.by);
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
        let falls = match self.word() {
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

#[inline]
fn is_vowel(letter: u8) -> bool {
    // Bits 1 to 26 stand for a to z.
    const VOWELS: u32 = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25;
    letter >= b'a' && VOWELS >> (letter & 31) & 1 == 1 && letter < FOREIGN
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
        let key = |word: &str| FormKey::of(word.as_bytes(), Span::new(0, word.len()));
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
