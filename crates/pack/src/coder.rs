//! The arithmetic coder: writes a bit in as little as its chance allows, and reads it back.
//!
//! Both sides keep the same range of numbers and cut it at the chance of a one; the bit says which part goes on.
//! Leading bytes that the two ends of the range share are settled, and are written or read past.

/// What both sides keep.
struct Range {
    low: u32,
    high: u32,
}

impl Range {
    const ALL: Self = Self { low: 0, high: u32::MAX };

    /// The last number that stands for a one; `chance` is in 65,536ths.
    fn cut(&self, chance: u16) -> u32 {
        self.low + ((u64::from(self.high - self.low) * u64::from(chance)) >> 16) as u32
    }

    fn take(&mut self, bit: bool, cut: u32) {
        if bit {
            self.high = cut;
        } else {
            self.low = cut + 1;
        }
    }

    /// The next byte that is settled.
    fn settled(&mut self) -> Option<u8> {
        let byte = (self.high >> 24) as u8;
        if (self.low >> 24) as u8 != byte {
            return None;
        }
        self.low <<= 8;
        self.high = self.high << 8 | 0xff;
        Some(byte)
    }
}

pub(crate) struct Writer {
    range: Range,
    bytes: Vec<u8>,
}

impl Writer {
    /// A writer that goes on after these bytes.
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self { range: Range::ALL, bytes }
    }

    pub(crate) fn write(&mut self, bit: bool, chance: u16) {
        self.range.take(bit, self.range.cut(chance));
        while let Some(byte) = self.range.settled() {
            self.bytes.push(byte);
        }
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.bytes.extend(self.range.high.to_be_bytes());
        self.bytes
    }
}

pub(crate) struct Reader<'a> {
    range: Range,
    bytes: std::slice::Iter<'a, u8>,
    /// The number that was written, as far as the range is cut.
    number: u32,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mut reader = Self { range: Range::ALL, bytes: bytes.iter(), number: 0 };
        (0..4).for_each(|_| reader.next());
        reader
    }

    fn next(&mut self) {
        self.number = self.number << 8 | u32::from(self.bytes.next().copied().unwrap_or_default());
    }

    pub(crate) fn read(&mut self, chance: u16) -> bool {
        let cut = self.range.cut(chance);
        let bit = self.number <= cut;
        self.range.take(bit, cut);
        while self.range.settled().is_some() {
            self.next();
        }
        bit
    }
}
