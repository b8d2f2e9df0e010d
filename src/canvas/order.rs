//! Sorting in few bytes. The standard library's sorts weigh some kilobytes for every type
//! they sort, most of it for speed that a screenful of nodes has no use for.

/// Sorts by a strict order, in place and in `n log n` steps (a heap sort). Equal items
/// may change places, so `comes_before` had better tell all items apart.
pub(super) fn sort<T: Copy>(items: &mut [T], comes_before: &dyn Fn(T, T) -> bool) {
    for root in (0..items.len() / 2).rev() {
        sift(items, root, comes_before);
    }
    for end in (1..items.len()).rev() {
        items.swap(0, end);
        sift(&mut items[..end], 0, comes_before);
    }
}

/// Lets the item at `root` sink below what comes after it.
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
