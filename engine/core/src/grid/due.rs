//! What happens next, for a person who steps while all machines wait.

use super::Grid;
use super::address::NodeHandle;
use super::time::{Period, Time};
use super::wire::NodeId;

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// When.
    pub at: Time,
    /// The node to which it happens: the first by id, if there are several.
    pub node: NodeId,
    /// The number of other nodes to which something happens then.
    pub others: usize,
}

impl Grid {
    /// Returns what happens next, or `None` if nothing does or the grid is in the middle of a time
    /// step. It looks at all that is scheduled, and not at clocks that no machine uses any more.
    pub fn next_due(&self) -> Option<Due> {
        let uses_clock = |node: &NodeHandle, period: Period| {
            let entry = self.entry(node.slot).filter(|entry| entry.id == node.id);
            entry.is_some_and(|entry| entry.clock == Some(period))
        };
        if self.is_in_a_time_step() {
            return None;
        }
        let (at, mut nodes) = self.schedule.due(uses_clock)?;
        nodes.sort_unstable();
        nodes.dedup();
        Some(Due {
            at,
            node: *nodes.first()?,
            others: nodes.len() - 1,
        })
    }
}
