//! Mail in the order it was sent. Most messages are a number: those are kept with their
//! addresses, the others' payloads apart.

use super::mail::{Address, Sender, Target, words_of};
use super::message::Payload;
use std::borrow::Cow;

/// Mail that arrives, one end after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    messages: Vec<(Address, Kept)>,
    payloads: Vec<Payload>,
    /// How many messages are done. They are forgotten all at once, when the last one is:
    /// nothing comes after it meanwhile.
    done: usize,
    /// At how many of its ends the next one is.
    arrived: usize,
    /// The payload that arrived last and nowhere else will. Each is let go of when the next
    /// one comes: all at once, at the end, may be a lot.
    last: Option<Payload>,
}

/// Where it is kept what a message says.
#[derive(Clone, Copy, Debug)]
enum Kept {
    Number(u16),
    /// The payload of that index. There are fewer messages at once than 2^32.
    Payload(u32),
}

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Content<'a> {
    /// One number.
    Number(u16),
    /// Anything else.
    Payload(&'a Payload),
}

impl<'a> Content<'a> {
    /// Words that it holds.
    #[inline(always)]
    pub(super) fn words(self) -> usize {
        match self {
            Content::Number(_) => 1,
            Content::Payload(payload) => words_of(payload),
        }
    }

    /// The whole of it.
    pub(super) fn payload(self) -> Cow<'a, Payload> {
        match self {
            Content::Number(value) => Cow::Owned(Payload::word(value)),
            Content::Payload(payload) => Cow::Borrowed(payload),
        }
    }
}

impl Queue {
    /// Adds a message.
    pub(super) fn push(&mut self, address: Address, payload: Payload) {
        if let Payload::Words(words) = &payload
            && let [value] = words[..]
        {
            return self.push_number(address, value);
        }
        let index = self.payloads.len() as u32;
        self.payloads.push(payload);
        self.messages.push((address, Kept::Payload(index)));
    }

    /// Adds a message of one number.
    #[inline(always)]
    pub(super) fn push_number(&mut self, address: Address, value: u16) {
        self.messages.push((address, Kept::Number(value)));
    }

    /// The next end, who sends to it, and what.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Option<(Target, Sender, Content<'_>)> {
        let Some((Address { from, ends, .. }, kept)) = self.messages.get(self.done) else {
            self.forget();
            return None;
        };
        let ends = ends.as_slice();
        let (target, from, kept) = (*ends.get(self.arrived)?, *from, *kept);
        self.arrived += 1;
        let is_last = self.arrived == ends.len();
        if is_last {
            self.arrived = 0;
            self.done += 1;
        }
        let content = match kept {
            Kept::Payload(index) if is_last => {
                let payload = self.payloads.get_mut(index as usize)?;
                let payload = std::mem::replace(payload, Payload::Bang);
                Content::Payload(self.last.insert(payload))
            }
            kept => self.content(kept)?,
        };
        Some((target, from, content))
    }

    #[inline(always)]
    fn content(&self, kept: Kept) -> Option<Content<'_>> {
        match kept {
            Kept::Number(value) => Some(Content::Number(value)),
            Kept::Payload(index) => self.payloads.get(index as usize).map(Content::Payload),
        }
    }

    /// Forgets all of it. Out of line, as it is rare.
    #[inline(never)]
    fn forget(&mut self) {
        self.messages.clear();
        self.payloads.clear();
        self.last = None;
        self.done = 0;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// The same mail to other addresses: what `readdress` makes of each and of its ends
    /// that are still to come, or none.
    pub(super) fn readdressed(
        &self,
        readdress: impl Fn(&Address, &[Target]) -> Option<Address>,
    ) -> Queue {
        let mut other = Queue::default();
        let mut arrived = self.arrived;
        for (address, content) in self.iter() {
            let ends = address.ends.as_slice().get(std::mem::take(&mut arrived)..);
            if let Some(address) = readdress(address, ends.unwrap_or_default()) {
                other.push(address, content.payload().into_owned());
            }
        }
        other
    }

    /// The addresses of all that waits.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &Address> {
        self.iter().map(|(address, _)| address)
    }

    /// All that waits, the one that has arrived at some of its ends among it.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Address, Content<'_>)> {
        let all = self.messages.iter().skip(self.done);
        all.filter_map(|(address, kept)| Some((address, self.content(*kept)?)))
    }
}

impl PartialEq for Queue {
    fn eq(&self, other: &Queue) -> bool {
        self.arrived == other.arrived && self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::mail::{Ends, Member, Slot};
    use crate::grid::wire::{Inlet, NodeId};

    fn member(id: u32) -> Member {
        Member {
            id: NodeId(id),
            slot: Slot(id),
        }
    }

    /// To nodes of those numbers.
    fn address(ids: &[u32]) -> Address {
        let targets = ids.iter().map(|&id| Target {
            to: member(id),
            inlet: Inlet(0),
        });
        Address {
            from: Sender {
                member: member(0),
                is_machine: false,
            },
            outlet: None,
            ends: Ends::from_targets(targets.collect()),
        }
    }

    /// Takes so many messages: whom they reach, and what they say.
    fn take(queue: &mut Queue, count: usize) -> Vec<String> {
        let next = |queue: &mut Queue| {
            let (target, _, content) = queue.next()?;
            Some(format!("{} {}", target.to.id.0, content.payload()))
        };
        (0..count).filter_map(|_| next(queue)).collect()
    }

    #[test]
    fn numbers_and_other_messages_come_in_the_order_sent() {
        let mut queue = Queue::default();
        queue.push(address(&[1]), Payload::word(7));
        queue.push(address(&[2, 3]), Payload::numbers(&[1.0, 2.0]));
        queue.push_number(address(&[4]), 8);
        queue.push(address(&[5]), Payload::Bang);
        assert_eq!(take(&mut queue, 2), ["1 7", "2 [1, 2]"]);
        // In the middle of the list: what waits is the same for whom it is copied to.
        let all = |address: &Address, ends: &[Target]| {
            let ends = Ends::from_targets(ends.to_vec());
            Some(Address {
                ends,
                ..address.clone()
            })
        };
        let mut copy = queue.readdressed(all);
        let rest = ["3 [1, 2]", "4 8", "5 bang"];
        assert_eq!(take(&mut queue, 9), rest);
        assert_eq!(take(&mut copy, 9), rest);
        assert!(queue.is_empty() && copy.is_empty());
    }
}
