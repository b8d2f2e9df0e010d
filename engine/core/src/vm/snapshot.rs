//! Snapshots of a machine, for going back in time. Successive ones share the cells and the
//! waiting messages that did not change.

use super::image::Image;
use super::inbox::InboxImage;
use super::{Machine, Output, Registers, Status};
use std::sync::Arc;

/// A machine as it was at one time: memory, registers, status, inbox and output.
#[derive(Clone, Debug)]
pub struct Snapshot {
    cells: Image<u16>,
    registers: Registers,
    status: Status,
    expected: u16,
    asleep: Option<u16>,
    /// `None` if no message waited.
    inbox: Option<Box<InboxImage>>,
    /// `None` if nothing waited to be collected.
    output: Option<Arc<Output>>,
}

impl Machine {
    /// Returns a snapshot that shares what it can with `previous`, an earlier one.
    pub fn snapshot(&self, previous: Option<&Snapshot>) -> Snapshot {
        let cells = previous.map(|previous| &previous.cells);
        let inbox = previous.and_then(|previous| previous.inbox.as_deref());
        Snapshot {
            cells: self.memory.image(cells),
            registers: self.registers,
            status: self.status,
            expected: self.expected,
            asleep: self.asleep,
            inbox: (!self.inbox.is_empty()).then(|| Box::new(self.inbox.image(inbox))),
            output: (!self.buffers.output.is_empty())
                .then(|| Arc::new(self.buffers.output.clone())),
        }
    }

    /// Restores a snapshot. Rows that differ are marked.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        self.memory.restore(&snapshot.cells);
        self.registers = snapshot.registers;
        self.status = snapshot.status;
        self.expected = snapshot.expected;
        self.asleep = snapshot.asleep;
        match &snapshot.inbox {
            Some(inbox) => self.inbox.restore(inbox),
            None => self.inbox.clear(),
        }
        match &snapshot.output {
            Some(output) => self.buffers.output.clone_from(output),
            None => self.buffers.output.clear(),
        }
        self.buffers.moved = 0;
    }
}
