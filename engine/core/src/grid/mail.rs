//! Messages on their way: what was sent during one delta and arrives in the next.
//!
//! A message through an outlet is one entry, however many wires the outlet has, and is
//! taken apart where it arrives: no event takes longer because much is wired to a node.

use super::counts::Counts;
use super::message::Payload;
use super::queue::Queue;
use super::wire::{Inlet, NodeId, Outlet};
use std::sync::Arc;

/// Messages that may be on their way at once: enough for ten thousand machines that
/// each send two dozen at one moment, and a bound on memory where each message makes
/// two.
pub const MAIL_CAPACITY: usize = 1 << 18;
/// Words all of them may hold together (32 MB), where they are long.
pub const MAIL_WORDS: usize = 1 << 24;

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

/// What was sent since the last delta, in the order it was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Post {
    mail: Queue,
    messages: usize,
    words: usize,
    lost: u64,
    pub(super) counts: Counts,
}

impl Post {
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
            self.mail.push(address, payload);
        }
        count > 0
    }

    /// Does what [`send`](Self::send) does with one number for one end.
    #[inline(always)]
    pub(super) fn send_number(&mut self, address: Address, value: u16) -> bool {
        let is_sent = self.messages < MAIL_CAPACITY && self.words < MAIL_WORDS;
        if is_sent {
            self.messages += 1;
            self.words += 1;
            self.counts.sent += 1;
            self.mail.push_number(address, value);
        } else {
            self.lost += 1;
        }
        is_sent
    }

    /// How many of so many messages of so many words there is room for; it is taken.
    fn room_for(&mut self, messages: usize, words: usize) -> usize {
        let mut count = messages.min(MAIL_CAPACITY - self.messages);
        if words > 0 && self.words + count * words > MAIL_WORDS {
            count = (MAIL_WORDS - self.words) / words;
        }
        self.messages += count;
        self.words += count * words;
        self.counts.sent += count as u64;
        count
    }

    /// Hands over all of it for `emptied`, a buffer to be used again.
    pub(super) fn collect(&mut self, emptied: Queue) -> Queue {
        self.words = 0;
        self.messages = 0;
        std::mem::replace(&mut self.mail, emptied)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.mail.is_empty()
    }

    /// What was sent since the last delta.
    pub(super) fn sent(&self) -> &Queue {
        &self.mail
    }

    /// Makes it what it was: with these messages, and so many lost.
    pub(super) fn restore(&mut self, mail: Queue, lost: u64) {
        (self.messages, self.words) = (0, 0);
        for (address, content) in mail.iter() {
            let ends = address.ends.as_slice().len();
            self.messages += ends;
            self.words += ends * content.words();
        }
        self.mail = mail;
        self.lost = lost;
    }

    /// How many there was no room for.
    pub(super) fn lost(&self) -> u64 {
        self.lost
    }
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
