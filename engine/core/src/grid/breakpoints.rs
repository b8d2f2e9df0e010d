//! Stopping the grid at breakpoints of its machines. A stop is in the middle of a time step,
//! like the end of a budget: what happens after it would have happened anyway.

use super::Grid;
use super::nodes::{Asm, Node};
use super::wire::{EditError, NodeId};
use crate::vm::Breakpoints;

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
        let slot = self.slots.get(&id).copied();
        let slot = slot.ok_or(EditError::NoSuchNode(id))?;
        let Some(Node::Asm(asm)) = self.entry_mut(slot).map(|entry| &mut entry.node) else {
            return Err(EditError::NotAMachine(id));
        };
        let mut breakpoints = Breakpoints::default();
        for address in addresses {
            breakpoints.set(address, true);
        }
        let before = asm.breakpoints().is_some();
        asm.set_breakpoints(breakpoints);
        let after = asm.breakpoints().is_some();
        self.machines_with_breakpoints =
            self.machines_with_breakpoints + usize::from(after) - usize::from(before);
        Ok(())
    }

    /// Returns the machine at whose breakpoint the grid has stopped, until
    /// [`advance`](Self::advance) continues.
    pub fn stopped_at(&self) -> Option<NodeId> {
        self.stopped.map(|handle| handle.id)
    }

    /// Executes one instruction of the machine the grid has stopped at, and stays stopped
    /// there. Does nothing and returns `false` if the grid has not stopped, or if that
    /// machine's step is over: its next instruction belongs to a later time.
    pub fn step_stopped(&mut self) -> bool {
        let Some(handle) = self.stopped else {
            return false;
        };
        if !self.machine(handle.id).is_some_and(Asm::is_in_a_step) {
            return false;
        }
        self.time_step.unfinished = None;
        let mut work = 0;
        self.dispatch_cold(handle, &mut work, &mut |node, context| {
            if let Node::Asm(asm) = node {
                asm.step_stopped(context);
            }
        });
        true
    }

    /// Ends a stop at that machine.
    pub(super) fn leave(&mut self, id: NodeId) {
        if self.stopped_at() == Some(id) {
            self.stopped = None;
        }
    }
}
