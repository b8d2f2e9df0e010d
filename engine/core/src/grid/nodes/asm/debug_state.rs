//! The wishes of a person who looks closely at a machine: that it stops the grid, that it stands
//! whatever reaches it, that the writers of its cells are known. A stop never changes the run: the
//! machine's clock keeps its state and its step keeps its fuel.

use super::last_writes::{LastWrites, Outcome};
use crate::grid::node::Context;
use crate::grid::stop::{StopAt, StopCause, Stopped};
use crate::grid::time::Time;
use crate::grid::writer::Writer;
use crate::vm::layout::Segment;
use crate::vm::{AddressSet, Machine, Stop};

/// The wishes for a machine. Most machines have none, and run faster.
#[derive(Clone, Debug, Default)]
pub(super) struct DebugState {
    pub(super) breakpoints: AddressSet,
    /// The cells that stop the grid when they were written.
    pub(super) write_breakpoints: AddressSet,
    /// Where else it stops the grid, while a person steps.
    pub(super) stops: Option<StopAt>,
    /// It was paused by hand, and executes nothing but single instructions by hand.
    pub(super) is_held: bool,
    /// The last writer of each cell, while somebody looks at it.
    pub(super) last_writes: Option<LastWrites>,
    /// The grid has already stopped before the instruction at PC.
    pub(super) has_stopped: bool,
    /// A message has arrived, and nothing was executed since.
    pub(super) has_message: bool,
    /// The cell with a breakpoint that was written last, and by whom, if nothing was executed
    /// since.
    pub(super) broken: Option<(u16, Writer)>,
}

/// The moment a machine is at, of which something is wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) now: Time,
    /// The instructions it had executed.
    pub(super) executed: u64,
}

impl DebugState {
    /// Returns whether it can stop the grid.
    pub(super) fn can_stop(&self) -> bool {
        let has_breakpoints = !self.breakpoints.is_empty() || !self.write_breakpoints.is_empty();
        self.stops.is_some() || has_breakpoints
    }

    /// Returns whether there is no wish.
    pub(super) fn is_empty(&self) -> bool {
        !self.can_stop() && !self.is_held && self.last_writes.is_none()
    }

    /// Returns whether it is to be known which cells it writes.
    fn is_traced(&self) -> bool {
        self.last_writes.is_some() || !self.write_breakpoints.is_empty()
    }

    /// Does what [`Machine::step`] does, but stops the grid where it is wanted.
    pub(super) fn step(
        &mut self,
        machine: &mut Machine,
        fuel: u32,
        executed: u64,
        context: &mut Context<'_>,
    ) -> Stop {
        let moment = Moment {
            now: context.now,
            executed,
        };
        let mut seen = Seen::of(machine);
        let mut cause = None;
        let stop = self.run_traced(machine, fuel, moment, |debug, machine| {
            cause = debug.happened(machine, &mut seen);
            if cause.is_none() && !std::mem::take(&mut debug.has_stopped) {
                cause = debug.wanted_before(machine.registers().pc);
            }
            debug.has_stopped = cause.is_some();
            debug.has_message = false;
            cause.is_some()
        });
        if cause.is_none() {
            cause = self.happened(machine, &mut seen);
            self.has_message = false;
        }
        if let Some(cause) = cause {
            let node = context.me;
            *context.stopped = Some(Stopped { node, cause });
        }
        stop
    }

    /// Executes one instruction, and stops nowhere.
    pub(super) fn one_instruction(&mut self, machine: &mut Machine, moment: Moment) -> Stop {
        let stop = self.run_traced(machine, 1, moment, |_, _| false);
        if stop.executed > 0 {
            self.has_stopped = false;
        }
        stop
    }

    /// A person wrote a cell.
    pub(super) fn note_hand(&mut self, address: u16, Moment { now, executed }: Moment) {
        if let Some(writes) = &mut self.last_writes {
            writes.note(address, now, Writer::Hand, executed);
        }
    }

    /// A message has arrived.
    pub(super) fn note_message(&mut self) {
        self.has_message = self.stops == Some(StopAt::Messages);
    }

    /// Runs a machine under watch, and notes who writes which cell.
    fn run_traced(
        &mut self,
        machine: &mut Machine,
        fuel: u32,
        moment: Moment,
        mut stops: impl FnMut(&mut DebugState, &mut Machine) -> bool,
    ) -> Stop {
        machine.trace(self.is_traced());
        self.broken = None;
        // What is written before the first instruction, a message brings.
        let mut by = Writer::Message;
        let mut before = machine.registers().sp;
        let stop = machine.step_watched(fuel, |machine, executed| {
            self.note_written(machine, by, before, moment, executed);
            let is_stopped = stops(self, machine);
            if !is_stopped {
                self.broken = None;
                let registers = machine.registers();
                by = Writer::Program {
                    address: registers.pc,
                };
                before = registers.sp;
            }
            is_stopped
        });
        self.note_written(machine, by, before, moment, stop.executed);
        machine.trace(false);
        stop
    }

    /// Notes the cells written since the last look, and what the instruction that wrote them did.
    /// SP was `before` ahead of it.
    fn note_written(
        &mut self,
        machine: &mut Machine,
        by: Writer,
        before: u16,
        moment: Moment,
        executed: u32,
    ) {
        let executed = moment.executed + u64::from(executed);
        let top = machine.registers().sp;
        let (mut has_pushed, mut wrote) = (false, None);
        machine.take_written(|address| {
            match Segment::of(address) {
                Segment::Ram if address == top => has_pushed = true,
                // What is popped is cleared.
                Segment::Ram if address > top && address <= before => {}
                // Calls tell of themselves.
                Segment::CallStack => {}
                _ => wrote = Some(Outcome::Wrote(address)),
            }
            if let Some(writes) = &mut self.last_writes {
                writes.note(address, moment.now, by, executed);
            }
            if self.broken.is_none() && self.write_breakpoints.contains(address) {
                self.broken = Some((address, by));
            }
        });
        let value = machine.memory().get(top).filter(|_| has_pushed);
        let outcome = value.map(Outcome::Pushed).or(wrote);
        if let (Writer::Program { address }, Some(outcome)) = (by, outcome)
            && let Some(writes) = &mut self.last_writes
        {
            writes.note_outcome(address, outcome, executed);
        }
    }

    /// Returns the reason to stop that has happened since the last look.
    fn happened(&self, machine: &Machine, seen: &mut Seen) -> Option<StopCause> {
        let before = std::mem::replace(seen, Seen::of(machine));
        if let Some((address, by)) = self.broken {
            return Some(StopCause::Wrote { address, by });
        }
        if self.has_message {
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
