//! Raw text, cut into sentences and words as the model will cut it.

use anyhow::{Context, Result};
use framewise_core::text::paragraphs::paragraphs;
use framewise_core::text::sentences::sentences;
use framewise_core::text::shipped as languages;
use framewise_core::text::tokens::tokenize;
use framewise_grammar::words::{Cuts, words};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The lengths of sentences to learn from, in words. Shorter ones, mostly headlines and captions, and longer ones teach
/// little.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=60;

/// The sentences of all files, and of all files in folders, each once, in order.
pub(crate) fn read(paths: &[PathBuf], code: &str, cuts: &Cuts) -> Result<Vec<Vec<String>>> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files).with_context(|| path.display().to_string())?;
    }
    let language = languages::of(code);
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let tokens = tokenize(&text, language);
        for paragraph in paragraphs(&text, language) {
            for span in sentences(&text, paragraph, language) {
                let words = words(cuts, &text, &tokens, tokens.within(span));
                let forms: Vec<String> = words.iter().map(|word| word.of(&text).to_owned()).collect();
                if LENGTHS.contains(&forms.len()) && known.insert(forms.join(" ")) {
                    found.push(forms);
                }
            }
        }
    }
    Ok(found)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut inside = std::fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    inside.sort();
    inside.iter().try_for_each(|path| collect(path, files))
}
