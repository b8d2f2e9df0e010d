//! A copy of all a machine is, to go back to.

use super::layout::CELLS;
use super::{Inbox, Machine, Output, Registers, Status};

/// All a machine was at one moment: memory, registers, status, inbox and output.
#[derive(Clone)]
pub struct Snapshot {
    cells: Box<[u16; CELLS]>,
    registers: Registers,
    status: Status,
    expected: u16,
    asleep: Option<u16>,
    inbox: Inbox,
    output: Output,
}

impl Machine {
    /// A copy of the machine as it is now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            cells: Box::new(*self.memory.cells()),
            registers: self.registers,
            status: self.status,
            expected: self.expected,
            asleep: self.asleep,
            inbox: self.inbox.clone(),
            output: self.buffers.output.clone(),
        }
    }

    /// Makes the machine what it was. Rows that differ are marked.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        self.replace_cells(&snapshot.cells);
        self.registers = snapshot.registers;
        self.status = snapshot.status;
        self.expected = snapshot.expected;
        self.asleep = snapshot.asleep;
        self.inbox.clone_from(&snapshot.inbox);
        self.buffers.output.clone_from(&snapshot.output);
    }
}
