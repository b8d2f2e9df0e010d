//! An outlet at work: what it is wired to, and what last left through it. All wires of
//! an outlet carry the same, so that traffic is counted once for all of them.

use super::mail::Ends;
use super::message::Payload;
use super::time::Time;

/// What went along a wire.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traffic<'a> {
    /// How many messages since it was connected.
    pub count: u64,
    /// When the last one was sent.
    pub last: Time,
    /// What it said.
    pub said: &'a Payload,
}

/// An outlet with its wires.
#[derive(Clone, Debug)]
pub(super) struct Wired {
    pub(super) ends: Ends,
    /// Messages that left through it so far.
    passed: u64,
    /// When the last one did, and what it said.
    last: Time,
    said: Payload,
}

impl Default for Wired {
    fn default() -> Self {
        Wired {
            ends: Ends::None,
            passed: 0,
            last: Time(0),
            said: Payload::Bang,
        }
    }
}

impl Wired {
    /// Messages that left through it so far.
    pub(super) fn passed(&self) -> u64 {
        self.passed
    }

    /// The last one.
    pub(super) fn last(&self) -> Option<(Time, &Payload)> {
        (self.passed > 0).then_some((self.last, &self.said))
    }

    /// Notes one that left.
    pub(super) fn note(&mut self, at: Time, said: Payload) {
        self.passed += 1;
        self.last = at;
        self.said = said;
    }
}
