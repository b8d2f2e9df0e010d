//! Why the grid stops at a machine, and where it is wanted to.

use super::address::NodeHandle;
use super::writer::Writer;

/// Where machines stop the grid besides at breakpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopAt {
    /// Before each instruction.
    Instructions,
    /// When a message has arrived, and after an instruction that sent one.
    Messages,
}

/// Why the grid has stopped at a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopCause {
    /// Its next instruction has a breakpoint.
    Breakpoint,
    /// It is about to execute an instruction: [`StopAt::Instructions`].
    Instruction,
    /// A message has arrived: [`StopAt::Messages`].
    Received,
    /// It has sent a message: [`StopAt::Messages`].
    Sent,
    /// It has written a cell at which it is to stop.
    Wrote {
        /// The cell.
        address: u16,
        /// Who wrote it.
        by: Writer,
    },
}

/// The machine at which the grid has stopped, and why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stopped {
    pub(super) node: NodeHandle,
    pub(super) cause: StopCause,
}
