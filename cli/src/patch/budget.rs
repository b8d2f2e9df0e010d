//! The cost that a run may have. Its result is that of the patch and its inputs alone, as far as it
//! goes: the budget only ends it.

use super::{moment, named};
use stackyard_engine::grid::{NodeId, Time, Wire};
use stackyard_engine::session::Session;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// The real time of a run unless told otherwise: with what comes before and after it, it ends within a
/// minute.
const DEFAULT_BUDGET: Duration = Duration::from_secs(50);

/// Looks of the grid at its budget within one moment, for each second of the budget. Each is a
/// twentieth of a millisecond of work, so this much is a tenth of the budget or less.
const CHECKS_A_SECOND: u64 = 1000;

/// The part of them after which a moment ends in which messages are known to go round and multiply.
const STORMY_PART: u64 = 10;

/// Nodes and wires that are named at most.
const MOST_NAMED: usize = 8;

/// The budget of a run, and what is left of it.
pub(super) struct Budget {
    end: Instant,
    /// Checks that one moment may take.
    checks: u64,
}

impl Budget {
    /// The budget of a run that begins now; `None` for the default.
    pub(super) fn new(time: Option<Duration>) -> Budget {
        let time = time.unwrap_or(DEFAULT_BUDGET);
        let whole = time.as_micros().saturating_mul(u128::from(CHECKS_A_SECOND)) / 1_000_000;
        let now = Instant::now();
        Budget {
            end: now.checked_add(time).unwrap_or(now + DEFAULT_BUDGET),
            checks: u64::try_from(whole).unwrap_or(u64::MAX).max(1),
        }
    }

    /// Returns true if the whole run goes beyond it.
    pub(super) fn is_over(&self) -> bool {
        Instant::now() >= self.end
    }

    /// Returns true if a moment goes beyond it that took so many checks until now.
    pub(super) fn is_over_in(&self, session: &Session, checks: u64) -> bool {
        let is_stormy = session.grid().stormed_at() == Some(session.now());
        let most = match is_stormy {
            true => self.checks / STORMY_PART,
            false => self.checks,
        };
        checks > most || self.is_over()
    }
}

/// The place of a run when its budget was used up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standstill {
    at: Time,
    /// The wires on which messages went round without an end.
    wires: Vec<Wire>,
    /// The nodes that did something last.
    nodes: Vec<NodeId>,
}

impl Standstill {
    /// The place of a session of which these nodes did something last.
    pub(super) fn of(session: &Session, nodes: &[NodeId]) -> Standstill {
        let at = session.now();
        let loops = session.grid().loops();
        let loops = loops.filter(|&(_, looped)| looped == at);
        Standstill {
            at,
            wires: loops.map(|(wire, _)| wire).collect(),
            nodes: nodes.to_vec(),
        }
    }

    /// `time stood still at 0.000 ms: messages go round from button 1 to button 2, …`.
    pub(super) fn line(&self, session: &Session) -> String {
        let at = moment(self.at);
        let mut line = format!("time stood still at {at}: ");
        let count = if self.wires.is_empty() {
            line.push_str("busy were ");
            let names = self.nodes.iter().take(MOST_NAMED);
            let names: Vec<String> = names.map(|&id| named(session, id)).collect();
            line.push_str(&names.join(", "));
            self.nodes.len()
        } else {
            line.push_str("messages go round ");
            let names = self.wires.iter().take(MOST_NAMED);
            let names: Vec<String> = names.map(|wire| ends(session, wire)).collect();
            line.push_str(&names.join(", "));
            self.wires.len()
        };
        if let Some(more @ 1..) = count.checked_sub(MOST_NAMED) {
            // Writing to a String cannot fail.
            let _ = write!(line, " and {more} more");
        }
        line
    }
}

/// `from button 1 to asm 2 "Heart"`, or `from asm 2 to itself`.
fn ends(session: &Session, wire: &Wire) -> String {
    let from = named(session, wire.from);
    if wire.from == wire.to {
        return format!("from {from} to itself");
    }
    format!("from {from} to {}", named(session, wire.to))
}
