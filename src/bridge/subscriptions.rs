//! Subscriptions to nodes that are shown.
//!
//! If more nodes run than the page can draw in a frame, they are notified in turns. Each then shows
//! its current state when its turn comes, so that a frame does not take longer the more nodes run.

use super::rows::RowPulses;
use crate::reactive::ArcPulse;
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered::SortedMap;
use std::collections::VecDeque;

/// The number of running nodes that are notified in a frame: initially, at least, and at most. It
/// falls when frames are late and rises when they are in time, so that two hundred machines are
/// updated sixty times a second if the browser can draw that, and less often if it cannot.
const NOTIFIED_AT_FIRST: usize = 64;
const NOTIFIED_AT_LEAST: usize = 16;
const NOTIFIED_AT_MOST: usize = 512;
/// The milliseconds between frames below which they are in time, and above which they are late.
const IN_TIME_MS: f64 = 18.0;
const LATE_MS: f64 = 25.0;

/// The pulses of a node.
#[derive(Clone, Debug)]
pub struct NodeSignals {
    /// The node ran: its state is to be read again.
    pub ran: ArcPulse,
    /// The node was edited in the document.
    pub edited: ArcPulse,
}

/// The nodes that are shown.
pub(super) struct Subscriptions {
    nodes: SortedMap<NodeId, ShownNode>,
    /// The nodes that ran and are not notified yet, in the order of their turns.
    waiting: VecDeque<NodeId>,
    /// The number of nodes that are notified in a frame.
    at_once: usize,
}

impl Default for Subscriptions {
    fn default() -> Self {
        Subscriptions {
            nodes: SortedMap::new(),
            waiting: VecDeque::new(),
            at_once: NOTIFIED_AT_FIRST,
        }
    }
}

struct ShownNode {
    signals: NodeSignals,
    /// The number of places that show it.
    places: usize,
    /// Whether it is in `waiting`.
    is_waiting: bool,
    /// The subscriptions to its rows of memory, once a row is shown.
    rows: Option<Box<RowPulses>>,
}

impl ShownNode {
    fn replaced(&mut self) {
        self.signals.ran.notify();
        self.signals.edited.notify();
        if let Some(rows) = &mut self.rows {
            rows.notify_all();
        }
    }
}

impl Subscriptions {
    pub(super) fn show(&mut self, id: NodeId) -> NodeSignals {
        let node = self.nodes.get_or_insert_with(id, || ShownNode {
            signals: NodeSignals {
                ran: ArcPulse::new(),
                edited: ArcPulse::new(),
            },
            places: 0,
            is_waiting: false,
            rows: None,
        });
        node.places += 1;
        node.signals.clone()
    }

    pub(super) fn hide(&mut self, id: NodeId) {
        if let Some(node) = self.nodes.get_mut(&id) {
            node.places -= 1;
            if node.places == 0 {
                self.nodes.remove(&id);
            }
        }
    }

    /// The subscriptions to a machine's rows, created if there are none.
    pub(super) fn rows_to_show(&mut self, id: NodeId) -> Option<&mut RowPulses> {
        let node = self.nodes.get_mut(&id)?;
        Some(node.rows.get_or_insert_default())
    }

    /// The subscriptions to a machine's rows, if a row was ever shown.
    pub(super) fn rows(&mut self, id: NodeId) -> Option<&mut RowPulses> {
        self.nodes.get_mut(&id)?.rows.as_deref_mut()
    }

    /// Queues a node that ran to be notified.
    pub(super) fn ran(&mut self, id: NodeId) {
        if let Some(node) = self.nodes.get_mut(&id)
            && !std::mem::replace(&mut node.is_waiting, true)
        {
            self.waiting.push_back(id);
        }
    }

    /// Adapts the number of nodes per frame to the milliseconds that the last frame took.
    pub(super) fn adapt(&mut self, frame_ms: f64) {
        let is_full = self.waiting.len() > self.at_once;
        let at_once = if frame_ms > LATE_MS {
            self.at_once * 3 / 4
        } else if is_full && frame_ms > 0.0 && frame_ms < IN_TIME_MS {
            self.at_once + 2
        } else {
            self.at_once
        };
        self.at_once = at_once.clamp(NOTIFIED_AT_LEAST, NOTIFIED_AT_MOST);
    }

    /// Notifies the nodes whose turn it is in this frame, or all that wait.
    pub(super) fn notify_waiting(&mut self, all: bool) {
        let count = if all { usize::MAX } else { self.at_once };
        for _ in 0..count.min(self.waiting.len()) {
            let Some(id) = self.waiting.pop_front() else {
                return;
            };
            // The node may have gone out of sight.
            if let Some(node) = self.nodes.get_mut(&id) {
                node.is_waiting = false;
                node.signals.ran.notify();
            }
        }
    }

    pub(super) fn edited(&self, id: NodeId) {
        if let Some(node) = self.nodes.get(&id) {
            node.signals.edited.notify();
        }
    }

    /// Notifies everything about a node: the id now belongs to a different node, or to none.
    pub(super) fn replaced(&mut self, id: NodeId) {
        if let Some(node) = self.nodes.get_mut(&id) {
            node.replaced();
        }
    }

    /// Notifies everything about all nodes.
    pub(super) fn replaced_all(&mut self) {
        self.nodes.values_mut().for_each(ShownNode::replaced);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_ran(shown: &mut Subscriptions) {
        (0..1000).for_each(|id| shown.ran(NodeId(id)));
    }

    #[test]
    fn everyone_has_a_turn() {
        let mut shown = Subscriptions::default();
        for id in 0..1000 {
            shown.show(NodeId(id));
        }
        all_ran(&mut shown);
        shown.notify_waiting(false);
        assert_eq!(shown.waiting.len(), 1000 - NOTIFIED_AT_FIRST);
        // A node that had its turn goes to the end.
        all_ran(&mut shown);
        assert_eq!(shown.waiting.len(), 1000);
        assert_eq!(shown.waiting[0], NodeId(NOTIFIED_AT_FIRST as u32));
        shown.notify_waiting(true);
        assert!(shown.waiting.is_empty());
    }

    #[test]
    fn late_frames_tell_fewer_and_frames_in_time_more() {
        let mut shown = Subscriptions::default();
        (0..100).for_each(|_| shown.adapt(50.0));
        assert_eq!(shown.at_once, NOTIFIED_AT_LEAST);
        for id in 0..1000 {
            shown.show(NodeId(id));
        }
        all_ran(&mut shown);
        (0..1000).for_each(|_| shown.adapt(16.7));
        assert_eq!(shown.at_once, NOTIFIED_AT_MOST);
        // No time passes for an edit.
        shown.adapt(0.0);
        assert_eq!(shown.at_once, NOTIFIED_AT_MOST);
    }
}
