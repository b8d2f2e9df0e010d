//! What a machine is doing, and why. Everything that shows, counts or announces machines
//! reads this one classification.

use super::Session;
use crate::grid::nodes::{Asm, Mode};
use crate::grid::{Node, NodeId, StopCause, Writer};
use crate::vm::{Fault, Status};

/// What a machine is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MachineState {
    /// No program was written yet.
    Blank,
    /// It has no program: its source does not assemble.
    HasErrors,
    /// It has no program: the one it was sent is this long, in bytes, which is more than
    /// [`LONGEST_SENT`](super::LONGEST_SENT).
    SentTooLong(usize),
    /// At the start of its program.
    Ready(PausedBy),
    /// It executes.
    Running,
    /// In the middle of its program.
    Paused(PausedBy),
    /// Before an instruction with a breakpoint, at which it stopped the run.
    AtBreakpoint,
    /// A cell with a breakpoint was written, which stopped the run.
    Wrote {
        /// The cell.
        address: u16,
        /// Who wrote it.
        by: Writer,
    },
    /// It goes on when something comes.
    Waiting {
        /// What it waits for.
        what: WaitingFor,
        /// Why it stands whatever comes, if it does.
        paused: Option<PausedBy>,
    },
    /// At the end of its program.
    Halted,
    /// An instruction failed.
    Failed(Fault),
    /// It was sent this number, which no cell can hold, and stopped.
    BadInput(f64),
}

/// Why a machine stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PausedBy {
    /// The machine was paused, or never played.
    Machine,
    /// The whole run is paused: the machine plays when that goes on.
    Run,
}

/// What ends the waiting of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingFor {
    /// A message.
    Message,
    /// The answer to a read of mapped memory.
    Answer {
        /// The outlet of the read.
        outlet: u16,
    },
    /// The end of its `sleep_ms`.
    Time {
        /// Milliseconds left, rounded up.
        left_ms: u64,
    },
    /// The end of its `sleep_tick`, in ticks of its clock.
    Ticks(u16),
    /// A step by hand: nothing else ends this sleep.
    Wake,
}

impl MachineState {
    /// Whether time passes for it: it goes on by itself, or when something comes.
    pub fn plays(self) -> bool {
        matches!(
            self,
            MachineState::Running | MachineState::Waiting { paused: None, .. }
        )
    }

    /// Whether it goes on whenever the run does.
    pub fn has_clock_on(self) -> bool {
        let is_held = matches!(
            self,
            MachineState::Ready(PausedBy::Run)
                | MachineState::Paused(PausedBy::Run)
                | MachineState::Waiting {
                    paused: Some(PausedBy::Run),
                    ..
                }
        );
        is_held || self.plays()
    }

    /// Whether it stopped the run at a breakpoint, of an instruction or of a cell.
    pub fn is_at_breakpoint(self) -> bool {
        matches!(
            self,
            MachineState::AtBreakpoint | MachineState::Wrote { .. }
        )
    }

    /// Whether it waits for something, whether its clock runs or not.
    pub fn is_waiting(self) -> bool {
        matches!(self, MachineState::Waiting { .. })
    }

    /// Whether something that went wrong in its run has stopped it.
    pub fn has_failed(self) -> bool {
        matches!(self, MachineState::Failed(_) | MachineState::BadInput(_))
    }

    /// Whether it has a program.
    pub fn has_program(self) -> bool {
        !matches!(
            self,
            MachineState::Blank | MachineState::HasErrors | MachineState::SentTooLong(_)
        )
    }

    /// Whether it executes nothing more unless it is reset or given a program.
    pub fn is_over(self) -> bool {
        !self.has_program() || self.has_failed() || self == MachineState::Halted
    }
}

/// Those who can end the waiting of a machine: whose messages reach it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// Nobody is wired to it.
    Nobody,
    /// One node is.
    One(NodeId),
    /// So many are.
    Several(usize),
}

impl Awaited {
    /// Those of a list in which equal nodes stand together.
    fn of(nodes: impl Iterator<Item = NodeId>) -> Awaited {
        let (mut awaited, mut last) = (Awaited::Nobody, None);
        for node in nodes.filter(|&node| last.replace(node) != Some(node)) {
            awaited = match awaited {
                Awaited::Nobody => Awaited::One(node),
                Awaited::One(_) => Awaited::Several(2),
                Awaited::Several(count) => Awaited::Several(count + 1),
            };
        }
        awaited
    }
}

impl Session {
    /// Those for whom a machine waits, who waits for a message or an answer.
    pub fn awaited(&self, id: NodeId, what: WaitingFor) -> Option<Awaited> {
        let wires = self.patch.wires_of(id);
        match what {
            WaitingFor::Message => {
                let arriving = wires.filter(|wire| wire.to == id);
                Some(Awaited::of(arriving.map(|wire| wire.from)))
            }
            WaitingFor::Answer { outlet } => {
                let asking = wires.filter(|wire| wire.from == id && wire.outlet.0 == outlet);
                Some(Awaited::of(asking.map(|wire| wire.to)))
            }
            WaitingFor::Time { .. } | WaitingFor::Ticks(_) | WaitingFor::Wake => None,
        }
    }

    /// The text that a machine printed last since its log began.
    pub fn last_printed(&self, id: NodeId) -> Option<&str> {
        let printed = self.grid.machine(id)?.printed();
        Some(&printed.last()?.text)
    }

    /// What a machine is doing; `None` if there is no such machine.
    pub fn machine_state(&self, id: NodeId) -> Option<MachineState> {
        let asm = self.grid.machine(id)?;
        Some(self.state_of(id, asm))
    }

    /// The machines by id, each with what it is doing.
    pub fn machine_states(&self) -> impl Iterator<Item = (NodeId, MachineState)> {
        self.asms().map(|(id, asm)| (id, self.state_of(id, asm)))
    }

    /// The machines of the grid, by id.
    pub(super) fn asms(&self) -> impl Iterator<Item = (NodeId, &Asm)> {
        self.grid.nodes().filter_map(|(id, node)| match node {
            Node::Asm(asm) => Some((id, asm)),
            _ => None,
        })
    }

    pub(super) fn state_of(&self, id: NodeId, asm: &Asm) -> MachineState {
        let status = asm.machine().status();
        match self.written_at_stop(id) {
            Some((address, by)) if !matches!(status, Status::Invalid | Status::Errored(_)) => {
                return MachineState::Wrote { address, by };
            }
            _ => {}
        }
        match (status, asm.mode()) {
            (Status::Invalid, _) => self.without_program(id, asm),
            (Status::Errored(fault), _) => MachineState::Failed(fault),
            (Status::Ready | Status::Running, _) if self.is_at_breakpoint(id, asm) => {
                MachineState::AtBreakpoint
            }
            (_, Mode::BadInput(number)) => MachineState::BadInput(number),
            (Status::Halted, _) => MachineState::Halted,
            (Status::Awaiting, _) => MachineState::Waiting {
                what: match asm.asked() {
                    Some(outlet) => WaitingFor::Answer { outlet },
                    None => WaitingFor::Message,
                },
                // A message drives it, whether its clock runs or not.
                paused: self.paused_by(id, asm, false),
            },
            (Status::Sleeping, _) => MachineState::Waiting {
                what: self.end_of_sleep(asm),
                paused: self.paused_by(id, asm, asm.wakes_at().is_none()),
            },
            (status, _) => match self.paused_by(id, asm, true) {
                None => MachineState::Running,
                Some(by) if status == Status::Running => MachineState::Paused(by),
                Some(by) => MachineState::Ready(by),
            },
        }
    }

    /// Why a machine stands, if it does, given whether it needs its clock. In the middle of a
    /// step that was stopped it is the machine that stands.
    fn paused_by(&self, id: NodeId, asm: &Asm, needs_clock: bool) -> Option<PausedBy> {
        let is_stopped = self.grid.stopped_at() == Some(id);
        let is_clock_off = needs_clock && asm.mode() != Mode::Playing;
        if asm.is_held() || is_clock_off || is_stopped {
            Some(PausedBy::Machine)
        } else if !self.is_running() {
            Some(PausedBy::Run)
        } else {
            None
        }
    }

    /// Whether a machine stopped the run and still is where it did. After a step by hand
    /// it is somewhere between that breakpoint and the next.
    fn is_at_breakpoint(&self, id: NodeId, asm: &Asm) -> bool {
        self.grid.stopped_at() == Some(id) && asm.is_at_breakpoint()
    }

    /// The cell for which a machine stopped the run, and who wrote it.
    fn written_at_stop(&self, id: NodeId) -> Option<(u16, Writer)> {
        match self.grid.stop_cause()? {
            StopCause::Wrote { address, by } if self.grid.stopped_at() == Some(id) => {
                Some((address, by))
            }
            _ => None,
        }
    }

    fn end_of_sleep(&self, asm: &Asm) -> WaitingFor {
        match (asm.wakes_at(), asm.machine().sleep_ticks()) {
            (Some(at), _) => WaitingFor::Time {
                left_ms: at.0.saturating_sub(self.now().0).div_ceil(1000),
            },
            (None, Some(ticks @ 1..)) => WaitingFor::Ticks(ticks),
            (None, _) => WaitingFor::Wake,
        }
    }

    /// Returns the state of a machine that holds no program. One that was edited since takes its
    /// text with the next run.
    fn without_program(&self, id: NodeId, asm: &Asm) -> MachineState {
        let Some(code) = self.code(id) else {
            return MachineState::HasErrors;
        };
        match code.too_long() {
            Some(bytes) => MachineState::SentTooLong(bytes),
            None if code.is_blank() => MachineState::Blank,
            None if code.is_edited() && code.program().is_some() => {
                let by = self.paused_by(id, asm, true);
                MachineState::Ready(by.unwrap_or(PausedBy::Machine))
            }
            None => MachineState::HasErrors,
        }
    }
}
