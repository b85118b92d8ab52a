//! Short names for what the WebAssembly of the page imports from its script.
//!
//! `wasm-bindgen` gives each function a name that ends in a hash, such as `__wbg_addEventListener_a1b2c3d4e5f60718`. It
//! stands in both files, and a hash cannot be compressed: together they take 5 KB. Takes the two files and returns the
//! same with `i0`, `i1` and so on in place of these names.

use anyhow::{Context, Result, bail};

/// The id of the section of imports, and of an import that is a function.
const IMPORTS: u8 = 2;
const FUNCTION: u8 = 0;

/// What every WebAssembly starts with: its mark and version.
const HEADER: usize = 8;

/// Gives the imports with a hash in their name short names, in the WebAssembly and in its script.
///
/// # Errors
///
/// When the WebAssembly cannot be read, or imports what its script does not have.
pub(crate) fn shorten(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let (header, sections) = wasm.split_at_checked(HEADER).context("the WebAssembly has no header")?;
    let mut rest = sections;
    let mut out = header.to_vec();
    let mut script = script.to_owned();
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let content = bytes(&mut rest)?;
        out.push(id);
        if id == IMPORTS {
            put_bytes(&mut out, &imports(content, &mut script).context("cannot read the imports")?);
        } else {
            put_bytes(&mut out, content);
        }
    }
    Ok((out, script))
}

/// The section of imports with short names, each of which it gives to the script as well.
fn imports(mut section: &[u8], script: &mut String) -> Result<Vec<u8>> {
    let rest = &mut section;
    let mut out = Vec::new();
    let count = number(rest)?;
    put_number(&mut out, count);
    for at in 0..count {
        put_bytes(&mut out, bytes(rest)?);
        let name = std::str::from_utf8(bytes(rest)?)?;
        if has_hash(name) {
            if !script.contains(name) {
                bail!("the script has no {name}");
            }
            let short = format!("i{at}");
            *script = script.replace(name, &short);
            put_bytes(&mut out, short.as_bytes());
        } else {
            put_bytes(&mut out, name.as_bytes());
        }
        let Some((&FUNCTION, after)) = rest.split_first() else { bail!("{name} is no function") };
        *rest = after;
        out.push(FUNCTION);
        put_number(&mut out, number(rest)?);
    }
    Ok(out)
}

/// Whether a name ends in a hash of 16 hexadecimal digits.
fn has_hash(name: &str) -> bool {
    name.rsplit_once('_').is_some_and(|(_, hash)| {
        hash.len() == 16 && hash.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// Reads a number, which is stored in groups of seven bits, the lowest first (LEB128).
fn number(rest: &mut &[u8]) -> Result<u32> {
    let mut number = 0;
    for shift in (0..u32::BITS).step_by(7) {
        let (&byte, after) = rest.split_first().context("the WebAssembly ends within a number")?;
        *rest = after;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    bail!("a number of the WebAssembly is too long");
}

/// Reads bytes that are preceded by their number.
fn bytes<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8]> {
    let length = number(rest)? as usize;
    let (bytes, after) = rest.split_at_checked(length).context("the WebAssembly ends too early")?;
    *rest = after;
    Ok(bytes)
}

fn put_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len() as u32);
    out.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "imports={__wbg_log_0123456789abcdef:f,__wbindgen_init_externref_table:g}";

    /// A WebAssembly that imports these functions of type 200, with a section of another kind before and after.
    fn wasm(names: &[&str]) -> Vec<u8> {
        let mut imports = vec![names.len() as u8];
        for name in names {
            put_bytes(&mut imports, b"./page_bg.js");
            put_bytes(&mut imports, name.as_bytes());
            imports.extend([FUNCTION, 0xc8, 0x01]);
        }
        let mut wasm = b"\0asm\x01\0\0\0\x01\x01\x00\x02".to_vec();
        put_bytes(&mut wasm, &imports);
        wasm.extend([3, 2, 1, 0]);
        wasm
    }

    #[test]
    fn a_name_with_a_hash_becomes_short_in_both_files() {
        let names = ["__wbindgen_init_externref_table", "__wbg_log_0123456789abcdef"];
        let (short, script) = shorten(&wasm(&names), SCRIPT).unwrap();
        assert_eq!(short, wasm(&[names[0], "i1"]));
        assert_eq!(script, "imports={i1:f,__wbindgen_init_externref_table:g}");
    }

    #[test]
    fn what_the_script_does_not_have_is_an_error() {
        let error = shorten(&wasm(&["__wbg_warn_0123456789abcdef"]), SCRIPT).unwrap_err();
        assert_eq!(
            format!("{error:#}"),
            "cannot read the imports: the script has no __wbg_warn_0123456789abcdef"
        );
    }

    #[test]
    fn a_webassembly_that_is_cut_off_is_an_error() {
        let whole = wasm(&["__wbg_log_0123456789abcdef"]);
        assert!(shorten(&whole[..20], SCRIPT).is_err());
        assert!(shorten(b"", SCRIPT).is_err());
    }

    #[test]
    fn numbers_are_read_as_they_are_put() {
        for expect in [0, 127, 128, 300, u32::MAX] {
            let mut out = Vec::new();
            put_number(&mut out, expect);
            assert_eq!(number(&mut out.as_slice()).unwrap(), expect);
        }
    }
}
