//! The time step in progress. The budget of a frame can end in the middle of it, and a
//! snapshot can be taken there.

use super::address::NodeHandle;
use super::messages::MessageQueue;
use super::remap::Remap;
use super::time::Time;
use std::sync::Arc;

/// The progress within the current time step.
#[derive(Clone, Default)]
pub(super) struct TimeStep {
    /// When the last one began.
    pub(super) began: Option<Time>,
    pub(super) phase: Phase,
    /// The node that must resume before anything else happens.
    pub(super) unfinished: Option<NodeHandle>,
    /// The machines that step.
    pub(super) steps: Vec<NodeHandle>,
    /// How many of them have stepped.
    pub(super) stepped: usize,
    /// The messages that were delayed until now.
    pub(super) delayed: MessageQueue,
    /// How often the budget was checked in it: how much work it was until now.
    pub(super) checks: u32,
}

/// The phases of a time step, in order.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// The time step is over.
    #[default]
    Over,
    /// Inputs are handled.
    Inputs,
    /// Delayed messages are delivered.
    Delayed,
    /// Timers go off.
    Timers,
    /// Machines step and messages are delivered, delta by delta.
    Deltas,
}

impl TimeStep {
    /// Returns whether something is left to do at this time.
    pub(super) fn is_open(&self) -> bool {
        self.phase != Phase::Over
    }

    /// Returns the machines that have not stepped yet.
    pub(super) fn remaining_steps(&self) -> &[NodeHandle] {
        self.steps.get(self.stepped..).unwrap_or_default()
    }

    pub(super) fn snapshot(&self) -> TimeStepSnapshot {
        let open = || OpenTimeStep {
            phase: self.phase,
            steps: self.remaining_steps().to_vec(),
            delayed: self.delayed.clone(),
        };
        TimeStepSnapshot {
            began: self.began,
            unfinished: self.unfinished,
            open: self.is_open().then(|| Arc::new(open())),
        }
    }

    /// Restores a snapshot, for the nodes that still exist.
    pub(super) fn restore(&mut self, snapshot: &TimeStepSnapshot, nodes: &Remap) {
        *self = TimeStep {
            began: snapshot.began,
            unfinished: snapshot.unfinished.and_then(|node| nodes.handle(node)),
            ..TimeStep::default()
        };
        if let Some(open) = &snapshot.open {
            self.phase = open.phase;
            self.steps = nodes.handles(&open.steps);
            self.delayed = nodes.messages(&open.delayed);
        }
    }
}

/// A time step as it was.
#[derive(Clone)]
pub(super) struct TimeStepSnapshot {
    began: Option<Time>,
    unfinished: Option<NodeHandle>,
    /// `None` if the time step was over.
    open: Option<Arc<OpenTimeStep>>,
}

/// What was left to do in a time step.
struct OpenTimeStep {
    phase: Phase,
    steps: Vec<NodeHandle>,
    delayed: MessageQueue,
}
