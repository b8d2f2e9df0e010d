//! Who wrote each cell of a machine last, and when. Kept for machines that somebody looks at.

use crate::grid::time::Time;
use crate::grid::writer::Writer;
use crate::vm::layout::CELLS;

/// The last write of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellWrite {
    /// When.
    pub at: Time,
    /// By whom.
    pub by: Writer,
    /// How many instructions the machine had executed then.
    executed: u64,
}

/// The last write of each cell, since its program was loaded or somebody looked.
#[derive(Clone, Debug)]
pub(super) struct LastWrites(Box<[Option<CellWrite>]>);

impl LastWrites {
    pub(super) fn new() -> LastWrites {
        LastWrites(vec![None; CELLS].into())
    }

    pub(super) fn get(&self, address: u16) -> Option<CellWrite> {
        *self.0.get(usize::from(address))?
    }

    pub(super) fn note(&mut self, address: u16, at: Time, by: Writer, executed: u64) {
        if let Some(cell) = self.0.get_mut(usize::from(address)) {
            *cell = Some(CellWrite { at, by, executed });
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.fill(None);
    }

    /// Forgets what was written after that time and that many instructions, as the run went back
    /// there. What was written before and then written over is not known either.
    pub(super) fn forget_after(&mut self, now: Time, executed: u64) {
        let was_before = |write: &CellWrite| match write.by {
            Writer::Program { .. } => write.at <= now && write.executed <= executed,
            Writer::Message | Writer::Hand => write.at < now,
        };
        for cell in &mut self.0 {
            *cell = cell.filter(was_before);
        }
    }
}
