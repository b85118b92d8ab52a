//! Learns where a treebank cuts words: see `framewise_grammar::words`.

use framewise_grammar::conllu::{Row, Sentence};
use framewise_grammar::words::{Cuts, cut_key};
use std::collections::BTreeMap;

/// How often something is one word, and how often it is several.
type Counts<K> = BTreeMap<K, [u32; 2]>;

/// Learns the cuts.
pub(crate) fn learn(sentences: &[Sentence]) -> Cuts {
    let mut prefixes: Counts<String> = Counts::new();
    let mut forms: Counts<String> = Counts::new();
    let mut first: BTreeMap<String, Counts<u8>> = BTreeMap::new();
    let mut hyphens = [0u32; 2];
    let mut stops: BTreeMap<String, u32> = BTreeMap::new();
    for sentence in sentences {
        for (at, row) in sentence.rows.iter().enumerate() {
            let form = row.form.to_lowercase().replace('\u{2019}', "'");
            if let Some(word) = form.strip_suffix('.')
                && word.chars().all(char::is_alphabetic)
            {
                *stops.entry(word.to_owned()).or_insert(0) += 1;
            }
            if let Some((before, after)) = form.split_once('-')
                && letters(before)
                && letters(after)
            {
                hyphens[0] += 1;
                prefixes.entry(before.to_owned()).or_default()[0] += 1;
            }
            let [second, third] = [1, 2].map(|ahead| sentence.rows.get(at + ahead));
            if let (Some(second), Some(third)) = (second, third)
                && second.form == "-"
                && !row.space_after
                && !second.space_after
                && letters(&form)
                && letters(&third.form)
            {
                hyphens[1] += 1;
                prefixes.entry(form.clone()).or_default()[1] += 1;
            }
            if !letters(&form) {
                continue;
            }
            match second.filter(|second| joined(row, second)) {
                Some(second) => {
                    let whole = format!("{form}{}", second.form.to_lowercase());
                    let length = form.chars().count().min(255) as u8;
                    first.entry(whole.clone()).or_default().entry(length).or_default()[1] += 1;
                    forms.entry(whole).or_default()[1] += 1;
                }
                None => forms.entry(form).or_default()[0] += 1,
            }
        }
    }
    let at_hyphens = hyphens[1] > hyphens[0];
    let keys = |words: Vec<String>| {
        let mut keys: Vec<u32> = words.iter().map(|word| cut_key(word)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let kept = |[whole, cut]: [u32; 2]| whole > 1 && whole > cut;
    let prefixes = prefixes.into_iter().filter(|(_, counts)| kept(*counts)).map(|(word, _)| word).collect();
    let abbreviations = stops.into_iter().filter(|(_, count)| *count > 1).map(|(word, _)| word).collect();
    let several = forms.into_iter().filter(|(_, [whole, cut])| *cut > 2 && cut > whole);
    let forms = several.filter_map(|(form, _)| {
        let (&length, _) = first.get(&form)?.iter().max_by_key(|(_, counts)| counts[1])?;
        Some((cut_key(&form), length))
    });
    let (forms, first) = forms.collect::<BTreeMap<u32, u8>>().into_iter().unzip();
    Cuts { at_hyphens, prefixes: keys(prefixes), abbreviations: keys(abbreviations), forms, first }
}

/// Whether two words stand together without a space and both consist of letters: no treebank separates such words.
fn joined(row: &Row, second: &Row) -> bool {
    !row.space_after && letters(&second.form)
}

fn letters(form: &str) -> bool {
    !form.is_empty() && form.chars().all(char::is_alphabetic)
}
