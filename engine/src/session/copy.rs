//! Copying a part of the document.

use super::Session;
use crate::grid::{Kind, NodeId};
use crate::ordered::SortedSet;
use crate::patch::{Edit, Patch};

impl Session {
    /// The nodes, what is in groups among them, and the wires between them, as a
    /// document of its own. Ids of no node are left out.
    pub fn copy(&self, nodes: impl IntoIterator<Item = NodeId>) -> Patch {
        let mut ids: SortedSet<NodeId> = nodes.into_iter().collect();
        self.add_members(&mut ids);
        let mut copied = Patch::new();
        let mut edits = vec![];
        for &id in ids.iter() {
            if let Some(node) = self.patch.node(id) {
                let mut node = node.clone();
                let group = node.group.take().filter(|group| ids.contains(group));
                edits.push((id, group));
                edit(&mut copied, Edit::Add(id, Box::new(node)));
            }
        }
        for (id, group) in edits {
            if group.is_some() {
                let field = crate::patch::Field::Group(group);
                edit(&mut copied, Edit::Set(id, field));
            }
        }
        for &id in ids.iter() {
            for wire in self.patch.wires_of(id) {
                if wire.from == id && ids.contains(&wire.to) {
                    let kept = self.patch.wire_kept(wire).cloned();
                    edit(&mut copied, Edit::Connect(wire, kept));
                }
            }
        }
        copied
    }

    /// With a group goes what is in it, and in groups in it.
    fn add_members(&self, ids: &mut SortedSet<NodeId>) {
        let is_group = |id: &NodeId| {
            let node = self.patch.node(*id);
            node.is_some_and(|node| node.kind == Kind::Group)
        };
        let mut groups: SortedSet<NodeId> = ids.iter().copied().filter(is_group).collect();
        while !groups.is_empty() {
            let inside = self.patch.nodes().filter(|(id, node)| {
                !ids.contains(id) && node.group.is_some_and(|group| groups.contains(&group))
            });
            let inside: Vec<NodeId> = inside.map(|(id, _)| id).collect();
            groups = inside.iter().copied().filter(is_group).collect();
            ids.extend(inside);
        }
    }
}

/// A part of a valid document is valid.
fn edit(copied: &mut Patch, edit: Edit) {
    let done = copied.edit(edit);
    debug_assert!(done.is_ok(), "{done:?}");
}
