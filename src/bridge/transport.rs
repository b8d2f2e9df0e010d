//! Simulated time, as the page shows it.

use super::Bridge;
use crate::reactive::Live;
use stackyard_engine::session::{Session, Speed, Stepped};

/// Whether time passes, its speed, and the present time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransportState {
    /// Whether time passes.
    pub is_running: bool,
    /// The speed.
    pub speed: Speed,
    /// The present time in milliseconds.
    pub now_ms: u64,
    /// Simulated time that was dropped because the work did not fit the budget, in milliseconds.
    pub dropped_ms: u64,
}

/// The speeds there are to choose from, the slowest first.
pub const SPEEDS: [Speed; 7] = [
    Speed::Quarters(1),
    Speed::REAL,
    Speed::Quarters(16),
    Speed::Quarters(64),
    Speed::Quarters(256),
    Speed::Quarters(1024),
    Speed::FlatOut,
];

impl TransportState {
    pub(super) fn of(session: &Session) -> TransportState {
        TransportState {
            is_running: session.is_running(),
            speed: session.speed(),
            now_ms: session.now().0 / 1000,
            dropped_ms: session.dropped_us() / 1000,
        }
    }
}

impl Bridge {
    /// Lets time pass.
    pub fn run(&self) {
        self.change(Session::run);
    }

    /// Stops time.
    pub fn pause(&self) {
        self.change(Session::pause);
    }

    /// Lets time pass or stops it. If no machine plays yet, all start to.
    pub fn toggle(&self) {
        self.change(Session::toggle);
    }

    /// Executes one instruction of every machine that plays, or of all if none plays. Where all
    /// wait, time goes on to what is due next.
    pub fn step_all(&self) {
        self.change(Session::step_all);
    }

    /// Returns whether there is a moment to step back to.
    pub fn can_step_back(&self) -> bool {
        self.with(Session::can_step_back)
    }

    /// Goes back to before the last input by hand, or to a recent moment; `false` if there is
    /// none.
    pub fn step_back(&self) -> bool {
        self.change(Session::step_back)
    }

    /// How the last step by hand ended, unless something else was done to the run since.
    pub fn stepped(&self) -> Live<Option<Stepped>> {
        self.stepped.read_only()
    }

    /// Resets the run: time zero, everything as in the document.
    pub fn restart(&self) {
        self.change(Session::restart);
    }

    /// Returns the next faster or slower of [`SPEEDS`], if there is one.
    pub fn next_speed(&self, is_faster: bool) -> Option<Speed> {
        let speed = self.with(Session::speed);
        let at = SPEEDS.iter().position(|&it| it == speed)?;
        let next = match is_faster {
            true => at + 1,
            false => at.checked_sub(1)?,
        };
        SPEEDS.get(next).copied()
    }

    /// Sets the speed of time.
    pub fn set_speed(&self, speed: Speed) {
        self.change(|session| session.set_speed(speed));
    }
}
