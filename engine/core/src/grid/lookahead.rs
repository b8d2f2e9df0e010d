//! Which message may arrive before its delta has come.
//!
//! One delta after the other would go through all nodes for each of them, and of ten
//! thousand machines none is in a cache any more when its next message comes. So a node
//! may be handed the messages of the next few deltas while the others are still at an
//! earlier one, as soon as nothing can reach it before them. To each node everything comes
//! in the order of the deltas, and in each delta what was sent comes in the order sent, so
//! that nothing else can be told from it: it is the conservative way to run a discrete-event
//! simulation, with deltas for time (Chandy and Misra, 1979).
//!
//! A message of a delta may arrive when no event of an earlier delta waits for its node,
//! and every node that could still send one there has come as far as the delta before.

use super::mail::Slot;

/// Deltas that may be open at once: those of whose events a node's are counted.
pub(super) const OPEN_DELTAS: u32 = u64::BITS / COUNT_BITS;
/// How far ahead of the first open delta a message may arrive. What it makes its node send
/// is in one delta more, which is the last that is open.
pub(super) const FARTHEST: u32 = OPEN_DELTAS - 2;
/// Bits of a count of events.
const COUNT_BITS: u32 = u8::BITS;
/// A count that stays until its delta is over: there were at least so many.
const MOST_COUNTED: u64 = (1 << COUNT_BITS) - 1;
/// Senders of a node that are looked at. A node with more of them is at most one delta
/// ahead, for which nobody has to be looked at.
const MOST_SENDERS: usize = 4;

/// What is known of each node at the moment that is worked on.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookahead {
    /// By slot.
    nodes: Vec<Known>,
    /// Moments are numbered so that what is known of another one is not cleared, but
    /// seen to be old.
    moment: u32,
    /// Messages with several ends that wait: whom they are for is not counted, so nobody
    /// is ahead of them.
    wide: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Known {
    moment: u32,
    /// How many events of each open delta wait for it, in the byte of that delta's number
    /// modulo [`OPEN_DELTAS`].
    waiting: u64,
    /// The delta of its last event: it will have none of an earlier one. There are fewer
    /// than 2^16 at one moment.
    reached: u16,
    senders: Senders,
}

/// Who may send to a node: more of them than there are make no difference but that it
/// is less far ahead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Senders {
    /// Their slots, and then [`NOBODY`]. [`ANYBODY`] comes first if there are too many.
    slots: [u32; MOST_SENDERS],
}

/// The slot of no node. There are fewer than these.
const NOBODY: u32 = u32::MAX;
/// The slot of who has never come as far as is asked.
const ANYBODY: u32 = u32::MAX - 1;

impl Default for Senders {
    fn default() -> Self {
        Senders {
            slots: [NOBODY; MOST_SENDERS],
        }
    }
}

impl Senders {
    pub(super) fn insert(&mut self, Slot(slot): Slot) {
        if self.slots[0] == ANYBODY {
            return;
        }
        let free = self
            .slots
            .iter_mut()
            .find(|known| [slot, NOBODY].contains(known));
        match free {
            Some(free) => *free = slot,
            None => *self = Senders::any(),
        }
    }

    /// Nobody knows who.
    pub(super) fn any() -> Senders {
        let mut senders = Senders::default();
        senders.slots[0] = ANYBODY;
        senders
    }
}

/// Where the count of a delta is.
const fn shift(delta: u32) -> u32 {
    delta % OPEN_DELTAS * COUNT_BITS
}

impl Lookahead {
    /// There is a new node in a slot. What waits for the one that was there is on its way
    /// yet.
    pub(super) fn add(&mut self, slot: Slot) {
        let index = slot.0 as usize;
        if self.nodes.len() <= index {
            self.nodes.resize(index + 1, Known::default());
        }
        if let Some(known) = self.nodes.get_mut(index) {
            (known.reached, known.senders) = (0, Senders::default());
        }
    }

    /// The senders of a node, to change them.
    pub(super) fn senders_mut(&mut self, slot: Slot) -> Option<&mut Senders> {
        let known = self.nodes.get_mut(slot.0 as usize)?;
        Some(&mut known.senders)
    }

    /// Another moment: nothing waits.
    pub(super) fn begin(&mut self) {
        self.wide = 0;
        self.moment = self.moment.wrapping_add(1);
        if self.moment == 0 {
            self.nodes.iter_mut().for_each(|known| known.moment = 0);
            self.moment = 1;
        }
    }

    #[inline(always)]
    fn known(&mut self, slot: Slot) -> Option<&mut Known> {
        let known = self.nodes.get_mut(slot.0 as usize)?;
        if known.moment != self.moment {
            (known.moment, known.waiting, known.reached) = (self.moment, 0, 0);
        }
        Some(known)
    }

    /// An event of a node in a delta is to come. Whether there are too many to count: its
    /// count is to be [cleared](Self::clear) when the delta is over.
    #[inline(always)]
    pub(super) fn expect(&mut self, slot: Slot, delta: u32) -> bool {
        let Some(known) = self.known(slot) else {
            return false;
        };
        let shift = shift(delta);
        let count = known.waiting >> shift & MOST_COUNTED;
        if count < MOST_COUNTED {
            known.waiting += 1 << shift;
        }
        count + 1 == MOST_COUNTED
    }

    /// An expected event of a node comes.
    #[inline(always)]
    pub(super) fn arrive(&mut self, slot: Slot, delta: u32) {
        if let Some(known) = self.nodes.get_mut(slot.0 as usize) {
            let shift = shift(delta);
            let count = known.waiting >> shift & MOST_COUNTED;
            if count.wrapping_sub(1) < MOST_COUNTED - 1 {
                known.waiting -= 1 << shift;
            }
            known.reached = delta as u16;
        }
    }

    /// Nothing of that delta waits for a node any more.
    pub(super) fn clear(&mut self, slot: Slot, delta: u32) {
        if let Some(known) = self.known(slot) {
            known.waiting &= !(MOST_COUNTED << shift(delta));
        }
    }

    /// A message with several ends is on its way.
    pub(super) fn expect_wide(&mut self) {
        self.wide += 1;
    }

    /// It has arrived at all of them.
    pub(super) fn arrive_wide(&mut self) {
        self.wide = self.wide.saturating_sub(1);
    }

    /// Whether an event in `delta` may come to a node while the first open delta is
    /// `first`. `delta` is at most [`FARTHEST`] more.
    #[inline(always)]
    pub(super) fn is_free(&self, slot: Slot, delta: u32, first: u32) -> bool {
        let Some(known) = self.nodes.get(slot.0 as usize) else {
            return false;
        };
        let earlier = known.waiting.rotate_right(shift(first));
        let earlier = earlier & ((1 << ((delta - first) * COUNT_BITS)) - 1);
        if earlier != 0 || self.wide > 0 {
            return false;
        }
        // What is sent in the first delta comes after what was sent already.
        delta == first + 1
            || (known.senders.slots.iter())
                .take_while(|&&sender| sender != NOBODY)
                .all(|&sender| self.has_reached(sender, delta - 1))
    }

    #[inline(always)]
    fn has_reached(&self, slot: u32, delta: u32) -> bool {
        self.nodes
            .get(slot as usize)
            .is_some_and(|known| known.moment == self.moment && u32::from(known.reached) >= delta)
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
        // In each delta, as their counts go round.
        for first in 1..20 {
            assert!(!lookahead.expect(Slot(1), first));
            lookahead.expect(Slot(1), first + 1);
            assert!(!lookahead.is_free(Slot(1), first + 1, first));
            lookahead.arrive(Slot(1), first);
            assert!(lookahead.is_free(Slot(1), first + 1, first));
            assert!(lookahead.is_free(Slot(1), first + FARTHEST, first + FARTHEST - 1));
            lookahead.arrive(Slot(1), first + 1);
        }
        // What is left of another moment counts no longer.
        lookahead.expect(Slot(1), 1);
        lookahead.begin();
        lookahead.expect(Slot(1), 2);
        assert!(lookahead.is_free(Slot(1), 2, 1));
    }

    #[test]
    fn more_than_can_be_counted_are_waited_for_until_their_delta_is_over() {
        let mut lookahead = lookahead(1);
        let crowded = (0..300).filter(|_| lookahead.expect(Slot(0), 3)).count();
        assert_eq!(crowded, 1);
        lookahead.expect(Slot(0), 4);
        (0..299).for_each(|_| lookahead.arrive(Slot(0), 3));
        assert!(!lookahead.is_free(Slot(0), 4, 3));
        lookahead.clear(Slot(0), 3);
        assert!(lookahead.is_free(Slot(0), 4, 3));
        // The count of the next delta is as it was.
        assert!(!lookahead.is_free(Slot(0), 5, 4));
    }

    #[test]
    fn two_deltas_ahead_every_sender_is_looked_at() {
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
        // One more is too many to look at.
        lookahead
            .senders_mut(Slot(7))
            .expect("a node")
            .insert(Slot(4));
        assert!(!lookahead.is_free(Slot(7), 3, 1));
        assert!(lookahead.is_free(Slot(7), 2, 1));
        // And so is a message with several ends.
        lookahead.expect_wide();
        assert!(!lookahead.is_free(Slot(7), 2, 1));
        lookahead.arrive_wide();
        assert!(lookahead.is_free(Slot(7), 2, 1));
    }

    #[test]
    fn moments_are_numbered_anew_when_their_numbers_end() {
        let mut lookahead = lookahead(2);
        lookahead.expect(Slot(0), 1);
        lookahead.moment = u32::MAX;
        lookahead.expect(Slot(1), 1);
        lookahead.begin();
        for slot in [Slot(0), Slot(1)] {
            lookahead.expect(slot, 2);
            assert!(lookahead.is_free(slot, 2, 1));
        }
    }
}
