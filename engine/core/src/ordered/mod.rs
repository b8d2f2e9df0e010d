//! A sorted map and a sort that compile to little WebAssembly. The standard library's
//! `BTreeMap` takes five kilobytes for every pair of types, and collecting into one as much
//! again for its sort; the page has two dozen such pairs.
//!
//! The entries are in chunks. A change moves at most one chunk's entries and the list of
//! chunks, however many entries there are.

mod set;
mod sort;

pub use set::SortedSet;
pub use sort::{sort, sort_by_key};

use std::borrow::Borrow;
use std::fmt;
use std::slice;

/// Entries of a chunk: a few hundred to a few thousand bytes to move, and two searches of
/// about equal length for ten thousand entries.
const CHUNK: usize = 64;

/// A map ordered by its keys.
#[derive(Clone)]
pub struct SortedMap<K, V> {
    /// None of them is empty.
    chunks: Vec<Vec<(K, V)>>,
    len: usize,
}

/// The position of an entry: its chunk, and its index in the chunk.
type Position = (usize, usize);

impl<K, V> SortedMap<K, V> {
    /// Makes an empty map.
    pub const fn new() -> SortedMap<K, V> {
        let chunks = Vec::new();
        SortedMap { chunks, len: 0 }
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the entries, in the order of their keys.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter {
            chunk: [].iter(),
            chunks: self.chunks.iter(),
            left: self.len,
        }
    }

    /// Returns the keys, in their order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> + Clone {
        self.iter().map(|(key, _)| key)
    }

    /// Returns the values, in the order of their keys.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> + Clone {
        self.iter().map(|(_, value)| value)
    }

    /// Returns the entries with mutable values, in the order of their keys.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        let entries = self.chunks.iter_mut().flatten();
        entries.map(|(key, value)| (&*key, value))
    }

    /// Returns the mutable values, in the order of their keys.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.iter_mut().map(|(_, value)| value)
    }

    /// Returns the first entry.
    pub fn first(&self) -> Option<(&K, &V)> {
        self.iter().next()
    }

    /// Returns the last entry.
    pub fn last(&self) -> Option<(&K, &V)> {
        let (key, value) = self.chunks.last()?.last()?;
        Some((key, value))
    }

    /// Keeps the entries for which `stays` returns true. It is called in the order of the
    /// keys.
    pub fn retain(&mut self, mut stays: impl FnMut(&K, &mut V) -> bool) {
        for chunk in &mut self.chunks {
            chunk.retain_mut(|(key, value)| stays(key, value));
        }
        self.chunks.retain(|chunk| !chunk.is_empty());
        self.len = self.chunks.iter().map(Vec::len).sum();
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// Returns the value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let (chunk, index) = self.find(key).ok()?;
        Some(&self.chunks[chunk][index].1)
    }

    /// Returns the mutable value of a key.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let position = self.find(key).ok()?;
        Some(self.at(position))
    }

    /// Returns whether a key has a value.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// Returns the entries from this key on.
    pub fn starting_at<Q: Ord + ?Sized>(&self, key: &Q) -> Iter<'_, K, V>
    where
        K: Borrow<Q>,
    {
        let (Ok((first, index)) | Err((first, index))) = self.find(key);
        let Some((chunk, chunks)) = self.chunks.get(first..).and_then(<[_]>::split_first) else {
            return SortedMap::iter(self);
        };
        Iter {
            chunk: chunk[index..].iter(),
            chunks: chunks.iter(),
            left: chunk.len() - index + chunks.iter().map(Vec::len).sum::<usize>(),
        }
    }

    /// Sets the value of a key. Returns the value it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(position) => Some(std::mem::replace(self.at(position), value)),
            Err(position) => {
                self.add(position, key, value);
                None
            }
        }
    }

    /// Returns the value of a key, making it first if the key has none.
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let position = match self.find(&key) {
            Ok(position) => position,
            Err(position) => self.add(position, key, make()),
        };
        self.at(position)
    }

    /// Removes a key. Returns its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let (at, index) = self.find(key).ok()?;
        let (_, value) = self.chunks[at].remove(index);
        self.len -= 1;
        self.join_next(at);
        self.join_next(at.saturating_sub(1));
        Some(value)
    }

    /// Returns the position of a key, or where to insert it.
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<Position, Position>
    where
        K: Borrow<Q>,
    {
        let begins_at_or_before = |chunk: &Vec<(K, V)>| chunk[0].0.borrow() <= key;
        let after = self.chunks.partition_point(begins_at_or_before);
        let at = after.saturating_sub(1);
        let chunk = self.chunks.get(at).map_or(&[][..], Vec::as_slice);
        match chunk.binary_search_by(|(other, _)| other.borrow().cmp(key)) {
            Ok(index) => Ok((at, index)),
            Err(index) => Err((at, index)),
        }
    }

    fn at(&mut self, (chunk, index): Position) -> &mut V {
        &mut self.chunks[chunk][index].1
    }

    /// Inserts an entry and returns its position. A full chunk is split first; entries that
    /// are added in order leave full chunks behind.
    fn add(&mut self, (mut at, mut index): Position, key: K, value: V) -> Position {
        let is_full = match self.chunks.get(at) {
            Some(chunk) => chunk.len() == CHUNK,
            None => true,
        };
        if is_full {
            let stay = if index == CHUNK { CHUNK } else { CHUNK / 2 };
            let rest = match self.chunks.get_mut(at) {
                Some(chunk) => chunk.split_off(stay),
                None => Vec::new(),
            };
            let next = self.chunks.len().min(at + 1);
            self.chunks.insert(next, rest);
            if index >= stay {
                (at, index) = (next, index - stay);
            }
        }
        self.chunks[at].insert(index, (key, value));
        self.len += 1;
        (at, index)
    }

    /// Merges a chunk with the next one if both have become small, and removes an empty one.
    fn join_next(&mut self, at: usize) {
        let Some(left) = self.chunks.get(at).map(Vec::len) else {
            return;
        };
        let next = self.chunks.get(at + 1).map_or(CHUNK, Vec::len);
        if left == 0 || left + next <= CHUNK / 2 {
            let mut rest = self.chunks.remove(at);
            if let Some(next) = self.chunks.get_mut(at) {
                rest.append(next);
                *next = rest;
            }
        }
    }
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> SortedMap<K, V> {
        SortedMap::new()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for SortedMap<K, V> {
    fn eq(&self, other: &SortedMap<K, V>) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for SortedMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Ord, V> Extend<(K, V)> for SortedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> SortedMap<K, V> {
        let mut map = SortedMap::new();
        map.extend(entries);
        map
    }
}

/// Iterates over the entries of a [`SortedMap`] from some key on.
pub struct Iter<'a, K, V> {
    chunk: slice::Iter<'a, (K, V)>,
    /// The chunks after it.
    chunks: slice::Iter<'a, Vec<(K, V)>>,
    left: usize,
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<(&'a K, &'a V)> {
        let (key, value) = match self.chunk.next() {
            Some(entry) => entry,
            None => {
                self.chunk = self.chunks.next()?.iter();
                self.chunk.next()?
            }
        };
        self.left -= 1;
        Some((key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Iter {
            chunk: self.chunk.clone(),
            chunks: self.chunks.clone(),
            left: self.left,
        }
    }
}

impl<'a, K, V> IntoIterator for &'a SortedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Clone, Debug)]
    enum Step {
        Insert(u16),
        Append(u8),
        Remove(u16),
        Keep(u16),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            8 => (0..600_u16).prop_map(Step::Insert),
            2 => any::<u8>().prop_map(Step::Append),
            6 => (0..600_u16).prop_map(Step::Remove),
            1 => (2..9_u16).prop_map(Step::Keep),
        ]
    }

    /// Applies a step to both maps and compares the results.
    fn follow(
        step: &Step,
        value: usize,
        map: &mut SortedMap<u16, usize>,
        tree: &mut BTreeMap<u16, usize>,
    ) {
        match *step {
            Step::Insert(key) => assert_eq!(map.insert(key, value), tree.insert(key, value)),
            Step::Append(count) => {
                let last = map.last().map_or(0, |(&last, _)| last);
                assert_eq!(last, tree.last_key_value().map_or(0, |(&last, _)| last));
                for key in last + 1..=last + u16::from(count) {
                    let made = *map.get_or_insert_with(key, || value);
                    assert_eq!(made, *tree.entry(key).or_insert(value));
                }
            }
            Step::Remove(key) => {
                for key in key..key + 20 {
                    assert_eq!(map.remove(&key), tree.remove(&key));
                }
            }
            Step::Keep(nth) => {
                map.retain(|key, _| key % nth == 0 || *key > 300);
                tree.retain(|key, _| key % nth == 0 || *key > 300);
            }
        }
    }

    proptest! {
        #[test]
        fn it_is_as_the_standard_librarys(steps in prop::collection::vec(step(), 0..60)) {
            let (mut map, mut tree) = (SortedMap::new(), BTreeMap::new());
            for (value, step) in steps.iter().enumerate() {
                follow(step, value, &mut map, &mut tree);
                prop_assert!(map.iter().eq(tree.iter()));
                prop_assert_eq!(map.len(), tree.len());
                prop_assert_eq!(map.iter().len(), tree.len());
                prop_assert_eq!(map.first(), tree.first_key_value());
                prop_assert!(map.chunks.iter().all(|chunk| (1..=CHUNK).contains(&chunk.len())));
            }
            for key in (0..900).step_by(17) {
                prop_assert_eq!(map.get(&key), tree.get(&key));
                prop_assert!(map.starting_at(&key).eq(tree.range(key..)));
                prop_assert_eq!(map.starting_at(&key).len(), tree.range(key..).count());
            }
            prop_assert_eq!(&map, &tree.into_iter().collect());
        }
    }

    #[test]
    fn what_is_added_in_order_fills_the_chunks() {
        let map: SortedMap<usize, ()> = (0..10 * CHUNK).map(|key| (key, ())).collect();
        assert_eq!(map.chunks.len(), 10);
    }

    #[test]
    fn what_is_left_of_many_is_in_few_chunks() {
        let mut map: SortedMap<usize, ()> = (0..100 * CHUNK).map(|key| (key, ())).collect();
        for key in (0..100 * CHUNK).filter(|key| key % 50 != 0) {
            map.remove(&key);
        }
        assert_eq!(map.len(), 128);
        assert!(map.chunks.len() <= 12, "{}", map.chunks.len());
    }
}
