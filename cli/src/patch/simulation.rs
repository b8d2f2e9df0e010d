//! How a run goes: one moment after the other, until there is a reason to end it.

use super::budget::{Budget, Standstill};
use stackyard_engine::grid::{NodeId, Time};
use stackyard_engine::session::{Recording, Session};

/// A run on its way.
pub(super) struct Simulation {
    pub(super) session: Session,
    /// What comes from outside; how far it goes is known at its end.
    recording: Recording,
    /// This moment and what comes later does not happen any more.
    limit: Time,
    /// The last moment at which a node did something.
    last: Time,
    budget: Budget,
}

/// Why a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// What it was to go on for is so.
    Done,
    /// Nothing is left to happen.
    Nothing,
    /// It has gone on for as long as it may.
    Limit,
    /// It has cost as much as it may: in the middle of a moment, or between two.
    OutOfBudget(Option<Standstill>),
}

impl Simulation {
    /// At the start of time, with everything to come.
    pub(super) fn new(
        mut session: Session,
        recording: Recording,
        limit: Time,
        budget: Budget,
    ) -> Simulation {
        session.replay(&recording);
        Simulation {
            session,
            recording,
            limit,
            last: Time(0),
            budget,
        }
    }

    /// Runs to the end and returns why it ended. It calls `is_done` before each time step, and
    /// `ran` with the nodes that did something, several times for a long step.
    pub(super) fn run<E>(
        &mut self,
        is_done: impl Fn(&Session) -> bool,
        mut ran: impl FnMut(&Session, &[NodeId]) -> Result<(), E>,
    ) -> Result<End, E> {
        loop {
            if is_done(&self.session) {
                return Ok(End::Done);
            }
            let Some(next) = self.session.grid().next_event() else {
                return Ok(End::Nothing);
            };
            if self.budget.is_over() {
                return Ok(End::OutOfBudget(None));
            }
            if next >= self.limit {
                self.session.run_to(self.limit);
                self.session.advance(0, || true);
                return Ok(End::Limit);
            }
            let at = next.max(self.session.now());
            let mut checks = 0;
            while self.session.now() <= at {
                self.session.run_to(at + 1);
                // Again and again out of budget, so that a log is read before it forgets.
                let nodes = self.session.advance(0, || true).ran.clone();
                if !nodes.is_empty() {
                    self.last = at;
                    ran(&self.session, &nodes)?;
                }
                checks += 1;
                if self.session.now() <= at && self.budget.is_over_in(&self.session, checks) {
                    let standstill = Standstill::of(&self.session, &nodes);
                    return Ok(End::OutOfBudget(Some(standstill)));
                }
            }
        }
    }

    /// When it ended, for that reason.
    pub(super) fn ended_at(&self, end: &End) -> Time {
        match end {
            End::Done | End::Nothing => self.last,
            End::Limit => self.limit,
            End::OutOfBudget(_) => self.session.now(),
        }
    }

    /// The inputs, and how far the run went.
    pub(super) fn into_recording(self) -> Recording {
        Recording {
            until: self.session.now(),
            ..self.recording
        }
    }
}
