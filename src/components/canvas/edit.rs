//! Edits of what is selected: delete, copy, paste, duplicate, group, move, arrange. Each is
//! one transaction.

use super::stage::Stage;
use crate::canvas::arrange::{Align, Axis, Places, align, distribute, free_spot, tidy};
use crate::canvas::drag_set::DragSet;
use crate::canvas::point::{Point, Rect};
use crate::canvas::scene::Scene;
use crate::canvas::snap::{GRID, snap, snap_point};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::geometry::{moved_along, rect_of, resized};
use stackyard_engine::patch::{Node, Patch, PatchError, Position, Size};
use stackyard_engine::session::{Coalesce, Transaction};

/// The room a group leaves around its members, in canvas units.
const FRAME: f64 = 2.0 * GRID;

impl Stage {
    /// Removes what is selected.
    pub fn delete(&self) {
        let (nodes, wires) = self
            .selection
            .with(|selection| (selection.nodes().to_vec(), selection.wires().to_vec()));
        if !(nodes.is_empty() && wires.is_empty()) {
            let _ = self.bridge.edit("delete", |edit| {
                wires.iter().try_for_each(|&wire| edit.disconnect(wire))?;
                edit.remove(nodes)
            });
        }
    }

    /// The selected nodes with the wires between them, as a document; `None` if none is.
    pub fn copied(&self) -> Option<Patch> {
        let ids = self.selection.nodes();
        (!ids.is_empty()).then(|| self.bridge.with(|session| session.copy(ids)))
    }

    /// Copies what is selected beside itself.
    pub fn duplicate(&self) {
        if let Some(copied) = self.copied() {
            self.paste_patch(&copied, Position { x: GRID, y: GRID }, None);
        }
    }

    /// Adds copies with their middle at the pointer, or in the middle of what is seen, and
    /// selects them. Returns their ids, in the order of those they are copies of; `None` if
    /// there is nothing to paste or it cannot be.
    pub fn paste(&self, copied: &Patch) -> Option<Vec<NodeId>> {
        self.paste_at(copied, None)
    }

    /// Pastes with the middle at a point, or under the pointer.
    pub(super) fn paste_at(&self, copied: &Patch, at: Option<Point>) -> Option<Vec<NodeId>> {
        let rects = copied.nodes().map(|(_, node)| rect_of(node));
        let centre = rects.reduce(Rect::union)?.centre();
        let at = at.unwrap_or_else(|| self.viewport.pointed_at());
        let by = Position {
            x: snap(at.x - centre.x),
            y: snap(at.y - centre.y),
        };
        self.paste_patch(copied, by, None)
    }

    /// Adds copies moved by `by`, selects them and returns their ids.
    pub(super) fn paste_patch(
        &self,
        copied: &Patch,
        by: Position,
        key: Option<Coalesce>,
    ) -> Option<Vec<NodeId>> {
        let pasted = self.bridge.edit("paste", |edit| {
            if let Some(key) = key {
                edit.coalesce(key);
            }
            edit.paste(copied, by)
        });
        let ids = pasted.ok()?;
        self.selection.select_nodes(&ids);
        Some(ids)
    }

    /// Adds a node of a kind where there is room near a point, and selects it.
    ///
    /// # Errors
    /// [`PatchError`]: no id is left, or the document is read only.
    pub(super) fn add(&self, node: Node, near: Point) -> Result<NodeId, PatchError> {
        self.add_and(node, near, |_, _| ())
    }

    /// Adds a node as [`add`](Self::add) does, and what belongs to it by `more`.
    pub(super) fn add_and(
        &self,
        mut node: Node,
        near: Point,
        more: impl FnOnce(&mut Transaction<'_>, NodeId),
    ) -> Result<NodeId, PatchError> {
        let rect = rect_of(&node);
        let corner = self.scene.with_value(|scene| {
            let wanted = Point::new(near.x - rect.width / 2.0, near.y);
            free_spot(scene, rect.width, rect.height, snap_point(wanted))
        });
        node.position = position(corner);
        let id = self.bridge.edit("add", |edit| {
            let id = edit.add(node)?;
            more(edit, id);
            Ok(id)
        })?;
        self.selection.select_nodes(&[id]);
        Ok(id)
    }

    /// Frames what is selected.
    pub fn group(&self) {
        let members = self.selection.nodes();
        let bounds = self.scene.with_value(|scene| scene.bounds_of(&members));
        let Some(bounds) = bounds else { return };
        let around = bounds.grown(FRAME);
        let mut frame = Node::new(Kind::Group);
        frame.position = Position {
            x: snap(around.x),
            y: snap(around.y),
        };
        frame.size = Some(Size {
            width: around.right() - frame.position.x,
            height: around.bottom() - frame.position.y,
        });
        let group = self
            .bridge
            .edit("group", |edit| edit.group(frame, &members));
        if let Ok(id) = group {
            self.selection.select_nodes(&[id]);
        }
    }

    /// Takes the frames of the selected groups away.
    pub fn ungroup(&self) {
        let ids = self.selected_groups();
        let _ = self.bridge.edit("ungroup", |edit| edit.remove(ids));
    }

    /// The groups that are selected.
    pub(super) fn selected_groups(&self) -> Vec<NodeId> {
        let mut ids = self.selection.nodes();
        ids.retain(|&id| {
            let kind = self.bridge.with_node(id, |node| node.kind);
            kind == Some(Kind::Group)
        });
        ids
    }

    /// Brings what is selected into line.
    pub fn align(&self, how: Align) {
        self.arrange(|scene, ids| align(scene, ids, how));
    }

    /// Makes the gaps between what is selected equal.
    pub fn distribute(&self, axis: Axis) {
        self.arrange(|scene, ids| distribute(scene, ids, axis));
    }

    /// Puts what is selected, or everything, in order along the wires.
    pub fn tidy(&self) {
        self.arrange(|scene, ids| {
            let all: Vec<NodeId> = scene.shapes().map(|shape| shape.id).collect();
            self.bridge.with(|session| {
                let name = |id: NodeId| Some(&*session.patch().node(id)?.title);
                tidy(scene, if ids.len() > 1 { ids } else { &all }, &name)
            })
        });
    }

    fn arrange(&self, places: impl FnOnce(&Scene, &[NodeId]) -> Places) {
        let ids = self.selection.nodes();
        let places = self.scene.with_value(|scene| places(scene, &ids));
        self.move_nodes(places, None);
    }

    /// Moves what is selected: with the arrows, one step after the other is undone at once.
    pub(super) fn nudge(&self, by: (f64, f64)) {
        let ids = self.selection.nodes();
        let _ = self.bridge.edit("move", |edit| {
            edit.move_by(&ids, by)?;
            edit.coalesce(Coalesce::Move(ids));
            Ok(())
        });
    }

    /// Makes what is selected wider and higher, with the top left corner of each where it
    /// is: as with the arrows, one step after the other is undone at once.
    pub(super) fn stretch(&self, (dx, dy): (f64, f64)) {
        let ids = self.selection.nodes();
        let sizes: Vec<(NodeId, Size)> = self.bridge.with(|session| {
            let size_of = |&id: &NodeId| Some((id, resized(session.patch().node(id)?, dx, dy)?));
            ids.iter().filter_map(size_of).collect()
        });
        let resized = self.bridge.edit("resize", |edit| {
            edit.coalesce(Coalesce::Resize(ids));
            let mut sizes = sizes.iter();
            sizes.try_for_each(|&(id, size)| edit.resize(id, size))
        });
        if resized.is_ok()
            && let &[(_, Size { width, height })] = &sizes[..]
        {
            self.announcer
                .announce(format!("{width} wide, {height} high"));
        }
    }

    /// Moves nodes to places, as a part of the last step if that has the same key.
    pub(super) fn move_nodes(&self, places: Places, key: Option<Coalesce>) {
        let _ = self.bridge.edit("move", |edit| {
            if let Some(key) = key {
                edit.coalesce(key);
            }
            let mut places = places.into_iter();
            places.try_for_each(|(id, corner)| edit.move_to(id, position(corner)))
        });
    }

    /// The nodes that move with the selection, where they are.
    pub(super) fn drag_set(&self) -> DragSet {
        let selected = self.selection.nodes();
        let ids = self
            .bridge
            .with(|session| moved_along(session.patch(), selected));
        self.scene.with_value(|scene| DragSet::new(scene, ids))
    }
}

/// A corner as the document has it.
pub(super) fn position(corner: Point) -> Position {
    let Point { x, y } = corner;
    Position { x, y }
}
