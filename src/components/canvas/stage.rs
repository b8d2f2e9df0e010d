//! The canvas: its parts, and how it follows the document. It never leads it.

use super::announce::Announcer;
use super::controller::Controller;
use super::dock::Placing;
use super::focus::FocusHandle;
use super::menu::CanvasMenu;
use super::painter::Painter;
use super::selection::SelectionHandle;
use super::viewport::ViewportHandle;
use crate::bridge::Bridge;
use crate::canvas::point::{Point, Screen};
use crate::canvas::port::Port;
use crate::canvas::scene::{Scene, Shape};
use crate::canvas::selection::Selectable;
use crate::canvas::wiring::Refusal;
use crate::link::is_embedded;
use crate::storage::DocumentStore;
use crate::workspace::Workspace;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Wire};
use stackyard_engine::patch::geometry::rect_of;
use stackyard_engine::patch::{Node, Patch, Property};
use stackyard_engine::session::Change;

/// The canvas, for components. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Stage {
    pub(super) bridge: Bridge,
    pub(super) workspace: Workspace,
    /// The library with the document, once the canvas is within one.
    pub(super) documents: StoredValue<Option<DocumentStore>>,
    /// The places of nodes and wires.
    pub(super) scene: StoredValue<Scene, LocalStorage>,
    /// What is seen.
    pub viewport: ViewportHandle,
    /// What is selected.
    pub selection: SelectionHandle,
    pub(super) focus: FocusHandle,
    pub(super) controller: Controller,
    pub(super) painter: Painter,
    pub(super) announcer: Announcer,
    /// The node that is about to be added.
    pub(super) adding: RwSignal<Option<Adding>>,
    /// The node that is dragged from the dock.
    pub(super) placing: RwSignal<Option<Placing>>,
    /// The menu that is open.
    pub(super) menu: RwSignal<Option<CanvasMenu>>,
    /// The thing under the pointer that has a tip.
    pub(super) hovered: RwSignal<Option<Selectable>>,
    /// Where a wire was dropped that cannot end there, and why.
    pub(super) refused: RwSignal<Option<(Screen, Refusal)>>,
    /// Whether the page is within another one.
    pub(super) is_embedded: bool,
    /// The scale of the last event of a pinch on a trackpad.
    pub(super) trackpad_scale: StoredValue<f64>,
}

/// A node that is about to be added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adding {
    /// The place of the middle of its upper edge, or of its port if it is to be wired.
    pub at: Point,
    /// The wiring it gets.
    pub wired: Wired,
}

/// The wiring of a new node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wired {
    /// Nothing.
    Free,
    /// A port of another node.
    Port(Port),
    /// It is put into a wire.
    Into(Wire),
    /// It goes in line with a node, and is wired to it where both have a port to spare.
    After(NodeId),
}

impl Stage {
    /// The canvas of a document, which it follows from now on.
    pub fn new(bridge: Bridge, workspace: Workspace) -> Stage {
        let painter = Painter::new();
        let announcer = Announcer::new(bridge);
        let viewport = ViewportHandle::new(painter);
        let stage = Stage {
            bridge,
            workspace,
            documents: StoredValue::new(None),
            scene: painter.scene,
            viewport,
            selection: SelectionHandle::new(painter),
            focus: FocusHandle::new(painter, viewport, announcer),
            controller: Controller::new(painter, viewport),
            painter,
            announcer,
            adding: RwSignal::new(None),
            placing: RwSignal::new(None),
            menu: RwSignal::new(None),
            hovered: RwSignal::new(None),
            refused: RwSignal::new(None),
            is_embedded: is_embedded(&window().location().search().unwrap_or_default()),
            trackpad_scale: StoredValue::new(1.0),
        };
        bridge.with(|session| stage.follow_all(session.patch()));
        bridge.follow(move |patch, changes| stage.follow(patch, changes));
        stage
    }

    /// Shows the selected nodes, or all.
    pub fn fit(&self) {
        let bounds = self.scene.with_value(|scene| {
            self.selection.with(|selection| match selection.nodes() {
                [] => scene.bounds(),
                nodes => scene.bounds_of(nodes),
            })
        });
        if let Some(bounds) = bounds {
            self.viewport.fit(bounds);
        }
    }

    /// Follows what changed in the document.
    fn follow(&self, patch: &Patch, changes: &[Change]) {
        if changes.contains(&Change::Opened) {
            self.reset();
            self.follow_all(patch);
            self.viewport.show_opened();
            return;
        }
        for &change in changes {
            match change {
                Change::Added(id) | Change::Removed(id) => self.follow_node(patch, id),
                Change::Edited(id, property) if is_seen(property) => self.follow_node(patch, id),
                Change::Connected(wire) | Change::Disconnected(wire) => {
                    self.follow_wire(patch, wire);
                }
                _ => {}
            }
        }
        self.selection.forget_removed();
    }

    /// Another document was opened: nothing of the old one is open, offered or in the hand.
    fn reset(&self) {
        self.controller.reset();
        self.workspace.close_machine();
        self.adding.set(None);
        self.placing.set(None);
        self.menu.set(None);
        self.hovered.set(None);
        self.refused.set(None);
    }

    /// Makes the scene of the whole document.
    fn follow_all(&self, patch: &Patch) {
        let mut scene = Scene::new();
        // Groups lie under what stands on them.
        let (groups, others): (Vec<_>, Vec<_>) = patch
            .nodes()
            .partition(|(_, node)| node.kind == Kind::Group);
        for (id, node) in groups.into_iter().chain(others) {
            scene.insert(shape_of(id, node));
        }
        for wire in patch.wires() {
            scene.connect(wire);
        }
        self.scene.set_value(scene);
        self.focus.reset();
        self.painter.mark(|dirty| dirty.all = true);
        self.selection.select_nodes(&[]);
    }

    fn follow_node(&self, patch: &Patch, id: NodeId) {
        // The wires it had are drawn anew too.
        self.painter.mark_nodes([id]);
        self.scene.update_value(|scene| {
            let Some(node) = patch.node(id) else {
                scene.remove(id);
                return;
            };
            let shape = shape_of(id, node);
            if !scene.insert(shape) {
                scene.set_rect(id, shape.rect);
                scene.set_ports(id, shape.inlets, shape.outlets);
            }
        });
    }

    fn follow_wire(&self, patch: &Patch, wire: Wire) {
        self.painter.mark(|dirty| dirty.wires.push(wire));
        self.scene.update_value(|scene| {
            if patch.has_wire(wire) {
                scene.connect(wire);
            } else {
                scene.disconnect(wire);
            }
        });
    }
}

/// Whether the canvas shows a property, and not the node's face alone.
fn is_seen(property: Property) -> bool {
    match property {
        Property::Position | Property::Size | Property::View | Property::Group => true,
        // The number of ports may follow from it.
        Property::Setting => true,
        Property::Title | Property::Source | Property::Breakpoints | Property::WriteBreakpoints => {
            false
        }
    }
}

fn shape_of(id: NodeId, node: &Node) -> Shape {
    let ports = node.ports();
    Shape {
        id,
        rect: rect_of(node),
        inlets: ports.inlets,
        outlets: ports.outlets,
        is_group: node.kind == Kind::Group,
    }
}
