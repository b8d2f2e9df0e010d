//! An outlet at work: what it is wired to, and what last left through it. All wires of
//! an outlet carry the same, so that traffic is counted once for all of them.

use super::address::Targets;
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
/// In one line of a cache, as it is looked at with each message.
#[derive(Clone, Debug, Default)]
#[repr(align(64))]
pub(super) struct OutletState {
    pub(super) targets: Targets,
    passed: OutletTraffic,
}

/// What left through an outlet so far.
#[derive(Clone, Debug)]
pub(super) struct OutletTraffic {
    messages: u64,
    /// When the last one did, and what it said.
    last: Time,
    said: Payload,
}

impl Default for OutletTraffic {
    fn default() -> Self {
        OutletTraffic {
            messages: 0,
            last: Time(0),
            said: Payload::Bang,
        }
    }
}

impl OutletState {
    /// Messages that left through it so far.
    pub(super) fn passed(&self) -> u64 {
        self.passed.messages
    }

    /// The last one.
    pub(super) fn last(&self) -> Option<(Time, &Payload)> {
        let OutletTraffic {
            messages,
            last,
            said,
        } = &self.passed;
        (*messages > 0).then_some((*last, said))
    }

    /// Notes one that left.
    pub(super) fn note(&mut self, at: Time, said: Payload) {
        let passed = &mut self.passed;
        passed.messages += 1;
        passed.last = at;
        passed.said = said;
    }

    /// Notes a number that left; the last message was one, too, most of the time.
    #[inline(always)]
    pub(super) fn note_number(&mut self, at: Time, value: u16) {
        let passed = &mut self.passed;
        passed.messages += 1;
        passed.last = at;
        match &mut passed.said {
            Payload::Words(words) => words.set_number(value),
            said => *said = Payload::word(value),
        }
    }

    /// A copy of what left through it.
    pub(super) fn snapshot(&self) -> OutletTraffic {
        self.passed.clone()
    }

    /// Makes it what it was, its wires left as they are.
    pub(super) fn restore(&mut self, passed: &OutletTraffic) {
        self.passed.clone_from(passed);
    }
}
