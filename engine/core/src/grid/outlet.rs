//! The state of an outlet: the targets of its wires and its traffic. All wires of an outlet
//! carry the same messages, so the traffic is counted once for all of them.

use super::address::Targets;
use super::message::Payload;
use super::time::Time;

/// The traffic of a wire.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traffic<'a> {
    /// Messages since the wire was connected.
    pub count: u64,
    /// When the last one was sent.
    pub last: Time,
    /// The content of the last one.
    pub said: &'a Payload,
}

/// An outlet with its targets. It fits one cache line, as it is read with each message.
#[derive(Clone, Debug, Default)]
#[repr(align(64))]
pub(super) struct OutletState {
    pub(super) targets: Targets,
    passed: OutletTraffic,
}

/// The traffic of an outlet.
#[derive(Clone, Debug)]
pub(super) struct OutletTraffic {
    messages: u64,
    /// When the last message was sent, and its content.
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
    /// Returns how many messages were sent through it so far.
    pub(super) fn passed(&self) -> u64 {
        self.passed.messages
    }

    /// Returns the time and the content of the last one.
    pub(super) fn last(&self) -> Option<(Time, &Payload)> {
        let OutletTraffic {
            messages,
            last,
            said,
        } = &self.passed;
        (*messages > 0).then_some((*last, said))
    }

    /// Counts a message.
    pub(super) fn note(&mut self, at: Time, said: Payload) {
        let passed = &mut self.passed;
        passed.messages += 1;
        passed.last = at;
        passed.said = said;
    }

    /// Counts a message of one number. The message before it was mostly one, too.
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

    /// Returns a copy of its traffic.
    pub(super) fn snapshot(&self) -> OutletTraffic {
        self.passed.clone()
    }

    /// Restores its traffic; its targets stay.
    pub(super) fn restore(&mut self, passed: &OutletTraffic) {
        self.passed.clone_from(passed);
    }
}
