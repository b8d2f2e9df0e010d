//! Decides which message may be delivered before its delta has come.
//!
//! Going through one delta after the other visits all nodes for each of them. Of ten thousand
//! machines, none is still in a cache when its next message comes. So a node may get the
//! messages of the next few deltas while other nodes are still at an earlier one, as soon as
//! nothing can reach it before them. Each node still gets its messages in the order of the
//! deltas, and within a delta in the order sent, so the run is the same. This is conservative
//! discrete-event simulation (Chandy and Misra, 1979) with deltas for time.
//!
//! A message of a delta may be delivered when no event of an earlier delta waits for its
//! node, and every possible sender to that node has reached the delta before.

use crate::grid::address::Slot;

/// Number of deltas that can be open at once. Events are counted for each of them.
pub(super) const OPEN_DELTAS: u32 = u64::BITS / COUNT_BITS;
/// How many deltas after the first open one a message may be delivered. What its node then
/// sends goes to the delta after, which is the last open one.
pub(super) const FARTHEST: u32 = OPEN_DELTAS - 2;
/// Bits of a count of events.
const COUNT_BITS: u32 = u8::BITS;
/// A saturated count: it means "this many or more" and stays until its delta is over.
const MOST_COUNTED: u64 = (1 << COUNT_BITS) - 1;
/// Possible senders that are checked. A node with more of them runs at most one delta ahead,
/// for which no sender has to be checked.
const MOST_SENDERS: usize = 4;

/// The progress of every node within the current time step.
#[derive(Clone, Debug, Default)]
pub(in crate::grid) struct Lookahead {
    /// By slot.
    nodes: Vec<NodeProgress>,
    /// The number of the current time step. An entry with another number is out of date, so
    /// entries need not be cleared between time steps.
    time_step: u32,
    /// Messages in flight with several targets. Their targets are not counted one by one, so
    /// nothing is delivered ahead while there is one.
    multicasts: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct NodeProgress {
    time_step: u32,
    /// Number of events that wait for the node in each open delta: one byte each, indexed by
    /// the delta's number modulo [`OPEN_DELTAS`].
    waiting: u64,
    /// The delta of the node's last event; it gets no event of an earlier one. A time step
    /// has fewer than 2^16 deltas.
    reached: u16,
    senders: Senders,
}

/// Possible senders of a node. A superset is safe; it only limits how far the node can run
/// ahead.
#[derive(Clone, Copy, Debug)]
pub(in crate::grid) struct Senders {
    /// Their slots, then [`NO_SENDER`]. [`ANY_SENDER`] comes first if there are too many.
    slots: [u32; MOST_SENDERS],
}

/// Marks an unused entry of [`Senders`]. Slots are smaller.
const NO_SENDER: u32 = u32::MAX;
/// Stands for a sender that never reaches the delta asked for.
const ANY_SENDER: u32 = u32::MAX - 1;

impl Default for Senders {
    fn default() -> Self {
        Senders {
            slots: [NO_SENDER; MOST_SENDERS],
        }
    }
}

impl Senders {
    pub(in crate::grid) fn insert(&mut self, Slot(slot): Slot) {
        if self.slots[0] == ANY_SENDER {
            return;
        }
        let free = self
            .slots
            .iter_mut()
            .find(|known| [slot, NO_SENDER].contains(known));
        match free {
            Some(free) => *free = slot,
            None => *self = Senders::any(),
        }
    }

    /// Any node may be a sender.
    pub(in crate::grid) fn any() -> Senders {
        let mut senders = Senders::default();
        senders.slots[0] = ANY_SENDER;
        senders
    }
}

/// Returns the position of a delta's count within `waiting`, in bits.
const fn shift(delta: u32) -> u32 {
    delta % OPEN_DELTAS * COUNT_BITS
}

impl Lookahead {
    /// Adds a node. Events that wait for the node that had its slot before stay counted.
    pub(in crate::grid) fn add(&mut self, slot: Slot) {
        let index = slot.0 as usize;
        if self.nodes.len() <= index {
            self.nodes.resize(index + 1, NodeProgress::default());
        }
        if let Some(node) = self.nodes.get_mut(index) {
            (node.reached, node.senders) = (0, Senders::default());
        }
    }

    /// Returns the possible senders of a node.
    pub(in crate::grid) fn senders_mut(&mut self, slot: Slot) -> Option<&mut Senders> {
        let node = self.nodes.get_mut(slot.0 as usize)?;
        Some(&mut node.senders)
    }

    /// Begins a time step, in which no event waits.
    pub(super) fn begin(&mut self) {
        self.multicasts = 0;
        self.time_step = self.time_step.wrapping_add(1);
        if self.time_step == 0 {
            self.nodes.iter_mut().for_each(|node| node.time_step = 0);
            self.time_step = 1;
        }
    }

    /// Returns the progress of a node in the current time step.
    #[inline(always)]
    fn node_mut(&mut self, slot: Slot) -> Option<&mut NodeProgress> {
        let node = self.nodes.get_mut(slot.0 as usize)?;
        if node.time_step != self.time_step {
            (node.time_step, node.waiting, node.reached) = (self.time_step, 0, 0);
        }
        Some(node)
    }

    /// Counts an event that will come to a node in a delta. Returns whether that saturates
    /// the count, which must then be [cleared](Self::clear) when the delta is over.
    #[inline(always)]
    pub(super) fn expect(&mut self, slot: Slot, delta: u32) -> bool {
        let Some(node) = self.node_mut(slot) else {
            return false;
        };
        let shift = shift(delta);
        let count = node.waiting >> shift & MOST_COUNTED;
        if count < MOST_COUNTED {
            node.waiting += 1 << shift;
        }
        count + 1 == MOST_COUNTED
    }

    /// Counts down for an expected event that comes now.
    #[inline(always)]
    pub(super) fn arrive(&mut self, slot: Slot, delta: u32) {
        if let Some(node) = self.nodes.get_mut(slot.0 as usize) {
            let shift = shift(delta);
            let count = node.waiting >> shift & MOST_COUNTED;
            if count.wrapping_sub(1) < MOST_COUNTED - 1 {
                node.waiting -= 1 << shift;
            }
            node.reached = delta as u16;
        }
    }

    /// Resets a node's count of a delta.
    pub(super) fn clear(&mut self, slot: Slot, delta: u32) {
        if let Some(node) = self.node_mut(slot) {
            node.waiting &= !(MOST_COUNTED << shift(delta));
        }
    }

    /// Counts a message with several targets that was sent.
    pub(super) fn expect_multicast(&mut self) {
        self.multicasts += 1;
    }

    /// Counts down for a message that has reached all of its several targets.
    pub(super) fn arrive_multicast(&mut self) {
        self.multicasts = self.multicasts.saturating_sub(1);
    }

    /// Returns whether an event in `delta` may come to a node while the first open delta is
    /// `first`. `delta` is at most [`FARTHEST`] after it.
    #[inline(always)]
    pub(super) fn is_free(&self, slot: Slot, delta: u32, first: u32) -> bool {
        let Some(node) = self.nodes.get(slot.0 as usize) else {
            return false;
        };
        let earlier = node.waiting.rotate_right(shift(first));
        let earlier = earlier & ((1 << ((delta - first) * COUNT_BITS)) - 1);
        if earlier != 0 || self.multicasts > 0 {
            return false;
        }
        // What is sent in the first open delta comes after what was sent already.
        delta == first + 1
            || (node.senders.slots.iter())
                .take_while(|&&sender| sender != NO_SENDER)
                .all(|&sender| self.has_reached(sender, delta - 1))
    }

    #[inline(always)]
    fn has_reached(&self, slot: u32, delta: u32) -> bool {
        self.nodes.get(slot as usize).is_some_and(|node| {
            node.time_step == self.time_step && u32::from(node.reached) >= delta
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookahead(nodes: u32) -> Lookahead {
        let mut lookahead = Lookahead::default();
        (0..nodes).for_each(|slot| lookahead.add(Slot(slot)));
        lookahead.begin();
        lookahead
    }

    #[test]
    fn an_event_waits_for_the_earlier_ones_of_its_node() {
        let mut lookahead = lookahead(2);
        // In each delta: their counts are stored modulo the number of open deltas.
        for first in 1..20 {
            assert!(!lookahead.expect(Slot(1), first));
            lookahead.expect(Slot(1), first + 1);
            assert!(!lookahead.is_free(Slot(1), first + 1, first));
            lookahead.arrive(Slot(1), first);
            assert!(lookahead.is_free(Slot(1), first + 1, first));
            assert!(lookahead.is_free(Slot(1), first + FARTHEST, first + FARTHEST - 1));
            lookahead.arrive(Slot(1), first + 1);
        }
        // What is left of an earlier time step no longer counts.
        lookahead.expect(Slot(1), 1);
        lookahead.begin();
        lookahead.expect(Slot(1), 2);
        assert!(lookahead.is_free(Slot(1), 2, 1));
    }

    #[test]
    fn more_events_than_can_be_counted_block_until_their_delta_is_over() {
        let mut lookahead = lookahead(1);
        let crowded = (0..300).filter(|_| lookahead.expect(Slot(0), 3)).count();
        assert_eq!(crowded, 1);
        lookahead.expect(Slot(0), 4);
        (0..299).for_each(|_| lookahead.arrive(Slot(0), 3));
        assert!(!lookahead.is_free(Slot(0), 4, 3));
        lookahead.clear(Slot(0), 3);
        assert!(lookahead.is_free(Slot(0), 4, 3));
        // The count of the next delta is unchanged.
        assert!(!lookahead.is_free(Slot(0), 5, 4));
    }

    #[test]
    fn two_deltas_ahead_every_sender_is_checked() {
        let mut lookahead = lookahead(8);
        for sender in 0..4 {
            lookahead
                .senders_mut(Slot(7))
                .expect("a node")
                .insert(Slot(sender));
        }
        for sender in 0..4 {
            assert!(!lookahead.is_free(Slot(7), 3, 1), "{sender}");
            lookahead.expect(Slot(sender), 2);
            lookahead.arrive(Slot(sender), 2);
        }
        assert!(lookahead.is_free(Slot(7), 3, 1));
        assert!(!lookahead.is_free(Slot(7), 4, 1));
        // One more is too many to check.
        lookahead
            .senders_mut(Slot(7))
            .expect("a node")
            .insert(Slot(4));
        assert!(!lookahead.is_free(Slot(7), 3, 1));
        assert!(lookahead.is_free(Slot(7), 2, 1));
        // A message with several targets blocks every node.
        lookahead.expect_multicast();
        assert!(!lookahead.is_free(Slot(7), 2, 1));
        lookahead.arrive_multicast();
        assert!(lookahead.is_free(Slot(7), 2, 1));
    }

    #[test]
    fn time_steps_are_numbered_anew_when_their_numbers_end() {
        let mut lookahead = lookahead(2);
        lookahead.expect(Slot(0), 1);
        lookahead.time_step = u32::MAX;
        lookahead.expect(Slot(1), 1);
        lookahead.begin();
        for slot in [Slot(0), Slot(1)] {
            lookahead.expect(slot, 2);
            assert!(lookahead.is_free(slot, 2, 1));
        }
    }
}
