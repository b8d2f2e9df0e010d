//! Who wrote the cells of the machines that somebody looks at.

use super::{Session, move_lines};
use crate::grid::nodes::Outcome;
use crate::grid::{NodeId, Time, Writer};
use crate::ordered::SortedMap;

/// How many look at each machine that somebody looks at.
pub(super) type Observers = SortedMap<NodeId, usize>;

/// The last write of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastWrite {
    /// When.
    pub at: Time,
    /// By whom.
    pub by: Writer,
    /// The line of the instruction in the machine's source as it is now, counted from 0, if it was
    /// one and is still there.
    pub line: Option<usize>,
}

impl Session {
    /// Keeps who writes the cells of a machine from now on, until each call was followed by one of
    /// [`unobserve`](Self::unobserve). The machine runs slower meanwhile.
    pub fn observe(&mut self, id: NodeId) {
        *self.observers.get_or_insert_with(id, || 0) += 1;
        self.keep_writes(id);
    }

    /// Somebody no longer looks at a machine.
    pub fn unobserve(&mut self, id: NodeId) {
        if let Some(count) = self.observers.get_mut(&id) {
            *count -= 1;
            if *count == 0 {
                self.observers.remove(&id);
            }
        }
        self.keep_writes(id);
    }

    /// Keeps the writes of a machine, if somebody looks at it.
    pub(super) fn keep_writes(&mut self, id: NodeId) {
        let is_observed = self.observers.contains_key(&id);
        // One that is not there yet, or any more, is not asked.
        let _ = self.grid.keep_writes(id, is_observed);
    }

    /// Who wrote a cell of a machine last, if that is kept and the cell was written since.
    pub fn last_write(&self, id: NodeId, address: u16) -> Option<LastWrite> {
        let write = self.grid.machine(id)?.last_write(address)?;
        Some(LastWrite {
            at: write.at,
            by: write.by,
            line: self.line_of(id, write.by),
        })
    }

    /// Calls `did` with the lines of a machine's source as it is now whose instructions did
    /// something that memory shows, and with what each did last; ascending. It is known while the
    /// machine is [observed](Self::observe).
    pub fn outcomes(&self, id: NodeId, mut did: impl FnMut(usize, Outcome)) {
        let (Some(asm), Some(code)) = (self.grid.machine(id), self.code(id)) else {
            return;
        };
        let Some(program) = code.loaded_program().filter(|_| code.is_loaded()) else {
            return;
        };
        for located in &program.instructions {
            if let Some(outcome) = asm.outcome(located.address) {
                did(located.line, outcome);
            }
        }
    }

    /// The line of the instruction that wrote, in the source as it is now.
    pub fn line_of(&self, id: NodeId, writer: Writer) -> Option<usize> {
        let Writer::Program { address } = writer else {
            return None;
        };
        let code = self.code(id)?;
        let line = code.loaded_program()?.instruction_at(address)?.line;
        if code.is_loaded() {
            return Some(line);
        }
        let moved = move_lines(code.loaded_source()?, code.source(), &[line]);
        moved.first().copied()
    }
}
