//! Files that are encrypted but open without a password (ISO 32000-2, 7.6): many publishers use this to lock printing
//! and editing. RC4 and AES, revisions 2 to 6 of the standard handler, with the empty user password.

use super::object::{Dictionary, Object};
use aes::cipher::{Array, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Aes256};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

/// What a file is decrypted with.
#[derive(Debug)]
pub(super) struct Key {
    key: Vec<u8>,
    method: Method,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    /// Nothing is encrypted.
    None,
    Rc4,
    /// AES with a key of 128 bits for each object.
    Aes128,
    /// AES with one key of 256 bits.
    Aes256,
}

/// What a password is padded with.
const PADDING: [u8; 32] = *b"\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A";

impl Key {
    /// The key of a file that opens without a password; nothing if it requires one, or is encrypted in another way.
    pub(super) fn without_password(encrypt: &Dictionary, id: &[u8]) -> Option<Self> {
        let number = |key: &str| encrypt.get(key).and_then(Object::number);
        let string = |key: &str| encrypt.get(key).and_then(Object::string).unwrap_or_default();
        if encrypt.get("Filter").and_then(Object::name) != Some("Standard") {
            return None;
        }
        let (version, revision) = (number("V")? as u32, number("R")? as u32);
        let method = match version {
            1 | 2 => Method::Rc4,
            4 | 5 => method(encrypt)?,
            _ => return None,
        };
        if version == 5 {
            let key = key_256(revision, string("U"), string("UE"))?;
            return Some(Self { key, method });
        }
        let length = if version == 1 {
            5
        } else {
            (number("Length").unwrap_or(if version == 4 { 128.0 } else { 40.0 }) / 8.0) as usize
        };
        let length = length.clamp(5, 16);
        let mut hash = Md5::new();
        hash.update(PADDING);
        hash.update(string("O").get(..32)?);
        hash.update((number("P")? as i64 as i32).to_le_bytes());
        hash.update(id);
        if revision >= 4 && encrypt.get("EncryptMetadata") == Some(&Object::Bool(false)) {
            hash.update([0xFF; 4]);
        }
        let mut key = hash.finalize().to_vec();
        if revision >= 3 {
            for _ in 0..50 {
                key = Md5::digest(&key[..length]).to_vec();
            }
        }
        key.truncate(length);
        opens(&key, revision, string("U"), id).then_some(Self { key, method })
    }

    /// An object with its strings decrypted.
    pub(super) fn decrypted(&self, number: u32, object: Object) -> Object {
        match object {
            Object::String(string) => Object::String(self.decrypted_stream(number, &string)),
            Object::Array(array) => {
                Object::Array(array.into_iter().map(|object| self.decrypted(number, object)).collect())
            }
            Object::Dictionary(dictionary) => Object::Dictionary(
                dictionary.into_iter().map(|(key, object)| (key, self.decrypted(number, object))).collect(),
            ),
            other => other,
        }
    }

    /// The decrypted bytes of the stream with this number, or of a string in the object with this number.
    pub(super) fn decrypted_stream(&self, number: u32, bytes: &[u8]) -> Vec<u8> {
        match self.method {
            Method::None => bytes.to_vec(),
            Method::Aes256 => without_padding(cbc_256(
                &self.key,
                bytes.get(..16).unwrap_or_default(),
                bytes.get(16..).unwrap_or_default(),
            )),
            Method::Rc4 | Method::Aes128 => {
                let mut hash = Md5::new();
                hash.update(&self.key);
                hash.update(&number.to_le_bytes()[..3]);
                // Files that were never changed have the generation 0 everywhere.
                hash.update([0, 0]);
                if self.method == Method::Aes128 {
                    hash.update(b"sAlT");
                }
                let key = hash.finalize();
                let key = &key[..(self.key.len() + 5).min(16)];
                if self.method == Method::Rc4 {
                    rc4(key, bytes)
                } else {
                    without_padding(cbc_128(
                        key,
                        bytes.get(..16).unwrap_or_default(),
                        bytes.get(16..).unwrap_or_default(),
                    ))
                }
            }
        }
    }
}

/// How streams are encrypted, by the filter that the file names for them.
fn method(encrypt: &Dictionary) -> Option<Method> {
    let name = encrypt.get("StmF").and_then(Object::name).unwrap_or("Identity");
    if name == "Identity" {
        return Some(Method::None);
    }
    let filter = encrypt.get("CF")?.dictionary()?.get(name)?.dictionary()?;
    match filter.get("CFM").and_then(Object::name)? {
        "V2" => Some(Method::Rc4),
        "AESV2" => Some(Method::Aes128),
        "AESV3" => Some(Method::Aes256),
        "None" => Some(Method::None),
        _ => None,
    }
}

/// Whether a key belongs to the empty password.
fn opens(key: &[u8], revision: u32, user: &[u8], id: &[u8]) -> bool {
    if revision == 2 {
        return user.get(..32) == Some(&rc4(key, &PADDING)[..]);
    }
    let mut hash = Md5::new();
    hash.update(PADDING);
    hash.update(id);
    let mut check = hash.finalize().to_vec();
    for round in 0..20u8 {
        let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        check = rc4(&key, &check);
    }
    user.get(..16) == Some(&check[..])
}

/// The key of 256 bits, if the empty password opens the file.
fn key_256(revision: u32, user: &[u8], encrypted: &[u8]) -> Option<Vec<u8>> {
    let (check, salt, key_salt) = (user.get(..32)?, user.get(32..40)?, user.get(40..48)?);
    let hash = |salt: &[u8]| if revision >= 6 { hardened(salt) } else { Sha256::digest(salt).to_vec() };
    (hash(salt) == check).then(|| cbc_256(&hash(key_salt), &[0; 16], encrypted.get(..32).unwrap_or_default()))
}

/// The hash of revision 6 (ISO 32000-2, algorithm 2.B) of an empty password.
fn hardened(salt: &[u8]) -> Vec<u8> {
    let mut key = Sha256::digest(salt).to_vec();
    for round in 0u32.. {
        let text = key.repeat(64);
        let encrypted = encrypted_128(&key[..16], &key[16..32], &text);
        let remainder = encrypted[..16].iter().map(|byte| u32::from(*byte)).sum::<u32>() % 3;
        key = match remainder {
            0 => Sha256::digest(&encrypted).to_vec(),
            1 => Sha384::digest(&encrypted).to_vec(),
            _ => Sha512::digest(&encrypted).to_vec(),
        };
        let last = u32::from(encrypted.last().copied().unwrap_or(0));
        if round >= 63 && last <= round.saturating_sub(31) {
            break;
        }
    }
    key.truncate(32);
    key
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut j = 0u8;
    for i in 0..256 {
        j = j.wrapping_add(state[i]).wrapping_add(key[i % key.len()]);
        state.swap(i, usize::from(j));
    }
    let (mut i, mut j) = (0u8, 0u8);
    bytes
        .iter()
        .map(|byte| {
            i = i.wrapping_add(1);
            j = j.wrapping_add(state[usize::from(i)]);
            state.swap(usize::from(i), usize::from(j));
            byte ^ state[usize::from(state[usize::from(i)].wrapping_add(state[usize::from(j)]))]
        })
        .collect()
}

/// Removes the padding of the last block.
fn without_padding(mut bytes: Vec<u8>) -> Vec<u8> {
    if let Some(&last @ 1..=16) = bytes.last() {
        bytes.truncate(bytes.len().saturating_sub(usize::from(last)));
    }
    bytes
}

fn cbc_128(key: &[u8], start: &[u8], bytes: &[u8]) -> Vec<u8> {
    match Aes128::new_from_slice(key) {
        Ok(cipher) => cbc(start, bytes, |block| cipher.decrypt_block(block)),
        Err(_) => Vec::new(),
    }
}

fn cbc_256(key: &[u8], start: &[u8], bytes: &[u8]) -> Vec<u8> {
    match Aes256::new_from_slice(key) {
        Ok(cipher) => cbc(start, bytes, |block| cipher.decrypt_block(block)),
        Err(_) => Vec::new(),
    }
}

type Block = aes::Block;

fn cbc(start: &[u8], bytes: &[u8], decrypt: impl Fn(&mut Block)) -> Vec<u8> {
    let mut before: Vec<u8> = start.to_vec();
    before.resize(16, 0);
    let mut plain = Vec::with_capacity(bytes.len());
    for packed in bytes.chunks_exact(16) {
        let Ok(mut block) = Array::try_from(packed) else { break };
        decrypt(&mut block);
        plain.extend(block.iter().zip(&before).map(|(byte, other)| byte ^ other));
        before = packed.to_vec();
    }
    plain
}

fn encrypted_128(key: &[u8], start: &[u8], bytes: &[u8]) -> Vec<u8> {
    let Ok(cipher) = Aes128::new_from_slice(key) else { return vec![0; 16] };
    let mut before: Vec<u8> = start.to_vec();
    let mut encrypted = Vec::with_capacity(bytes.len());
    for plain in bytes.chunks_exact(16) {
        let mixed: Vec<u8> = plain.iter().zip(&before).map(|(byte, other)| byte ^ other).collect();
        let Ok(mut block) = Array::try_from(&mixed[..]) else { break };
        cipher.encrypt_block(&mut block);
        before = block.to_vec();
        encrypted.extend_from_slice(&before);
    }
    encrypted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rc4_as_published() {
        assert_eq!(rc4(b"Key", b"Plaintext"), b"\xBB\xF3\x16\xE8\xD9\x40\xAF\x0A\xD3");
    }

    #[test]
    fn a_key_that_does_not_fit_is_none() {
        assert!(Key::without_password(&Dictionary::new(), b"").is_none());
        let encrypt = Dictionary::from([
            ("Filter".to_owned(), Object::Name("Standard".to_owned())),
            ("V".to_owned(), Object::Number(2.0)),
            ("R".to_owned(), Object::Number(3.0)),
            ("P".to_owned(), Object::Number(-4.0)),
            ("O".to_owned(), Object::String(vec![1; 32])),
            ("U".to_owned(), Object::String(vec![2; 32])),
        ]);
        assert!(Key::without_password(&encrypt, b"id").is_none());
    }
}
