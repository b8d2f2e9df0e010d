//! Stepping by hand: one instruction of a machine or of all, over a call, out of a call, to a
//! line, to the next message.
//!
//! A step by hand stops time. It executes single instructions, each of which takes a microsecond,
//! until it has reached what it is for. Where the machine waits, time goes on to what is due
//! next. The machine executes nothing else meanwhile: when a message reaches it, the run
//! stops in the middle of the time step, before the machine's next instruction. Such stops do
//! not change the run, and the instructions are inputs: stepping over a call is the same as as
//! many single steps.
//!
//! A step that does not fit a frame goes on in the next ones.

mod pursuit;

use super::{CompiledSource, Session};
use crate::grid::nodes::Asm;
use crate::grid::{Input, NodeId, Time};
use crate::vm::layout::EMPTY_FP;
use pursuit::Ability;

/// The end of a step by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stepped {
    /// The moment it ended.
    pub at: Time,
    /// The way it ended.
    pub outcome: StepOutcome,
}

/// The ways in which a step by hand ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepOutcome {
    /// It executed what it was for.
    Executed,
    /// Those who were to step waited: time went on to what was due next.
    TimePassed {
        /// By so much, in microseconds.
        by_us: u64,
        /// The node to which it happened: the first by id, if there were several.
        node: NodeId,
        /// The number of other nodes.
        others: usize,
    },
    /// Those who were to step wait, and nothing is due.
    NothingDue,
    /// A message has arrived at this machine.
    Received(NodeId),
    /// This machine has sent a message.
    Sent(NodeId),
    /// This machine came to a breakpoint before.
    Breakpoint(NodeId),
    /// This machine halted or failed before, or is gone.
    Over(NodeId),
}

/// A step by hand in progress.
#[derive(Debug)]
pub(super) struct Stepping {
    task: Task,
    /// Time is to go on up to there, first of all.
    until: Option<Time>,
    /// True once anything was done.
    has_begun: bool,
    /// True once the machine has executed an instruction or was woken.
    has_executed: bool,
    /// True once it is done, but for the rest of the time step.
    is_done: bool,
    /// The event that was due when time went on last.
    passed: Option<StepOutcome>,
}

/// The purpose of a step by hand.
#[derive(Clone, Copy, Debug)]
enum Task {
    /// To execute instructions of a machine until it is there.
    Machine {
        id: NodeId,
        goal: Goal,
        /// The instructions it had executed at first.
        executed: u64,
    },
    /// To execute one instruction of each machine.
    All,
    /// To let time pass until a machine, or this one, gets or sends a message.
    Message(Option<NodeId>),
}

/// The place a machine is to get to.
#[derive(Clone, Copy, Debug)]
enum Goal {
    /// One instruction on.
    Next,
    /// To where FP is at most this.
    Depth(u16),
    /// Before the instruction at this address.
    Place(u16),
}

/// The steps.
impl Session {
    /// Executes one instruction of every machine that plays. Where none does, all begin to. In
    /// the middle of a time step it is the one instruction that comes next. Where all wait, time
    /// goes on to what is due next.
    pub fn step_all(&mut self) {
        if self.machines().next().is_some() {
            self.begin(Task::All);
        }
    }

    /// Executes one instruction of a machine; one that sleeps wakes up, and where it waits, time
    /// goes on to what is due next. A machine that is paused by itself while time passes leaves
    /// the others alone. Returns `false` if its source has errors.
    pub fn step(&mut self, id: NodeId) -> bool {
        let others_go_on = self.is_running()
            && self.stepping.is_none()
            && self.machine_state(id).is_some_and(|state| !state.plays());
        if others_go_on {
            self.checkpoint();
            let can_step = self.load_if_edited(id);
            if can_step {
                self.input(id, Input::Step);
            }
            return can_step;
        }
        self.step_to(id, Goal::Next)
    }

    /// Executes one instruction of a machine, and if that is a call, all up to the return from it.
    /// Returns `false` if its source has errors.
    pub fn step_over(&mut self, id: NodeId) -> bool {
        let depth = match self.is_loaded(id) {
            true => self.depth(id),
            false => EMPTY_FP,
        };
        self.step_to(id, Goal::Depth(depth))
    }

    /// Executes a machine up to the return from the call it is in. Returns `false` if it is in
    /// none.
    pub fn step_out(&mut self, id: NodeId) -> bool {
        if !self.can_step_out(id) {
            return false;
        }
        let outside = self.depth(id).saturating_sub(1);
        self.step_to(id, Goal::Depth(outside))
    }

    /// Executes a machine until it is on a line of its source, counted from 0, or on the first
    /// line after that with an instruction. Returns `false` if there is none, or the source has
    /// errors.
    pub fn step_to_line(&mut self, id: NodeId, line: usize) -> bool {
        match self.place_of_line(id, line) {
            Some(place) => self.step_to(id, Goal::Place(place)),
            None => false,
        }
    }

    /// Lets time pass as fast as it can until a message arrives at a machine or a machine has
    /// sent one; `among` is the only machine that counts, if there is one. Where no machine
    /// plays, all begin to.
    pub fn step_to_message(&mut self, among: Option<NodeId>) {
        if self.machines().next().is_some() {
            self.begin(Task::Message(among));
            if self.does_any_play() {
                self.take_edits();
            } else {
                self.all_begin_to_play();
            }
        }
    }

    /// Returns whether a machine can execute an instruction by hand, or could if something came
    /// for it.
    pub fn can_step(&self, id: NodeId) -> bool {
        match (self.grid.machine(id), self.code(id)) {
            (Some(asm), Some(code)) if code.is_loaded() => Ability::of(asm) != Ability::Over,
            (Some(_), Some(code)) => code.program().is_some(),
            _ => false,
        }
    }

    /// Returns whether a machine is in a call, which it can be stepped out of.
    pub fn can_step_out(&self, id: NodeId) -> bool {
        let is_in_a_call = self.depth(id) > EMPTY_FP;
        is_in_a_call && self.is_loaded(id) && self.can_step(id)
    }

    /// Returns whether there is an instruction on a line of a machine's source, counted from 0, or
    /// after it.
    pub fn can_step_to_line(&self, id: NodeId, line: usize) -> bool {
        self.can_step(id) && self.place_of_line(id, line).is_some()
    }

    /// The end of the last step by hand, if it has ended, and nothing else was done to the run since.
    pub fn stepped(&self) -> Option<Stepped> {
        self.stepped
    }

    /// FP of a machine.
    fn depth(&self, id: NodeId) -> u16 {
        let asm = self.grid.machine(id);
        asm.map_or(EMPTY_FP, |asm| asm.machine().registers().fp)
    }

    fn is_loaded(&self, id: NodeId) -> bool {
        self.code(id).is_some_and(CompiledSource::is_loaded)
    }

    fn place_of_line(&self, id: NodeId, line: usize) -> Option<u16> {
        let program = self.code(id)?.program()?;
        let first = program
            .instructions
            .partition_point(|located| located.line < line);
        Some(program.instructions.get(first)?.address)
    }

    fn step_to(&mut self, id: NodeId, goal: Goal) -> bool {
        let Some(executed) = self.grid.machine(id).map(Asm::executed) else {
            return false;
        };
        self.begin(Task::Machine { id, goal, executed });
        let is_edited = !self.is_loaded(id);
        let has_program = self.load_if_edited(id);
        if let Some(stepping) = &mut self.stepping
            && is_edited
            && has_program
        {
            // It has the new program once that has happened.
            stepping.task = Task::Machine {
                id,
                goal,
                executed: 0,
            };
            stepping.until = Some(self.transport.target());
        }
        if !has_program {
            self.end_stepping();
        }
        has_program
    }
}
