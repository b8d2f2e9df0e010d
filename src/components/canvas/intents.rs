//! Carrying out the intents of gestures.

use super::controller::DraftWire;
use super::edit::position;
use super::stage::{Adding, Stage, Wired};
use crate::canvas::arrange::make_room;
use crate::canvas::gesture::{Intent, Intents, Phase};
use crate::canvas::point::{Point, Rect, Screen};
use crate::canvas::selection::Selection;
use crate::canvas::viewport::Viewport;
use crate::canvas::wiring::{Refusal, splice};
use crate::words::refusal_words;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Wire};
use stackyard_engine::patch::geometry::{default_size, least_size, rect_of, view_of};
use stackyard_engine::patch::{Node, Position, Size, View};
use stackyard_engine::session::Coalesce;
use std::time::Duration;

/// How long a reason stays, if nothing else is done.
const TOLD: Duration = Duration::from_secs(5);

impl Stage {
    pub(super) fn carry_out(&self, intents: Intents) {
        for intent in intents {
            self.carry_out_one(intent);
        }
    }

    fn carry_out_one(&self, intent: Intent) {
        match intent {
            Intent::Pan { dx, dy } => self.viewport.pan(dx, dy),
            Intent::Scroll { dx, dy } => self.controller.scroll(dx, dy),
            Intent::ZoomAt { at, factor } => {
                let zoom = |viewport: &mut Viewport, _: &_| viewport.zoom_at(at, factor);
                self.viewport.change(zoom);
            }
            Intent::Select(change) => {
                self.selection.apply(change);
                self.focus_selected();
            }
            Intent::SelectBox { rect, adds, phase } => self.select_box(rect, adds, phase),
            Intent::Clone => self.clone_selected(),
            Intent::Move { dx, dy, phase } => self.move_dragged(dx, dy, phase),
            Intent::SpliceTarget(wire) => self.controller.set_splice(wire),
            Intent::Splice { node, wire } => self.splice(node, wire),
            Intent::Resize { node, rect, phase } => self.resize(node, rect, phase),
            Intent::Draft { draft, to, target } => {
                let wire = DraftWire { draft, to, target };
                self.controller.set_wire(Some(wire));
            }
            Intent::Connect(wire) => {
                self.controller.set_wire(None);
                let _ = self.bridge.edit("wire", |edit| edit.connect(wire));
            }
            Intent::MoveWireEnd { old, new } => {
                self.controller.set_wire(None);
                if old != new {
                    let _ = self.bridge.edit("rewire", |edit| edit.rewire(old, &[new]));
                }
            }
            Intent::DropWire { port, at } => {
                let wired = Wired::Port(port);
                self.adding.set(Some(Adding { at, wired }));
            }
            Intent::Refuse { why, at } => self.refuse(why, at),
            Intent::Disconnect(wire) => {
                self.controller.set_wire(None);
                let _ = self.bridge.edit("unwire", |edit| edit.disconnect(wire));
            }
            Intent::OpenMenu { at, hit } => self.open_menu(at, hit),
            Intent::OpenAdd { at, wire } => self.open_add(at, wire),
            Intent::Activate(id) => {
                let kind = self.bridge.with_node(id, |node| node.kind);
                match kind {
                    Some(Kind::Asm | Kind::Note) => self.activate_or_enter(id),
                    _ => self.rename_node(id),
                }
            }
            Intent::ToggleRun => self.bridge.toggle(),
            Intent::Cancelled => self.cancelled(),
        }
    }

    /// A wire cannot end where it was dropped: it goes, and the reason is told there for a while.
    fn refuse(&self, why: Refusal, at: Screen) {
        self.controller.set_wire(None);
        self.announcer.announce(refusal_words(why).to_owned());
        let told = Some((at, why));
        self.refused.set(told);
        let refused = self.refused;
        set_timeout(
            move || {
                if refused.try_get_untracked() == Some(told) {
                    refused.set(None);
                }
            },
            TOLD,
        );
    }

    /// Opens the list of nodes that can be added.
    pub(super) fn open_add(&self, at: Point, wire: Option<Wire>) {
        let wired = wire.map_or(Wired::Free, Wired::Into);
        self.adding.set(Some(Adding { at, wired }));
    }

    /// Opens a machine beside the canvas.
    pub(super) fn activate(&self, id: NodeId) {
        let kind = self.bridge.with_node(id, |node| node.kind);
        if kind == Some(Kind::Asm) {
            self.workspace.opened_machine.set(Some(id));
        }
    }

    fn select_box(&self, rect: Rect, adds: bool, phase: Phase) {
        let frame = (phase == Phase::Live).then_some(rect);
        let selected = self.selection.with(Selection::clone);
        let before = self.controller.draw_frame(frame, &selected);
        self.selection.change(|selection, scene| {
            selection.select_box(scene, rect, adds.then_some(&before));
        });
    }

    fn move_dragged(&self, dx: f64, dy: f64, phase: Phase) {
        if !self.controller.is_dragging() {
            if !self.controller.drags_copies() {
                self.bridge.end_step();
            }
            let (drag, raised) = (self.drag_set(), self.selection.nodes());
            self.controller.begin_drag(drag, &raised);
        }
        self.controller.drag(dx, dy);
        if phase == Phase::Live {
            return;
        }
        let drag = self.controller.end_drag();
        if let Some(drag) = drag.filter(|_| (dx, dy) != (0.0, 0.0)) {
            self.move_nodes(drag.places(dx, dy).collect(), Some(Coalesce::Gesture));
        }
    }

    /// Copies what is selected in place, and selects the copies.
    fn clone_selected(&self) {
        let ids = self.selection.nodes();
        let copied = self.bridge.with(|session| session.copy(ids));
        self.bridge.end_step();
        let pasted = self.paste_patch(&copied, Position::default(), Some(Coalesce::Gesture));
        if pasted.is_some() {
            self.controller.drag_copies();
        }
    }

    /// Puts a node into a wire, as a part of the gesture that moved it there.
    fn splice(&self, node: NodeId, wire: Wire) {
        let spliced = self.scene.with_value(|scene| {
            let shape = scene.shape(node)?;
            Some((splice(wire, shape)?, make_room(scene, wire, shape)))
        });
        if let Some((wires, (corner, places))) = spliced {
            let _ = self.bridge.edit("rewire", |edit| {
                edit.coalesce(Coalesce::Gesture);
                edit.rewire(wire, &wires)?;
                let mut places = places.into_iter().chain([(node, corner)]);
                places.try_for_each(|(id, corner)| edit.move_to(id, position(corner)))
            });
        }
        self.controller.set_splice(None);
    }

    fn resize(&self, id: NodeId, rect: Rect, phase: Phase) {
        let limited = |node: &Node| {
            let (width, height) = least_size(node.kind);
            let rect = Rect {
                width: rect.width.max(width),
                height: rect.height.max(height),
                ..rect
            };
            if view_of(node) != View::Collapsed {
                return (rect, rect.height, rect == rect_of(node));
            }
            // How high it is when it is expanded again is not in the hand.
            let Rect { y, height, .. } = rect_of(node);
            let rect = Rect { y, height, ..rect };
            let whole = node.size.map(|size| size.height);
            let whole = whole.unwrap_or_else(|| default_size(node.kind, View::Normal).1);
            (rect, whole, rect == rect_of(node))
        };
        let Some((rect, height, is_same)) = self.bridge.with_node(id, limited) else {
            return;
        };
        if phase == Phase::Live || is_same {
            self.scene.update_value(|scene| {
                scene.set_rect(id, rect);
            });
            self.painter.mark_nodes([id]);
            return;
        }
        let size = Size {
            width: rect.width,
            height,
        };
        let corner = position(rect.corner());
        let has_moved = self.bridge.with_node(id, |node| node.position) != Some(corner);
        let _ = self.bridge.edit("resize", |edit| {
            edit.resize(id, size)?;
            if has_moved {
                edit.move_to(id, corner)?;
            }
            Ok(())
        });
    }

    /// A gesture was cancelled: what it had drawn goes.
    fn cancelled(&self) {
        let (before, were_copies) = self.controller.cancel();
        if let Some(before) = before {
            self.selection.change(|selection, _| *selection = before);
        }
        if were_copies {
            self.bridge.undo();
        }
    }

    /// Moves the keyboard to the node that was selected by hand.
    fn focus_selected(&self) {
        if let Some(id) = self.selection.node() {
            self.focus.set_node(id);
        }
    }
}
