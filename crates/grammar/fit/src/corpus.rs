//! Treebanks in the form that fitting needs.

use anyhow::{Context, Result};
use framewise_grammar::conllu::{self, Sentence};
use std::path::PathBuf;

/// Reads treebanks; sentences that are not trees are left out.
pub(crate) fn read(files: &[PathBuf]) -> Result<Vec<Sentence>> {
    let mut all = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        all.extend(conllu::read(&text).with_context(|| file.display().to_string())?);
    }
    all.retain(|sentence| is_tree(&heads(sentence)));
    Ok(all)
}

/// Heads of the words, from place 1 on.
pub(crate) fn heads(sentence: &Sentence) -> Vec<u32> {
    let unknown = sentence.rows.len() as u32 + 1;
    std::iter::once(0).chain(sentence.rows.iter().map(|row| row.head.unwrap_or(unknown))).collect()
}

/// Whether each word leads to the root and only one word stands directly under it.
pub(crate) fn is_tree(heads: &[u32]) -> bool {
    let leads = |word: usize| {
        let mut at = word;
        for _ in 0..heads.len() {
            if at == 0 {
                return true;
            }
            match heads.get(at) {
                Some(&head) => at = head as usize,
                None => return false,
            }
        }
        at == 0
    };
    (1..heads.len()).all(leads) && heads.iter().skip(1).filter(|&&head| head == 0).count() == 1
}

/// Makes a tree projective: the shortest arc that crosses another is lifted to the head of its head, until no arc does
/// (Nivre and Nilsson 2005).
pub(crate) fn projective(heads: &[u32]) -> Vec<u32> {
    let mut heads = heads.to_vec();
    while let Some(word) = crossing(&heads) {
        heads[word] = heads[heads[word] as usize];
    }
    heads
}

/// The dependent of the shortest arc that spans a word not descended from the arc's head.
fn crossing(heads: &[u32]) -> Option<usize> {
    let descends = |mut word: usize, from: usize| {
        while word != 0 && word != from {
            word = heads[word] as usize;
        }
        word == from
    };
    let crosses = |&word: &usize| {
        let head = heads[word] as usize;
        head != 0 && (word.min(head) + 1..word.max(head)).any(|between| !descends(between, head))
    };
    (1..heads.len()).filter(crosses).min_by_key(|&word| heads[word].abs_diff(word as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossing_arcs_are_lifted() {
        for (given, expect) in [
            (vec![0, 2, 0, 2], vec![0, 2, 0, 2]),
            // 4 depends on 1 across the root's word 2.
            (vec![0, 2, 0, 2, 1], vec![0, 2, 0, 2, 2]),
        ] {
            assert_eq!(projective(&given), expect);
        }
    }

    #[test]
    fn trees_are_told() {
        for (heads, expect) in
            [(vec![0, 0, 1], true), (vec![0, 0, 0], false), (vec![0, 2, 1], false), (vec![0, 5], false)]
        {
            assert_eq!(is_tree(&heads), expect);
        }
    }
}
