//! How messages travel: as bytes, which takes half the code of JavaScript objects, and less time.

use crate::{Command, Question};
use serde::{Deserialize, Serialize};

/// The number of the first reply of an engine, which is unsolicited: its body is the engine's [`BUILD`](crate::BUILD).
pub const READY: u32 = 0;

/// What the page says to the engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Message {
    /// Change something.
    Command(Command),
    /// Ask something about what is there.
    Question(Question),
}

/// A message with its number; its reply carries the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    /// From 1 on.
    pub number: u32,
    /// The message itself.
    pub message: Message,
}

/// What precedes the body of a reply: the number of the message it replies to, and, if there is no body, the reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Head {
    number: u32,
    refused: Option<String>,
}

/// A value as bytes.
///
/// # Errors
///
/// When it cannot be written: none of the protocol's types fails.
pub fn pack<T: Serialize>(value: &T) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(value)
}

/// A value from its bytes.
///
/// # Errors
///
/// When the bytes do not hold such a value.
pub fn unpack<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, postcard::Error> {
    postcard::from_bytes(bytes)
}

/// A reply as bytes: its number, and the answer, or why there is none.
///
/// # Errors
///
/// As [`pack`].
pub fn pack_reply<T: Serialize>(number: u32, answer: &Result<T, String>) -> Result<Vec<u8>, postcard::Error> {
    let head = Head { number, refused: answer.as_ref().err().cloned() };
    let bytes = postcard::to_allocvec(&head)?;
    match answer {
        Ok(body) => postcard::to_extend(body, bytes),
        Err(_) => Ok(bytes),
    }
}

/// The number of a reply, and the bytes of the answer, or why there is none.
///
/// # Errors
///
/// When the bytes are not those of a reply.
pub fn unpack_reply(bytes: &[u8]) -> Result<(u32, Result<&[u8], String>), postcard::Error> {
    let (Head { number, refused }, body) = postcard::take_from_bytes(bytes)?;
    Ok((number, refused.map_or(Ok(body), Err)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_lead_back() {
        let bytes = pack_reply(7, &Ok(vec![1.5, 2.5])).unwrap();
        let (number, body) = unpack_reply(&bytes).unwrap();
        assert_eq!((number, unpack::<Vec<f64>>(body.unwrap())), (7, Ok(vec![1.5, 2.5])));
        let bytes = pack_reply::<()>(8, &Err("a.txt is empty".to_owned())).unwrap();
        assert_eq!(unpack_reply(&bytes), Ok((8, Err("a.txt is empty".to_owned()))));
        assert!(unpack_reply(&[]).is_err());
    }
}
