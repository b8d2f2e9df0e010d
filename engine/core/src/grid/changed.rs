//! The nodes that changed since they were last taken.

use super::address::{NodeHandle, Slot};
use super::wire::NodeId;

/// The list of changed nodes. It is stored apart from the nodes, so taking it reads none of
/// them.
#[derive(Default)]
pub(super) struct ChangedNodes {
    nodes: Vec<NodeHandle>,
    /// By slot: the id of the node there, if the list holds it.
    listed: Vec<Option<NodeId>>,
}

impl ChangedNodes {
    /// Makes room for a node in that slot.
    pub(super) fn make_room(&mut self, slot: Slot) {
        let index = slot.0 as usize;
        if self.listed.len() <= index {
            self.listed.resize(index + 1, None);
        }
    }

    /// Adds a node, unless it is there already.
    #[inline(always)]
    pub(super) fn insert(&mut self, node: NodeHandle) {
        if let Some(listed) = self.listed.get_mut(node.slot.0 as usize)
            && *listed != Some(node.id)
        {
            *listed = Some(node.id);
            self.nodes.push(node);
        }
    }

    /// Removes the node in that slot.
    pub(super) fn remove(&mut self, slot: Slot) {
        if let Some(listed) = self.listed.get_mut(slot.0 as usize) {
            *listed = None;
        }
    }

    /// Calls `changed` with each node that changed since the last call.
    pub(super) fn take(&mut self, mut changed: impl FnMut(NodeId)) {
        for NodeHandle { id, slot } in self.nodes.drain(..) {
            // A node that was removed, or reported already, is not listed.
            if let Some(listed) = self.listed.get_mut(slot.0 as usize)
                && listed.take_if(|listed| *listed == id).is_some()
            {
                changed(id);
            }
        }
    }
}
