//! Breakpoints of a machine in the grid. They stop the grid, never the machine: its
//! clock and its fuel stay as they are, and it goes on as if there were none.

use super::Asm;
use crate::grid::node::Turn;
use crate::vm::{Breakpoints, Machine, Reason, Stop};

/// The breakpoints of a machine that has some.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    breakpoints: Breakpoints,
    /// Whether the grid has stopped before the instruction at PC already.
    has_stopped: bool,
}

impl Watch {
    /// What [`Machine::step`] does, but stops the grid at a breakpoint.
    pub(super) fn step(&mut self, machine: &mut Machine, fuel: u32, turn: &mut Turn<'_>) -> Stop {
        let stop = machine.step_to_breakpoint(fuel, &self.breakpoints, self.has_stopped);
        if stop.executed > 0 {
            self.has_stopped = false;
        }
        if stop.reason == Reason::Breakpoint {
            self.has_stopped = true;
            *turn.stopped = Some(turn.me);
        }
        stop
    }
}

impl Asm {
    /// The addresses at which it stops the grid; `None` if there are none.
    pub fn breakpoints(&self) -> Option<&Breakpoints> {
        self.watch.as_ref().map(|watch| &watch.breakpoints)
    }

    /// Gives it other breakpoints. Where it stands it has stopped already, if it has.
    pub(in crate::grid) fn set_breakpoints(&mut self, breakpoints: Breakpoints) {
        let has_stopped = self.has_stopped();
        self.watch = (!breakpoints.is_empty()).then(|| {
            Box::new(Watch {
                breakpoints,
                has_stopped,
            })
        });
    }

    /// Whether the grid has stopped before the instruction at PC already.
    pub(super) fn has_stopped(&self) -> bool {
        self.watch.as_ref().is_some_and(|watch| watch.has_stopped)
    }

    /// It stands at another instruction, or at the same one anew.
    pub(super) fn arrive(&mut self) {
        self.set_stopped(false);
    }

    pub(super) fn set_stopped(&mut self, has_stopped: bool) {
        if let Some(watch) = &mut self.watch {
            watch.has_stopped = has_stopped;
        }
    }

    /// Whether it is in the middle of a step.
    pub(in crate::grid) fn is_in_a_step(&self) -> bool {
        self.unfinished > 0
    }

    /// One instruction of the step that a breakpoint is in the middle of; the grid has
    /// stopped before the next one as well.
    pub(in crate::grid) fn step_stopped(&mut self, turn: &mut Turn<'_>) {
        self.one_instruction(turn);
        self.set_stopped(true);
    }
}
