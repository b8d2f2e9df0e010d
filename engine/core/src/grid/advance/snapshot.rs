//! What was left of the moment that was being worked on.

use super::{Instant, Phase};
use crate::grid::mail::Member;
use crate::grid::queue::Queue;
use crate::grid::snapshot::Remaining;
use crate::grid::time::Time;
use std::sync::Arc;

/// When the last moment began, and what was left of it.
#[derive(Clone)]
pub(in crate::grid) struct InstantSnapshot {
    began: Option<Time>,
    again: Option<Member>,
    /// `None` if all had happened.
    rest: Option<Arc<Rest>>,
}

struct Rest {
    phase: Phase,
    steps: Vec<Member>,
    held: Queue,
}

impl Instant {
    pub(in crate::grid) fn snapshot(&self) -> InstantSnapshot {
        let rest = || Rest {
            phase: self.phase,
            steps: self.steps.iter().skip(self.stepped).copied().collect(),
            held: self.held.clone(),
        };
        InstantSnapshot {
            began: self.began,
            again: self.again,
            rest: self.is_open().then(|| Arc::new(rest())),
        }
    }

    /// The machines that step yet.
    pub(in crate::grid) fn steps(&self) -> &[Member] {
        self.steps.get(self.stepped..).unwrap_or_default()
    }

    /// Makes it what it was, for the nodes that remain.
    pub(in crate::grid) fn restore(&mut self, snapshot: &InstantSnapshot, nodes: &Remaining) {
        *self = Instant {
            began: snapshot.began,
            again: snapshot.again.and_then(|member| nodes.member(member)),
            ..Instant::default()
        };
        if let Some(rest) = &snapshot.rest {
            self.phase = rest.phase;
            self.steps = nodes.members(&rest.steps);
            self.held = nodes.mail(&rest.held);
        }
    }
}
