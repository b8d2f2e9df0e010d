//! How simulated time follows real time: pause, speed, and what happens when the
//! machines ask for more than fits.

use super::Session;
use crate::grid::{Advance, Time};

/// The longest real time one call makes up for, in microseconds: a tab that was hidden
/// does not come back with minutes of work.
pub const LONGEST_FRAME_US: u64 = 250_000;
/// How far simulated time may lag behind, in microseconds of real time, before it is
/// let go: what a moment's load may take, and no more than a person notices.
pub const LONGEST_LAG_US: u64 = 100_000;
/// How far time goes at once when it goes as fast as it can, in microseconds.
const FLAT_OUT_US: u64 = 10_000;

/// How fast simulated time goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// So many quarters of real time: 4 is as fast as it.
    Quarters(u32),
    /// As fast as the budget of a frame lets it.
    FlatOut,
}

impl Speed {
    /// As fast as real time.
    pub const REAL: Speed = Speed::Quarters(4);

    /// Microseconds of simulated time in microseconds of real time, in quarters.
    fn quarters(self, elapsed_us: u64) -> u64 {
        match self {
            Speed::Quarters(quarters) => elapsed_us.saturating_mul(quarters.into()),
            Speed::FlatOut => elapsed_us.saturating_mul(4),
        }
    }
}

/// How far time should be.
#[derive(Debug)]
pub(super) struct Transport {
    is_running: bool,
    speed: Speed,
    /// Up to when everything should have happened.
    target: Time,
    /// Quarters of a microsecond not yet part of the target.
    rest: u64,
    /// Simulated time that was let go, in microseconds.
    dropped_us: u64,
}

impl Default for Transport {
    fn default() -> Transport {
        Transport {
            is_running: false,
            speed: Speed::REAL,
            target: Time::default(),
            rest: 0,
            dropped_us: 0,
        }
    }
}

impl Transport {
    /// What was posted for that moment will have happened, paused or not.
    pub(super) fn settle(&mut self, at: Time) {
        self.target = self.target.max(at + 1);
    }

    /// Up to when everything should have happened.
    pub(super) fn target(&self) -> Time {
        self.target
    }

    /// Time stands still at that moment.
    pub(super) fn stand_at(&mut self, now: Time) {
        self.is_running = false;
        self.target = now;
        self.rest = 0;
    }

    /// Back to the start of time, the speed as it is.
    pub(super) fn restart(&mut self) {
        *self = Transport {
            speed: self.speed,
            ..Transport::default()
        };
    }

    fn pass(&mut self, elapsed_us: u64) {
        if self.is_running {
            let quarters = self.speed.quarters(elapsed_us.min(LONGEST_FRAME_US)) + self.rest;
            self.target = self.target + quarters / 4;
            self.rest = quarters % 4;
        }
    }

    /// Lets go of time that cannot be made up for.
    fn let_go(&mut self, now: Time) {
        let longest = self.speed.quarters(LONGEST_LAG_US) / 4;
        let latest = now + longest;
        if self.target > latest {
            self.dropped_us += self.target.0 - latest.0;
            self.target = latest;
        }
    }
}

impl Session {
    /// Whether time passes by itself, as far as a step by hand takes or further.
    pub fn is_running(&self) -> bool {
        self.transport.is_running || self.stepping.is_some()
    }

    /// How fast time passes when it does.
    pub fn speed(&self) -> Speed {
        self.transport.speed
    }

    /// Sets how fast time passes when it does.
    pub fn set_speed(&mut self, speed: Speed) {
        self.transport.speed = speed;
        self.transport.rest = 0;
    }

    /// Lets time pass.
    pub fn run(&mut self) {
        self.end_stepping();
        self.transport.is_running = true;
    }

    /// Lets time stand still, at the end of the moment it is in. A step by hand in progress is
    /// given up.
    pub fn pause(&mut self) {
        self.end_stepping();
        self.transport.is_running = false;
        let now = self.grid.now();
        self.transport.target = now;
        // What is due now, or was just given, still happens.
        if let Some(next) = self.grid.next_event().filter(|&next| next <= now + 1)
            && self.grid.stopped_at().is_none()
        {
            self.transport.settle(next);
        }
    }

    /// Lets time pass up to that moment as fast as it can, and stand still there.
    pub fn run_to(&mut self, until: Time) {
        self.end_stepping();
        self.transport.is_running = false;
        self.transport.target = until;
    }

    /// Simulated time lost so far because more was asked for than fitted, in
    /// microseconds.
    pub fn dropped_us(&self) -> u64 {
        self.transport.dropped_us
    }

    /// Says if the next [`advance`](Self::advance) has anything to do: if frames are
    /// needed.
    pub fn is_live(&self) -> bool {
        self.is_running() || self.transport.target > self.grid.now()
    }

    pub(super) fn let_pass(&mut self, elapsed_us: u64, mut out_of_budget: impl FnMut() -> bool) {
        if !self.is_live() {
            // At a breakpoint that is in the middle of a moment.
            return;
        }
        if self.stepping.is_some() {
            self.step_on(&mut out_of_budget);
            return;
        }
        if self.transport.is_running {
            self.checkpoint_now_and_then(elapsed_us);
        }
        self.transport.pass(elapsed_us);
        let is_flat_out = self.transport.speed == Speed::FlatOut;
        self.play_on(is_flat_out, &mut out_of_budget);
    }

    /// Lets simulated time pass as far as it should be already, and no farther.
    pub(super) fn catch_up(&mut self, mut out_of_budget: impl FnMut() -> bool) {
        self.step_on(&mut out_of_budget);
        if self.is_live() && self.stepping.is_none() {
            self.play_on(false, &mut out_of_budget);
        }
    }

    /// Goes on with the step by hand in progress.
    fn step_on(&mut self, out_of_budget: &mut dyn FnMut() -> bool) {
        self.pursue(out_of_budget);
        self.loads_happened();
    }

    /// Lets the run advance up to a time, whatever stops it in between.
    pub(super) fn advance_run(
        &mut self,
        until: Time,
        out_of_budget: &mut dyn FnMut() -> bool,
    ) -> Advance {
        loop {
            let advance = self.grid.advance(until, &mut *out_of_budget);
            if advance != Advance::ProgramAsked {
                return advance;
            }
            self.supply();
            // A program takes a while to assemble, and many may be sent at once.
            if out_of_budget() {
                return Advance::OutOfBudget;
            }
        }
    }

    /// Plays up to the target, and on from there while it goes as fast as it can.
    fn play_on(&mut self, is_flat_out: bool, out_of_budget: &mut dyn FnMut() -> bool) {
        self.play_until_it_stops(is_flat_out, out_of_budget);
        self.loads_happened();
    }

    fn play_until_it_stops(&mut self, is_flat_out: bool, out_of_budget: &mut dyn FnMut() -> bool) {
        loop {
            match self.advance_run(self.transport.target, out_of_budget) {
                Advance::Reached if is_flat_out && self.goes_on() && !out_of_budget() => {
                    self.transport.target = self.grid.now() + FLAT_OUT_US;
                }
                Advance::Reached => return,
                Advance::OutOfBudget | Advance::ProgramAsked => {
                    self.ran_out();
                    return;
                }
                Advance::Stopped => {
                    self.transport.is_running = false;
                    self.transport.target = self.grid.now();
                    self.progress.stopped_at = self.grid.stopped_at();
                    return;
                }
            }
        }
    }

    /// The frame's time is used up before everything has happened.
    fn ran_out(&mut self) {
        if !self.transport.is_running {
            return;
        }
        let before = self.transport.dropped_us;
        if self.transport.speed == Speed::FlatOut {
            self.transport.target = self.grid.now();
        } else {
            self.transport.let_go(self.grid.now());
        }
        self.progress.is_lagging = self.transport.dropped_us > before;
    }

    /// Says if there is more to do in this frame.
    fn goes_on(&self) -> bool {
        self.transport.is_running && self.grid.next_event().is_some()
    }

    /// A machine was sent a program as text.
    fn supply(&mut self) {
        let Some((id, source)) = self.grid.asked_program() else {
            return;
        };
        let source = source.into();
        let code = self.codes.get_mut(id);
        let program = code.and_then(|code| code.send(&source));
        self.grid.supply(program);
        self.place_breakpoints(id);
    }
}
