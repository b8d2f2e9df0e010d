//! The nodes that did something since they were last asked for.

use super::mail::{Member, Slot};
use super::wire::NodeId;

/// Which nodes are others than they were. It is kept apart from the nodes: telling whom
/// there is to show reads nothing of them.
#[derive(Default)]
pub(super) struct Changed {
    members: Vec<Member>,
    /// By slot: the node there, if it is among the members.
    listed: Vec<Option<NodeId>>,
}

impl Changed {
    /// There is a node in that slot.
    pub(super) fn make_room(&mut self, slot: Slot) {
        let index = slot.0 as usize;
        if self.listed.len() <= index {
            self.listed.resize(index + 1, None);
        }
    }

    /// A node did something.
    #[inline(always)]
    pub(super) fn insert(&mut self, member: Member) {
        if let Some(listed) = self.listed.get_mut(member.slot.0 as usize)
            && *listed != Some(member.id)
        {
            *listed = Some(member.id);
            self.members.push(member);
        }
    }

    /// A node is gone.
    pub(super) fn remove(&mut self, slot: Slot) {
        if let Some(listed) = self.listed.get_mut(slot.0 as usize) {
            *listed = None;
        }
    }

    /// Calls `changed` with each node that did something since the last call.
    pub(super) fn take(&mut self, mut changed: impl FnMut(NodeId)) {
        for Member { id, slot } in self.members.drain(..) {
            // Who is gone, or was told already, is not listed.
            if let Some(listed) = self.listed.get_mut(slot.0 as usize)
                && listed.take_if(|listed| *listed == id).is_some()
            {
                changed(id);
            }
        }
    }
}
