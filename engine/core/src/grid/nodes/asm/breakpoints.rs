//! Breakpoints of a machine in the grid. They stop the grid, never the machine: its clock
//! keeps its state and its step keeps its fuel, and the run continues as if there were none.

use crate::grid::node::Context;
use crate::vm::{Breakpoints, Machine, Reason, Stop};

/// The breakpoints of a machine that has some.
#[derive(Clone, Debug)]
pub(super) struct BreakpointState {
    pub(super) breakpoints: Breakpoints,
    /// The grid has already stopped before the instruction at PC.
    pub(super) has_stopped: bool,
}

impl BreakpointState {
    /// Does what [`Machine::step`] does, but stops the grid at a breakpoint.
    pub(super) fn step(
        &mut self,
        machine: &mut Machine,
        fuel: u32,
        context: &mut Context<'_>,
    ) -> Stop {
        let stop = machine.step_to_breakpoint(fuel, &self.breakpoints, self.has_stopped);
        if stop.executed > 0 {
            self.has_stopped = false;
        }
        if stop.reason == Reason::Breakpoint {
            self.has_stopped = true;
            *context.stopped = Some(context.me);
        }
        stop
    }
}
