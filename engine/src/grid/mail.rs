//! Messages on their way: what was sent during one delta and arrives in the next.
//!
//! A message through an outlet is one entry, however many wires the outlet has, and is
//! taken apart where it arrives: no event takes longer because much is wired to a node.

use super::message::Payload;
use super::wire::{Inlet, NodeId, Outlet};
use std::collections::VecDeque;
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

/// The far end of a wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    pub(super) to: Member,
    pub(super) inlet: Inlet,
}

/// The far ends of the wires of one outlet, in the order of ids. Mail on its way shares
/// them: an edit makes others.
#[derive(Clone, Debug, Default)]
pub(super) enum Ends {
    #[default]
    None,
    One(Target),
    /// Two or more.
    Many(Arc<Vec<Target>>),
}

impl Ends {
    pub(super) fn as_slice(&self) -> &[Target] {
        match self {
            Ends::None => &[],
            Ends::One(target) => std::slice::from_ref(target),
            Ends::Many(targets) => targets,
        }
    }

    pub(super) fn insert(&mut self, target: Target) {
        match self {
            Ends::None => *self = Ends::One(target),
            Ends::One(other) => {
                let mut both = vec![*other, target];
                both.sort();
                *self = Ends::Many(Arc::new(both));
            }
            Ends::Many(targets) => {
                if let Err(index) = targets.binary_search(&target) {
                    Arc::make_mut(targets).insert(index, target);
                }
            }
        }
    }

    pub(super) fn remove(&mut self, target: Target) {
        let Ok(index) = self.as_slice().binary_search(&target) else {
            return;
        };
        match self {
            Ends::Many(targets) if targets.len() > 2 => {
                Arc::make_mut(targets).remove(index);
            }
            Ends::Many(targets) => *self = Ends::One(targets[1 - index]),
            Ends::One(_) | Ends::None => *self = Ends::None,
        }
    }
}

/// Who sends, as the receiver sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sender {
    pub(super) member: Member,
    pub(super) is_machine: bool,
}

/// One message on its way along the wires of an outlet. An answer has no wire and no
/// outlet.
#[derive(Clone, Debug)]
pub(super) struct Mail {
    pub(super) from: Sender,
    pub(super) outlet: Option<Outlet>,
    pub(super) ends: Ends,
    pub(super) payload: Payload,
}

/// One message at the end of its way.
#[derive(Debug)]
pub(super) struct Delivery {
    pub(super) from: Sender,
    pub(super) target: Target,
    pub(super) payload: Payload,
}

/// What was sent since the last delta, in the order it was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Post {
    mail: Queue,
    messages: usize,
    words: usize,
    lost: u64,
}

impl Post {
    /// Takes one message for all its ends, or as many as there is room for, and counts
    /// the others as lost. Whether there was room for any.
    pub(super) fn send(&mut self, mail: Mail) -> bool {
        let ends = mail.ends.as_slice().len();
        let words = words_of(&mail.payload);
        let room = MAIL_CAPACITY - self.messages;
        let room_for_words = (MAIL_WORDS - self.words).checked_div(words);
        let count = ends.min(room).min(room_for_words.unwrap_or(usize::MAX));
        self.lost += (ends - count) as u64;
        if count == 0 {
            return false;
        }
        self.messages += count;
        self.words += count * words;
        self.mail.waiting.push_back((mail, count));
        true
    }

    /// Hands over all of it for `emptied`, a buffer to be used again.
    pub(super) fn collect(&mut self, emptied: Queue) -> Queue {
        self.words = 0;
        self.messages = 0;
        std::mem::replace(&mut self.mail, emptied)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.mail.waiting.is_empty()
    }

    /// How many there was no room for.
    pub(super) fn lost(&self) -> u64 {
        self.lost
    }
}

/// Mail that arrives, one end after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    /// Each with the number of its ends that it goes to.
    waiting: VecDeque<(Mail, usize)>,
    /// At how many of its ends the first one is.
    arrived: usize,
}

impl Queue {
    pub(super) fn pop(&mut self) -> Option<Delivery> {
        let (first, count) = self.waiting.front()?;
        let from = first.from;
        let target = *first.ends.as_slice().get(self.arrived)?;
        self.arrived += 1;
        let payload = if self.arrived < *count {
            first.payload.clone()
        } else {
            self.arrived = 0;
            self.waiting.pop_front()?.0.payload
        };
        Some(Delivery {
            from,
            target,
            payload,
        })
    }

    /// All that waits, the first one also if it has arrived at some of its ends.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &Mail> {
        self.waiting.iter().map(|(mail, _)| mail)
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
