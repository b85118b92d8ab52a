//! Sorting, made once: one sort of indices serves every type, where the standard library's is compiled anew for each.
//! The page is sent over the network, and two dozen copies of a sort weigh as much as a view.

use std::cmp::Ordering;

/// Sorts by a comparison; equals keep their order. n log n comparisons and n moves.
pub fn sort_by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    sort_indices(&mut order, &mut |a, b| compare(&items[a as usize], &items[b as usize]));
    let mut taken: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| taken[at as usize].take()));
}

/// Sorts by a key; equals keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts, and drops all but the first of equals.
pub fn sort_and_dedup<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, Ord::cmp);
    items.dedup();
}

#[inline(never)]
fn sort_indices(order: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    order.sort_by(|&a, &b| compare(a, b));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn same_as_the_standard_sort(mut items in proptest::collection::vec((0u8..5, 0u8..9), 0..40)) {
            let mut expect = items.clone();
            expect.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            prop_assert_eq!(&items, &expect);
            expect.sort();
            expect.dedup();
            sort_and_dedup(&mut items);
            prop_assert_eq!(items, expect);
        }
    }
}
