//! The last write of each cell of a machine, and the last outcome of each of its instructions. Kept
//! for machines that somebody looks at.

use crate::grid::time::Time;
use crate::grid::writer::Writer;
use crate::vm::layout::{CELLS, DATA_START};

/// The last write of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellWrite {
    /// The time of it.
    pub at: Time,
    /// By whom.
    pub by: Writer,
    /// The number of instructions the machine had executed then.
    executed: u64,
}

/// What an instruction did, as far as memory shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It left this value on top of the stack.
    Pushed(u16),
    /// It wrote this cell, the last one of several.
    Wrote(u16),
}

/// An instruction that did something.
#[derive(Clone, Copy, Debug)]
struct Done {
    outcome: Outcome,
    /// The number of instructions the machine had executed then.
    executed: u64,
}

/// The last write of each cell and what each instruction of the code did last, since the program
/// was loaded or somebody looked.
#[derive(Clone, Debug)]
pub(super) struct LastWrites {
    cells: Box<[Option<CellWrite>]>,
    /// By the address of the instruction.
    outcomes: Box<[Option<Done>]>,
}

impl LastWrites {
    pub(super) fn new() -> LastWrites {
        LastWrites {
            cells: vec![None; CELLS].into(),
            outcomes: vec![None; usize::from(DATA_START)].into(),
        }
    }

    pub(super) fn get(&self, address: u16) -> Option<CellWrite> {
        *self.cells.get(usize::from(address))?
    }

    /// Returns what the instruction at an address did last.
    pub(super) fn outcome(&self, address: u16) -> Option<Outcome> {
        let done = self.outcomes.get(usize::from(address))?;
        done.map(|done| done.outcome)
    }

    pub(super) fn note(&mut self, address: u16, at: Time, by: Writer, executed: u64) {
        if let Some(cell) = self.cells.get_mut(usize::from(address)) {
            *cell = Some(CellWrite { at, by, executed });
        }
    }

    /// The instruction at an address did that.
    pub(super) fn note_outcome(&mut self, address: u16, outcome: Outcome, executed: u64) {
        if let Some(done) = self.outcomes.get_mut(usize::from(address)) {
            *done = Some(Done { outcome, executed });
        }
    }

    pub(super) fn clear(&mut self) {
        self.cells.fill(None);
        self.outcomes.fill(None);
    }

    /// Forgets what was written after that time and that many instructions, as the run went back
    /// there. What was written before and then written over is not known either.
    pub(super) fn forget_after(&mut self, now: Time, executed: u64) {
        let was_before = |write: &CellWrite| match write.by {
            Writer::Program { .. } => write.at <= now && write.executed <= executed,
            Writer::Message | Writer::Hand => write.at < now,
        };
        for cell in &mut self.cells {
            *cell = cell.filter(was_before);
        }
        for done in &mut self.outcomes {
            *done = done.filter(|done| done.executed <= executed);
        }
    }
}
