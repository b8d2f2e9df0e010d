//! Keys without values.

use super::SortedMap;

/// Keys in their order, each once.
#[derive(Clone, Debug, PartialEq)]
pub struct SortedSet<K>(SortedMap<K, ()>);

impl<K: Ord> SortedSet<K> {
    /// A set without keys.
    pub const fn new() -> SortedSet<K> {
        SortedSet(SortedMap::new())
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a key is there.
    pub fn contains(&self, key: &K) -> bool {
        self.0.contains_key(key)
    }

    /// Adds a key; whether it is new.
    pub fn insert(&mut self, key: K) -> bool {
        self.0.insert(key, ()).is_none()
    }

    /// Takes a key out; whether it was there.
    pub fn remove(&mut self, key: &K) -> bool {
        self.0.remove(key).is_some()
    }

    /// Takes the first key out.
    pub fn pop_first(&mut self) -> Option<K>
    where
        K: Copy,
    {
        let first = *self.first()?;
        self.remove(&first);
        Some(first)
    }

    /// The keys, in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &K> + Clone {
        self.0.keys()
    }

    /// The first key.
    pub fn first(&self) -> Option<&K> {
        self.0.first().map(|(key, ())| key)
    }

    /// The last key.
    pub fn last(&self) -> Option<&K> {
        self.0.last().map(|(key, ())| key)
    }

    /// This key, if it is there, and those above it.
    pub fn starting_at(&self, key: &K) -> impl ExactSizeIterator<Item = &K> + Clone + use<'_, K> {
        self.0.starting_at(key).map(|(key, ())| key)
    }

    /// Drops the keys of which `stays` says no, called in their order.
    pub fn retain(&mut self, mut stays: impl FnMut(&K) -> bool) {
        self.0.retain(|key, ()| stays(key));
    }
}

impl<K> Default for SortedSet<K> {
    fn default() -> SortedSet<K> {
        SortedSet(SortedMap::new())
    }
}

impl<K: Ord> Extend<K> for SortedSet<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        for key in keys {
            self.insert(key);
        }
    }
}

impl<K: Ord> FromIterator<K> for SortedSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> SortedSet<K> {
        let mut set = SortedSet::new();
        set.extend(keys);
        set
    }
}
