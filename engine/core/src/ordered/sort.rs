//! Sorts that compile to little WebAssembly. The standard library's take some kilobytes for
//! every type they sort, most of it for speed that lists of this size do not need.

/// Sorts by a strict order, in place and in `n log n` steps (a heap sort). Equal items can
/// change places, so `comes_before` should distinguish all items.
pub fn sort<T: Copy>(items: &mut [T], comes_before: &dyn Fn(T, T) -> bool) {
    for root in (0..items.len() / 2).rev() {
        sift(items, root, comes_before);
    }
    for end in (1..items.len()).rev() {
        items.swap(0, end);
        sift(&mut items[..end], 0, comes_before);
    }
}

/// Moves the item at `root` down to its position in the heap.
fn sift<T: Copy>(heap: &mut [T], mut root: usize, comes_before: &dyn Fn(T, T) -> bool) {
    loop {
        let mut child = 2 * root + 1;
        if child >= heap.len() {
            return;
        }
        if child + 1 < heap.len() && comes_before(heap[child], heap[child + 1]) {
            child += 1;
        }
        if !comes_before(heap[root], heap[child]) {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
}

/// Sorts by a key in `n log n` steps, or in `n` steps if the items are in order. Items with
/// the same key stay in their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    if items.is_sorted_by_key(&key) {
        return;
    }
    // The index of the item that comes to each position.
    let mut order: Vec<usize> = (0..items.len()).collect();
    sort(&mut order, &|one, other| {
        (key(&items[one]), one) < (key(&items[other]), other)
    });
    for first in 0..order.len() {
        let mut place = first;
        loop {
            let from = std::mem::replace(&mut order[place], place);
            if from == first {
                break;
            }
            items.swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorting_agrees_with_the_standard_library(items: Vec<u8>) {
            let mut sorted = items.clone();
            sort(&mut sorted, &|one, other| one < other);
            let mut expected = items;
            expected.sort_unstable();
            prop_assert_eq!(sorted, expected);
        }

        #[test]
        fn items_of_the_same_key_stay_in_their_order(items: Vec<(u8, u32)>) {
            let mut sorted = items.clone();
            sort_by_key(&mut sorted, |(key, _)| key % 8);
            let mut expected = items;
            expected.sort_by_key(|(key, _)| key % 8);
            prop_assert_eq!(sorted, expected);
        }
    }
}
