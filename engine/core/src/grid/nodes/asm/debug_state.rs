//! What a person who looks closely wants of a machine: that it stops the grid, or that it stands
//! whatever reaches it. A stop never changes the run: the machine's clock keeps its state and its
//! step keeps its fuel.

use crate::grid::node::Context;
use crate::grid::stop::{StopAt, StopCause, Stopped};
use crate::vm::{AddressSet, Machine, Stop};

/// The wishes for a machine. Most machines have none, and run faster.
#[derive(Clone, Debug, Default)]
pub(super) struct DebugState {
    pub(super) breakpoints: AddressSet,
    /// Where else it stops the grid, while a person steps.
    pub(super) stops: Option<StopAt>,
    /// It was paused by hand, and executes nothing but single instructions by hand.
    pub(super) is_held: bool,
    /// The grid has already stopped before the instruction at PC.
    pub(super) has_stopped: bool,
    /// A message has arrived, and nothing was executed since.
    pub(super) has_message: bool,
}

impl DebugState {
    /// Returns whether it can stop the grid.
    pub(super) fn can_stop(&self) -> bool {
        self.stops.is_some() || !self.breakpoints.is_empty()
    }

    /// Returns whether there is no wish.
    pub(super) fn is_empty(&self) -> bool {
        !self.can_stop() && !self.is_held
    }

    /// Does what [`Machine::step`] does, but stops the grid where it is wanted.
    pub(super) fn step(
        &mut self,
        machine: &mut Machine,
        fuel: u32,
        context: &mut Context<'_>,
    ) -> Stop {
        let mut seen = Seen::of(machine);
        let mut cause = None;
        let stop = machine.step_watched(fuel, |machine, _| {
            cause = self.happened(machine, &mut seen);
            if cause.is_none() && !std::mem::take(&mut self.has_stopped) {
                cause = self.wanted_before(machine.registers().pc);
            }
            self.has_stopped = cause.is_some();
            self.has_message = false;
            cause.is_some()
        });
        if cause.is_none() {
            cause = self.happened(machine, &mut seen);
        }
        if let Some(cause) = cause {
            let node = context.me;
            *context.stopped = Some(Stopped { node, cause });
        }
        stop
    }

    /// Executes one instruction, and stops nowhere.
    pub(super) fn one_instruction(&mut self, machine: &mut Machine) -> Stop {
        let stop = machine.step(1);
        if stop.executed > 0 {
            self.has_stopped = false;
        }
        stop
    }

    /// A message has arrived.
    pub(super) fn note_message(&mut self) {
        self.has_message = self.stops == Some(StopAt::Messages);
    }

    /// Returns the reason to stop that has happened since the last look.
    fn happened(&mut self, machine: &Machine, seen: &mut Seen) -> Option<StopCause> {
        let before = std::mem::replace(seen, Seen::of(machine));
        if std::mem::take(&mut self.has_message) {
            return Some(StopCause::Received);
        }
        let has_sent = seen.messages > before.messages;
        (has_sent && self.stops == Some(StopAt::Messages)).then_some(StopCause::Sent)
    }

    /// Returns the reason to stop before the instruction at an address.
    fn wanted_before(&self, pc: u16) -> Option<StopCause> {
        if self.breakpoints.contains(pc) {
            Some(StopCause::Breakpoint)
        } else {
            (self.stops == Some(StopAt::Instructions)).then_some(StopCause::Instruction)
        }
    }
}

/// What a machine had done when it was looked at.
struct Seen {
    /// Messages in its output.
    messages: usize,
}

impl Seen {
    fn of(machine: &Machine) -> Seen {
        Seen {
            messages: machine.output().sent(),
        }
    }
}
