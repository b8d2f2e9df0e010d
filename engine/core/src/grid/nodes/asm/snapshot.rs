//! Snapshots of a machine in the grid. They have neither its ports, which belong to its wires,
//! nor where it stops the grid, which a person sets.

use super::{Asm, ClockRate, Mode};
use crate::grid::log::Log;
use crate::grid::time::Time;
use crate::program::Program;
use crate::vm::Snapshot;
use std::sync::Arc;

/// All a machine was that decides what it does next.
pub(in crate::grid) struct AsmSnapshot {
    machine: Snapshot,
    program: Arc<Program>,
    rate: ClockRate,
    mode: Mode,
    wake: Option<Time>,
    unfinished: u32,
    dropped: u64,
    executed: u64,
    printed: Log,
    is_held: bool,
    has_stopped: bool,
    asked: Option<u16>,
}

impl Asm {
    pub(in crate::grid) fn snapshot(&self, previous: Option<&AsmSnapshot>) -> AsmSnapshot {
        let machine = previous.map(|previous| &previous.machine);
        AsmSnapshot {
            machine: self.machine.snapshot(machine),
            program: self.aside.program.clone(),
            rate: self.rate,
            mode: self.mode,
            wake: self.wake,
            unfinished: self.unfinished,
            dropped: self.aside.dropped,
            executed: self.executed,
            printed: self.aside.printed.clone(),
            is_held: self.is_held(),
            has_stopped: self.has_stopped(),
            asked: self.asked,
        }
    }

    /// Makes the machine what it was. Rows of its memory that differ are marked.
    pub(in crate::grid) fn restore(&mut self, snapshot: &AsmSnapshot) {
        self.machine.restore(&snapshot.machine);
        self.aside.program = snapshot.program.clone();
        self.rate = snapshot.rate;
        self.mode = snapshot.mode;
        self.wake = snapshot.wake;
        self.unfinished = snapshot.unfinished;
        self.aside.dropped = snapshot.dropped;
        self.executed = snapshot.executed;
        self.aside.printed = snapshot.printed.clone();
        self.asked = snapshot.asked;
        self.hold(snapshot.is_held);
        self.set_stopped(snapshot.has_stopped);
    }

    /// Abandons the step in progress.
    pub(in crate::grid) fn abandon(&mut self) {
        self.unfinished = 0;
    }
}
