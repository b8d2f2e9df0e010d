//! How many machines do what: a pass over all of them, for those who ask now and then.

use super::Session;
use crate::grid::nodes::{Asm, Mode};
use crate::grid::{Node, NodeId};
use crate::vm::Status;

/// The machines of a run, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MachineCounts {
    /// All of them.
    pub machines: usize,
    /// Those that execute: time passes, their clock runs, and they wait for nothing.
    pub running: usize,
    /// Those whose clock runs and who wait for a message or sleep.
    pub waiting: usize,
    /// Those that an error or a number no cell can hold has stopped.
    pub failed: usize,
    /// Another number when others have failed, or at another place.
    pub failures: u64,
}

impl Session {
    /// Counts the machines. It looks at each.
    pub fn machine_counts(&self) -> MachineCounts {
        let mut census = MachineCounts::default();
        for (id, node) in self.grid.nodes() {
            if let Node::Asm(asm) = node {
                census.count(id.0, asm);
            }
        }
        // At a breakpoint time does not pass either.
        if !self.is_running() {
            census.running = 0;
        }
        census
    }

    /// The machines that something that went wrong has stopped, and how many instructions
    /// each had executed until then. It looks at each machine.
    pub fn failed(&self) -> impl Iterator<Item = (NodeId, u64)> {
        self.grid.nodes().filter_map(|(id, node)| match node {
            Node::Asm(asm) if is_failed(asm) => Some((id, asm.executed())),
            _ => None,
        })
    }
}

impl MachineCounts {
    fn count(&mut self, id: u32, asm: &Asm) {
        self.machines += 1;
        let is_playing = asm.mode() == Mode::Playing;
        match asm.machine().status() {
            _ if is_failed(asm) => {
                self.failed += 1;
                let pc = asm.machine().registers().pc;
                for number in [id.into(), pc.into(), asm.executed()] {
                    self.failures = mixed(self.failures, number);
                }
            }
            Status::Ready | Status::Running if is_playing => self.running += 1,
            Status::Awaiting | Status::Sleeping if is_playing => self.waiting += 1,
            _ => {}
        }
    }
}

/// Whether something that went wrong has stopped a machine.
fn is_failed(asm: &Asm) -> bool {
    let is_refusing = matches!(asm.mode(), Mode::Refused(_));
    is_refusing || matches!(asm.machine().status(), Status::Errored(_))
}

/// The step of an FNV-1a hash, with a word for a byte.
fn mixed(hash: u64, number: u64) -> u64 {
    (hash ^ number)
        .wrapping_add(0xCBF2_9CE4_8422_2325)
        .wrapping_mul(0x0100_0000_01B3)
}
