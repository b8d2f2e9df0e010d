//! What was left of the moment that was being worked on.

use super::Instant;
use crate::grid::mail::{Mail, Member};
use crate::grid::schedule::Due;
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
    due: Vec<Due>,
    steps: Vec<Member>,
    mail: Vec<Mail>,
    delta: u32,
}

impl Instant {
    pub(in crate::grid) fn snapshot(&self) -> InstantSnapshot {
        let rest = || Rest {
            due: self.due.iter().cloned().collect(),
            steps: self.steps.iter().skip(self.stepped).copied().collect(),
            mail: self.mail.iter().skip(self.delivered).cloned().collect(),
            delta: self.delta,
        };
        InstantSnapshot {
            began: self.began,
            again: self.again,
            rest: self.is_open.then(|| Arc::new(rest())),
        }
    }

    /// Makes it what it was, for the nodes that remain.
    pub(in crate::grid) fn restore(&mut self, snapshot: &InstantSnapshot, nodes: &Remaining) {
        *self = Instant {
            began: snapshot.began,
            again: snapshot.again.and_then(|member| nodes.member(member)),
            ..Instant::default()
        };
        if let Some(rest) = &snapshot.rest {
            self.is_open = true;
            self.due = rest
                .due
                .iter()
                .filter_map(|due| still(due, nodes))
                .collect();
            self.steps = nodes.members(&rest.steps);
            self.mail = nodes.mail(&rest.mail);
            self.delta = rest.delta;
        }
    }
}

fn still(due: &Due, nodes: &Remaining) -> Option<Due> {
    Some(match due {
        Due::Input(node, input) => nodes
            .contains(*node)
            .then(|| Due::Input(*node, input.clone()))?,
        Due::Held(mail) => Due::Held(nodes.one_mail(mail)?),
        Due::Timer(member) => Due::Timer(nodes.member(*member)?),
    })
}
