//! Restoring a snapshot into a grid that was edited since: which of its nodes still exist,
//! and in which slots they are now.

use super::address::{NodeHandle, Route, Sender, Slot, Target, Targets};
use super::messages::MessageQueue;
use super::wire::NodeId;
use crate::ordered::SortedMap;

/// The nodes of a snapshot that still exist, with their slots of now.
#[derive(Default)]
pub(super) struct Remap(SortedMap<NodeId, Slot>);

impl Remap {
    pub(super) fn insert(&mut self, id: NodeId, slot: Slot) {
        self.0.insert(id, slot);
    }

    pub(super) fn contains(&self, id: NodeId) -> bool {
        self.0.contains_key(&id)
    }

    /// Returns the slot of a node, or `None` if it was removed.
    pub(super) fn slot(&self, id: NodeId) -> Option<Slot> {
        self.0.get(&id).copied()
    }

    /// Returns the handle of a node as it is now, or `None` if it was removed.
    pub(super) fn handle(&self, node: NodeHandle) -> Option<NodeHandle> {
        let id = node.id;
        let slot = self.slot(id)?;
        Some(NodeHandle { id, slot })
    }

    /// Returns the handles of the nodes that still exist, in the same order.
    pub(super) fn handles(&self, nodes: &[NodeHandle]) -> Vec<NodeHandle> {
        let nodes = nodes.iter();
        nodes.filter_map(|&node| self.handle(node)).collect()
    }

    /// Copies messages, leaving out the targets that were removed. A message whose sender
    /// was removed still arrives, as it does when a node is removed while running.
    pub(super) fn messages(&self, messages: &MessageQueue) -> MessageQueue {
        messages.rerouted(|route, targets| self.route(route, targets))
    }

    fn route(&self, route: &Route, targets: &[Target]) -> Option<Route> {
        let targets = targets.iter().filter_map(|&target| {
            let node = self.handle(target.node)?;
            Some(Target { node, ..target })
        });
        let targets: Vec<Target> = targets.collect();
        let Sender { node, is_machine } = route.from;
        let removed = NodeHandle {
            slot: Slot(u32::MAX),
            ..node
        };
        let from = Sender {
            node: self.handle(node).unwrap_or(removed),
            is_machine,
        };
        (!targets.is_empty()).then(|| Route {
            from,
            outlet: route.outlet,
            targets: Targets::from_sorted(targets),
        })
    }
}
