//! Folding: what makes two spellings of a word one.

/// Lower case, with the typographic apostrophe made straight and soft hyphens dropped.
pub fn fold(surface: &str) -> String {
    if surface.is_ascii() {
        return surface.to_ascii_lowercase();
    }
    let plain = surface.chars().filter(|&c| c != '\u{ad}').map(|c| match c {
        '\u{2019}' | '\u{2bc}' | '\u{ff07}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    });
    // Not letter by letter: a final sigma is recognised by what stands before it.
    plain.collect::<String>().to_lowercase()
}
