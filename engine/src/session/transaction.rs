//! A transaction: edits of the document that are made together or not at all. The run
//! follows when it is complete (`follow`).

use super::Change;
use super::ids::FreeIds;
use super::move_lines;
use crate::grid::{EditError, Kind, NodeId, Value, Wire};
use crate::ordered::SortedSet;
use crate::patch::geometry::{moved_along, regrouped};
use crate::patch::{Edit, Field, Node, Patch, PatchError, Position, Property, Size};
use std::sync::Arc;

/// The document while it is edited. Each method does all it says, or nothing and returns why.
pub struct Transaction<'a> {
    patch: &'a mut Patch,
    free_ids: FreeIds,
    /// What takes each of the changes back.
    undo: Vec<Edit>,
    changes: Vec<Change>,
    /// Nodes of which it was said in which group they are: the rule of groups leaves them.
    grouped: SortedSet<NodeId>,
    key: Option<Coalesce>,
}

/// What edits have in common that follow each other and are undone as one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coalesce {
    /// A machine's source is typed. It has this number of lines.
    Source(NodeId, usize),
    /// A setting is changed bit by bit.
    Setting(NodeId, &'static str),
    /// These nodes are moved in steps.
    Move(Vec<NodeId>),
    /// These nodes are resized in steps.
    Resize(Vec<NodeId>),
    /// A gesture does several things: it copies and moves, or moves and wires.
    Gesture,
}

/// A complete transaction.
pub(super) struct Done {
    /// The edits that take it back, in the order in which they do.
    pub(super) undo: Vec<Edit>,
    pub(super) changes: Vec<Change>,
    pub(super) free_ids: FreeIds,
    pub(super) key: Option<Coalesce>,
}

impl Transaction<'_> {
    /// The document as it is by now.
    pub fn patch(&self) -> &Patch {
        self.patch
    }

    /// Makes the transaction a part of the last step, if that had the same key.
    pub fn coalesce(&mut self, key: Coalesce) {
        self.key = Some(key);
    }

    /// Adds a node and returns its id, which no node ever had.
    ///
    /// # Errors
    /// [`PatchError`]: no id is left, or the node is not valid.
    pub fn add(&mut self, node: Node) -> Result<NodeId, PatchError> {
        let id = self.free_ids.first().ok_or(PatchError::NoIdLeft)?;
        self.add_as(id, node)?;
        Ok(id)
    }

    /// Adds a node under an id that is free.
    ///
    /// # Errors
    /// [`PatchError`]: the id is taken, or the node is not valid.
    pub fn add_as(&mut self, id: NodeId, node: Node) -> Result<(), PatchError> {
        self.make(Edit::Add(id, Box::new(node)))?;
        self.free_ids.take(id);
        Ok(())
    }

    /// Removes nodes with all their wires. Members of a group that stay are then in the
    /// group around it.
    ///
    /// # Errors
    /// [`PatchError`] if there is no such node.
    pub fn remove(&mut self, nodes: impl IntoIterator<Item = NodeId>) -> Result<(), PatchError> {
        self.all_or_nothing(|edit| {
            let nodes: SortedSet<NodeId> = nodes.into_iter().collect();
            let mut groups = vec![];
            for &id in nodes.iter() {
                let node = edit.patch.node(id).ok_or(EditError::NoSuchNode(id))?;
                let is_group = node.kind == Kind::Group;
                let wires: Vec<Wire> = edit.patch.wires_of(id).collect();
                edit.disconnect_all(&wires)?;
                if is_group {
                    groups.push(id);
                } else {
                    edit.make(Edit::Remove(id))?;
                }
            }
            groups.into_iter().try_for_each(|id| edit.remove_group(id))
        })
    }

    /// Removes a group that has no wires.
    fn remove_group(&mut self, id: NodeId) -> Result<(), PatchError> {
        let around = self.patch.node(id).and_then(|node| node.group);
        let members: Vec<NodeId> = self.patch.members(id).collect();
        for member in members {
            self.make(Edit::Set(member, Field::Group(around)))?;
        }
        self.make(Edit::Remove(id))
    }

    /// Adds a wire.
    ///
    /// # Errors
    /// [`PatchError`]: one of its ports is not there, or the wire already is.
    pub fn connect(&mut self, wire: Wire) -> Result<(), PatchError> {
        self.make(Edit::Connect(wire, None))
    }

    /// Removes a wire.
    ///
    /// # Errors
    /// [`PatchError`] if there is no such wire.
    pub fn disconnect(&mut self, wire: Wire) -> Result<(), PatchError> {
        self.make(Edit::Disconnect(wire))
    }

    /// Removes a wire and adds others in its place: an end moved to another port, or a node
    /// put into it.
    ///
    /// # Errors
    /// [`PatchError`], as of [`disconnect`](Self::disconnect) and [`connect`](Self::connect).
    pub fn rewire(&mut self, old: Wire, new: &[Wire]) -> Result<(), PatchError> {
        self.all_or_nothing(|edit| {
            edit.disconnect(old)?;
            new.iter().try_for_each(|&wire| edit.connect(wire))
        })
    }

    /// Moves a node's top left corner.
    ///
    /// # Errors
    /// [`PatchError`]: there is no such node, or the place is infinite.
    pub fn move_to(&mut self, id: NodeId, position: Position) -> Result<(), PatchError> {
        self.make(Edit::Set(id, Field::Position(position)))
    }

    /// Moves nodes by a distance, and with a group what belongs to it and what lies in it.
    ///
    /// # Errors
    /// As of [`move_to`](Self::move_to), for the first of them.
    pub fn move_by(&mut self, nodes: &[NodeId], (dx, dy): (f64, f64)) -> Result<(), PatchError> {
        self.all_or_nothing(|edit| {
            let is_group = |id: &NodeId| {
                let node = edit.patch.node(*id);
                node.is_some_and(|node| node.kind == Kind::Group)
            };
            let moved: SortedSet<NodeId> = if nodes.iter().any(is_group) {
                let moved = moved_along(edit.patch, nodes.iter().copied());
                moved.into_iter().collect()
            } else {
                nodes.iter().copied().collect()
            };
            let mut moved = moved.iter().copied();
            moved.try_for_each(|id| {
                let node = edit.patch.node(id).ok_or(EditError::NoSuchNode(id))?;
                let Position { x, y } = node.position;
                edit.move_to(
                    id,
                    Position {
                        x: x + dx,
                        y: y + dy,
                    },
                )
            })
        })
    }

    /// Resizes a node.
    ///
    /// # Errors
    /// [`PatchError`]: there is no such node, or the size is infinite.
    pub fn resize(&mut self, id: NodeId, size: Size) -> Result<(), PatchError> {
        self.make(Edit::Set(id, Field::Size(Some(size))))
    }

    /// Gives something of a node another value. A wire whose port goes with it goes too;
    /// breakpoints move along with the lines of a source.
    ///
    /// # Errors
    /// [`PatchError`]: there is no such node, or the value is not valid.
    pub fn set(&mut self, id: NodeId, field: Field) -> Result<(), PatchError> {
        let is_group = field.property() == Property::Group;
        self.all_or_nothing(|edit| {
            match &field {
                Field::Setting(name, value) => {
                    let lost = edit.patch.wires_without_port(id, name, value.as_ref());
                    let lost: Vec<Wire> = lost.collect();
                    edit.disconnect_all(&lost)?;
                }
                Field::Source(source) => edit.move_breakpoints(id, source)?,
                _ => {}
            }
            edit.make(Edit::Set(id, field))
        })?;
        if is_group {
            self.grouped.insert(id);
        }
        Ok(())
    }

    /// Sets a setting; `None` for its default.
    ///
    /// # Errors
    /// As of [`set`](Self::set).
    pub fn set_setting(
        &mut self,
        id: NodeId,
        name: &str,
        value: Option<Value>,
    ) -> Result<(), PatchError> {
        self.set(id, Field::Setting(name.into(), value))
    }

    /// Sets a machine's source.
    ///
    /// # Errors
    /// As of [`set`](Self::set).
    pub fn set_source(&mut self, id: NodeId, source: &str) -> Result<(), PatchError> {
        self.set(id, Field::Source(source.into()))
    }

    /// Gives the document another name.
    ///
    /// # Errors
    /// None, so far.
    pub fn rename(&mut self, name: impl Into<Arc<str>>) -> Result<(), PatchError> {
        self.make(Edit::Rename(name.into()))
    }

    /// Adds the frame of a group, makes nodes its members and returns its id. Members of a
    /// group that becomes one as well stay in that.
    ///
    /// # Errors
    /// [`PatchError`]: one of the nodes is not there, the frame is no group, or no id is
    /// left.
    pub fn group(&mut self, frame: Node, members: &[NodeId]) -> Result<NodeId, PatchError> {
        let members: SortedSet<NodeId> = members.iter().copied().collect();
        let (id, grouped) = self.all_or_nothing(|edit| {
            let id = edit.add(frame)?;
            let mut grouped = vec![];
            for &member in members.iter() {
                let node = edit.patch.node(member);
                let group = node.ok_or(EditError::NoSuchNode(member))?.group;
                if !group.is_some_and(|group| members.contains(&group)) {
                    edit.make(Edit::Set(member, Field::Group(Some(id))))?;
                    grouped.push(member);
                }
            }
            Ok((id, grouped))
        })?;
        self.grouped.extend(grouped);
        Ok(id)
    }

    /// Removes the frame of a group. Its members stay where they are.
    ///
    /// # Errors
    /// [`PatchError`] if there is no such group.
    pub fn ungroup(&mut self, id: NodeId) -> Result<(), PatchError> {
        match self.patch.node(id) {
            Some(node) if node.kind == Kind::Group => self.remove([id]),
            Some(_) => Err(PatchError::NotAGroup(id)),
            None => Err(EditError::NoSuchNode(id).into()),
        }
    }

    fn disconnect_all(&mut self, wires: &[Wire]) -> Result<(), PatchError> {
        wires.iter().try_for_each(|&wire| self.disconnect(wire))
    }

    fn move_breakpoints(&mut self, id: NodeId, source: &str) -> Result<(), PatchError> {
        let node = self.patch.node(id).ok_or(EditError::NoSuchNode(id))?;
        let moved = move_lines(&node.source, source, &node.breakpoints);
        if moved == *node.breakpoints {
            return Ok(());
        }
        self.make(Edit::Set(id, Field::Breakpoints(moved.into())))
    }
}

impl<'a> Transaction<'a> {
    pub(super) fn new(patch: &'a mut Patch, free_ids: FreeIds) -> Transaction<'a> {
        Transaction {
            patch,
            free_ids,
            undo: vec![],
            changes: vec![],
            grouped: SortedSet::new(),
            key: None,
        }
    }

    /// Ids that are free, in the order in which nodes get them.
    pub(super) fn free_ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        self.free_ids.all()
    }

    /// Makes one edit.
    pub(super) fn make(&mut self, edit: Edit) -> Result<(), PatchError> {
        let change = Change::of(&edit);
        self.undo.push(self.patch.edit(edit)?);
        self.changes.push(change);
        Ok(())
    }

    /// Makes several edits, and takes them back if one is refused.
    pub(super) fn all_or_nothing<T>(
        &mut self,
        edit: impl FnOnce(&mut Self) -> Result<T, PatchError>,
    ) -> Result<T, PatchError> {
        let before = self.undo.len();
        let done = edit(self);
        if done.is_err() {
            self.take_back_to(before);
        }
        done
    }

    /// Takes everything back.
    pub(super) fn roll_back(mut self) {
        self.take_back_to(0);
    }

    fn take_back_to(&mut self, length: usize) {
        while self.undo.len() > length
            && let Some(inverse) = self.undo.pop()
        {
            let undone = self.patch.edit(inverse);
            debug_assert!(undone.is_ok(), "{undone:?}");
        }
        self.changes.truncate(length);
    }

    /// Applies the rules of the document, and ends the transaction.
    pub(super) fn finish(mut self) -> Done {
        self.regroup();
        let (free_ids, key) = (self.free_ids.clone(), self.key.take());
        let (undo, changes) = self.into_parts();
        Done {
            undo,
            changes,
            free_ids,
            key,
        }
    }

    /// The edits that take it back, in the order in which they do, and what changed.
    pub(super) fn into_parts(self) -> (Vec<Edit>, Vec<Change>) {
        let mut undo = self.undo;
        undo.reverse();
        (undo, self.changes)
    }

    /// Puts what was added, moved or resized into the groups it lies in now.
    fn regroup(&mut self) {
        let placed = self.changes.iter().filter_map(|change| match *change {
            Change::Added(id) | Change::Edited(id, Property::Position | Property::Size) => Some(id),
            _ => None,
        });
        let placed = placed.collect();
        let mut moves = regrouped(self.patch, &placed);
        moves.retain(|(id, _)| !self.grouped.contains(id));
        // A group is refused in one that is still in it, and taken once that has left.
        loop {
            let before = moves.len();
            moves.retain(|&(id, group)| self.make(Edit::Set(id, Field::Group(group))).is_err());
            if moves.is_empty() || moves.len() == before {
                return;
            }
        }
    }
}
