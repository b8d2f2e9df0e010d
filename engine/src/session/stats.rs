//! How many machines do what: a pass over all of them.

use super::{MachineState, Session};
use crate::grid::NodeId;

/// The machines of a run, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MachineCounts {
    /// All of them.
    pub machines: usize,
    /// Those that execute.
    pub running: usize,
    /// Those that wait for something and go on by themselves when it comes and time passes.
    pub waiting: usize,
    /// Those that an error or a number no cell can hold has stopped.
    pub failed: usize,
    /// Those whose source has errors, whether an older program runs on or there is none.
    pub with_errors: usize,
    /// Whether messages are in a storm.
    pub is_stormy: bool,
    /// A hash of which machines failed and where, to compare with an earlier one.
    pub failures: u64,
}

impl Session {
    /// Counts the machines. It looks at each.
    pub fn machine_counts(&self) -> MachineCounts {
        let mut counts = MachineCounts {
            is_stormy: self.is_stormy(),
            ..MachineCounts::default()
        };
        for (id, asm) in self.asms() {
            counts.machines += 1;
            let code = self.code(id);
            counts.with_errors += usize::from(code.is_some_and(|code| code.errors().is_some()));
            let state = self.state_of(id, asm);
            if state.has_failed() {
                counts.failed += 1;
                let pc = asm.machine().registers().pc;
                for number in [id.0.into(), pc.into(), asm.executed()] {
                    counts.failures = mixed(counts.failures, number);
                }
            } else if state == MachineState::Running {
                counts.running += 1;
            } else if state.is_waiting() && state.has_clock_on() {
                counts.waiting += 1;
            }
        }
        counts
    }

    /// The machines that something that went wrong has stopped, and how many instructions
    /// each had executed until then. It looks at each machine.
    pub fn failed(&self) -> impl Iterator<Item = (NodeId, u64)> {
        self.asms()
            .filter(|&(id, asm)| self.state_of(id, asm).has_failed())
            .map(|(id, asm)| (id, asm.executed()))
    }
}

/// The step of an FNV-1a hash, with a word for a byte.
fn mixed(hash: u64, number: u64) -> u64 {
    (hash ^ number)
        .wrapping_add(0xCBF2_9CE4_8422_2325)
        .wrapping_mul(0x0100_0000_01B3)
}
