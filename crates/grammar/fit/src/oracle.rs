//! The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013): what each step costs.

use framewise_grammar::transitions::{Configuration, Transition};

/// For each transition, the number of arcs of the gold tree that can still be made before it but not after it; nothing
/// for one that is not allowed. `gold` has the heads of a projective tree with one root, from place 1 on.
pub(crate) fn costs(of: &Configuration, gold: &[u32]) -> [Option<u32>; 3] {
    let (next, words) = (of.next(), of.words() as u32);
    let depth = of.depth();
    let buffer = || if next == 0 { words + 1..words + 1 } else { next..words + 1 };
    let stack = |from: usize| (from..depth).filter_map(|at| of.stack(at));
    let count = |yes: bool| u32::from(yes);
    // The root can be a word's head only if the word is the last on the stack.
    let takes_root = |word: u32, alone: bool| gold[word as usize] == 0 && alone;
    let mut costs = [None; 3];
    for transition in Transition::ALL.into_iter().filter(|&transition| of.allows(transition)) {
        let top = of.stack(0).unwrap_or_default();
        let cost = match transition {
            Transition::Shift => {
                let head = gold[next as usize];
                let lost_head = stack(1).any(|word| word == head) || head == 0 && depth > 0;
                count(lost_head) + stack(0).filter(|&word| gold[word as usize] == next).count() as u32
            }
            Transition::Left | Transition::Right => {
                let head = gold[top as usize];
                let dependents = buffer().filter(|&word| gold[word as usize] == top).count() as u32;
                let later = if transition == Transition::Left {
                    let behind = head != 0 && head > next && next != 0;
                    behind || of.stack(1) == Some(head) || next != 0 && takes_root(top, depth == 1)
                } else {
                    head != 0 && buffer().contains(&head)
                };
                count(later) + dependents
            }
        };
        costs[transition as usize] = Some(cost);
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The most arcs of a gold tree that any sequence of steps from here to the end makes.
    fn best(of: &Configuration, gold: &[u32]) -> u32 {
        if of.is_done() {
            return (1..gold.len()).filter(|&word| of.node(word as u32).head == gold[word]).count() as u32;
        }
        let mut most = 0;
        for transition in Transition::ALL.into_iter().filter(|&transition| of.allows(transition)) {
            let mut then = of.clone();
            then.take(transition, 0);
            most = most.max(best(&then, gold));
        }
        most
    }

    fn check(of: &Configuration, gold: &[u32]) {
        if of.is_done() {
            return;
        }
        let before = best(of, gold);
        for (transition, cost) in Transition::ALL.into_iter().zip(costs(of, gold)) {
            let Some(cost) = cost else { continue };
            let mut then = of.clone();
            then.take(transition, 0);
            assert_eq!(cost, before - best(&then, gold), "{transition:?} {of:?} {gold:?}");
            check(&then, gold);
        }
    }

    /// All projective trees of `words` words with one root.
    fn trees(words: usize) -> Vec<Vec<u32>> {
        let mut found = vec![vec![0]];
        for _ in 0..words {
            found = found
                .into_iter()
                .flat_map(|heads| (0..=words as u32).map(move |head| [heads.as_slice(), &[head]].concat()))
                .collect();
        }
        let tree =
            |heads: &Vec<u32>| crate::corpus::is_tree(heads) && crate::corpus::projective(heads) == *heads;
        found.retain(tree);
        found
    }

    #[test]
    fn costs_are_those_of_trying_every_way() {
        let mut counted = Vec::new();
        for words in 1..=5 {
            let all = trees(words);
            counted.push(all.len());
            for gold in all {
                let mut start = Configuration::default();
                start.begin(words);
                check(&start, &gold);
            }
        }
        assert_eq!(counted, [1, 2, 7, 30, 143]);
    }
}
