//! What is done to what is selected: delete, copy, paste, duplicate, group, arrange.

use super::stage::Stage;
use crate::canvas::arrange::{Align, Axis, Places, align, distribute, free_spot, tidy};
use crate::canvas::point::{Point, Rect};
use crate::canvas::sizes::resized;
use crate::canvas::snap::{GRID, snap, snap_point};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Node, Patch, PatchError, Position, Size};
use stackyard_engine::session::{Command, Session};

/// The room a group leaves around its members, in canvas units.
const FRAME: f64 = 2.0 * GRID;

impl Stage {
    fn selected_nodes(&self) -> Vec<NodeId> {
        self.with_selection(|selection| selection.nodes().to_vec())
    }

    /// Removes what is selected.
    pub fn delete(&self) {
        let (nodes, wires) = self
            .with_selection(|selection| (selection.nodes().to_vec(), selection.wires().to_vec()));
        if !(nodes.is_empty() && wires.is_empty()) {
            let _ = self.bridge.apply(Command::Remove { nodes, wires });
        }
    }

    /// The selected nodes with the wires between them, as a document; `None` if none is.
    pub fn copied(&self) -> Option<Patch> {
        let ids = self.selected_nodes();
        (!ids.is_empty()).then(|| self.bridge.with(|session| session.copy(ids)))
    }

    /// Copies what is selected beside itself.
    pub fn duplicate(&self) {
        if let Some(copied) = self.copied() {
            self.paste_patch(copied, Position { x: GRID, y: GRID });
        }
    }

    /// Adds copies with their middle at the pointer, or in the middle of what is seen;
    /// they are selected then. `false` if that cannot be.
    pub fn paste(&self, copied: Patch) -> bool {
        let bounds = copied
            .nodes()
            .map(|(_, node)| crate::canvas::sizes::rect_of(node))
            .reduce(Rect::union);
        let Some(bounds) = bounds else { return false };
        let at = self.state.with_value(|state| {
            let at = state.pointer.unwrap_or(state.viewport.middle());
            state.viewport.to_canvas(at)
        });
        let centre = bounds.centre();
        let by = Position {
            x: snap(at.x - centre.x),
            y: snap(at.y - centre.y),
        };
        self.paste_patch(copied, by)
    }

    /// Adds copies that far from where they were, and selects them.
    pub(super) fn paste_patch(&self, copied: Patch, by: Position) -> bool {
        let Ok(first) = self.bridge.with(Session::free_id) else {
            return false;
        };
        if self.bridge.apply(Command::Paste { copied, by }).is_err() {
            return false;
        }
        self.follow();
        let ids = self.bridge.with(|session| {
            let nodes = session.patch().nodes().map(|(id, _)| id);
            nodes.filter(|&id| id >= first).collect::<Vec<_>>()
        });
        self.regroup(&ids);
        self.select_nodes(&ids);
        true
    }

    /// Adds a node of a kind where there is room near a point, and selects it.
    ///
    /// # Errors
    /// [`PatchError`]: no id is left.
    pub fn add(&self, mut node: Node, near: Point) -> Result<NodeId, PatchError> {
        let rect = crate::canvas::sizes::rect_of(&node);
        let corner = self.state.with_value(|state| {
            let wanted = Point::new(near.x - rect.width / 2.0, near.y);
            free_spot(&state.scene, rect.width, rect.height, snap_point(wanted))
        });
        node.position = Position {
            x: corner.x,
            y: corner.y,
        };
        let id = self.bridge.add(node, |_| vec![])?;
        self.regroup(&[id]);
        self.select_nodes(&[id]);
        Ok(id)
    }

    /// Frames what is selected.
    pub fn group(&self) {
        let members = self.selected_nodes();
        let bounds = self
            .state
            .with_value(|state| state.scene.bounds_of(&members));
        let (Some(bounds), Ok(id)) = (bounds, self.bridge.with(Session::free_id)) else {
            return;
        };
        let frame = bounds.grown(FRAME);
        let mut node = Node::new(Kind::Group);
        node.position = Position {
            x: snap(frame.x),
            y: snap(frame.y),
        };
        node.size = Some(Size {
            width: frame.right() - node.position.x,
            height: frame.bottom() - node.position.y,
        });
        let group = (id, Box::new(node));
        if self.bridge.apply(Command::Group { group, members }).is_ok() {
            self.follow();
            self.select_nodes(&[id]);
        }
    }

    /// Takes the frames of the selected groups away.
    pub fn ungroup(&self) {
        let ids = self.selected_nodes();
        let mut is_first = true;
        for id in ids {
            let kind = self.bridge.with_node(id, |node| node.kind);
            if kind == Some(Kind::Group) {
                let command = Command::Ungroup(id);
                let _ = if is_first {
                    self.bridge.apply(command)
                } else {
                    self.bridge.apply_joined(command)
                };
                is_first = false;
            }
        }
    }

    /// Brings what is selected into line.
    pub fn align(&self, how: Align) {
        self.arrange(|stage, ids| {
            stage
                .state
                .with_value(|state| align(&state.scene, ids, how))
        });
    }

    /// Makes the gaps between what is selected equal.
    pub fn distribute(&self, axis: Axis) {
        self.arrange(|stage, ids| {
            stage
                .state
                .with_value(|state| distribute(&state.scene, ids, axis))
        });
    }

    /// Puts what is selected, or everything, in order along the wires.
    pub fn tidy(&self) {
        self.arrange(|stage, ids| {
            stage.state.with_value(|state| {
                let all: Vec<NodeId> = state.scene.shapes().map(|shape| shape.id).collect();
                let ids = if ids.len() > 1 { ids } else { &all };
                tidy(&state.scene, ids)
            })
        });
    }

    fn arrange(&self, places: impl FnOnce(&Stage, &[NodeId]) -> Places) {
        let places = places(self, &self.selected_nodes());
        self.move_to(places);
    }

    /// Moves what is selected by that much: with the arrows, one step after the other is
    /// undone at once.
    pub(super) fn nudge(&self, (dx, dy): (f64, f64)) {
        let places = placed(self.carried().places(dx, dy).collect());
        let ids: Vec<NodeId> = places.iter().map(|(id, _)| *id).collect();
        if !ids.is_empty() && self.bridge.apply_continued(Command::Move(places)).is_ok() {
            self.regroup(&ids);
        }
    }

    /// Makes what is selected so much wider and higher, the top left corner of each where it
    /// is: as with the arrows, one step after the other is undone at once.
    pub(super) fn stretch(&self, (dx, dy): (f64, f64)) {
        let ids = self.selected_nodes();
        let sizes: Vec<(NodeId, Size)> = self.bridge.with(|session| {
            let size_of = |&id: &NodeId| Some((id, resized(session.patch().node(id)?, dx, dy)?));
            ids.iter().filter_map(size_of).collect()
        });
        let one = sizes.first().filter(|_| sizes.len() == 1).copied();
        if !sizes.is_empty() && self.bridge.apply_continued(Command::Resize(sizes)).is_ok() {
            self.regroup(&ids);
            if let Some((_, Size { width, height })) = one {
                self.say(format!("{width} wide, {height} high"));
            }
        }
    }

    fn move_to(&self, places: Places) {
        let ids: Vec<NodeId> = places.iter().map(|(id, _)| *id).collect();
        if !ids.is_empty() && self.bridge.apply(Command::Move(placed(places))).is_ok() {
            self.regroup(&ids);
        }
    }
}

fn placed(places: Places) -> Vec<(NodeId, Position)> {
    let placed = |(id, Point { x, y })| (id, Position { x, y });
    places.into_iter().map(placed).collect()
}
