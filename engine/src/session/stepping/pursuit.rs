//! The way of a step by hand to what it is for.

use super::{Goal, StepOutcome, Stepped, Stepping, Task};
use crate::grid::nodes::Asm;
use crate::grid::{Advance, Input, NodeId, StopAt, StopCause, Time};
use crate::session::Session;
use crate::vm::Status;

/// Single instructions between two looks at the budget: some hundredths of a millisecond.
const LOOKS_EVERY: u32 = 64;

/// What a machine does when it is told to execute an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ability {
    /// It executes one.
    Steps,
    /// It wakes up, which is a step as well.
    Wakes,
    /// It waits for a message.
    Waits,
    /// Nothing: it has no program, has halted or failed.
    Over,
}

impl Ability {
    pub(super) fn of(asm: &Asm) -> Ability {
        let machine = asm.machine();
        match machine.status() {
            Status::Ready | Status::Running => Ability::Steps,
            Status::Sleeping => Ability::Wakes,
            Status::Awaiting if machine.expected() > 0 && machine.inbox().is_empty() => {
                Ability::Waits
            }
            Status::Awaiting => Ability::Steps,
            Status::Invalid | Status::Loaded | Status::Halted | Status::Errored(_) => Ability::Over,
        }
    }
}

/// What there is to do next.
enum Next {
    GoOn,
    OutOfBudget,
    Ended(StepOutcome),
}

impl Session {
    /// Begins a step by hand: time stands still, and a step in progress is given up.
    pub(super) fn begin(&mut self, task: Task) {
        self.pause();
        self.checkpoint();
        let stops = match task {
            Task::Machine { .. } | Task::All => StopAt::Instructions,
            Task::Message(_) => StopAt::Messages,
        };
        self.set_stops(task, Some(stops));
        self.stepping = Some(Stepping {
            task,
            until: None,
            has_begun: false,
            has_executed: false,
            is_done: false,
            passed: None,
        });
    }

    /// Gives up a step in progress, where it is, and forgets how the last one ended.
    pub(in crate::session) fn end_stepping(&mut self) {
        self.stepped = None;
        if let Some(stepping) = self.stepping.take() {
            self.set_stops(stepping.task, None);
        }
    }

    /// Sets where the machines of a task stop the run.
    fn set_stops(&mut self, task: Task, stops: Option<StopAt>) {
        let ids = match task {
            Task::Machine { id, .. } | Task::Message(Some(id)) => vec![id],
            Task::All | Task::Message(None) => self.machines().collect(),
        };
        for id in ids {
            // One that is gone needs no stops.
            let _ = self.grid.set_stops(id, stops);
        }
    }

    /// Goes on with the step in progress.
    pub(in crate::session) fn pursue(&mut self, out_of_budget: &mut dyn FnMut() -> bool) {
        let Some(mut stepping) = self.stepping.take() else {
            return;
        };
        let mut looks = 0;
        let outcome = loop {
            match self.go_on(&mut stepping, out_of_budget) {
                Next::Ended(outcome) => break outcome,
                Next::GoOn if looks < LOOKS_EVERY => looks += 1,
                Next::GoOn if !out_of_budget() => looks = 0,
                Next::GoOn | Next::OutOfBudget => {
                    self.stepping = Some(stepping);
                    return;
                }
            }
        };
        self.stopped_by(stepping.task, outcome);
        self.set_stops(stepping.task, None);
        if !stepping.has_begun {
            self.checkpoints.drop_last();
        }
        let at = self.grid.now();
        self.stepped = Some(Stepped { at, outcome });
        if self.grid.stopped_at().is_some() {
            self.transport.stand_at(at);
        }
    }

    /// Leaves a machine that has come to a breakpoint as one that stopped the run there.
    fn stopped_by(&mut self, task: Task, outcome: StepOutcome) {
        let broke = |asm: &Asm| matches!(asm.breakpoint_here(), Some(StopCause::Wrote { .. }));
        let stopped = match (outcome, task) {
            (StepOutcome::Breakpoint(id), _) => Some(id),
            // One instruction of each: whoever wrote a cell is told of.
            (StepOutcome::Executed, Task::All) if self.grid.stopped_at().is_none() => {
                let mut all = self.asms();
                all.find(|(_, asm)| broke(asm)).map(|(id, _)| id)
            }
            _ => None,
        };
        if let Some(id) = stopped {
            self.grid.stop_at_breakpoint(id);
            self.progress.stopped_at = Some(id);
        }
    }

    fn go_on(&mut self, stepping: &mut Stepping, out_of_budget: &mut dyn FnMut() -> bool) -> Next {
        if let Some(until) = stepping.until {
            match self.advance_run(until, out_of_budget) {
                Advance::Reached => {}
                Advance::Stopped => {
                    if let Some(outcome) = self.outcome_of_stop() {
                        return Next::Ended(outcome);
                    }
                }
                Advance::OutOfBudget | Advance::ProgramAsked => return Next::OutOfBudget,
            }
            stepping.until = None;
        }
        match stepping.task {
            Task::Machine { id, goal, executed } => self.step_one(stepping, id, goal, executed),
            Task::All => self.step_each(stepping),
            Task::Message(_) => self.let_due_happen(stepping),
        }
    }

    /// Returns what it means that a machine has stopped the run; `None` if it did as it is being
    /// stepped.
    fn outcome_of_stop(&self) -> Option<StepOutcome> {
        let id = self.grid.stopped_at()?;
        match self.grid.stop_cause()? {
            StopCause::Breakpoint | StopCause::Wrote { .. } => Some(StepOutcome::Breakpoint(id)),
            StopCause::Received => Some(StepOutcome::Received(id)),
            StopCause::Sent => Some(StepOutcome::Sent(id)),
            StopCause::Instruction => None,
        }
    }

    fn step_one(&mut self, stepping: &mut Stepping, id: NodeId, goal: Goal, before: u64) -> Next {
        let Some(asm) = self.grid.machine(id) else {
            return Next::Ended(StepOutcome::Over(id));
        };
        let ability = Ability::of(asm);
        stepping.has_executed |= asm.executed() != before;
        if stepping.has_executed {
            let registers = asm.machine().registers();
            stepping.is_done |= match goal {
                Goal::Next => true,
                Goal::Depth(fp) => registers.fp <= fp,
                Goal::Place(pc) => registers.pc == pc && asm.machine().status() == Status::Running,
            };
            if !stepping.is_done && asm.breakpoint_here().is_some() {
                return Next::Ended(StepOutcome::Breakpoint(id));
            }
        }
        if stepping.is_done {
            return self.end_time_step(stepping, id);
        }
        if let (Goal::Next, Some(passed)) = (goal, stepping.passed)
            && (self.grid.is_stopped_in_a_step(id) || !self.grid.is_in_a_time_step())
        {
            return Next::Ended(passed);
        }
        self.execute_one(stepping, id, ability)
    }

    /// Lets a machine execute an instruction, or time pass up to when it can.
    fn execute_one(&mut self, stepping: &mut Stepping, id: NodeId, ability: Ability) -> Next {
        if self.grid.is_stopped_in_a_step(id) {
            stepping.has_begun = true;
            self.grid.step_stopped();
            return Next::GoOn;
        }
        if self.grid.is_in_a_time_step() || ability == Ability::Waits {
            return self.let_due_happen(stepping);
        }
        if ability == Ability::Over {
            return Next::Ended(StepOutcome::Over(id));
        }
        let at = self.input(id, Input::Step);
        stepping.has_begun = true;
        stepping.has_executed |= ability == Ability::Wakes;
        stepping.until = Some(at + 1);
        Next::GoOn
    }

    /// Lets the rest of a time step happen once a machine has done what it was to do in it, unless
    /// it is in the middle of a step there.
    fn end_time_step(&mut self, stepping: &mut Stepping, id: NodeId) -> Next {
        if self.grid.is_in_a_time_step() && !self.grid.is_stopped_in_a_step(id) {
            return self.let_due_happen(stepping);
        }
        self.grid.stop_at_breakpoint(id);
        Next::Ended(StepOutcome::Executed)
    }

    /// Lets happen what is left of the present time step, or what is due next.
    fn let_due_happen(&mut self, stepping: &mut Stepping) -> Next {
        if self.grid.is_in_a_time_step() {
            stepping.has_begun = true;
            stepping.until = Some(self.grid.now() + 1);
            return Next::GoOn;
        }
        let Some(due) = self.grid.next_due() else {
            return Next::Ended(StepOutcome::NothingDue);
        };
        stepping.has_begun = true;
        stepping.until = Some(due.at + 1);
        stepping.passed = Some(StepOutcome::TimePassed {
            by_us: due.at.0.saturating_sub(self.grid.now().0),
            node: due.node,
            others: due.others,
        });
        Next::GoOn
    }

    fn step_each(&mut self, stepping: &mut Stepping) -> Next {
        let stopped = self.grid.stopped_at();
        if stopped.is_some_and(|id| self.grid.is_stopped_in_a_step(id)) {
            if stepping.is_done {
                return Next::Ended(StepOutcome::Executed);
            }
            if let Some(passed) = stepping.passed {
                return Next::Ended(passed);
            }
            stepping.is_done = true;
            stepping.has_begun = true;
            self.grid.step_stopped();
            return Next::GoOn;
        }
        if self.grid.is_in_a_time_step() {
            return self.let_due_happen(stepping);
        }
        if stepping.is_done {
            return Next::Ended(StepOutcome::Executed);
        }
        if let Some(passed) = stepping.passed {
            return Next::Ended(passed);
        }
        match self.give_each_a_step() {
            Some(at) => {
                stepping.has_begun = true;
                stepping.is_done = true;
                stepping.until = Some(at + 1);
                Next::GoOn
            }
            None => self.let_due_happen(stepping),
        }
    }

    /// Gives a step to each machine that plays and can execute an instruction. Where none plays,
    /// all begin to. Returns when they step, if any does.
    fn give_each_a_step(&mut self) -> Option<Time> {
        let is_first = !self.does_any_play();
        let ids: Vec<NodeId> = self.machines().collect();
        let mut at = None;
        for id in ids {
            let steps = if is_first {
                self.begins_to_play(id)
            } else {
                self.is_playing(id) && self.steps_now(id)
            };
            if steps {
                at = Some(self.input(id, Input::Step));
            }
        }
        at
    }

    /// Returns whether a machine executes an instruction if it is told to. One whose source was
    /// edited takes the new program first.
    fn steps_now(&mut self, id: NodeId) -> bool {
        if !self.is_loaded(id) {
            return self.load_if_edited(id);
        }
        let ability = self.grid.machine(id).map(Ability::of);
        matches!(ability, Some(Ability::Steps | Ability::Wakes))
    }
}
