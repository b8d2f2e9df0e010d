//! A queue of messages in the order sent. Most messages are one number: the queue stores
//! those with their routes, and the payloads of the others in a list of their own.

use crate::grid::address::{NodeHandle, Route, Sender, Target, Targets};
use crate::grid::message::Payload;
use std::borrow::Cow;

/// Delivered messages at which they are removed, if few others wait. Where each message is
/// soon delivered, all of them stay within the same few cache lines.
const REMOVED_AT: usize = 64;
/// Waiting messages that are moved for that at most.
const MOST_MOVED: usize = 8;

/// Messages to be delivered, each to one target after the other.
#[derive(Clone, Debug, Default)]
pub(in crate::grid) struct MessageQueue {
    messages: Vec<(Route, StoredMessage)>,
    payloads: Vec<Payload>,
    /// Messages at the front that were delivered to all their targets. They are removed
    /// many at a time.
    done: usize,
    /// Number of targets the head message has been delivered to.
    delivered: usize,
}

/// A message as the queue stores it.
#[derive(Clone, Copy, Debug)]
pub(in crate::grid) enum StoredMessage {
    /// One number.
    Number(u16),
    /// Anything else: the index of the payload. A queue never holds 2^32 messages.
    Payload(u32),
}

/// A message at one of its targets.
#[derive(Clone, Copy, Debug)]
pub(in crate::grid) struct Arrival {
    pub(in crate::grid) target: Target,
    pub(in crate::grid) from: Sender,
    pub(in crate::grid) message: StoredMessage,
    /// The message has one target only.
    pub(in crate::grid) is_unicast: bool,
    /// This is the last of its targets.
    pub(in crate::grid) is_last: bool,
}

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::grid) enum Message<'a> {
    Number(u16),
    Payload(&'a Payload),
}

impl<'a> Message<'a> {
    fn payload(self) -> Cow<'a, Payload> {
        match self {
            Message::Number(value) => Cow::Owned(Payload::word(value)),
            Message::Payload(payload) => Cow::Borrowed(payload),
        }
    }
}

impl MessageQueue {
    /// Adds a message.
    pub(super) fn push(&mut self, route: Route, payload: Payload) {
        if let Payload::Words(words) = &payload
            && let [value] = words[..]
        {
            return self.push_number(route, value);
        }
        let index = self.payloads.len() as u32;
        self.payloads.push(payload);
        self.messages.push((route, StoredMessage::Payload(index)));
    }

    /// Adds a message of one number.
    #[inline(always)]
    pub(super) fn push_number(&mut self, route: Route, value: u16) {
        self.messages.push((route, StoredMessage::Number(value)));
    }

    /// Takes the head message at its next target.
    #[inline(always)]
    pub(in crate::grid) fn next(&mut self) -> Option<Arrival> {
        self.next_if(|_, _| true)
    }

    /// Takes the head message at its next target, if `may_arrive` allows it.
    #[inline(always)]
    pub(super) fn next_if(
        &mut self,
        may_arrive: impl FnOnce(NodeHandle, StoredMessage) -> bool,
    ) -> Option<Arrival> {
        let (Route { from, targets, .. }, message) = self.messages.get(self.done)?;
        let is_unicast = matches!(targets, Targets::One(_));
        let targets = targets.as_slice();
        let target = *targets.get(self.delivered)?;
        if !may_arrive(target.node, *message) {
            return None;
        }
        let is_last = self.delivered + 1 == targets.len();
        let arrival = Arrival {
            target,
            from: *from,
            message: *message,
            is_unicast,
            is_last,
        };
        if is_last {
            self.delivered = 0;
            self.done += 1;
            if self.done >= REMOVED_AT && self.messages.len() - self.done <= MOST_MOVED {
                self.messages.drain(..self.done);
                self.done = 0;
            }
        } else {
            self.delivered += 1;
        }
        Some(arrival)
    }

    /// Takes a payload out while it is delivered to a target.
    pub(in crate::grid) fn take_payload(&mut self, index: u32) -> Payload {
        let payload = self.payloads.get_mut(index as usize);
        payload.map_or(Payload::Bang, |payload| {
            std::mem::replace(payload, Payload::Bang)
        })
    }

    /// Puts a payload back for the targets that follow.
    pub(in crate::grid) fn put_back(&mut self, index: u32, taken: Payload) {
        if let Some(payload) = self.payloads.get_mut(index as usize) {
            *payload = taken;
        }
    }

    #[inline(always)]
    fn message(&self, stored: StoredMessage) -> Option<Message<'_>> {
        match stored {
            StoredMessage::Number(value) => Some(Message::Number(value)),
            StoredMessage::Payload(index) => {
                self.payloads.get(index as usize).map(Message::Payload)
            }
        }
    }

    /// Removes all messages.
    pub(in crate::grid) fn clear(&mut self) {
        self.messages.clear();
        self.payloads.clear();
        (self.done, self.delivered) = (0, 0);
    }

    /// Returns whether no message waits.
    pub(in crate::grid) fn is_empty(&self) -> bool {
        self.done >= self.messages.len()
    }

    /// Copies the waiting messages to other routes: `reroute` maps a route and the targets
    /// still to be reached to the new route, or to `None` to drop the message.
    pub(in crate::grid) fn rerouted(
        &self,
        reroute: impl Fn(&Route, &[Target]) -> Option<Route>,
    ) -> MessageQueue {
        let mut other = MessageQueue::default();
        let mut delivered = self.delivered;
        for (route, message) in self.iter() {
            let targets = route.targets.as_slice();
            let targets = targets.get(std::mem::take(&mut delivered)..);
            if let Some(route) = reroute(route, targets.unwrap_or_default()) {
                other.push(route, message.payload().into_owned());
            }
        }
        other
    }

    /// Returns the routes of the waiting messages.
    pub(in crate::grid) fn routes(&self) -> impl Iterator<Item = &Route> {
        self.iter().map(|(route, _)| route)
    }

    /// Returns the waiting messages, including one that some of its targets already have.
    fn iter(&self) -> impl Iterator<Item = (&Route, Message<'_>)> {
        let waiting = self.messages.iter().skip(self.done);
        waiting.filter_map(|(route, stored)| Some((route, self.message(*stored)?)))
    }
}

impl PartialEq for MessageQueue {
    fn eq(&self, other: &MessageQueue) -> bool {
        self.delivered == other.delivered && self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::address::Slot;
    use crate::grid::wire::{Inlet, NodeId};

    fn handle(id: u32) -> NodeHandle {
        NodeHandle {
            id: NodeId(id),
            slot: Slot(id),
        }
    }

    /// A route to the nodes of those numbers.
    fn route(ids: &[u32]) -> Route {
        let targets = ids.iter().map(|&id| Target {
            node: handle(id),
            inlet: Inlet(0),
        });
        Route {
            from: Sender {
                node: handle(0),
                is_machine: false,
            },
            outlet: None,
            targets: Targets::from_sorted(targets.collect()),
        }
    }

    /// Takes up to `count` arrivals: the node and the payload of each.
    fn take(queue: &mut MessageQueue, count: usize) -> Vec<String> {
        let next = |queue: &mut MessageQueue| {
            let Arrival {
                target,
                message,
                is_last,
                ..
            } = queue.next()?;
            let payload = match message {
                StoredMessage::Number(value) => Payload::word(value),
                StoredMessage::Payload(index) => queue.take_payload(index),
            };
            let text = format!("{} {payload}", target.node.id.0);
            if let (StoredMessage::Payload(index), false) = (message, is_last) {
                queue.put_back(index, payload);
            }
            Some(text)
        };
        (0..count).filter_map(|_| next(queue)).collect()
    }

    #[test]
    fn numbers_and_other_messages_come_in_the_order_sent() {
        let mut queue = MessageQueue::default();
        queue.push(route(&[1]), Payload::word(7));
        queue.push(route(&[2, 3]), Payload::numbers(&[1.0, 2.0]));
        queue.push_number(route(&[4]), 8);
        queue.push(route(&[5]), Payload::Bang);
        assert_eq!(take(&mut queue, 2), ["1 7", "2 [1, 2]"]);
        // A copy made while the list is half delivered has the same messages left.
        let all = |route: &Route, targets: &[Target]| {
            let targets = Targets::from_sorted(targets.to_vec());
            Some(Route {
                targets,
                ..route.clone()
            })
        };
        let mut copy = queue.rerouted(all);
        let rest = ["3 [1, 2]", "4 8", "5 bang"];
        assert_eq!(take(&mut queue, 9), rest);
        assert_eq!(take(&mut copy, 9), rest);
        assert!(queue.is_empty() && copy.is_empty());
    }
}
