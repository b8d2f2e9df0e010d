//! Carrying out what the hand wants.

use super::edit::position;
use super::stage::{Adding, Drawn, Stage, Wired};
use crate::canvas::arrange::Places;
use crate::canvas::gesture::{Intent, Intents, Phase};
use crate::canvas::point::{Point, Rect};
use crate::canvas::selection::Item;
use crate::canvas::wiring::splice;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Wire};
use stackyard_engine::patch::geometry::{default_size, least_size, rect_of, view_of};
use stackyard_engine::patch::{Node, Position, Size, View};
use stackyard_engine::session::Coalesce;

impl Stage {
    pub(super) fn carry_out(&self, intents: Intents) {
        for intent in intents {
            self.carry_out_one(intent);
        }
    }

    fn carry_out_one(&self, intent: Intent) {
        match intent {
            Intent::Pan { dx, dy } => self.look(|viewport, scene| {
                viewport.pan(dx, dy);
                if let Some(bounds) = scene.bounds() {
                    viewport.keep_in_sight(bounds);
                }
            }),
            Intent::Scroll { dx, dy } => {
                let zoom = self.with_viewport(|viewport| viewport.zoom());
                self.scroller.with_value(|scroller| {
                    if let Some(scroller) = scroller {
                        scroller.scroll(dx / zoom, dy / zoom);
                    }
                });
            }
            Intent::ZoomAt { at, factor } => self.look(|viewport, _| viewport.zoom_at(at, factor)),
            Intent::Select(change) => {
                self.select_change(change);
                self.focus_selected();
            }
            Intent::SelectBox { rect, adds, phase } => self.select_box(rect, adds, phase),
            Intent::Clone => self.clone_selected(),
            Intent::Move { dx, dy, phase } => self.move_carried(dx, dy, phase),
            Intent::SpliceTarget(wire) => {
                self.update(|state| {
                    state.splice = wire;
                    state.dirty.marks = true;
                });
            }
            Intent::Splice { node, wire } => self.splice(node, wire),
            Intent::Resize { node, rect, phase } => self.resize(node, rect, phase),
            Intent::Draft { draft, to, target } => {
                self.update(|state| {
                    state.drawn = Some(Drawn { draft, to, target });
                    state.dirty.marks = true;
                });
            }
            Intent::Connect(wire) => {
                self.end_draft();
                let _ = self.bridge.edit("wire", |edit| edit.connect(wire));
            }
            Intent::MoveWireEnd { old, new } => {
                self.end_draft();
                if old != new {
                    let _ = self.bridge.edit("rewire", |edit| edit.rewire(old, &[new]));
                }
            }
            Intent::DropWire { port, at } => {
                let wired = Wired::Port(port);
                self.adding.set(Some(Adding { at, wired }));
            }
            Intent::Disconnect(wire) => {
                self.end_draft();
                let _ = self.bridge.edit("unwire", |edit| edit.disconnect(wire));
            }
            Intent::OpenMenu { at, .. } => self.menu.set(Some(at)),
            Intent::OpenAdd { at, wire } => self.open_add(at, wire),
            Intent::Activate(id) => {
                let kind = self.bridge.with_node(id, |node| node.kind);
                if kind == Some(Kind::Asm) {
                    self.activate(id);
                } else {
                    self.rename_node(id);
                }
            }
            Intent::ToggleRun => self.bridge.toggle(),
            Intent::Cancelled => self.cancelled(),
        }
    }

    /// Offers the nodes that can be added.
    pub(super) fn open_add(&self, at: Point, wire: Option<Wire>) {
        let wired = wire.map_or(Wired::Free, Wired::Into);
        self.adding.set(Some(Adding { at, wired }));
    }

    /// Opens a machine beside the canvas.
    pub(super) fn activate(&self, id: NodeId) {
        let kind = self.bridge.with_node(id, |node| node.kind);
        if kind == Some(Kind::Asm) {
            self.opened().set(Some(id));
        }
    }

    /// The wire that was drawn is no longer.
    pub(super) fn end_draft(&self) {
        self.update(|state| {
            state.drawn = None;
            state.dirty.marks = true;
        });
    }

    fn select_box(&self, rect: Rect, adds: bool, phase: Phase) {
        self.select(|state| {
            let before = match state.before_frame.take() {
                Some(before) => before,
                None => state.selection.clone(),
            };
            let kept = adds.then_some(&before);
            state.selection.select_box(&state.scene, rect, kept);
            let is_live = phase == Phase::Live;
            state.frame = is_live.then_some(rect);
            state.before_frame = is_live.then_some(before);
        });
    }

    fn move_carried(&self, dx: f64, dy: f64, phase: Phase) {
        let (are_copies, is_new) = self
            .state
            .with_value(|state| (state.are_copies, state.carried.is_none()));
        let carried = is_new.then(|| self.carried());
        if is_new && !are_copies {
            self.bridge.end_step();
        }
        let places = self.update(|state| {
            if carried.is_some() {
                state.carried = carried;
                for &id in state.selection.nodes() {
                    state.scene.raise(id);
                }
            }
            state.carry(dx, dy);
            if phase == Phase::Live {
                return None;
            }
            state.are_copies = false;
            let carried = state.carried.take()?;
            Some(carried.places(dx, dy).collect())
        });
        let Some(Some(places)): Option<Option<Places>> = places else {
            return;
        };
        if (dx, dy) == (0.0, 0.0) {
            return;
        }
        self.move_nodes(places, Some(Coalesce::Gesture));
    }

    /// Copies what is selected in place, and selects the copies.
    fn clone_selected(&self) {
        let ids = self.with_selection(|selection| selection.nodes().to_vec());
        let copied = self.bridge.with(|session| session.copy(ids));
        self.bridge.end_step();
        let key = Some(Coalesce::Gesture);
        if self
            .paste_patch(&copied, Position::default(), key)
            .is_some()
        {
            self.update(|state| {
                state.carried = None;
                state.are_copies = true;
            });
        }
    }

    /// Puts a node into a wire, as a part of the gesture that moved it there.
    fn splice(&self, node: NodeId, wire: Wire) {
        let wires = self
            .state
            .with_value(|state| splice(wire, state.scene.shape(node)?));
        if let Some(wires) = wires {
            let _ = self.bridge.edit("rewire", |edit| {
                edit.coalesce(Coalesce::Gesture);
                edit.rewire(wire, &wires)
            });
        }
        self.update(|state| state.splice = None);
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
            self.update(|state| {
                state.scene.set_rect(id, rect);
                state.dirty.nodes.push(id);
                state.dirty.wires.extend(state.scene.wires_of(id));
            });
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

    /// The gesture came to nothing: what it had drawn goes.
    fn cancelled(&self) {
        let were_copies = self.state.with_value(|state| state.are_copies);
        self.select(|state| {
            state.drawn = None;
            state.splice = None;
            state.frame = None;
            state.carried = None;
            state.are_copies = false;
            if let Some(before) = state.before_frame.take() {
                state.selection = before;
            }
        });
        if were_copies {
            self.bridge.undo();
        }
    }

    /// The keyboard goes on from what was selected by hand.
    fn focus_selected(&self) {
        let single = self.with_selection(|selection| selection.single());
        if let Some(Item::Node(id)) = single {
            self.stand_on(Some(crate::canvas::neighbour::FocusTarget::Node(id)));
        }
    }
}
