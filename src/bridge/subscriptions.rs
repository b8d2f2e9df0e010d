//! Which nodes are shown, and how each is told that something of it changed.
//!
//! Where more of them run than can be drawn in a frame, they are told in turns: each shows
//! what it is at when its turn comes, and a frame takes no longer the more there are.

use super::rows::Rows;
use crate::reactive::ArcPulse;
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered::SortedMap;
use std::collections::VecDeque;

/// Nodes that are told in one frame that they ran: at first, at least and at most. Where
/// frames come late fewer are told, and where they come in time more, so that two hundred
/// machines say sixty times a second what they are at if the browser can show that, and
/// less often if not.
const TOLD_AT_FIRST: usize = 64;
const TOLD_AT_LEAST: usize = 16;
const TOLD_AT_MOST: usize = 512;
/// Milliseconds between frames that come in time, and of those that come late.
const IN_TIME_MS: f64 = 18.0;
const LATE_MS: f64 = 25.0;

/// What a shown node is told.
#[derive(Clone, Debug)]
pub struct NodeSignals {
    /// It did something: its state is to be read again.
    pub ran: ArcPulse,
    /// Something of it in the document was edited.
    pub edited: ArcPulse,
}

/// The nodes that are shown.
pub(super) struct Subscriptions {
    nodes: SortedMap<NodeId, ShownNode>,
    /// Those that ran and were not told yet, in the order in which it is their turn.
    waiting: VecDeque<NodeId>,
    /// How many are told in a frame.
    at_once: usize,
}

impl Default for Subscriptions {
    fn default() -> Self {
        Subscriptions {
            nodes: SortedMap::new(),
            waiting: VecDeque::new(),
            at_once: TOLD_AT_FIRST,
        }
    }
}

struct ShownNode {
    notices: NodeSignals,
    /// In how many places it is shown.
    places: usize,
    /// Whether it is among those that wait.
    is_waiting: bool,
    /// Its rows of memory, once one of them is shown.
    rows: Option<Box<Rows>>,
}

impl ShownNode {
    fn replaced(&mut self) {
        self.notices.ran.notify();
        self.notices.edited.notify();
        if let Some(rows) = &mut self.rows {
            rows.notify_all();
        }
    }
}

impl Subscriptions {
    pub(super) fn show(&mut self, id: NodeId) -> NodeSignals {
        let node = self.nodes.get_or_insert_with(id, || ShownNode {
            notices: NodeSignals {
                ran: ArcPulse::new(),
                edited: ArcPulse::new(),
            },
            places: 0,
            is_waiting: false,
            rows: None,
        });
        node.places += 1;
        node.notices.clone()
    }

    pub(super) fn hide(&mut self, id: NodeId) {
        if let Some(node) = self.nodes.get_mut(&id) {
            node.places -= 1;
            if node.places == 0 {
                self.nodes.remove(&id);
            }
        }
    }

    /// The rows of a machine, of which one is about to be shown.
    pub(super) fn rows_to_show(&mut self, id: NodeId) -> Option<&mut Rows> {
        let node = self.nodes.get_mut(&id)?;
        Some(node.rows.get_or_insert_default())
    }

    /// The rows of a machine, if any was ever shown.
    pub(super) fn rows(&mut self, id: NodeId) -> Option<&mut Rows> {
        self.nodes.get_mut(&id)?.rows.as_deref_mut()
    }

    /// It did something, and is to be told when it is its turn.
    pub(super) fn ran(&mut self, id: NodeId) {
        if let Some(node) = self.nodes.get_mut(&id)
            && !std::mem::replace(&mut node.is_waiting, true)
        {
            self.waiting.push_back(id);
        }
    }

    /// Learns from how long the last frame took, in milliseconds, how many can be told.
    pub(super) fn adapt(&mut self, frame_ms: f64) {
        let is_full = self.waiting.len() > self.at_once;
        let at_once = if frame_ms > LATE_MS {
            self.at_once * 3 / 4
        } else if is_full && frame_ms > 0.0 && frame_ms < IN_TIME_MS {
            self.at_once + 2
        } else {
            self.at_once
        };
        self.at_once = at_once.clamp(TOLD_AT_LEAST, TOLD_AT_MOST);
    }

    /// Tells those whose turn it is in this frame, or all that wait.
    pub(super) fn tell(&mut self, all: bool) {
        let count = if all { usize::MAX } else { self.at_once };
        for _ in 0..count.min(self.waiting.len()) {
            let Some(id) = self.waiting.pop_front() else {
                return;
            };
            // It may have gone out of sight.
            if let Some(node) = self.nodes.get_mut(&id) {
                node.is_waiting = false;
                node.notices.ran.notify();
            }
        }
    }

    pub(super) fn edited(&self, id: NodeId) {
        if let Some(node) = self.nodes.get(&id) {
            node.notices.edited.notify();
        }
    }

    /// Another node, or none, has that id now: all that is shown of it is to be read
    /// again.
    pub(super) fn replaced(&mut self, id: NodeId) {
        if let Some(node) = self.nodes.get_mut(&id) {
            node.replaced();
        }
    }

    /// Every node is another one now.
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
        shown.tell(false);
        assert_eq!(shown.waiting.len(), 1000 - TOLD_AT_FIRST);
        // Who had its turn stands behind the others.
        all_ran(&mut shown);
        assert_eq!(shown.waiting.len(), 1000);
        assert_eq!(shown.waiting[0], NodeId(TOLD_AT_FIRST as u32));
        shown.tell(true);
        assert!(shown.waiting.is_empty());
    }

    #[test]
    fn late_frames_tell_fewer_and_frames_in_time_more() {
        let mut shown = Subscriptions::default();
        (0..100).for_each(|_| shown.adapt(50.0));
        assert_eq!(shown.at_once, TOLD_AT_LEAST);
        for id in 0..1000 {
            shown.show(NodeId(id));
        }
        all_ran(&mut shown);
        (0..1000).for_each(|_| shown.adapt(16.7));
        assert_eq!(shown.at_once, TOLD_AT_MOST);
        // By hand no time passes.
        shown.adapt(0.0);
        assert_eq!(shown.at_once, TOLD_AT_MOST);
    }
}
