//! Ids for new nodes: numbers that no node of the document has or ever had.

use crate::grid::NodeId;
use crate::patch::Patch;
use std::ops::Range;

/// Nodes that may come before numbers run out: more than a document of many years has.
/// Where there are fewer numbers above all ids, the widest gap between two is used.
const ENOUGH: usize = 1 << 24;

/// Numbers in a row that never were an id. The highest number there is is never among them.
#[derive(Clone)]
pub(super) struct FreeIds(Range<u32>);

impl FreeIds {
    /// Those of a document that is opened: above all ids, unless a file has one so high
    /// that there are hardly any.
    pub(super) fn of(patch: &Patch) -> FreeIds {
        let (mut widest, mut next) = (0..0, 1);
        for (NodeId(id), _) in patch.nodes() {
            if (next..id).len() > widest.len() {
                widest = next..id;
            }
            next = id.saturating_add(1);
        }
        let above = next..u32::MAX;
        let is_enough = above.len() >= ENOUGH.min(widest.len());
        FreeIds(if is_enough { above } else { widest })
    }

    /// The first of them.
    pub(super) fn first(&self) -> Option<NodeId> {
        self.all().next()
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = NodeId> + use<> {
        self.0.clone().map(NodeId)
    }

    /// A node has this id. Of what is free on both sides of it the larger part stays.
    pub(super) fn take(&mut self, NodeId(id): NodeId) {
        if self.0.contains(&id) {
            let (below, above) = (self.0.start..id, id + 1..self.0.end);
            self.0 = if below.len() > above.len() {
                below
            } else {
                above
            };
        }
    }
}
