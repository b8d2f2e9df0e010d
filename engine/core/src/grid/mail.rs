//! Messages on their way: what is sent during one delta arrives in the next.
//!
//! A message through an outlet is one entry, however many wires the outlet has, and is
//! taken apart where it arrives: no event takes longer because much is wired to a node.

use super::counts::Counts;
use super::lookahead::{FARTHEST, Lookahead, OPEN_DELTAS};
use super::message::Payload;
use super::queue::{Arrival, Kept, Queue};
use super::snapshot::Remaining;
use super::wire::{Inlet, NodeId, Outlet};
use std::sync::Arc;

/// Messages that may be on their way at once: enough for ten thousand machines that
/// each send two dozen at one moment, and a bound on memory where each message makes
/// two.
pub const MAIL_CAPACITY: usize = 1 << 18;
/// Words all of them may hold together (32 MB), where they are long.
pub const MAIL_WORDS: usize = 1 << 24;

/// Messages of a delta and their words with which nothing more is sent to it from ahead of
/// the others: however many deltas are open, they are no more than a few would be.
const MOST_AHEAD: usize = 1 << 16;

/// Where a node is kept. It may be another's later, so it goes with the id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot(pub(super) u32);

/// A node and where it is kept, in the order of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Member {
    pub(super) id: NodeId,
    pub(super) slot: Slot,
}

impl Member {
    /// The order as one number, by which sorting takes fewer bytes.
    pub(super) fn order(&self) -> u64 {
        u64::from(self.id.0) << 32 | u64::from(self.slot.0)
    }
}

/// The far end of a wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    pub(super) to: Member,
    pub(super) inlet: Inlet,
}

/// The far ends of the wires of one outlet, in the order of ids. Mail on its way shares
/// them: an edit makes others.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Ends {
    #[default]
    None,
    One(Target),
    /// The first so many of two or more.
    Many(Arc<Vec<Target>>, u32),
}

impl Ends {
    pub(super) fn as_slice(&self) -> &[Target] {
        match self {
            Ends::None => &[],
            Ends::One(target) => std::slice::from_ref(target),
            Ends::Many(targets, count) => targets.get(..*count as usize).unwrap_or(targets),
        }
    }

    /// Those, which are in the order of ids.
    pub(super) fn from_targets(targets: Vec<Target>) -> Ends {
        match targets[..] {
            [] => Ends::None,
            [target] => Ends::One(target),
            _ => Ends::of(Arc::new(targets)),
        }
    }

    /// All of two or more.
    fn of(targets: Arc<Vec<Target>>) -> Ends {
        // There are fewer nodes than 2^32, and fewer wires to one outlet.
        let count = targets.len() as u32;
        Ends::Many(targets, count)
    }

    /// Leaves out those after the first `count`.
    fn shorten(&mut self, count: usize) {
        match self {
            Ends::Many(_, all) => *all = (*all).min(count as u32),
            _ if count == 0 => *self = Ends::None,
            _ => {}
        }
    }

    pub(super) fn insert(&mut self, target: Target) {
        *self = match std::mem::take(self) {
            Ends::None => Ends::One(target),
            Ends::One(other) => {
                let both = [other.min(target), other.max(target)];
                Ends::of(Arc::new(both.to_vec()))
            }
            Ends::Many(mut targets, _) => {
                if let Err(index) = targets.binary_search(&target) {
                    Arc::make_mut(&mut targets).insert(index, target);
                }
                Ends::of(targets)
            }
        };
    }

    pub(super) fn remove(&mut self, target: Target) {
        let Ok(index) = self.as_slice().binary_search(&target) else {
            return;
        };
        *self = match std::mem::take(self) {
            Ends::Many(mut targets, _) if targets.len() > 2 => {
                Arc::make_mut(&mut targets).remove(index);
                Ends::of(targets)
            }
            Ends::Many(targets, _) => Ends::One(targets[1 - index]),
            Ends::One(_) | Ends::None => Ends::None,
        };
    }
}

/// Who sends, as the receiver sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sender {
    pub(super) member: Member,
    pub(super) is_machine: bool,
}

/// Where one message goes. An answer has no wire and no outlet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Address {
    pub(super) from: Sender,
    pub(super) outlet: Option<Outlet>,
    pub(super) ends: Ends,
}

/// The mail of one delta, in the order it was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Mail {
    pub(super) queue: Queue,
    /// How many messages were sent, those that have arrived among them, and their words.
    messages: usize,
    words: usize,
    /// Nodes to which more are sent than can be counted.
    crowded: Vec<Slot>,
}

/// The mail of the deltas that are open, each by its number modulo [`OPEN_DELTAS`].
#[derive(Clone, Debug, Default)]
pub(super) struct Post {
    mails: [Mail; OPEN_DELTAS as usize],
    /// The first delta that is not over. In the first of all, which is 0, machines step;
    /// in the others mail arrives.
    first: u32,
    /// The delta in which arrives what is sent now: one after that of the last event.
    to: u32,
    /// The last delta whose mail may arrive by now.
    farthest: u32,
    /// Messages that wait, in all deltas.
    waiting: usize,
    pub(super) lookahead: Lookahead,
    lost: u64,
    pub(super) counts: Counts,
}

/// Where the mail of a delta is.
#[inline(always)]
const fn index(delta: u32) -> usize {
    (delta % OPEN_DELTAS) as usize
}

impl Mail {
    /// Messages that were sent, and their words.
    #[inline(always)]
    fn size(&self) -> usize {
        self.messages + self.words
    }

    /// One message more is for that node alone.
    #[inline(always)]
    fn expect(&mut self, slot: Slot, delta: u32, lookahead: &mut Lookahead) {
        if lookahead.expect(slot, delta) {
            self.crowded.push(slot);
        }
    }
}

impl Post {
    /// Begins another moment: nothing waits.
    pub(super) fn begin(&mut self) {
        self.lookahead.begin();
        (self.first, self.to, self.farthest) = (0, 1, 0);
    }

    /// The first delta that is not over.
    pub(super) fn first(&self) -> u32 {
        self.first
    }

    /// The delta of the last event.
    pub(super) fn delta(&self) -> u32 {
        self.to - 1
    }

    /// The first delta that is not over is over.
    pub(super) fn go_to_next(&mut self) {
        self.close(self.first);
        self.first += 1;
        self.to = self.first + 1;
    }

    /// From now on mail may arrive ahead of the first delta, but of no delta after `last`.
    pub(super) fn look_ahead(&mut self, last: u32) {
        self.farthest = last.min(self.first + FARTHEST);
    }

    /// The mail of a delta.
    pub(super) fn mail_mut(&mut self, delta: u32) -> &mut Mail {
        &mut self.mails[index(delta)]
    }

    /// Takes one message for all its ends, or as many as there is room for, and counts
    /// the others as lost. Whether there was room for any.
    pub(super) fn send(&mut self, mut address: Address, payload: Payload) -> bool {
        let ends = address.ends.as_slice().len();
        let count = self.room_for(ends, words_of(&payload));
        if count < ends {
            self.lost += (ends - count) as u64;
            address.ends.shorten(count);
        }
        if count > 0 {
            self.expect(&address.ends);
            self.mail_mut(self.to).queue.push(address, payload);
        }
        count > 0
    }

    /// Does what [`send`](Self::send) does with one number for one end.
    #[inline(always)]
    pub(super) fn send_number(
        &mut self,
        from: Sender,
        outlet: Outlet,
        to: Target,
        value: u16,
    ) -> bool {
        let delta = self.to;
        let mail = &mut self.mails[index(delta)];
        if mail.messages >= MAIL_CAPACITY || mail.words >= MAIL_WORDS {
            self.lost += 1;
            return false;
        }
        mail.messages += 1;
        mail.words += 1;
        mail.expect(to.to.slot, delta, &mut self.lookahead);
        let address = Address {
            from,
            outlet: Some(outlet),
            ends: Ends::One(to),
        };
        mail.queue.push_number(address, value);
        self.counts.sent += 1;
        self.waiting += 1;
        true
    }

    /// How many of so many messages of so many words there is room for; it is taken.
    fn room_for(&mut self, messages: usize, words: usize) -> usize {
        let mail = self.mail_mut(self.to);
        let mut count = messages.min(MAIL_CAPACITY.saturating_sub(mail.messages));
        if words > 0 && mail.words + count * words > MAIL_WORDS {
            count = MAIL_WORDS.saturating_sub(mail.words) / words;
        }
        mail.messages += count;
        mail.words += count * words;
        self.counts.sent += count as u64;
        count
    }

    /// One more message waits.
    fn expect(&mut self, ends: &Ends) {
        let delta = self.to;
        let mail = &mut self.mails[index(delta)];
        match *ends {
            Ends::One(target) => mail.expect(target.to.slot, delta, &mut self.lookahead),
            _ => self.lookahead.expect_wide(),
        }
        self.waiting += 1;
    }

    /// The next message of the first delta that is not over, at its next end. The next event
    /// is in that delta, also if there is none.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Option<Arrival> {
        self.to = self.first + 1;
        let arrival = self.mails[index(self.first)].queue.next()?;
        self.note(&arrival, self.first);
        Some(arrival)
    }

    /// The next message of the delta after that of the last event, if it may arrive.
    #[inline(always)]
    pub(super) fn next_ahead(&mut self) -> Option<Arrival> {
        self.next_ahead_if(|_, _| true)
    }

    /// The same, if it is a number for that node alone.
    #[inline(always)]
    pub(super) fn next_number_ahead(&mut self, node: Member) -> Option<u16> {
        let arrival =
            self.next_ahead_if(|to, kept| to == node && matches!(kept, Kept::Number(_)))?;
        match arrival.kept {
            Kept::Number(value) => Some(value),
            Kept::Payload(_) => None,
        }
    }

    #[inline(always)]
    fn next_ahead_if(&mut self, is_wanted: impl FnOnce(Member, Kept) -> bool) -> Option<Arrival> {
        let delta = self.to;
        if delta > self.farthest || self.mails[index(delta + 1)].size() > MOST_AHEAD {
            return None;
        }
        let arrival = self.mails[index(delta)].queue.next_if(|to, kept| {
            is_wanted(to, kept) && self.lookahead.is_free(to.slot, delta, self.first)
        })?;
        self.note(&arrival, delta);
        self.to += 1;
        Some(arrival)
    }

    /// A message waits no longer.
    #[inline(always)]
    fn note(&mut self, arrival: &Arrival, delta: u32) {
        if arrival.is_single {
            self.lookahead.arrive(arrival.to.to.slot, delta);
            self.waiting -= 1;
        } else if arrival.is_last {
            self.lookahead.arrive_wide();
            self.waiting -= 1;
        }
    }

    /// A machine is to step, which it does in the first delta.
    pub(super) fn expect_step(&mut self, slot: Slot) {
        self.lookahead.expect(slot, 0);
    }

    /// It steps.
    #[inline(always)]
    pub(super) fn arrive_step(&mut self, slot: Slot) {
        self.lookahead.arrive(slot, 0);
    }

    /// The moment is over, and all has arrived.
    pub(super) fn end(&mut self) {
        // Those after it have mail if all in them came ahead.
        for ahead in 0..OPEN_DELTAS {
            self.close(self.first + ahead);
        }
    }

    /// A delta is over: all of its messages have arrived.
    fn close(&mut self, delta: u32) {
        let mail = &mut self.mails[index(delta)];
        mail.queue.clear();
        (mail.messages, mail.words) = (0, 0);
        for slot in mail.crowded.drain(..) {
            self.lookahead.clear(slot, delta);
        }
    }

    /// Whether nothing is on its way in any delta.
    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.waiting == 0
    }

    /// Takes out all that is on its way, which is in the delta after the first one that is
    /// not over.
    pub(super) fn take(&mut self) -> Queue {
        let queue = std::mem::take(&mut self.mail_mut(self.first + 1).queue);
        self.waiting = 0;
        self.end();
        self.lookahead.begin();
        queue
    }

    /// What is on its way.
    pub(super) fn snapshot(&self) -> PostSnapshot {
        let mails = self.mails.iter().enumerate();
        let mails = mails.filter(|(_, mail)| mail.messages > 0);
        PostSnapshot {
            mails: mails.map(|(index, mail)| (index, mail.clone())).collect(),
            first: self.first,
            to: self.to,
            lost: self.lost,
        }
    }

    /// Makes it what it was, for the nodes that remain.
    pub(super) fn restore(&mut self, snapshot: &PostSnapshot, nodes: &Remaining) {
        self.lookahead.begin();
        self.mails = Default::default();
        self.waiting = 0;
        for (index, mail) in snapshot.mails.iter() {
            let queue = nodes.mail(&mail.queue);
            // The number of a delta counts only modulo that of the open ones.
            self.to = *index as u32;
            for ends in queue.waiting().map(|address| &address.ends) {
                self.expect(ends);
            }
            let (messages, words) = (mail.messages, mail.words);
            let crowded = std::mem::take(&mut self.mails[*index].crowded);
            self.mails[*index] = Mail {
                queue,
                messages,
                words,
                crowded,
            };
        }
        (self.first, self.to, self.farthest) = (snapshot.first, snapshot.to, 0);
        self.lost = snapshot.lost;
    }

    /// How many there was no room for.
    pub(super) fn lost(&self) -> u64 {
        self.lost
    }
}

/// What was on its way at one moment.
#[derive(Clone)]
pub(super) struct PostSnapshot {
    mails: Arc<[(usize, Mail)]>,
    first: u32,
    to: u32,
    lost: u64,
}

/// Words that a message holds.
pub(super) fn words_of(payload: &Payload) -> usize {
    match payload {
        Payload::Words(words) | Payload::Write { data: words, .. } | Payload::Answer(words) => {
            words.len()
        }
        Payload::Reals(values) => values.len() * 4,
        Payload::Text(text) => text.len() / 2,
        _ => 0,
    }
}
