//! What a machine is doing, and why a step of it ended.

use super::Fault;
use std::fmt;

/// What a machine is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Its source does not assemble.
    Invalid,
    /// A program is in memory, but the machine was not reset yet.
    Loaded,
    /// At the start of its program.
    Ready,
    /// In the middle of it.
    Running,
    /// Waiting for a message.
    Awaiting,
    /// Waiting for ticks or to be woken.
    Sleeping,
    /// At its end, or at a `halt`.
    Halted,
    /// Stopped by an error.
    Errored(Fault),
}

impl Status {
    /// Returns the reference's name of it.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Invalid => "Invalid",
            Status::Loaded => "Loaded",
            Status::Ready => "Ready",
            Status::Running => "Running",
            Status::Awaiting => "Awaiting",
            Status::Sleeping => "Sleeping",
            Status::Halted => "Halted",
            Status::Errored(_) => "Errored",
        }
    }

    /// Returns whether only a reset (or a wake) gets the machine going again.
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Status::Invalid | Status::Loaded | Status::Halted | Status::Errored(_)
        )
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The fuel is used up; more can be given.
    Fuel,
    /// The next instruction is `halt` or the end of the program.
    Halted,
    /// It waits for a message.
    Awaiting,
    /// It sleeps, or this step was spent sleeping.
    Sleeping,
    /// There was nothing to do: it is invalid, loaded, halted or errored.
    Over,
    /// The output must be collected before the machine continues with the rest of the fuel.
    OutputFull,
    /// Whoever watches it stopped it before the next instruction.
    Stopped,
    /// An instruction failed; the machine is [`Status::Errored`].
    Fault(Fault),
    /// A message could not be taken. As in the reference the status does not change, and the
    /// next step continues.
    ReceiveFault(Fault),
}

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Why.
    pub reason: Reason,
    /// How many instructions were executed, a failed one included.
    pub executed: u32,
}
