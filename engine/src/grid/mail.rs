//! Messages on their way: what was sent during one delta and arrives in the next.

use super::counts::Counts;
use super::message::Payload;
use super::wire::{Inlet, NodeId, Outlet};

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

/// One message on its way along one wire. An answer has no wire and no outlet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mail {
    pub(super) from: Member,
    pub(super) outlet: Option<Outlet>,
    pub(super) target: Target,
    pub(super) payload: Payload,
}

/// What was sent since the last delta, in the order it was sent.
#[derive(Debug, Default)]
pub(super) struct Post {
    mail: Vec<Mail>,
    words: usize,
    lost: u64,
    pub(super) counts: Counts,
}

impl Post {
    /// Takes one message, or counts it as lost where there is no room.
    pub(super) fn send(&mut self, mail: Mail) {
        let words = self.words + words_of(&mail.payload);
        if self.mail.len() >= MAIL_CAPACITY || words > MAIL_WORDS {
            self.lost += 1;
            return;
        }
        self.words = words;
        self.counts.sent += 1;
        self.mail.push(mail);
    }

    /// Hands over all of it for `emptied`, a buffer to be used again.
    pub(super) fn collect(&mut self, emptied: Vec<Mail>) -> Vec<Mail> {
        self.words = 0;
        std::mem::replace(&mut self.mail, emptied)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.mail.is_empty()
    }

    /// What was sent since the last delta.
    pub(super) fn sent(&self) -> &[Mail] {
        &self.mail
    }

    /// Makes it what it was: with these messages, and so many lost.
    pub(super) fn restore(&mut self, mail: Vec<Mail>, lost: u64) {
        self.words = mail.iter().map(|mail| words_of(&mail.payload)).sum();
        self.mail = mail;
        self.lost = lost;
    }

    /// How many there was no room for.
    pub(super) fn lost(&self) -> u64 {
        self.lost
    }
}

fn words_of(payload: &Payload) -> usize {
    match payload {
        Payload::Words(words) | Payload::Write { data: words, .. } | Payload::Answer(words) => {
            words.len()
        }
        Payload::Reals(values) => values.len() * 4,
        Payload::Text(text) => text.len() / 2,
        _ => 0,
    }
}
