//! What a machine is doing, read off the run.

use super::Pace;
use stackyard_engine::grid::NodeId;
use stackyard_engine::grid::nodes::Mode;
use stackyard_engine::session::{CompiledSource, Session};
use stackyard_engine::vm::Status;

/// Why a machine does not play.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stopped {
    /// It was paused, or never started.
    ByHand,
    /// It came to a breakpoint, and the yard with it.
    AtBreakpoint,
    /// It was sent this number, which no cell can hold.
    Refused(f64),
}

/// What an awaiting machine waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// A message at an inlet.
    Message,
    /// The answer to a read of mapped memory.
    Answer {
        /// The outlet it asked through.
        outlet: u16,
    },
}

/// What a machine is doing, as the page says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Doing {
    /// The machine's status.
    pub status: Status,
    /// Whether it has no program because none was written yet.
    pub is_blank: bool,
    /// Whether its clock runs.
    pub playing: bool,
    /// Whether time passes in the yard.
    pub time_passes: bool,
    /// Why it does not play.
    pub stopped: Stopped,
    /// What it waits for while it awaits.
    pub awaited: Awaited,
    /// Milliseconds left of a `sleep_ms`.
    pub sleep_ms: Option<u64>,
    /// Ticks left of a `sleep_tick`.
    pub sleep_ticks: Option<u16>,
}

impl Doing {
    /// What a machine without a program does, which is nothing.
    pub const NOTHING: Doing = Doing {
        status: Status::Invalid,
        is_blank: true,
        playing: false,
        time_passes: false,
        stopped: Stopped::ByHand,
        awaited: Awaited::Message,
        sleep_ms: None,
        sleep_ticks: None,
    };

    /// What a machine does; `None` if there is no such machine.
    pub fn of(session: &Session, id: NodeId) -> Option<Doing> {
        let asm = session.grid().machine(id)?;
        let is_stopped = session.grid().stopped_at() == Some(id);
        // Stepped on from its breakpoint, it stands between that and the next one.
        let pc = asm.machine().registers().pc;
        let has_breakpoint = asm.breakpoints().is_some_and(|all| all.contains(pc));
        let left = asm
            .wakes_at()
            .map(|at| at.0.saturating_sub(session.now().0));
        let status = asm.machine().status();
        let is_blank = || session.code(id).is_some_and(CompiledSource::is_blank);
        Some(Doing {
            status,
            is_blank: status == Status::Invalid && is_blank(),
            playing: asm.mode() == Mode::Playing && !is_stopped,
            time_passes: session.is_running(),
            stopped: match asm.mode() {
                _ if is_stopped && has_breakpoint => Stopped::AtBreakpoint,
                Mode::Refused(number) => Stopped::Refused(number),
                Mode::Paused | Mode::Playing => Stopped::ByHand,
            },
            awaited: match asm.asked() {
                Some(outlet) => Awaited::Answer { outlet },
                None => Awaited::Message,
            },
            sleep_ms: left.map(|us| us.div_ceil(1000)),
            sleep_ticks: asm.machine().sleep_ticks(),
        })
    }

    /// Whether its clock runs and time passes.
    pub fn plays(&self) -> bool {
        self.playing && self.time_passes
    }

    /// Whether it would execute, had it not come to a breakpoint.
    pub fn is_at_breakpoint(&self) -> bool {
        self.stopped == Stopped::AtBreakpoint
            && matches!(self.status, Status::Ready | Status::Running)
    }

    /// Whether it executes by itself.
    pub fn is_going(&self) -> bool {
        self.plays() && matches!(self.status, Status::Ready | Status::Running)
    }
}

/// How fast a machine plays, within the limits of its settings.
pub(super) fn pace_of(session: &Session, id: NodeId) -> Option<Pace> {
    let pace = session.grid().machine(id)?.pace();
    Some(Pace {
        delay_ms: pace.delay_ms,
        step_by: pace.step_by,
    })
}
