//! Stopping the grid at its machines: at breakpoints, and as a person steps. A stop is in the
//! middle of a time step, like the end of a budget: what happens after it would have happened
//! anyway.

use super::Grid;
use super::address::NodeHandle;
use super::nodes::{Asm, Node};
use super::stop::{StopAt, StopCause, Stopped};
use super::wire::{EditError, NodeId};

impl Grid {
    /// Replaces the breakpoints of a machine. Addresses past memory have no effect.
    /// Breakpoints are not part of the run: snapshots do not include them, and loading
    /// another program does not change them.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`] or [`EditError::NotAMachine`].
    pub fn set_breakpoints(
        &mut self,
        id: NodeId,
        addresses: impl IntoIterator<Item = u16>,
    ) -> Result<(), EditError> {
        let addresses = addresses.into_iter().collect();
        self.debug(id, |asm| asm.set_breakpoints(addresses))
    }

    /// Replaces the cells of a machine that stop the grid when they were written: after the
    /// instruction that wrote one, or the message that brought it. Cells past memory have no
    /// effect. They are no part of the run, as breakpoints.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`] or [`EditError::NotAMachine`].
    pub fn set_write_breakpoints(
        &mut self,
        id: NodeId,
        cells: impl IntoIterator<Item = u16>,
    ) -> Result<(), EditError> {
        let cells = cells.into_iter().collect();
        self.debug(id, |asm| asm.set_write_breakpoints(cells))
    }

    /// Begins or ends keeping who writes the cells of a machine, and when, for
    /// [`Asm::last_write`]. The machine runs slower meanwhile. That is no part of the run.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`] or [`EditError::NotAMachine`].
    pub fn keep_writes(&mut self, id: NodeId, are_kept: bool) -> Result<(), EditError> {
        self.debug(id, |asm| asm.keep_writes(are_kept))
    }

    /// Lets a machine stop the grid at more than its breakpoints, or no longer. This is no part
    /// of the run either.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`] or [`EditError::NotAMachine`].
    pub fn set_stops(&mut self, id: NodeId, stops: Option<StopAt>) -> Result<(), EditError> {
        self.debug(id, |asm| asm.set_stops(stops))
    }

    /// Changes where a machine stops the grid.
    fn debug(&mut self, id: NodeId, change: impl FnOnce(&mut Asm)) -> Result<(), EditError> {
        let slot = self.slots.get(&id).copied();
        let slot = slot.ok_or(EditError::NoSuchNode(id))?;
        let Some(Node::Asm(asm)) = self.entry_mut(slot).map(|entry| &mut entry.node) else {
            return Err(EditError::NotAMachine(id));
        };
        let before = asm.can_stop();
        change(asm);
        let after = asm.can_stop();
        self.machines_that_stop =
            self.machines_that_stop + usize::from(after) - usize::from(before);
        Ok(())
    }

    /// Returns the machine at which the grid has stopped, until [`advance`](Self::advance)
    /// continues.
    pub fn stopped_at(&self) -> Option<NodeId> {
        self.stopped.map(|stopped| stopped.node.id)
    }

    /// Returns why it has stopped there.
    pub fn stop_cause(&self) -> Option<StopCause> {
        self.stopped.map(|stopped| stopped.cause)
    }

    /// Returns whether a time step is in progress: whether the grid has stopped, or a budget was
    /// used up, in the middle of it.
    pub fn is_in_a_time_step(&self) -> bool {
        self.time_step.is_open()
    }

    /// Returns whether the grid has stopped at that machine in the middle of a step of it: whether
    /// its next instruction belongs to the present time.
    pub fn is_stopped_in_a_step(&self, id: NodeId) -> bool {
        self.stopped_at() == Some(id) && self.machine(id).is_some_and(Asm::is_in_a_step)
    }

    /// Executes one instruction of the machine the grid has stopped at, and stays stopped
    /// there. Does nothing and returns `false` if the grid has not stopped, or if that
    /// machine's step is over: its next instruction belongs to a later time.
    pub fn step_stopped(&mut self) -> bool {
        let Some(Stopped { node, .. }) = self.stopped else {
            return false;
        };
        if !self.is_stopped_in_a_step(node.id) {
            return false;
        }
        self.time_step.unfinished = None;
        let mut work = 0;
        self.dispatch_cold(node, &mut work, &mut |node, context| {
            if let Node::Asm(asm) = node {
                asm.step_stopped(context);
            }
        });
        let cause = StopCause::Instruction;
        self.stopped = Some(Stopped { node, cause });
        true
    }

    /// Stops the grid at a machine that stands [at a breakpoint](Asm::breakpoint_here), as if it
    /// had come there by itself.
    pub fn stop_at_breakpoint(&mut self, id: NodeId) {
        let Some(&slot) = self.slots.get(&id) else {
            return;
        };
        if let Some(Node::Asm(asm)) = self.entry_mut(slot).map(|entry| &mut entry.node)
            && let Some(cause) = asm.breakpoint_here()
        {
            asm.set_stopped(asm.is_at_breakpoint());
            self.mark_changed(slot);
            let node = NodeHandle { id, slot };
            self.stopped = Some(Stopped { node, cause });
        }
    }

    /// Ends a stop at that machine.
    pub(super) fn leave(&mut self, id: NodeId) {
        if self.stopped_at() == Some(id) {
            self.stopped = None;
        }
    }
}
