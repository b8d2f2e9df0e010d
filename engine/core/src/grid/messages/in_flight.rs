//! The messages in flight during one time step, delta by delta.

use super::lookahead::{FARTHEST, Lookahead, OPEN_DELTAS};
use super::queue::{Arrival, MessageQueue, StoredMessage};
use crate::grid::address::{NodeHandle, Route, Sender, Slot, Target, Targets};
use crate::grid::counts::Counts;
use crate::grid::message::Payload;
use crate::grid::remap::Remap;
use crate::grid::wire::Outlet;
use std::sync::Arc;

/// Messages one delta holds at most. It is enough for ten thousand machines that each send
/// two dozen at one time, and bounds memory where each message causes two.
pub const MESSAGE_CAPACITY: usize = 1 << 18;
/// Words all messages of one delta hold together at most (32 MB).
pub const MESSAGE_WORDS: usize = 1 << 24;

/// Messages and words of a delta above which nothing is delivered ahead that could add to
/// it. It keeps the memory of all open deltas near that of one.
const MOST_AHEAD: usize = 1 << 16;

/// The messages of one delta, in the order sent.
#[derive(Clone, Debug, Default)]
pub(super) struct DeltaMessages {
    queue: MessageQueue,
    /// Messages sent, including those already delivered.
    messages: usize,
    /// Words of those messages.
    words: usize,
    /// Nodes that get more messages than the lookahead can count.
    crowded: Vec<Slot>,
}

/// The messages of all open deltas.
#[derive(Clone, Debug, Default)]
pub(in crate::grid) struct InFlight {
    /// By the number of the delta modulo [`OPEN_DELTAS`].
    deltas: [DeltaMessages; OPEN_DELTAS as usize],
    /// The first open delta. Machines step in delta 0; messages arrive in the others.
    first: u32,
    /// The delta in which a message sent now arrives: one after that of the last event.
    send_delta: u32,
    /// The last delta whose messages may be delivered now.
    farthest: u32,
    /// Messages that still have a target to reach, in all deltas.
    waiting: usize,
    pub(in crate::grid) lookahead: Lookahead,
    lost: u64,
    pub(in crate::grid) counts: Counts,
}

/// The index of a delta in the list of open deltas.
#[inline(always)]
const fn index(delta: u32) -> usize {
    (delta % OPEN_DELTAS) as usize
}

impl DeltaMessages {
    /// Returns the messages sent plus their words.
    #[inline(always)]
    fn size(&self) -> usize {
        self.messages + self.words
    }

    /// Announces a message with a single target to the lookahead.
    #[inline(always)]
    fn expect(&mut self, slot: Slot, delta: u32, lookahead: &mut Lookahead) {
        if lookahead.expect(slot, delta) {
            self.crowded.push(slot);
        }
    }
}

impl InFlight {
    /// Begins a time step, with nothing in flight.
    pub(in crate::grid) fn begin(&mut self) {
        self.lookahead.begin();
        (self.first, self.send_delta, self.farthest) = (0, 1, 0);
    }

    /// Returns the first open delta.
    pub(in crate::grid) fn first(&self) -> u32 {
        self.first
    }

    /// Closes the first open delta.
    pub(in crate::grid) fn go_to_next(&mut self) {
        self.close(self.first);
        self.first += 1;
        self.send_delta = self.first + 1;
    }

    /// Allows delivery ahead of the first open delta, up to delta `last`.
    pub(in crate::grid) fn look_ahead(&mut self, last: u32) {
        self.farthest = last.min(self.first + FARTHEST);
    }

    /// Returns the delta of the last event.
    pub(in crate::grid) fn delta(&self) -> u32 {
        self.send_delta - 1
    }

    /// Returns the messages of an open delta.
    pub(in crate::grid) fn queue_mut(&mut self, delta: u32) -> &mut MessageQueue {
        &mut self.deltas[index(delta)].queue
    }

    /// Sends one message to all its targets, or to the first ones if the capacity does not
    /// allow more; the others count as lost. Returns whether it was sent to any.
    pub(in crate::grid) fn send(&mut self, mut route: Route, payload: Payload) -> bool {
        let targets = route.targets.as_slice().len();
        let count = self.reserve(targets, words_of(&payload));
        if count < targets {
            self.lost += (targets - count) as u64;
            route.targets.truncate(count);
        }
        if count > 0 {
            self.expect(&route.targets);
            self.deltas[index(self.send_delta)]
                .queue
                .push(route, payload);
        }
        count > 0
    }

    /// Does what [`send`](Self::send) does, for one number and one target.
    #[inline(always)]
    pub(in crate::grid) fn send_number(
        &mut self,
        from: Sender,
        outlet: Outlet,
        target: Target,
        value: u16,
    ) -> bool {
        let next = self.send_delta;
        let delta = &mut self.deltas[index(next)];
        if delta.messages >= MESSAGE_CAPACITY || delta.words >= MESSAGE_WORDS {
            self.lost += 1;
            return false;
        }
        delta.messages += 1;
        delta.words += 1;
        delta.expect(target.node.slot, next, &mut self.lookahead);
        let route = Route {
            from,
            outlet: Some(outlet),
            targets: Targets::One(target),
        };
        delta.queue.push_number(route, value);
        self.counts.sent += 1;
        self.waiting += 1;
        true
    }

    /// Reserves capacity for `messages` messages of `words` words each, or for as many as
    /// there is room for, and returns their number.
    fn reserve(&mut self, messages: usize, words: usize) -> usize {
        let delta = &mut self.deltas[index(self.send_delta)];
        let mut count = messages.min(MESSAGE_CAPACITY.saturating_sub(delta.messages));
        if words > 0 && delta.words + count * words > MESSAGE_WORDS {
            count = MESSAGE_WORDS.saturating_sub(delta.words) / words;
        }
        delta.messages += count;
        delta.words += count * words;
        self.counts.sent += count as u64;
        count
    }

    /// Counts a message that is sent now.
    fn expect(&mut self, targets: &Targets) {
        let next = self.send_delta;
        let delta = &mut self.deltas[index(next)];
        match *targets {
            Targets::One(target) => delta.expect(target.node.slot, next, &mut self.lookahead),
            _ => self.lookahead.expect_multicast(),
        }
        self.waiting += 1;
    }

    /// Takes the next message of the first open delta, at its next target. The last event is
    /// in that delta from then on, even if there is no message.
    #[inline(always)]
    pub(in crate::grid) fn next(&mut self) -> Option<Arrival> {
        self.send_delta = self.first + 1;
        let arrival = self.deltas[index(self.first)].queue.next()?;
        self.count_arrival(&arrival, self.first);
        Some(arrival)
    }

    /// Takes the next message of the delta after that of the last event, if it may be
    /// delivered ahead.
    #[inline(always)]
    pub(in crate::grid) fn next_ahead(&mut self) -> Option<Arrival> {
        self.next_ahead_if(|_, _| true)
    }

    /// Does what [`next_ahead`](Self::next_ahead) does, for a number to that node alone.
    #[inline(always)]
    pub(in crate::grid) fn next_number_ahead(&mut self, node: NodeHandle) -> Option<u16> {
        let arrival = self.next_ahead_if(|to, message| {
            to == node && matches!(message, StoredMessage::Number(_))
        })?;
        match arrival.message {
            StoredMessage::Number(value) => Some(value),
            StoredMessage::Payload(_) => None,
        }
    }

    #[inline(always)]
    fn next_ahead_if(
        &mut self,
        is_wanted: impl FnOnce(NodeHandle, StoredMessage) -> bool,
    ) -> Option<Arrival> {
        let delta = self.send_delta;
        if delta > self.farthest || self.deltas[index(delta + 1)].size() > MOST_AHEAD {
            return None;
        }
        let arrival = self.deltas[index(delta)].queue.next_if(|to, message| {
            is_wanted(to, message) && self.lookahead.is_free(to.slot, delta, self.first)
        })?;
        self.count_arrival(&arrival, delta);
        self.send_delta += 1;
        Some(arrival)
    }

    #[inline(always)]
    fn count_arrival(&mut self, arrival: &Arrival, delta: u32) {
        if arrival.is_unicast {
            self.lookahead.arrive(arrival.target.node.slot, delta);
            self.waiting -= 1;
        } else if arrival.is_last {
            self.lookahead.arrive_multicast();
            self.waiting -= 1;
        }
    }

    /// Announces the step of a machine, in delta 0.
    pub(in crate::grid) fn expect_step(&mut self, slot: Slot) {
        self.lookahead.expect(slot, 0);
    }

    /// Counts a step that was announced and begins now.
    #[inline(always)]
    pub(in crate::grid) fn arrive_step(&mut self, slot: Slot) {
        self.lookahead.arrive(slot, 0);
    }

    /// Ends the time step. Everything must have been delivered.
    pub(in crate::grid) fn end(&mut self) {
        // Deltas after the first hold delivered messages if all of theirs came ahead.
        for ahead in 0..OPEN_DELTAS {
            self.close(self.first + ahead);
        }
    }

    /// Forgets the messages of a delta, all of which have been delivered.
    fn close(&mut self, number: u32) {
        let delta = &mut self.deltas[index(number)];
        delta.queue.clear();
        (delta.messages, delta.words) = (0, 0);
        for slot in delta.crowded.drain(..) {
            self.lookahead.clear(slot, number);
        }
    }

    /// Returns whether a delta holds as many messages, or half as many words, as it may.
    pub(in crate::grid) fn is_full(&self) -> bool {
        let mut deltas = self.deltas.iter();
        deltas.any(|delta| delta.messages >= MESSAGE_CAPACITY || delta.words >= MESSAGE_WORDS / 2)
    }

    /// Returns the messages of the delta that has most of them.
    pub(in crate::grid) fn fullest(&self) -> &MessageQueue {
        let mut fullest = &self.deltas[0];
        for delta in &self.deltas {
            if delta.size() > fullest.size() {
                fullest = delta;
            }
        }
        &fullest.queue
    }

    /// Returns whether nothing is in flight.
    #[inline(always)]
    pub(in crate::grid) fn is_empty(&self) -> bool {
        self.waiting == 0
    }

    /// Takes all messages in flight, which must be in the delta after the first open one,
    /// and ends the time step.
    pub(in crate::grid) fn take_all(&mut self) -> MessageQueue {
        let delta = &mut self.deltas[index(self.first + 1)];
        let queue = std::mem::take(&mut delta.queue);
        self.waiting = 0;
        self.end();
        self.lookahead.begin();
        queue
    }

    pub(in crate::grid) fn snapshot(&self) -> InFlightSnapshot {
        let deltas = self.deltas.iter().enumerate();
        let deltas = deltas.filter(|(_, delta)| delta.messages > 0);
        InFlightSnapshot {
            deltas: deltas
                .map(|(index, delta)| (index, delta.clone()))
                .collect(),
            first: self.first,
            send_delta: self.send_delta,
            lost: self.lost,
        }
    }

    /// Restores a snapshot, for the nodes that still exist.
    pub(in crate::grid) fn restore(&mut self, snapshot: &InFlightSnapshot, nodes: &Remap) {
        self.lookahead.begin();
        self.deltas = Default::default();
        self.waiting = 0;
        for (index, delta) in snapshot.deltas.iter() {
            let queue = nodes.messages(&delta.queue);
            // `expect` counts for the delta `send_delta`, of which only the index matters.
            self.send_delta = *index as u32;
            for route in queue.routes() {
                self.expect(&route.targets);
            }
            let (messages, words) = (delta.messages, delta.words);
            let crowded = std::mem::take(&mut self.deltas[*index].crowded);
            self.deltas[*index] = DeltaMessages {
                queue,
                messages,
                words,
                crowded,
            };
        }
        (self.first, self.send_delta, self.farthest) = (snapshot.first, snapshot.send_delta, 0);
        self.lost = snapshot.lost;
    }

    /// Returns how many messages were lost because the capacity was used up.
    pub(in crate::grid) fn lost(&self) -> u64 {
        self.lost
    }
}

/// The messages in flight at one time.
#[derive(Clone)]
pub(in crate::grid) struct InFlightSnapshot {
    /// The deltas with messages, each with its index.
    deltas: Arc<[(usize, DeltaMessages)]>,
    first: u32,
    send_delta: u32,
    lost: u64,
}

/// Returns how many words of memory a payload takes.
pub(in crate::grid) fn words_of(payload: &Payload) -> usize {
    match payload {
        Payload::Words(words) | Payload::Write { data: words, .. } | Payload::Answer(words) => {
            words.len()
        }
        Payload::Reals(values) => values.len() * 4,
        Payload::Text(text) => text.len() / 2,
        _ => 0,
    }
}
