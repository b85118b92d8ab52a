//! Learns the rules of lemmas from a treebank: see `framewise_grammar::lemma`.

use framewise_grammar::conllu::Sentence;
use framewise_grammar::lemma::{Script, folded, keys};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The script that makes the lemma, for the keys of endings, without those that a shorter ending already gives.
pub(crate) fn learn(sentences: &[Sentence]) -> BTreeMap<u32, Script> {
    // The counts of the scripts of each ending.
    let mut seen: FxHashMap<u32, BTreeMap<Script, u32>> = FxHashMap::default();
    let mut words: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
    for row in sentences.iter().flat_map(|sentence| &sentence.rows) {
        let (Some(lemma), Some(upos)) = (&row.lemma, row.upos) else { continue };
        let form = folded(&row.form, upos);
        let keys: Vec<u32> = keys(&form, upos, row.features).collect();
        let script = Script::between(&form, lemma);
        for &key in &keys {
            *seen.entry(key).or_default().entry(script.clone()).or_insert(0) += 1;
        }
        *words.entry(keys).or_insert(0) += 1;
    }
    let commonest = |key: u32| {
        let counts = seen.get(&key)?;
        let (script, &count) =
            counts.iter().max_by_key(|(script, count)| (**count, std::cmp::Reverse(*script)))?;
        Some((script, count, counts.values().sum::<u32>()))
    };
    let mut rules: BTreeMap<u32, Script> = BTreeMap::new();
    // From short endings to whole forms, so that each is compared with what is already there.
    let longest = words.keys().map(Vec::len).max().unwrap_or(0);
    for place in 0..longest {
        let mut found = Vec::new();
        for keys in words.keys() {
            let Some(at) = keys.len().checked_sub(place + 1) else { continue };
            let whole = at == 0;
            let Some((script, count, all)) = commonest(keys[at]) else { continue };
            let said = keys[at + 1..].iter().find_map(|key| rules.get(key));
            let sure = whole || all >= 3 && count * 4 >= all * 3 || keys.len() == place + 1;
            if sure && said != Some(script) {
                found.push((keys[at], script.clone()));
            }
        }
        rules.extend(found);
    }
    rules
}
