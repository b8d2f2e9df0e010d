//! Copying a part of the document, and pasting it.

use super::Session;
use super::transaction::Transaction;
use crate::grid::{Kind, NodeId, Value, Wire};
use crate::ordered::SortedMap;
use crate::patch::{Edit, Field, Node, Patch, PatchError, Position};

impl Session {
    /// The nodes, what is in groups among them, and the wires between them, as a
    /// document of its own. Ids of no node are left out.
    pub fn copy(&self, nodes: impl IntoIterator<Item = NodeId>) -> Patch {
        let ids = self.patch.with_members(nodes);
        let mut copied = Patch::new();
        let mut edits = vec![];
        for &id in ids.iter() {
            if let Some(node) = self.patch.node(id) {
                let mut node = node.clone();
                let group = node.group.take().filter(|group| ids.contains(group));
                edits.extend(group.map(|group| Edit::Set(id, Field::Group(Some(group)))));
                edit(&mut copied, Edit::Add(id, Box::new(node)));
            }
        }
        for set in edits {
            edit(&mut copied, set);
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
}

/// A part of a valid document is valid.
fn edit(copied: &mut Patch, edit: Edit) {
    let done = copied.edit(edit);
    debug_assert!(done.is_ok(), "{done:?}");
}

impl Transaction<'_> {
    /// Adds copies of what was copied, moved by `by`, and returns their ids.
    ///
    /// # Errors
    /// [`PatchError`]: no ids are left, or a place would be infinite.
    pub fn paste(&mut self, copied: &Patch, by: Position) -> Result<Vec<NodeId>, PatchError> {
        let old = copied.nodes().map(|(id, _)| id);
        let ids: SortedMap<NodeId, NodeId> = old.zip(self.free_ids()).collect();
        if ids.len() < copied.nodes().len() {
            return Err(PatchError::NoIdLeft);
        }
        self.all_or_nothing(|edit| {
            for (&old, &id) in &ids {
                if let Some(node) = copied.node(old) {
                    edit.add_as(id, copy_of(node, by, &ids))?;
                }
            }
            // A group may come after its members.
            for (&old, &id) in &ids {
                let group = copied.node(old).and_then(|node| node.group);
                if let Some(&group) = group.and_then(|group| ids.get(&group)) {
                    edit.make(Edit::Set(id, Field::Group(Some(group))))?;
                }
            }
            for wire in copied.wires() {
                if let (Some(&from), Some(&to)) = (ids.get(&wire.from), ids.get(&wire.to)) {
                    let kept = copied.wire_kept(wire).cloned();
                    edit.make(Edit::Connect(Wire { from, to, ..wire }, kept))?;
                }
            }
            Ok(())
        })?;
        Ok(ids.values().copied().collect())
    }
}

/// A copy of a node, in no group. Cells shown of a machine that is copied along are those of
/// its copy.
fn copy_of(node: &Node, by: Position, ids: &SortedMap<NodeId, NodeId>) -> Node {
    let mut copy = node.clone();
    copy.group = None;
    copy.position.x += by.x;
    copy.position.y += by.y;
    if copy.kind == Kind::CellView
        && let Some(Value::Number(machine)) = copy.settings.get("machineId")
        && let Some(machine) = ids.get(&NodeId(*machine as u32))
    {
        let machine = Value::Number(machine.0.into());
        copy.settings.set("machineId", machine);
    }
    copy
}
