//! Plays one machine in time: its clock, its sleep, its breakpoints. It knows no
//! browser and no signal; time and the budget of a frame come in as arguments.

mod log;
mod pace;
#[cfg(test)]
mod tests;

pub use log::{Entry, Log};
pub use pace::{DEFAULT_DELAY_MS, DEFAULT_STEP_BY, DELAY_MS, Pace, STEP_BY};

use stackyard_engine::program::Program;
use stackyard_engine::vm::{
    Action, Breakpoints, Destination, Effect, InboxFull, Machine, Message, Reason, Status,
};
use std::sync::Arc;

/// Instructions between two looks at the clock when running flat out: about a tenth
/// of a millisecond.
const SLICE: u32 = 65_536;
/// Instructions a machine may run in answer to one message, and the slices it does
/// them in, as in the patcher.
const REACTION: u32 = 10_000;
const REACTION_SLICE: u32 = 100;
/// The longest time one frame makes up for, in microseconds: a tab that was hidden does
/// not come back with minutes of work.
const LONGEST_FRAME_US: u64 = 250_000;

/// Why a machine that was playing no longer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// It was paused, or never started.
    ByHand,
    /// It came to a breakpoint.
    AtBreakpoint,
    /// It halted.
    Halted,
    /// It failed; the machine's status holds the error.
    Failed,
}

/// What an awaiting machine waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// A message at the inlet.
    Message,
    /// The answer to a read of mapped memory.
    Answer {
        /// The outlet it asked through.
        outlet: u16,
    },
}

/// One machine, played.
pub struct Player {
    machine: Machine,
    program: Arc<Program>,
    breakpoints: Breakpoints,
    /// Lines with a breakpoint, counted from 0.
    lines: Vec<usize>,
    pace: Pace,
    playing: bool,
    stopped: Stopped,
    awaited: Awaited,
    /// Time since the last clocked step, in microseconds.
    since_step_us: u64,
    /// What is left of a `sleep_ms`, in microseconds.
    sleep_left_us: Option<u64>,
    executed: u64,
    log: Log,
}

impl Default for Player {
    fn default() -> Self {
        Player {
            machine: Machine::new(),
            program: Arc::default(),
            breakpoints: Breakpoints::default(),
            lines: Vec::new(),
            pace: Pace::default(),
            playing: false,
            stopped: Stopped::ByHand,
            awaited: Awaited::Message,
            since_step_us: 0,
            sleep_left_us: None,
            executed: 0,
            log: Log::default(),
        }
    }
}

impl Player {
    /// The machine.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The machine, to edit its memory or take its marks.
    pub fn machine_mut(&mut self) -> &mut Machine {
        &mut self.machine
    }

    /// The program it was loaded with.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// Whether it is playing.
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// Why it is not playing.
    pub fn stopped(&self) -> Stopped {
        self.stopped
    }

    /// What it waits for, if it awaits.
    pub fn awaited(&self) -> Awaited {
        self.awaited
    }

    /// How long it still sleeps, in microseconds, if it is in a `sleep_ms`.
    pub fn sleep_left_us(&self) -> Option<u64> {
        self.sleep_left_us
    }

    /// Instructions executed since the program was loaded or reset.
    pub fn executed(&self) -> u64 {
        self.executed
    }

    /// What it printed and sent.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// What it printed and sent, to clear it.
    pub fn log_mut(&mut self) -> &mut Log {
        &mut self.log
    }

    /// How fast it plays.
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// Sets how fast it plays.
    pub fn set_pace(&mut self, pace: Pace) {
        self.pace = pace;
    }

    /// Sets the lines with a breakpoint, counted from 0. Lines without an instruction
    /// have no effect.
    pub fn set_breakpoints(&mut self, lines: Vec<usize>) {
        self.lines = lines;
        self.place_breakpoints();
    }

    fn place_breakpoints(&mut self) {
        self.breakpoints = Breakpoints::default();
        for &line in &self.lines {
            if let Some(located) = self.program.instruction_on_line(line) {
                self.breakpoints.set(located.address, true);
            }
        }
    }

    /// Loads a program and stands at its start.
    pub fn load(&mut self, program: Arc<Program>) {
        self.machine.load(&program);
        self.program = program;
        self.place_breakpoints();
        self.rewind();
    }

    /// Back to the start of the program, paused.
    pub fn reset(&mut self) {
        self.machine.reset();
        self.rewind();
    }

    fn rewind(&mut self) {
        self.playing = false;
        self.stopped = Stopped::ByHand;
        self.since_step_us = 0;
        self.sleep_left_us = None;
        self.executed = 0;
    }

    /// Starts or goes on playing; from the start if it was over.
    pub fn play(&mut self) {
        if matches!(self.machine.status(), Status::Halted | Status::Errored(_)) {
            self.reset();
        }
        let pc = self.machine.registers().pc;
        let is_at_start = self.machine.status() == Status::Ready;
        if is_at_start && self.stopped == Stopped::ByHand && self.breakpoints.contains(pc) {
            // The first instruction has one: stop there, and go on when asked again.
            self.stop(Stopped::AtBreakpoint);
            return;
        }
        self.playing = !self.machine.status().is_over();
        // The first step is due at once.
        self.since_step_us = self.pace.delay_us();
    }

    /// Stops playing, to go on later.
    pub fn pause(&mut self) {
        self.playing = false;
        self.stopped = Stopped::ByHand;
    }

    /// Executes one instruction by hand. A sleeping machine is woken instead: who
    /// steps does not want to wait.
    pub fn step(&mut self) {
        self.pause();
        if self.machine.status() == Status::Sleeping {
            self.wake();
            return;
        }
        self.run(1, false);
    }

    /// Puts a message into the inbox and lets the machine answer, playing or not.
    ///
    /// # Errors
    /// [`InboxFull`]: the message is dropped.
    pub fn send(&mut self, values: Vec<u16>) -> Result<(), InboxFull> {
        self.machine.send(Message::Data(values))?;
        let mut left = REACTION;
        while left > 0 && self.sleep_left_us.is_none() {
            let before = self.executed;
            let reason = self.run(REACTION_SLICE.min(left), true);
            let executed = (self.executed - before).min(left.into()) as u32;
            left -= executed;
            if reason != Reason::Fuel || executed == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Lets `elapsed_us` microseconds pass, stopping early when `out_of_time` says that
    /// the budget of the frame is used up.
    pub fn advance(&mut self, elapsed_us: u64, mut out_of_time: impl FnMut() -> bool) {
        let elapsed_us = elapsed_us.min(LONGEST_FRAME_US);
        self.sleep_on(elapsed_us);
        if !self.playing {
            return;
        }
        if self.pace.flat_out {
            while self.is_going() && !out_of_time() {
                self.run(SLICE, true);
            }
            return;
        }
        self.since_step_us += elapsed_us;
        let period = self.pace.delay_us();
        while self.playing && self.since_step_us >= period {
            self.since_step_us -= period;
            if self.sleep_left_us.is_none() {
                self.run(self.pace.step_by.into(), true);
            }
            if out_of_time() {
                // What did not fit is not made up for: time has slowed down.
                self.since_step_us = self.since_step_us.min(period);
                break;
            }
        }
    }

    /// Whether more can be executed in this frame.
    fn is_going(&self) -> bool {
        self.playing
            && match self.machine.status() {
                Status::Ready | Status::Running => true,
                Status::Sleeping => self.sleep_left_us.is_none(),
                Status::Awaiting => !self.machine.inbox().is_empty(),
                _ => false,
            }
    }

    fn sleep_on(&mut self, elapsed_us: u64) {
        match self.sleep_left_us {
            Some(left) if left > elapsed_us => self.sleep_left_us = Some(left - elapsed_us),
            Some(_) => self.wake(),
            None => {}
        }
    }

    fn wake(&mut self) {
        self.sleep_left_us = None;
        self.machine.wake();
    }

    /// Runs up to `fuel` instructions, collecting the output as often as needed.
    fn run(&mut self, fuel: u32, to_breakpoint: bool) -> Reason {
        let mut left = fuel;
        loop {
            let stop = if to_breakpoint {
                self.machine.run_to_breakpoint(left, &self.breakpoints)
            } else {
                self.machine.step(left)
            };
            self.executed += u64::from(stop.executed);
            if stop.executed > 0 {
                // Unless the output holds the question it waits for an answer to.
                self.awaited = Awaited::Message;
            }
            left = left.saturating_sub(stop.executed);
            self.collect();
            if stop.reason != Reason::OutputFull || left == 0 {
                self.note(stop.reason);
                return stop.reason;
            }
        }
    }

    fn note(&mut self, reason: Reason) {
        match reason {
            Reason::Halted => self.stop(Stopped::Halted),
            Reason::Fault(_) => self.stop(Stopped::Failed),
            Reason::Breakpoint => self.stop(Stopped::AtBreakpoint),
            Reason::ReceiveFault(fault) => self.log.push(Entry::Dropped(fault)),
            _ => {}
        }
    }

    fn stop(&mut self, why: Stopped) {
        self.playing = false;
        self.stopped = why;
    }

    fn collect(&mut self) {
        let output = self.machine.output();
        for effect in output.effects() {
            match effect {
                Effect::Print(text) => self.log.push(Entry::Print(text.to_owned())),
                Effect::SleepMs(ms) => self.sleep_left_us = Some(u64::from(ms) * 1000),
            }
        }
        for message in output.messages() {
            if let (Action::Read { .. }, Destination::Outlet(outlet)) = (message.action, message.to)
            {
                self.awaited = Awaited::Answer { outlet };
            }
            self.log.push(Entry::sent(message));
        }
        self.machine.clear_output();
    }
}
