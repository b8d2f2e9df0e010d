//! The nodes' timers, at most one for each node, ordered by time and then by id. A binary
//! heap that knows the index of each node, so a timer is moved in place: no stale entries
//! stay behind, and nothing is allocated once the heap has grown.

use super::address::{NodeHandle, Slot};
use super::time::Time;

/// The index of a node without a timer.
const NOWHERE: u32 = u32::MAX;

/// The timers.
#[derive(Clone, Debug, Default)]
pub(super) struct Timers {
    /// Each entry is no later than its children, at twice its index plus 1 and plus 2.
    heap: Vec<(Time, NodeHandle)>,
    /// The index in the heap, by slot.
    indices: Vec<u32>,
}

impl Timers {
    /// Returns when the next one goes off.
    pub(super) fn next(&self) -> Option<Time> {
        self.heap.first().map(|&(at, _)| at)
    }

    /// Returns all of them, in the order of the heap.
    pub(super) fn entries(&self) -> &[(Time, NodeHandle)] {
        &self.heap
    }

    /// Sets a node's timer, or removes it.
    pub(super) fn set(&mut self, node: NodeHandle, at: Option<Time>) {
        match (self.index_of(node.slot), at) {
            (Some(index), Some(at)) => self.put(index, (at, node)),
            (Some(index), None) => self.remove(index),
            (None, Some(at)) => {
                let slot = node.slot.0 as usize;
                if self.indices.len() <= slot {
                    self.indices.resize(slot + 1, NOWHERE);
                }
                self.heap.push((at, node));
                self.put(self.heap.len() - 1, (at, node));
            }
            (None, None) => {}
        }
    }

    /// Takes the first one that is due at `now`.
    pub(super) fn pop(&mut self, now: Time) -> Option<NodeHandle> {
        let &(at, node) = self.heap.first()?;
        if at > now {
            return None;
        }
        self.remove(0);
        Some(node)
    }

    fn index_of(&self, slot: Slot) -> Option<usize> {
        let index = *self.indices.get(slot.0 as usize)?;
        (index != NOWHERE).then_some(index as usize)
    }

    fn remove(&mut self, index: usize) {
        let removed = self.heap.swap_remove(index);
        self.indices[removed.1.slot.0 as usize] = NOWHERE;
        if let Some(&moved) = self.heap.get(index) {
            self.put(index, moved);
        }
    }

    /// Puts an entry at the free `index`, and moves it up or down to its position.
    fn put(&mut self, mut index: usize, entry: (Time, NodeHandle)) {
        while index > 0 && entry < self.heap[(index - 1) / 2] {
            self.settle(index, self.heap[(index - 1) / 2]);
            index = (index - 1) / 2;
        }
        while let Some(child) = self.earlier_child(index)
            && self.heap[child] < entry
        {
            self.settle(index, self.heap[child]);
            index = child;
        }
        self.settle(index, entry);
    }

    fn earlier_child(&self, index: usize) -> Option<usize> {
        let (left, right) = (2 * index + 1, 2 * index + 2);
        match (self.heap.get(left), self.heap.get(right)) {
            (Some(a), Some(b)) if b < a => Some(right),
            (Some(_), _) => Some(left),
            (None, _) => None,
        }
    }

    fn settle(&mut self, index: usize, entry: (Time, NodeHandle)) {
        self.heap[index] = entry;
        // There are fewer than 2^32 slots.
        self.indices[entry.1.slot.0 as usize] = index as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::wire::NodeId;
    use std::collections::BTreeSet;

    #[test]
    fn timers_go_off_in_the_order_of_a_sorted_set() {
        let mut timers = Timers::default();
        let mut sorted = BTreeSet::new();
        let mut set = [None; 50];
        let mut chance = 1_u64;
        for _ in 0..5_000 {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005) + 1;
            let slot = (chance >> 33) as usize % set.len();
            let id = NodeId(1000 - slot as u32);
            let node = NodeHandle {
                id,
                slot: Slot(slot as u32),
            };
            let at = (chance >> 40).is_multiple_of(3);
            let at = (!at).then_some(Time((chance >> 45) % 20));
            timers.set(node, at);
            if let Some(old) = std::mem::replace(&mut set[slot], at) {
                sorted.remove(&(old, node));
            }
            sorted.extend(at.map(|at| (at, node)));
            assert_eq!(timers.next(), sorted.first().map(|&(at, _)| at));
            if (chance >> 50).is_multiple_of(4)
                && let Some((at, node)) = sorted.pop_first()
            {
                set[node.slot.0 as usize] = None;
                assert_eq!(timers.pop(at), Some(node));
            }
        }
        assert!(timers.pop(Time(0)).is_none() || sorted.first().is_some());
    }
}
