//! Time in the yard, as the page shows it.

use super::Bridge;
use stackyard_engine::session::{Session, Speed};

/// Whether time passes, how fast, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transport {
    /// Whether time passes.
    pub is_running: bool,
    /// How fast it does.
    pub speed: Speed,
    /// How far it is, in milliseconds.
    pub now_ms: u64,
    /// Simulated time lost because more was asked for than fitted, in milliseconds.
    pub dropped_ms: u64,
}

impl Transport {
    pub(super) fn of(session: &Session) -> Transport {
        Transport {
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

    /// Lets time stand still.
    pub fn pause(&self) {
        self.change(Session::pause);
    }

    /// Lets time pass or stand still. Where no machine plays yet, all begin to.
    pub fn toggle(&self) {
        self.change(Session::toggle);
    }

    /// Executes one instruction of every machine that plays; of all, where none does.
    pub fn step_all(&self) {
        self.change(Session::step_all);
    }

    /// Whether there is a moment to go back to.
    pub fn can_step_back(&self) -> bool {
        self.with(Session::can_step_back)
    }

    /// Goes back to before what was done last, or to a moment ago.
    pub fn step_back(&self) {
        self.change(Session::step_back);
    }

    /// Back to the start of time, everything as the document has it.
    pub fn restart(&self) {
        self.change(Session::restart);
    }

    /// Sets how fast time passes when it does.
    pub fn set_speed(&self, speed: Speed) {
        self.change(|session| session.set_speed(speed));
    }
}
