//! Reading a model file: numbers in little-endian order, one after the other.

use crate::model::ModelError;

/// What is left to read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(ModelError::Short)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(ModelError::Short)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, ModelError> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(crate) fn u16(&mut self) -> Result<usize, ModelError> {
        self.array().map(|bytes| usize::from(u16::from_le_bytes(bytes)))
    }

    pub(crate) fn i32(&mut self) -> Result<i32, ModelError> {
        self.array().map(i32::from_le_bytes)
    }

    /// A number in as few bytes as it needs (LEB128), at most five.
    pub(crate) fn small(&mut self) -> Result<u32, ModelError> {
        let mut value = 0u32;
        for place in 0..5 {
            let byte = self.u8()?;
            value |= u32::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(ModelError::Malformed("a number is too long"))
    }

    /// A text, preceded by its number of bytes.
    pub(crate) fn text(&mut self) -> Result<&'a str, ModelError> {
        let length = self.small()? as usize;
        std::str::from_utf8(self.bytes(length)?).map_err(|_| ModelError::Malformed("a text is no UTF-8"))
    }

    /// Ascending numbers, each written as its distance from the one before.
    pub(crate) fn growing(&mut self, count: usize) -> Result<Vec<u32>, ModelError> {
        let mut last = 0u32;
        // A file cannot hold more of them than it has bytes.
        let mut all = Vec::with_capacity(count.min(self.0.len()));
        for _ in 0..count {
            last = last.checked_add(self.small()?).ok_or(ModelError::Malformed("a list does not grow"))?;
            all.push(last);
        }
        Ok(all)
    }
}
