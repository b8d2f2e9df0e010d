//! Debugging a machine: loading a program, executing one instruction and writing a cell by
//! hand, pausing it whatever reaches it, and where it stops the grid.

use super::debug_state::DebugState;
use super::{Asm, REACTION};
use crate::grid::input::Input;
use crate::grid::node::Context;
use crate::grid::stop::{StopAt, StopCause, Stopped};
use crate::vm::{AddressSet, Status};

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
            Input::Hold(is_held) => self.hold(is_held),
            Input::Message { .. } | Input::Press | Input::Set(_) | Input::Key(_) => {}
        }
    }

    /// Executes one instruction of the current step, wherever that is to stop the grid. The
    /// next one can still stop it.
    fn one_instruction(&mut self, context: &mut Context<'_>) {
        self.run_slice(context, |asm, _, _| match &mut asm.debug {
            None => asm.machine.step(1),
            Some(debug) => debug.one_instruction(&mut asm.machine),
        });
    }

    /// Executes one instruction of the step in which the grid has stopped. The grid counts as
    /// stopped before the next one as well.
    pub(in crate::grid) fn step_stopped(&mut self, context: &mut Context<'_>) {
        self.one_instruction(context);
        self.set_stopped(true);
    }

    /// Does what [`react`](Self::react) does, for a machine of which something is wanted.
    pub(super) fn react_under_watch(&mut self, values: &[u16], context: &mut Context<'_>) {
        self.take(values, context);
        if self.is_held() {
            self.stop_for_message(context);
            return;
        }
        if let Some(debug) = &mut self.debug {
            debug.note_message();
        }
        self.run(REACTION, context);
    }

    /// Stops the grid if that is wanted when a message has arrived.
    pub(super) fn stop_for_message(&mut self, context: &mut Context<'_>) {
        let debug = self.debug.as_ref();
        if debug.is_some_and(|debug| debug.stops == Some(StopAt::Messages)) {
            let (node, cause) = (context.me, StopCause::Received);
            *context.stopped = Some(Stopped { node, cause });
        }
    }

    /// Whether it was paused by hand: it executes nothing then but single instructions by hand,
    /// and messages stay in its inbox.
    pub fn is_held(&self) -> bool {
        self.debug.as_ref().is_some_and(|debug| debug.is_held)
    }

    /// Returns the addresses at which it stops the grid, or `None` if there are none.
    pub fn breakpoints(&self) -> Option<&AddressSet> {
        let breakpoints = self.debug.as_ref().map(|debug| &debug.breakpoints);
        breakpoints.filter(|breakpoints| !breakpoints.is_empty())
    }

    /// Returns whether it can stop the grid.
    pub(in crate::grid) fn can_stop(&self) -> bool {
        self.debug.as_ref().is_some_and(|debug| debug.can_stop())
    }

    /// Returns whether the next instruction it executes has a breakpoint.
    pub fn is_at_breakpoint(&self) -> bool {
        let goes_on = matches!(self.machine.status(), Status::Ready | Status::Running);
        let pc = self.machine.registers().pc;
        goes_on && self.breakpoints().is_some_and(|all| all.contains(pc))
    }

    /// Replaces its breakpoints. If the grid has already stopped at the current instruction,
    /// it does not stop there again.
    pub(in crate::grid) fn set_breakpoints(&mut self, breakpoints: AddressSet) {
        self.want(|debug| debug.breakpoints = breakpoints);
    }

    /// Sets where else it stops the grid.
    pub(in crate::grid) fn set_stops(&mut self, stops: Option<StopAt>) {
        self.want(|debug| debug.stops = stops);
    }

    /// Pauses it whatever reaches it, or lets it go on.
    pub(super) fn hold(&mut self, is_held: bool) {
        self.want(|debug| debug.is_held = is_held);
    }

    fn want(&mut self, change: impl FnOnce(&mut DebugState)) {
        let mut debug = self.debug.take().unwrap_or_default();
        change(&mut debug);
        self.debug = (!debug.is_empty()).then_some(debug);
    }

    /// Returns whether the grid has already stopped before the instruction at PC.
    pub(super) fn has_stopped(&self) -> bool {
        self.debug.as_ref().is_some_and(|debug| debug.has_stopped)
    }

    pub(in crate::grid) fn set_stopped(&mut self, has_stopped: bool) {
        if let Some(debug) = &mut self.debug {
            debug.has_stopped = has_stopped;
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
