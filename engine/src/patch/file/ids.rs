//! Maps the numbers in a file to nodes of the document. In a file several nodes may have one id, or
//! an invalid one: these get new ids.

use crate::grid::NodeId;
use crate::ordered::{SortedMap, SortedSet};
use crate::patch::{Node, Patch};

/// The ids that were given away while reading.
#[derive(Default)]
pub(super) struct Ids {
    /// New ids of nodes with invalid numbers, by the bits of the number.
    replaced: SortedMap<u64, NodeId>,
    /// New ids, by which the file means no node.
    given: SortedSet<NodeId>,
    /// The id to try next.
    next: u32,
}

impl Ids {
    /// New ids begin above those there are.
    pub(super) fn above(nodes: &SortedMap<NodeId, Node>) -> Ids {
        let last = nodes.last().map_or(0, |(id, _)| id.0);
        Ids {
            next: last.checked_add(1).unwrap_or(1),
            ..Ids::default()
        }
    }

    /// A free id for a node that has this number in the file.
    pub(super) fn give(&mut self, nodes: &SortedMap<NodeId, Node>, number: f64) -> NodeId {
        // It ends, as memory does not hold a node for each number.
        while nodes.contains_key(&NodeId(self.next)) {
            self.next = self.next.checked_add(1).unwrap_or(1);
        }
        let id = NodeId(self.next);
        self.given.insert(id);
        if own(number).is_none() {
            self.replaced.get_or_insert_with(number.to_bits(), || id);
        }
        id
    }

    /// The node that the file means by a number.
    pub(super) fn find(&self, patch: &Patch, number: f64) -> Option<NodeId> {
        match own(number) {
            Some(id) if patch.nodes.contains_key(&id) && !self.given.contains(&id) => Some(id),
            Some(_) => None,
            None => self.replaced.get(&number.to_bits()).copied(),
        }
    }
}

/// The id that a number is.
pub(super) fn own(number: f64) -> Option<NodeId> {
    let is_id = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    is_id.then_some(NodeId(number as u32))
}
