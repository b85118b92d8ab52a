//! The guess of the next bit.
//!
//! Each of a few contexts (the last bytes, the word so far, the entry above) remembers how often a one followed it. The
//! memories are mixed as logits, with weights that are learnt on the way: whichever context guessed well has more say.

/// So many contexts are mixed.
const CONTEXTS: usize = 6;

/// Two to the power of this are the places where memories stand, those of all contexts together. Contexts that meet in
/// a place spoil each other's guesses; more places take more time.
const PLACES: u32 = 21;

/// From this many bits on, a memory is as slow to change as it gets.
const SEEN: u16 = 5;

/// A memory with nothing in it: an even chance in the upper 13 bits, and how much was seen in the lower 3.
const BLANK: u16 = 1 << 15;

/// How fast a memory goes after the bits it sees, in 65,536ths, by how many it saw.
const RATES: [i32; SEEN as usize + 1] = [50_412, 28_494, 19_859, 15_241, 12_365, 10_403];

/// How fast weights change.
const LEARNING: i32 = 6;

/// The weight of each context at first, in 65,536ths.
const WEIGHT: i32 = 20_000;

/// The first so many bytes of an entry have weights of their own: it is at its start that the entry above tells most.
const STARTS: usize = 8;

/// Logits are in 256ths, and go from -8 to 8.
const LOGIT: i32 = 2047;

/// The chances, in 65,536ths, of the logits -8, -7.5 and so on to 8.
const CHANCES: [i32; 33] = [
    22, 36, 60, 98, 162, 267, 439, 720, 1_179, 1_921, 3_108, 4_971, 7_812, 11_955, 17_625, 24_743, 32_768,
    40_793, 47_911, 53_581, 57_724, 60_565, 62_428, 63_615, 64_357, 64_816, 65_097, 65_269, 65_374, 65_438,
    65_476, 65_500, 65_514,
];

pub(crate) struct Model {
    bytes: Vec<u8>,
    /// The bits of the byte that is being guessed, after a leading one.
    partial: u32,
    /// A hash of the letters of the word so far.
    word: u32,
    /// Where the entry before this one starts, and this one: entries end in tabs and line breaks.
    entries: [usize; 2],
    contexts: [u32; CONTEXTS],
    memories: Vec<u16>,
    places: [usize; CONTEXTS],
    weights: Vec<[i32; CONTEXTS]>,
    /// Which weights hold for the bit that is being guessed.
    set: usize,
    logits: [i32; CONTEXTS],
    /// For each chance in 4,096ths its logit.
    logit_of: Vec<i16>,
    chance: i32,
}

impl Model {
    pub(crate) fn new() -> Self {
        let mut logit_of = vec![LOGIT as i16; 1 << 12];
        for logit in (-LOGIT..=LOGIT).rev() {
            logit_of[..=chance_of(logit) as usize >> 4].fill(logit as i16);
        }
        let mut model = Self {
            bytes: Vec::new(),
            partial: 1,
            word: 0,
            entries: [0; 2],
            contexts: [0; CONTEXTS],
            memories: vec![BLANK; 1 << PLACES],
            places: [0; CONTEXTS],
            weights: vec![[WEIGHT; CONTEXTS]; STARTS << 8],
            set: 0,
            logits: [0; CONTEXTS],
            logit_of,
            chance: 0,
        };
        model.look_back();
        model.guess();
        model
    }

    /// What was learnt so far, in whole bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The chance of a one, in 65,536ths.
    pub(crate) fn chance(&self) -> u16 {
        self.chance as u16
    }

    /// Takes in the bit that was guessed, and guesses the next.
    pub(crate) fn learn(&mut self, bit: bool) {
        let one = i32::from(bit) * 0xffff;
        let error = (one - self.chance) * LEARNING;
        for (weight, logit) in self.weights[self.set].iter_mut().zip(self.logits) {
            *weight += ((i64::from(logit) * i64::from(error)) >> 18) as i32;
        }
        for &place in &self.places {
            let memory = &mut self.memories[place];
            let (chance, seen) = (i32::from(*memory & !7), *memory & 7);
            let chance =
                chance + (((i64::from(one - chance)) * i64::from(RATES[seen as usize])) >> 16) as i32;
            *memory = chance as u16 & !7 | SEEN.min(seen + 1);
        }
        self.partial = self.partial << 1 | u32::from(bit);
        if self.partial >> 8 == 1 {
            self.end_byte(self.partial as u8);
        }
        self.guess();
    }

    fn end_byte(&mut self, byte: u8) {
        self.bytes.push(byte);
        self.partial = 1;
        let within = byte.is_ascii_alphabetic() || byte == b'\'' || byte >= 0x80;
        self.word = if within { hash(self.word, byte) } else { 0 };
        if matches!(byte, b'\t' | b'\n') {
            self.entries = [self.entries[1], self.bytes.len()];
        }
        self.look_back();
    }

    /// Finds the contexts of the next byte.
    fn look_back(&mut self) {
        let last = |n: usize| self.bytes.len().checked_sub(n).map_or(0, |at| self.bytes[at]);
        let [before, this] = self.entries;
        let above = before + self.bytes.len() - this;
        let above = if above < this { self.bytes[above] } else { 0 };
        let mut order = 0;
        let mut orders = [0; 4];
        for (n, context) in orders.iter_mut().enumerate() {
            order = hash(order, last(n + 1));
            *context = order;
        }
        let [one, two, three, four] = orders;
        self.contexts = [one, two, three, four, self.word, hash(one, above)];
    }

    fn guess(&mut self) {
        let within = self.bytes.len() - self.entries[1];
        self.set = within.min(STARTS - 1) << 8 | self.partial as usize;
        let weights = &self.weights[self.set];
        let mut sum = 0;
        for (n, context) in self.contexts.iter().enumerate() {
            self.places[n] = place(n as u32, *context, self.partial);
            let memory = self.memories[self.places[n]];
            self.logits[n] = i32::from(self.logit_of[usize::from(memory >> 4)]);
            sum += i64::from(self.logits[n]) * i64::from(weights[n]);
        }
        self.chance = chance_of((sum >> 16).clamp(i64::from(-LOGIT), i64::from(LOGIT)) as i32);
    }
}

/// The chance of a logit, drawn straight between those of the table.
fn chance_of(logit: i32) -> i32 {
    let (at, within) = ((logit + 2048) >> 7, logit & 127);
    let [low, high] = [CHANCES[at as usize], CHANCES[at as usize + 1]];
    low + (((high - low) * within) >> 7)
}

/// Where the memory of a context and of the bits that went before stands.
fn place(n: u32, context: u32, partial: u32) -> usize {
    let mixed =
        context.wrapping_add(n.wrapping_mul(0x51ed_270b)).wrapping_add(partial.wrapping_mul(0x9e37_79b1));
    let mixed = mixed.wrapping_mul(0x85eb_ca6b);
    ((mixed ^ mixed >> 13).wrapping_mul(0xc2b2_ae35) >> (32 - PLACES)) as usize
}

fn hash(before: u32, byte: u8) -> u32 {
    (before ^ (u32::from(byte) + 1)).wrapping_mul(0x2c1b_3c6d).rotate_left(15).wrapping_add(0x297a_2d39)
}
