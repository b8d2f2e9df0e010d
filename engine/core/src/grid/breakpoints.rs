//! Stopping the grid at breakpoints of its machines. A stop is in the middle of a moment,
//! like the end of a budget: what happens after it is what would have happened anyway.

use super::Grid;
use super::nodes::{Asm, Node};
use super::wire::{EditError, NodeId};
use crate::vm::Breakpoints;

impl Grid {
    /// Gives a machine the addresses of its breakpoints, for all it had. Those past
    /// memory have no effect. They are not part of the run: a snapshot has none, and
    /// another program leaves them as they are.
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

    /// The machine the grid has stopped at, until [`advance`](Self::advance) goes on.
    pub fn stopped_at(&self) -> Option<NodeId> {
        self.stopped.map(|handle| handle.id)
    }

    /// Executes one instruction of the machine the grid has stopped at, which stays
    /// stopped there. `false`, and nothing happens, if it has stopped nowhere or that
    /// machine's step is over: its next instruction belongs to a later moment.
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

    /// The grid no longer stands at that machine.
    pub(super) fn leave(&mut self, id: NodeId) {
        if self.stopped_at() == Some(id) {
            self.stopped = None;
        }
    }
}
