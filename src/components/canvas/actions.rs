//! What commands do to the canvas.

use super::stage::{Drawn, Stage};
use crate::canvas::neighbour::{Direction, FocusTarget, node_towards};
use crate::canvas::selection::{Change, Item};
use crate::commands::{CanvasAction, Place};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::geometry::can_collapse;
use stackyard_engine::patch::{Field, View};

impl Stage {
    /// Does what a command asks for.
    pub fn act(&self, action: CanvasAction) {
        match action {
            CanvasAction::SelectAll => self.select_all(),
            CanvasAction::Escape => self.escape(),
            CanvasAction::Delete => self.delete(),
            CanvasAction::Cut => self.cut(),
            CanvasAction::Copy => self.copy(),
            CanvasAction::CopyPatchies => self.copy_as_patchies(),
            CanvasAction::CopyProgram => self.copy_program(),
            CanvasAction::ExportPatchies => self.export_to_patchies(),
            CanvasAction::Paste => self.paste_from_clipboard(),
            CanvasAction::Duplicate => self.duplicate(),
            CanvasAction::Add => self.offer_nodes(),
            CanvasAction::Nudge { to, far } => self.arrow(to, far),
            CanvasAction::Stretch { to, far } => self.stretch(to.step(far)),
            CanvasAction::NextEditor(to) => self.next_editor(to),
            CanvasAction::Group => self.group(),
            CanvasAction::Ungroup => self.ungroup(),
            CanvasAction::Align(how) => self.align(how),
            CanvasAction::Distribute(axis) => self.distribute(axis),
            CanvasAction::Tidy => self.tidy(),
            CanvasAction::Collapse => self.collapse(),
            CanvasAction::OpenBeside => {
                if let Some(id) = self.selected_machine() {
                    self.activate(id);
                }
            }
            CanvasAction::ZoomIn => self.look(|viewport, _| viewport.zoom_in()),
            CanvasAction::ZoomOut => self.look(|viewport, _| viewport.zoom_out()),
            CanvasAction::ZoomActual => self.look(|viewport, _| viewport.zoom_to_actual()),
            CanvasAction::ZoomFit => self.fit(),
            CanvasAction::Picture(format) => self.save_picture(format),
        }
    }

    /// Whether what a command asks for is possible now. It subscribes to nothing.
    pub fn can(&self, action: CanvasAction) -> bool {
        self.state.with_value(|state| {
            let nodes = state.selection.nodes().len();
            match action {
                CanvasAction::Delete => !state.selection.is_empty(),
                CanvasAction::Cut
                | CanvasAction::Copy
                | CanvasAction::CopyPatchies
                | CanvasAction::Duplicate
                | CanvasAction::Stretch { .. }
                | CanvasAction::Group
                | CanvasAction::Ungroup => nodes > 0,
                CanvasAction::Collapse => !self.can_be_collapsed().is_empty(),
                CanvasAction::CopyProgram => self.selected_program().is_some(),
                CanvasAction::Align(_) => nodes > 1,
                CanvasAction::Distribute(_) => nodes > 2,
                CanvasAction::OpenBeside => nodes == 1,
                CanvasAction::Nudge { .. }
                | CanvasAction::Tidy
                | CanvasAction::ZoomFit
                | CanvasAction::Picture(_) => !state.scene.is_empty(),
                CanvasAction::NextEditor(_) => self.opened().with_untracked(Option::is_some),
                _ => true,
            }
        })
    }

    /// Selects a node and shows it; with a line, opens it there.
    pub fn go_to(&self, place: Place) {
        let Place { node, line } = place;
        self.select_nodes(&[node]);
        self.stand_on(Some(FocusTarget::Node(node)));
        self.reveal(node);
        if line.is_some() {
            self.line().set(line);
            self.activate(node);
        }
    }

    pub(super) fn selected_machine(&self) -> Option<NodeId> {
        match self.with_selection(|selection| selection.single())? {
            Item::Node(id) => Some(id),
            Item::Wire(_) => None,
        }
    }

    pub(super) fn escape(&self) {
        let drawn = self.state.with_value(|state| state.drawn);
        let intents = self.gesture(|gesture, _| gesture.escape());
        if let Some(Drawn { draft, .. }) = drawn {
            self.end_draft();
            let said = match draft.old {
                Some(_) => "The wire stays as it was",
                None => "No wire",
            };
            self.say(said.to_owned());
        } else {
            self.carry_out(intents);
        }
    }

    fn offer_nodes(&self) {
        let selected = self.with_selection(|selection| selection.single());
        let (at, wire) = self.state.with_value(|state| {
            let wire = match selected {
                Some(Item::Wire(wire)) => Some(wire),
                _ => None,
            };
            let on_wire = wire.and_then(|wire| state.scene.curve(wire));
            let at = match on_wire {
                Some(curve) => curve.at(0.5),
                None => {
                    let at = state.pointer.unwrap_or(state.viewport.middle());
                    state.viewport.to_canvas(at)
                }
            };
            (at, wire)
        });
        self.open_add(at, wire);
    }

    /// Moves what is selected, or picks the end of the wire that is drawn, or goes to the
    /// next node.
    fn arrow(&self, direction: Direction, far: bool) {
        let drawn = self.state.with_value(|state| state.drawn);
        if let Some(Drawn { draft, target, to }) = drawn {
            self.update(|state| {
                let picked = target.unwrap_or(draft.fixed);
                if let Some(port) = draft.towards(&state.scene, picked, direction) {
                    let to = state.scene.port(port).unwrap_or(to);
                    let target = Some(port);
                    state.drawn = Some(Drawn { draft, to, target });
                    state.dirty.marks = true;
                }
            });
            let port = self.state.with_value(|state| state.drawn?.target);
            if let Some(port) = port {
                self.reveal(port.node());
            }
            self.say_draft();
            return;
        }
        if self.with_selection(|selection| !selection.nodes().is_empty()) {
            self.nudge(direction.step(far));
            return;
        }
        if let Some(id) = self.node_there(direction, |_| true) {
            self.stand_on(Some(FocusTarget::Node(id)));
            self.select_change(Change::Only(Item::Node(id)));
            self.focus_stop();
        }
    }

    /// Opens the machine that lies there from the one that is open.
    fn next_editor(&self, direction: Direction) {
        if let Some(id) = self.opened().get_untracked() {
            self.stand_on(Some(FocusTarget::Node(id)));
        }
        let is_machine = |id| {
            let kind = self.bridge.with_node(id, |node| node.kind);
            kind == Some(Kind::Asm)
        };
        if let Some(id) = self.node_there(direction, is_machine) {
            self.go_to(Place {
                node: id,
                line: None,
            });
            self.activate(id);
        }
    }

    /// The nearest node in a direction that is accepted, from where the keyboard is.
    fn node_there(&self, direction: Direction, accepts: impl Fn(NodeId) -> bool) -> Option<NodeId> {
        self.state.with_value(|state| {
            let mut here = state.stop.map(FocusTarget::node);
            let mut from = match here {
                Some(id) => state.scene.shape(id)?.rect.centre(),
                None => state.viewport.visible().centre(),
            };
            // Each is farther that way than the one before, so it ends.
            loop {
                let id = node_towards(&state.scene, here, from, direction)?;
                if accepts(id) {
                    return Some(id);
                }
                here = Some(id);
                from = state.scene.shape(id)?.rect.centre();
            }
        })
    }

    /// The selected nodes that can be shown by their titles alone.
    fn can_be_collapsed(&self) -> Vec<NodeId> {
        let mut ids = self.with_selection(|selection| selection.nodes().to_vec());
        ids.retain(|&id| {
            let kind = self.bridge.with_node(id, |node| node.kind);
            kind.is_some_and(can_collapse)
        });
        ids
    }

    /// Shows the selected nodes by their titles alone; all of them as usual, if they are
    /// so already.
    fn collapse(&self) {
        let ids = self.can_be_collapsed();
        let are_collapsed = ids.iter().all(|&id| {
            let view = self.bridge.with_node(id, |node| node.view);
            view == Some(View::Collapsed)
        });
        let view = if are_collapsed {
            View::Normal
        } else {
            View::Collapsed
        };
        let _ = self.bridge.edit("change of view", |edit| {
            let mut ids = ids.into_iter();
            ids.try_for_each(|id| edit.set(id, Field::View(view)))
        });
    }
}
