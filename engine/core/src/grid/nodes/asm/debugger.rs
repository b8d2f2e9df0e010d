//! Debugging a machine: loading a program, executing one instruction and writing a cell by
//! hand, pausing it whatever reaches it, and where it stops the grid.

use super::debug_state::{DebugState, Moment};
use super::last_writes::{CellWrite, LastWrites, Outcome};
use super::{Asm, REACTION};
use crate::grid::input::Input;
use crate::grid::node::Context;
use crate::grid::stop::{StopAt, StopCause, Stopped};
use crate::grid::time::Time;
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
                let moment = self.moment(context);
                if let Some(debug) = &mut self.debug {
                    debug.note_hand(address, moment);
                }
            }
            Input::Hold(is_held) => self.hold(is_held),
            Input::Message { .. } | Input::Press | Input::Set(_) | Input::Key(_) => {}
        }
    }

    /// Executes one instruction of the current step, wherever that is to stop the grid. The
    /// next one can still stop it.
    fn one_instruction(&mut self, context: &mut Context<'_>) {
        let moment = self.moment(context);
        self.run_slice(context, |asm, _, _| match &mut asm.debug {
            None => asm.machine.step(1),
            Some(debug) => debug.one_instruction(&mut asm.machine, moment),
        });
    }

    fn moment(&self, context: &Context<'_>) -> Moment {
        Moment {
            now: context.now,
            executed: self.executed,
        }
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

    /// Returns the cells that stop the grid when they were written, or `None` if there are none.
    pub fn write_breakpoints(&self) -> Option<&AddressSet> {
        let cells = self.debug.as_ref().map(|debug| &debug.write_breakpoints);
        cells.filter(|cells| !cells.is_empty())
    }

    /// Returns why it would have stopped the grid where it is: the next instruction has a
    /// breakpoint, or the last one wrote a cell that has one.
    pub fn breakpoint_here(&self) -> Option<StopCause> {
        let broken = self.debug.as_ref().and_then(|debug| debug.broken);
        match broken {
            Some((address, by)) => Some(StopCause::Wrote { address, by }),
            None => self.is_at_breakpoint().then_some(StopCause::Breakpoint),
        }
    }

    /// Returns who wrote a cell last, and when. It is known while the writes are
    /// [kept](crate::grid::Grid::keep_writes), for what was written since the program was loaded.
    pub fn last_write(&self, address: u16) -> Option<CellWrite> {
        let writes = self.debug.as_ref()?.last_writes.as_ref()?;
        writes.get(address)
    }

    /// Returns what the instruction at an address did last, if that is known as
    /// [`last_write`](Self::last_write) is.
    pub fn outcome(&self, address: u16) -> Option<Outcome> {
        let writes = self.debug.as_ref()?.last_writes.as_ref()?;
        writes.outcome(address)
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

    /// Replaces the cells that stop the grid when they were written.
    pub(in crate::grid) fn set_write_breakpoints(&mut self, cells: AddressSet) {
        self.want(|debug| debug.write_breakpoints = cells);
    }

    /// Begins or ends keeping who writes its cells.
    pub(in crate::grid) fn keep_writes(&mut self, are_kept: bool) {
        self.want(|debug| match (are_kept, &debug.last_writes) {
            (true, None) => debug.last_writes = Some(LastWrites::new()),
            (false, _) => debug.last_writes = None,
            (true, Some(_)) => {}
        });
    }

    /// Forgets what was written after that time, as the run went back there.
    pub(in crate::grid) fn forget_writes_after(&mut self, now: Time) {
        let executed = self.executed;
        if let Some(debug) = &mut self.debug {
            debug.broken = None;
            if let Some(writes) = &mut debug.last_writes {
                writes.forget_after(now, executed);
            }
        }
    }

    /// It begins a program: the instruction at PC can stop the grid, and nobody wrote its cells.
    pub(super) fn begin_debugging_anew(&mut self) {
        if let Some(debug) = &mut self.debug {
            debug.has_stopped = false;
            debug.broken = None;
            if let Some(writes) = &mut debug.last_writes {
                writes.clear();
            }
        }
    }

    /// Sets where else it stops the grid.
    pub(in crate::grid) fn set_stops(&mut self, stops: Option<StopAt>) {
        self.want(|debug| {
            debug.stops = stops;
            debug.broken = None;
        });
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

    /// Returns whether it is in the middle of a step.
    pub(in crate::grid) fn is_in_a_step(&self) -> bool {
        self.unfinished > 0
    }
}
