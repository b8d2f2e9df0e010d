//! Addresses within the grid: where a node is stored, which inlets a message goes to, and
//! which node sent it.

use super::wire::{Inlet, NodeId, Outlet};
use std::sync::Arc;

/// The index at which the grid stores a node. A slot is reused after its node is removed,
/// so it identifies a node only together with the id: see [`NodeHandle`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot(pub(super) u32);

/// A node's id and its slot. Ordered by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeHandle {
    pub(super) id: NodeId,
    pub(super) slot: Slot,
}

impl NodeHandle {
    /// Returns the sort key as one number. Sorting by it compiles to less code.
    pub(super) fn order(&self) -> u64 {
        u64::from(self.id.0) << 32 | u64::from(self.slot.0)
    }
}

/// The far end of a wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    pub(super) node: NodeHandle,
    pub(super) inlet: Inlet,
}

/// The targets of one outlet, ordered by id. Messages in flight share the list; an edit
/// makes a new one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Targets {
    #[default]
    None,
    One(Target),
    /// The first n of a shared list of two or more.
    Many(Arc<Vec<Target>>, u32),
}

impl Targets {
    pub(super) fn as_slice(&self) -> &[Target] {
        match self {
            Targets::None => &[],
            Targets::One(target) => std::slice::from_ref(target),
            Targets::Many(targets, count) => targets.get(..*count as usize).unwrap_or(targets),
        }
    }

    /// Makes the targets of a list, which must be ordered by id.
    pub(super) fn from_sorted(targets: Vec<Target>) -> Targets {
        match targets[..] {
            [] => Targets::None,
            [target] => Targets::One(target),
            _ => Targets::many(Arc::new(targets)),
        }
    }

    /// All of two or more.
    fn many(targets: Arc<Vec<Target>>) -> Targets {
        // There are fewer nodes than 2^32, and fewer wires to one outlet.
        let count = targets.len() as u32;
        Targets::Many(targets, count)
    }

    /// Drops the targets after the first `count`.
    pub(super) fn truncate(&mut self, count: usize) {
        match self {
            Targets::Many(_, all) => *all = (*all).min(count as u32),
            _ if count == 0 => *self = Targets::None,
            _ => {}
        }
    }

    pub(super) fn insert(&mut self, target: Target) {
        *self = match std::mem::take(self) {
            Targets::None => Targets::One(target),
            Targets::One(other) => {
                let both = [other.min(target), other.max(target)];
                Targets::many(Arc::new(both.to_vec()))
            }
            Targets::Many(mut targets, _) => {
                if let Err(index) = targets.binary_search(&target) {
                    Arc::make_mut(&mut targets).insert(index, target);
                }
                Targets::many(targets)
            }
        };
    }

    pub(super) fn remove(&mut self, target: Target) {
        let Ok(index) = self.as_slice().binary_search(&target) else {
            return;
        };
        *self = match std::mem::take(self) {
            Targets::Many(mut targets, _) if targets.len() > 2 => {
                Arc::make_mut(&mut targets).remove(index);
                Targets::many(targets)
            }
            Targets::Many(targets, _) => Targets::One(targets[1 - index]),
            Targets::One(_) | Targets::None => Targets::None,
        };
    }
}

/// The sender of a message, as its receiver sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sender {
    pub(super) node: NodeHandle,
    pub(super) is_machine: bool,
}

/// The source and the target of one message.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Route {
    pub(super) from: Sender,
    /// `None` for the answer to a read, which takes no wire.
    pub(super) outlet: Option<Outlet>,
    pub(super) targets: Targets,
}
