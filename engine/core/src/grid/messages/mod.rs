//! Messages in flight: what a node sends during one delta arrives in the next.
//!
//! A message sent through an outlet is one entry, however many wires the outlet has. It is
//! delivered to one target after the other, so no event takes long because an outlet has
//! many wires.

mod in_flight;
mod lookahead;
mod queue;

pub(super) use in_flight::{InFlight, InFlightSnapshot, words_of};
pub use in_flight::{MESSAGE_CAPACITY, MESSAGE_WORDS};
pub(super) use lookahead::Senders;
pub(super) use queue::{Arrival, MessageQueue, StoredMessage};
