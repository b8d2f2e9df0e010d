//! Debugging a machine: loading a program, executing one instruction and writing a cell by
//! hand, and its breakpoints.

use super::Asm;
use super::breakpoints::BreakpointState;
use crate::grid::input::Input;
use crate::grid::node::Context;
use crate::vm::{Breakpoints, Status};

impl Asm {
    /// Handles what a person does to the machine.
    pub(super) fn debug_input(&mut self, input: Input, context: &mut Context<'_>) {
        match input {
            Input::Load(program) => self.set_program(program),
            Input::Step if self.machine.status() == Status::Sleeping => self.wake(),
            Input::Step => {
                self.unfinished = 1;
                self.one_instruction(context);
            }
            Input::Poke { address, value } => {
                self.machine.memory_mut().set(address, value);
            }
            Input::Message { .. } | Input::Press | Input::Set(_) | Input::Key(_) => {}
        }
    }

    /// Executes one instruction of the current step, whether it has a breakpoint or not. The
    /// next one can still stop the grid.
    fn one_instruction(&mut self, context: &mut Context<'_>) {
        self.run_slice(context, |asm, _, _| {
            let stop = asm.machine.step(1);
            if stop.executed > 0 {
                asm.forget_stop();
            }
            stop
        });
    }

    /// Executes one instruction of the step in which a breakpoint stopped the grid. The grid
    /// counts as stopped before the next one as well.
    pub(in crate::grid) fn step_stopped(&mut self, context: &mut Context<'_>) {
        self.one_instruction(context);
        self.set_stopped(true);
    }

    /// Returns the addresses at which it stops the grid, or `None` if there are none.
    pub fn breakpoints(&self) -> Option<&Breakpoints> {
        self.breakpoints.as_ref().map(|state| &state.breakpoints)
    }

    /// Replaces its breakpoints. If the grid has already stopped at the current instruction,
    /// it does not stop there again.
    pub(in crate::grid) fn set_breakpoints(&mut self, breakpoints: Breakpoints) {
        let has_stopped = self.has_stopped();
        self.breakpoints = (!breakpoints.is_empty()).then(|| {
            Box::new(BreakpointState {
                breakpoints,
                has_stopped,
            })
        });
    }

    /// Returns whether the grid has already stopped before the instruction at PC.
    pub(super) fn has_stopped(&self) -> bool {
        self.breakpoints
            .as_ref()
            .is_some_and(|state| state.has_stopped)
    }

    pub(super) fn set_stopped(&mut self, has_stopped: bool) {
        if let Some(state) = &mut self.breakpoints {
            state.has_stopped = has_stopped;
        }
    }

    /// Lets the instruction at PC stop the grid, after PC was set anew.
    pub(super) fn forget_stop(&mut self) {
        self.set_stopped(false);
    }

    /// Returns whether it is in the middle of a step.
    pub(in crate::grid) fn is_in_a_step(&self) -> bool {
        self.unfinished > 0
    }
}
