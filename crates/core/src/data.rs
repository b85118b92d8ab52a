//! The word lists of the core, put together by the build script. In WebAssembly, which is sent over the network, they
//! stand packed and are unpacked when the first one is asked for.

/// The lines of a data file, by its path below `src`, without comments; the compiled lexicon is `lexicon/en`.
///
/// # Panics
///
/// When there is no such file: a slip of the pen, which every test of its reader finds.
pub(crate) fn file(name: &str) -> &'static str {
    let mut files = all().split_terminator('\0');
    while let (Some(found), Some(text)) = (files.next(), files.next()) {
        if found == name {
            return text;
        }
    }
    panic!("there is no data file {name}");
}

#[cfg(target_arch = "wasm32")]
fn all() -> &'static str {
    static FILES: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    FILES.get_or_init(|| {
        let packed = include_bytes!(concat!(env!("OUT_DIR"), "/data.pack"));
        String::from_utf8(framewise_pack::unpack(packed)).unwrap_or_default()
    })
}

#[cfg(not(target_arch = "wasm32"))]
fn all() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/data.txt"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::lines;

    #[test]
    fn every_line_but_comments_is_there() {
        let source = include_str!("names/data/titles.txt");
        assert!(lines(file("names/data/titles.txt")).eq(lines(source)));
        assert!(!file("names/data/titles.txt").contains('#'));
    }

    #[test]
    #[should_panic(expected = "there is no data file names/data/title.txt")]
    fn a_file_that_is_not_there_is_not_taken_for_an_empty_one() {
        file("names/data/title.txt");
    }
}
