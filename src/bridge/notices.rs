//! Which nodes are shown, and how each is told that something of it changed.
//!
//! Where more of them run than can be drawn in a frame, they are told in turns: each shows
//! what it is at when its turn comes, and a frame takes no longer the more there are.

use super::rows::Rows;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered::Map;
use std::collections::VecDeque;

/// Nodes that are told in one frame that they ran. Two hundred machines then say twenty
/// times a second what they are at, and what follows on the page takes a third of the
/// time it takes to tell all of them in each frame.
const TOLD_AT_ONCE: usize = 64;

/// What a shown node is told.
#[derive(Clone, Debug)]
pub struct Notices {
    /// It did something: its state is to be read again.
    pub ran: ArcTrigger,
    /// Something of it in the document was edited.
    pub edited: ArcTrigger,
}

/// The nodes that are shown.
#[derive(Default)]
pub(super) struct Shown {
    nodes: Map<NodeId, ShownNode>,
    /// Those that ran and were not told yet, in the order in which it is their turn.
    waiting: VecDeque<NodeId>,
}

struct ShownNode {
    notices: Notices,
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

impl Shown {
    pub(super) fn show(&mut self, id: NodeId) -> Notices {
        let node = self.nodes.get_or_insert_with(id, || ShownNode {
            notices: Notices {
                ran: ArcTrigger::new(),
                edited: ArcTrigger::new(),
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

    /// Tells those whose turn it is in this frame, or all that wait.
    pub(super) fn tell(&mut self, all: bool) {
        let count = if all { usize::MAX } else { TOLD_AT_ONCE };
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
