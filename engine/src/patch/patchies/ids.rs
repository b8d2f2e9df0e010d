//! Ids of Patchies: a text that ends in `-` and digits. A node here gets that number if no other
//! node has it.

use crate::grid::NodeId;
use crate::ordered::{SortedMap, SortedSet};
use std::borrow::Cow;

/// Numbers of nodes that come from ids. Above them there is room for new nodes.
const HIGHEST: u64 = 1_000_000_000;

/// The number of an id, if the patcher would take it.
pub(super) fn number(id: &str) -> Option<u64> {
    let (_, digits) = id.rsplit_once('-')?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // A number too long for a counter counts as the highest.
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

/// The nodes by their ids in the file. The first node with an id counts.
#[derive(Default)]
pub(super) struct Ids<'t>(SortedMap<Cow<'t, str>, NodeId>);

impl<'t> Ids<'t> {
    /// The node of an id.
    pub(super) fn find(&self, id: &str) -> Option<NodeId> {
        self.0.get(id).copied()
    }

    /// Records the id of a node unless another node has it. Returns whether it is this node's.
    pub(super) fn claim(&mut self, id: Cow<'t, str>, node: NodeId) -> bool {
        let is_free = !self.0.contains_key(&*id);
        if is_free {
            self.0.insert(id, node);
        }
        is_free
    }
}

/// The numbers of a file's objects, in their order. Objects with an invalid or taken number get one
/// above all others.
pub(super) fn numbers(ids: &[Option<Cow<'_, str>>]) -> Vec<NodeId> {
    let mut taken: SortedSet<NodeId> = SortedSet::new();
    let own: Vec<Option<NodeId>> = ids
        .iter()
        .map(|id| {
            let number = number(id.as_deref()?).filter(|&number| number <= HIGHEST)?;
            let id = NodeId(number as u32);
            taken.insert(id).then_some(id)
        })
        .collect();
    let mut next = taken.iter().last().map_or(0, |last| last.0);
    let numbers = own.into_iter().map(|own| {
        own.unwrap_or_else(|| {
            // A file has fewer nodes than there are numbers above the highest.
            next = next.saturating_add(1);
            NodeId(next)
        })
    });
    numbers.collect()
}
