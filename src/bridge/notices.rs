//! Which nodes are shown, and how each is told that something of it changed.

use super::rows::Rows;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered::Map;

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
pub(super) struct Shown(Map<NodeId, ShownNode>);

struct ShownNode {
    notices: Notices,
    /// In how many places it is shown.
    places: usize,
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
        let node = self.0.get_or_insert_with(id, || ShownNode {
            notices: Notices {
                ran: ArcTrigger::new(),
                edited: ArcTrigger::new(),
            },
            places: 0,
            rows: None,
        });
        node.places += 1;
        node.notices.clone()
    }

    pub(super) fn hide(&mut self, id: NodeId) {
        if let Some(node) = self.0.get_mut(&id) {
            node.places -= 1;
            if node.places == 0 {
                self.0.remove(&id);
            }
        }
    }

    /// The rows of a machine, of which one is about to be shown.
    pub(super) fn rows_to_show(&mut self, id: NodeId) -> Option<&mut Rows> {
        let node = self.0.get_mut(&id)?;
        Some(node.rows.get_or_insert_default())
    }

    /// The rows of a machine, if any was ever shown.
    pub(super) fn rows(&mut self, id: NodeId) -> Option<&mut Rows> {
        self.0.get_mut(&id)?.rows.as_deref_mut()
    }

    pub(super) fn ran(&self, id: NodeId) {
        if let Some(node) = self.0.get(&id) {
            node.notices.ran.notify();
        }
    }

    pub(super) fn edited(&self, id: NodeId) {
        if let Some(node) = self.0.get(&id) {
            node.notices.edited.notify();
        }
    }

    /// Another node, or none, has that id now: all that is shown of it is to be read
    /// again.
    pub(super) fn replaced(&mut self, id: NodeId) {
        if let Some(node) = self.0.get_mut(&id) {
            node.replaced();
        }
    }

    /// Every node is another one now.
    pub(super) fn replaced_all(&mut self) {
        self.0.values_mut().for_each(ShownNode::replaced);
    }
}
