//! Mail in the order it was sent. Most messages are a number: those are kept with their
//! addresses, the others' payloads apart.

use super::mail::{Address, Ends, Member, Sender, Target};
use super::message::Payload;
use std::borrow::Cow;

/// Messages that are done when they are forgotten, if few wait: where each soon arrives, all
/// are kept in the same few lines of a cache.
const FORGOTTEN_AT: usize = 64;
/// Messages that are moved then at most.
const MOVED: usize = 8;

/// Mail that arrives, one end after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    messages: Vec<(Address, Kept)>,
    payloads: Vec<Payload>,
    /// How many messages are done. They are forgotten many at once.
    done: usize,
    /// At how many of its ends the next one is.
    arrived: usize,
}

/// Where it is kept what a message says.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kept {
    Number(u16),
    /// The payload of that index. There are fewer messages at once than 2^32.
    Payload(u32),
}

/// A message at one of its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrival {
    pub(super) to: Target,
    pub(super) from: Sender,
    pub(super) kept: Kept,
    /// It has no other end.
    pub(super) is_single: bool,
    /// It arrives nowhere else after this.
    pub(super) is_last: bool,
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

    /// The next end.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Option<Arrival> {
        self.next_if(|_, _| true)
    }

    /// The next end, if what is there may arrive.
    #[inline(always)]
    pub(super) fn next_if(
        &mut self,
        may_arrive: impl FnOnce(Member, Kept) -> bool,
    ) -> Option<Arrival> {
        let (Address { from, ends, .. }, kept) = self.messages.get(self.done)?;
        let is_single = matches!(ends, Ends::One(_));
        let ends = ends.as_slice();
        let to = *ends.get(self.arrived)?;
        if !may_arrive(to.to, *kept) {
            return None;
        }
        let is_last = self.arrived + 1 == ends.len();
        let arrival = Arrival {
            to,
            from: *from,
            kept: *kept,
            is_single,
            is_last,
        };
        if is_last {
            self.arrived = 0;
            self.done += 1;
            if self.done >= FORGOTTEN_AT && self.messages.len() - self.done <= MOVED {
                self.messages.drain(..self.done);
                self.done = 0;
            }
        } else {
            self.arrived += 1;
        }
        Some(arrival)
    }

    /// Takes out a payload, to be lent to who receives it.
    pub(super) fn take_payload(&mut self, index: u32) -> Payload {
        let payload = self.payloads.get_mut(index as usize);
        payload.map_or(Payload::Bang, |payload| {
            std::mem::replace(payload, Payload::Bang)
        })
    }

    /// Puts it back for those who receive it yet.
    pub(super) fn put_back(&mut self, index: u32, taken: Payload) {
        if let Some(payload) = self.payloads.get_mut(index as usize) {
            *payload = taken;
        }
    }

    #[inline(always)]
    fn content(&self, kept: Kept) -> Option<Content<'_>> {
        match kept {
            Kept::Number(value) => Some(Content::Number(value)),
            Kept::Payload(index) => self.payloads.get(index as usize).map(Content::Payload),
        }
    }

    /// Forgets all of it.
    pub(super) fn clear(&mut self) {
        self.messages.clear();
        self.payloads.clear();
        (self.done, self.arrived) = (0, 0);
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.done >= self.messages.len()
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
            let Arrival {
                to, kept, is_last, ..
            } = queue.next()?;
            let payload = match kept {
                Kept::Number(value) => Payload::word(value),
                Kept::Payload(index) => queue.take_payload(index),
            };
            let text = format!("{} {payload}", to.to.id.0);
            if let (Kept::Payload(index), false) = (kept, is_last) {
                queue.put_back(index, payload);
            }
            Some(text)
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
