//! The commands of the canvas: what each does, and when it is possible.

use super::controller::DraftWire;
use super::stage::Stage;
use crate::canvas::neighbour::{Direction, FocusTarget, node_towards};
use crate::canvas::scene::Scene;
use crate::canvas::selection::{Change, Selectable, Selection};
use crate::commands::{CanvasAction, CanvasCommands};
use crate::components::node::CardHandle;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::geometry::can_collapse;
use stackyard_engine::patch::{Field, Node, View};

impl Stage {
    /// The commands of the canvas.
    pub fn commands(&self) -> CanvasCommands {
        let stage = *self;
        CanvasCommands {
            act: Callback::new(move |action| stage.act(action)),
            can: Callback::new(move |action| stage.can(action)),
            is_on: Callback::new(move |action| stage.is_on(action)),
            selected_node: Callback::new(move |()| stage.selection.node()),
        }
    }

    /// Carries out a command if it is possible now. Returns whether it was.
    pub fn act(&self, action: CanvasAction) -> bool {
        let is_possible = self.can(action);
        if is_possible {
            self.act_now(action);
        }
        is_possible
    }

    /// Carries out a command that is possible.
    fn act_now(&self, action: CanvasAction) {
        match action {
            CanvasAction::SelectAll => self.selection.select_all(),
            CanvasAction::Escape => self.escape(),
            CanvasAction::Delete => self.delete(),
            CanvasAction::Cut => self.cut(),
            CanvasAction::Copy => {
                self.copy();
            }
            CanvasAction::CopyPatchies => self.copy_as_patchies(),
            CanvasAction::CopyProgram => self.copy_program(),
            CanvasAction::Paste => self.paste_from_clipboard(),
            CanvasAction::Duplicate => self.duplicate(),
            CanvasAction::Add => self.adding.set(Some(self.next_adding())),
            CanvasAction::Nudge { to, far } => self.arrow(to, far),
            CanvasAction::Stretch { to, far } => self.stretch(to.step(far)),
            CanvasAction::NextEditor(to) => self.next_editor(to),
            CanvasAction::Group => self.group(),
            CanvasAction::Ungroup => self.ungroup(),
            CanvasAction::Align(how) => self.align(how),
            CanvasAction::Distribute(axis) => self.distribute(axis),
            CanvasAction::Tidy => self.tidy(),
            CanvasAction::Wire => self.begin_wire(),
            CanvasAction::Rename => self.at_selected(CardHandle::begin_rename),
            CanvasAction::Settings => self.at_selected(CardHandle::toggle_settings),
            CanvasAction::Watch => self.watch(),
            CanvasAction::Collapse => self.collapse(),
            CanvasAction::ZoomIn => self.viewport.change(|viewport, _| viewport.zoom_in()),
            CanvasAction::ZoomOut => self.viewport.change(|viewport, _| viewport.zoom_out()),
            CanvasAction::ZoomActual => self
                .viewport
                .change(|viewport, _| viewport.zoom_to_actual()),
            CanvasAction::ZoomFit => self.fit(),
            CanvasAction::Picture(format) => self.save_picture(format),
        }
    }

    /// Returns whether a command is possible now. It subscribes to nothing.
    pub fn can(&self, action: CanvasAction) -> bool {
        let nodes = self.selection.with(|selection| selection.nodes().len());
        match action {
            CanvasAction::Delete => !self.selection.with(Selection::is_empty),
            CanvasAction::Cut
            | CanvasAction::Copy
            | CanvasAction::CopyPatchies
            | CanvasAction::Duplicate
            | CanvasAction::Stretch { .. }
            | CanvasAction::Group => nodes > 0,
            CanvasAction::Ungroup => !self.selected_groups().is_empty(),
            CanvasAction::Collapse => !self.can_be_collapsed().is_empty(),
            CanvasAction::Wire => self.port_to_wire().is_some(),
            CanvasAction::Rename => self.selection.node().is_some(),
            CanvasAction::Settings => {
                let settings = |node: &Node| node.kind.spec().settings.len();
                let id = self.selection.node();
                id.and_then(|id| self.bridge.with_node(id, settings)) > Some(0)
            }
            CanvasAction::Watch => self.selected_program().is_some(),
            CanvasAction::CopyProgram => self.selected_program().is_some(),
            CanvasAction::Align(_) => nodes > 1,
            CanvasAction::Distribute(_) => nodes > 2,
            CanvasAction::Nudge { .. }
            | CanvasAction::Tidy
            | CanvasAction::ZoomFit
            | CanvasAction::Picture(_) => !self.scene.with_value(Scene::is_empty),
            CanvasAction::NextEditor(_) => {
                let opened = self.workspace.opened_machine;
                opened.with_untracked(Option::is_some)
            }
            _ => true,
        }
    }

    pub(super) fn escape(&self) {
        if self.drop_placing() {
            return;
        }
        let wire = self.controller.wire();
        let intents = self.controller.gesture(|gesture, _| gesture.escape());
        let Some(DraftWire { draft, .. }) = wire else {
            return self.carry_out(intents);
        };
        self.controller.set_wire(None);
        let text = match draft.old {
            Some(_) => "The wire stays as it was",
            None => "No wire",
        };
        self.announcer.announce(text.to_owned());
    }

    /// Moves what is selected, or picks the end of the wire that is drawn, or goes to the
    /// next node.
    fn arrow(&self, direction: Direction, far: bool) {
        if let Some(wire) = self.controller.wire() {
            self.pick_port(wire, direction);
            return;
        }
        if self
            .selection
            .with(|selection| !selection.nodes().is_empty())
        {
            self.nudge(direction.step(far));
            return;
        }
        if let Some(id) = self.node_there(direction, |_| true) {
            self.focus.set_node(id);
            self.selection.apply(Change::Only(Selectable::Node(id)));
            self.focus.give();
        }
    }

    /// Does something to the card of the selected node, which comes into sight for that.
    fn at_selected(&self, act: fn(&CardHandle)) {
        let Some(id) = self.selection.node() else {
            return;
        };
        self.viewport.reveal(id);
        self.painter.draw();
        let card = self
            .painter
            .layers
            .with_value(|layers| layers.as_ref()?.card_handle(id));
        if let Some(card) = card {
            act(&card);
        }
    }

    /// Picks the next port in a direction for the free end of the wire that is drawn.
    fn pick_port(&self, wire: DraftWire, direction: Direction) {
        let DraftWire { draft, to, target } = wire;
        let picked = self.scene.with_value(|scene| {
            let port = draft.towards(scene, target.unwrap_or(draft.fixed), direction)?;
            let to = scene.port(port).unwrap_or(to);
            let target = Some(port);
            Some(DraftWire { draft, to, target })
        });
        let wire = picked.unwrap_or(wire);
        self.controller.set_wire(Some(wire));
        if let Some(port) = wire.target {
            self.viewport.reveal(port.node());
        }
        self.announcer.draft(wire);
    }

    /// Opens the machine that lies there from the one that is open.
    fn next_editor(&self, direction: Direction) {
        if let Some(id) = self.workspace.opened_machine.get_untracked() {
            self.focus.set_node(id);
        }
        let is_machine = |id| {
            let kind = self.bridge.with_node(id, |node| node.kind);
            kind == Some(Kind::Asm)
        };
        if let Some(id) = self.node_there(direction, is_machine) {
            self.go_to(id.into());
            self.activate(id);
        }
    }

    /// The nearest node in a direction that is accepted, from where the keyboard is.
    fn node_there(&self, direction: Direction, accepts: impl Fn(NodeId) -> bool) -> Option<NodeId> {
        let mut here = self.focus.get().map(FocusTarget::node);
        self.scene.with_value(|scene| {
            let mut from = match here {
                Some(id) => scene.shape(id)?.rect.centre(),
                None => self.viewport.with(|viewport| viewport.visible().centre()),
            };
            // Each is farther that way than the one before, so it ends.
            loop {
                let id = node_towards(scene, here, from, direction)?;
                if accepts(id) {
                    return Some(id);
                }
                here = Some(id);
                from = scene.shape(id)?.rect.centre();
            }
        })
    }

    /// The selected nodes that can be shown by their titles alone.
    fn can_be_collapsed(&self) -> Vec<NodeId> {
        let mut ids = self.selection.nodes();
        ids.retain(|&id| {
            let kind = self.bridge.with_node(id, |node| node.kind);
            kind.is_some_and(can_collapse)
        });
        ids
    }

    /// Returns whether what a command switches is on. It subscribes to nothing.
    fn is_on(&self, action: CanvasAction) -> bool {
        action == CanvasAction::Collapse && self.are_collapsed(&self.can_be_collapsed())
    }

    /// True if all of these nodes are shown by their titles alone.
    fn are_collapsed(&self, ids: &[NodeId]) -> bool {
        let view = |&id: &NodeId| self.bridge.with_node(id, |node| node.view);
        ids.iter()
            .map(view)
            .all(|view| view == Some(View::Collapsed))
    }

    /// Shows the selected nodes by their titles alone; all of them as usual, if they are
    /// so already.
    fn collapse(&self) {
        let ids = self.can_be_collapsed();
        let view = match self.are_collapsed(&ids) {
            true => View::Normal,
            false => View::Collapsed,
        };
        let _ = self.bridge.edit("change of view", |edit| {
            let mut ids = ids.into_iter();
            ids.try_for_each(|id| edit.set(id, Field::View(view)))
        });
    }
}
