//! The state of the canvas and what is done with it: what is seen, where everything is,
//! what is selected, what the hand is at. It follows the document and never leads it.

use super::layers::Layers;
use super::scrolling::Scroller;
use crate::bridge::Bridge;
use crate::canvas::drag_set::DragSet;
use crate::canvas::gesture::Gesture;
use crate::canvas::level_of_detail::LevelOfDetail;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::point::{Point, Rect, Screen};
use crate::canvas::port::Port;
use crate::canvas::scene::{Scene, Shape};
use crate::canvas::selection::{Change, Selection};
use crate::canvas::viewport::Viewport;
use crate::canvas::wiring::Draft;
use crate::components::patchies::PatchiesReport;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Wire};
use stackyard_engine::patch::geometry::rect_of;
use stackyard_engine::patch::{Node, Patch, Property};
use stackyard_engine::session;

/// CSS pixels left around what is fitted or revealed.
const MARGIN: f64 = 48.0;
/// The smallest zoom at which texts are shown; as in [`LevelOfDetail`].
const READABLE: f64 = 0.5;

/// The canvas, for components. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Stage {
    pub(super) bridge: Bridge,
    pub(super) state: StoredValue<State, LocalStorage>,
    pub(super) layers: StoredValue<Option<Layers>, LocalStorage>,
    /// Whether a frame was asked for.
    pub(super) is_drawing: StoredValue<bool>,
    /// Whether what is dragged is held at an edge.
    pub(super) is_panning: StoredValue<bool>,
    /// Opens the menu if a finger rests; dropped, it does nothing.
    pub(super) resting: StoredValue<Option<Timeout>, LocalStorage>,
    /// The box under the finger.
    pub(super) scroller: StoredValue<Option<Scroller>, LocalStorage>,
    /// Whether the fingers did something to the canvas since the first of them came: no
    /// click is to follow.
    pub(super) is_taken: StoredValue<bool>,
    selected: Trigger,
    seen: Trigger,
    zoom: RwSignal<u32>,
    opened: RwSignal<Option<NodeId>>,
    line: RwSignal<Option<usize>>,
    pub(super) adding: RwSignal<Option<Adding>>,
    pub(super) menu: RwSignal<Option<Screen>>,
    /// The wire under the pointer.
    pub(super) hovered: RwSignal<Option<Wire>>,
    /// The text that goes into the clipboard next, whatever is selected.
    pub(super) copying: StoredValue<Option<String>>,
    talk: RwSignal<Option<PatchiesReport>>,
    /// What is said aloud of the keyboard.
    pub(super) said: RwSignal<String>,
}

/// A node that is about to be added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adding {
    /// Where its middle goes, or its port if it is to be wired.
    pub at: Point,
    /// What it is to be wired to.
    pub wired: Wired,
}

/// What a new node is to be wired to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wired {
    /// Nothing.
    Free,
    /// A port of another node.
    Port(Port),
    /// It is put into a wire.
    Into(Wire),
}

/// What the hand is drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Drawn {
    pub(super) draft: Draft,
    pub(super) to: Point,
    pub(super) target: Option<Port>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) viewport: Viewport,
    pub(super) scene: Scene,
    pub(super) selection: Selection,
    pub(super) gesture: Gesture,
    pub(super) level: LevelOfDetail,
    /// Where the keyboard is.
    pub(super) stop: Option<FocusTarget>,
    /// What was selected by the keyboard one node after the other: as long as just that is
    /// selected, walking on selects nothing else.
    pub(super) gathered: Option<Selection>,
    /// What is dragged.
    pub(super) carried: Option<DragSet>,
    /// Whether what is dragged are copies just made.
    pub(super) are_copies: bool,
    /// The box that is drawn, and what was selected before it.
    pub(super) frame: Option<Rect>,
    pub(super) before_frame: Option<Selection>,
    pub(super) drawn: Option<Drawn>,
    pub(super) splice: Option<Wire>,
    /// Where the pointer was last, in CSS pixels from the canvas's top left.
    pub(super) pointer: Option<Screen>,
    pub(super) dirty: Dirty,
}

/// What the next frame has to draw anew.
#[derive(Default)]
pub(super) struct Dirty {
    /// What is seen.
    pub(super) view: bool,
    /// Everything there is.
    pub(super) all: bool,
    /// Whether there are cards at all.
    pub(super) level: bool,
    /// Nodes that came, went or moved.
    pub(super) nodes: Vec<NodeId>,
    /// Wires that came, went or moved.
    pub(super) wires: Vec<Wire>,
    /// What is selected, dimmed or drawn by the hand.
    pub(super) marks: bool,
}

impl Stage {
    /// The canvas of a document, which it follows from now on.
    pub fn new(bridge: Bridge) -> Stage {
        let stage = Stage {
            bridge,
            state: StoredValue::new_local(State::default()),
            layers: StoredValue::new_local(None),
            is_drawing: StoredValue::new(false),
            is_panning: StoredValue::new(false),
            resting: StoredValue::new_local(None),
            scroller: StoredValue::new_local(None),
            is_taken: StoredValue::new(false),
            selected: Trigger::new(),
            seen: Trigger::new(),
            zoom: RwSignal::new(100),
            opened: RwSignal::new(None),
            line: RwSignal::new(None),
            adding: RwSignal::new(None),
            menu: RwSignal::new(None),
            hovered: RwSignal::new(None),
            copying: StoredValue::new(None),
            talk: RwSignal::new(None),
            said: RwSignal::new(String::new()),
        };
        bridge.with(|session| stage.follow_all(session.patch()));
        bridge.follow(move |patch, changes| stage.follow(patch, changes));
        stage
    }

    /// What is to be told of what came from Patchies, or goes there.
    pub fn talk(&self) -> RwSignal<Option<PatchiesReport>> {
        self.talk
    }

    /// Notified when something else is selected.
    pub fn selected(&self) -> Trigger {
        self.selected
    }

    /// Notified when something else is seen, or what is seen is elsewhere: at most once a
    /// frame.
    pub(super) fn seen(&self) -> Trigger {
        self.seen
    }

    /// Looks at what is selected, without subscribing to it.
    pub fn with_selection<T>(&self, look: impl FnOnce(&Selection) -> T) -> T {
        self.state.with_value(|state| look(&state.selection))
    }

    /// The zoom, in percent.
    pub fn zoom(&self) -> ReadSignal<u32> {
        self.zoom.read_only()
    }

    /// The machine opened beside the canvas.
    pub fn opened(&self) -> RwSignal<Option<NodeId>> {
        self.opened
    }

    /// The line of its source to put the caret into (counted from 0), until that is done.
    pub fn line(&self) -> RwSignal<Option<usize>> {
        self.line
    }

    /// Where the canvas is looked at.
    pub fn with_viewport<T>(&self, look: impl FnOnce(&Viewport) -> T) -> T {
        self.state.with_value(|state| look(&state.viewport))
    }

    /// Changes what is seen.
    pub fn look(&self, change: impl FnOnce(&mut Viewport, &Scene)) {
        let is_other = self.state.try_update_value(|state| {
            let before = state.viewport;
            change(&mut state.viewport, &state.scene);
            let is_other = state.viewport != before;
            state.dirty.view |= is_other;
            is_other
        });
        // A wheel is turned on where the zoom ends.
        if is_other == Some(true) {
            self.draw_soon();
        }
        let zoom = self.with_viewport(|viewport| (viewport.zoom() * 100.0 + 0.5) as u32);
        if self.zoom.get_untracked() != zoom {
            self.zoom.set(zoom);
        }
    }

    /// Shows all nodes, or those that are selected.
    pub fn fit(&self) {
        let bounds = self.state.with_value(|state| {
            let selected = state.selection.nodes();
            if selected.is_empty() {
                state.scene.bounds()
            } else {
                state.scene.bounds_of(selected)
            }
        });
        if let Some(bounds) = bounds {
            self.look(|viewport, _| viewport.fit(bounds, MARGIN));
        }
    }

    /// What is seen of a document that was just opened: all of it, or where it begins if
    /// its texts could not be read then.
    pub(super) fn show_opened(&self) {
        self.fit();
        let bounds = self.state.with_value(|state| state.scene.bounds());
        if let Some(bounds) = bounds {
            self.look(|viewport, _| {
                if viewport.zoom() < READABLE {
                    viewport.zoom_to(viewport.middle(), READABLE);
                    viewport.reveal(bounds, MARGIN);
                }
            });
        } else {
            self.look(|viewport, _| viewport.zoom_to(viewport.middle(), 1.0));
        }
    }

    /// Shows a node, panning as little as needed.
    pub fn reveal(&self, id: NodeId) {
        self.look(|viewport, scene| {
            if let Some(shape) = scene.shape(id) {
                viewport.reveal(shape.rect, MARGIN);
            }
        });
    }

    /// Selects these nodes and nothing else.
    pub fn select_nodes(&self, ids: &[NodeId]) {
        self.select(|state| state.selection.select_nodes(ids));
    }

    /// Selects everything.
    pub fn select_all(&self) {
        self.select(|state| state.selection.select_all(&state.scene));
    }

    pub(super) fn select_change(&self, change: Change) {
        self.select(|state| state.selection.apply(change));
    }

    pub(super) fn select(&self, change: impl FnOnce(&mut State)) {
        self.update(|state| {
            change(state);
            state.dirty.marks = true;
        });
        self.selected.notify();
    }

    /// Changes the state and asks for a frame.
    pub(super) fn update<T>(&self, change: impl FnOnce(&mut State) -> T) -> Option<T> {
        let mut changed = None;
        self.state
            .try_update_value(|state| changed = Some(change(state)));
        self.draw_soon();
        changed
    }

    /// Follows what changed in the document.
    fn follow(&self, patch: &Patch, changes: &[session::Change]) {
        if changes.contains(&session::Change::Opened) {
            self.forget_hand();
            self.follow_all(patch);
            self.show_opened();
            return;
        }
        let lost = self.update(|state| {
            for change in changes {
                state.follow(patch, *change);
            }
            let before = state.selection.clone();
            state.selection.forget_removed(&state.scene);
            state.selection != before
        });
        if lost == Some(true) {
            self.selected.notify();
        }
    }

    /// It is another document: nothing of it is opened, offered or in the hand.
    fn forget_hand(&self) {
        self.state.update_value(|state| {
            let viewport = std::mem::take(&mut state.viewport);
            *state = State {
                viewport,
                level: state.level,
                pointer: state.pointer,
                ..State::default()
            };
        });
        if self.opened.get_untracked().is_some() {
            self.opened.set(None);
        }
        self.line.set(None);
        self.adding.set(None);
        self.menu.set(None);
        self.hovered.set(None);
    }

    fn follow_all(&self, patch: &Patch) {
        self.update(|state| {
            state.scene = Scene::new();
            state.selection = Selection::default();
            state.stop = None;
            // Groups lie under what stands on them.
            let (groups, others): (Vec<_>, Vec<_>) = patch
                .nodes()
                .partition(|(_, node)| node.kind == Kind::Group);
            for (id, node) in groups.into_iter().chain(others) {
                state.scene.insert(shape_of(id, node));
            }
            for wire in patch.wires() {
                state.scene.connect(wire);
            }
            state.dirty.all = true;
        });
        self.selected.notify();
    }
}

impl State {
    fn follow(&mut self, patch: &Patch, change: session::Change) {
        match change {
            session::Change::Added(id) | session::Change::Removed(id) => {
                self.follow_node(patch, id);
            }
            session::Change::Edited(id, property) if is_seen(property) => {
                self.follow_node(patch, id);
            }
            session::Change::Connected(wire) | session::Change::Disconnected(wire) => {
                self.follow_wire(patch, wire);
            }
            _ => {}
        }
    }

    fn follow_node(&mut self, patch: &Patch, id: NodeId) {
        self.dirty.nodes.push(id);
        self.dirty.wires.extend(self.scene.wires_of(id));
        let Some(node) = patch.node(id) else {
            self.scene.remove(id);
            return;
        };
        let shape = shape_of(id, node);
        if !self.scene.insert(shape) {
            self.scene.set_rect(id, shape.rect);
            self.scene.set_ports(id, shape.inlets, shape.outlets);
        }
    }

    fn follow_wire(&mut self, patch: &Patch, wire: Wire) {
        self.dirty.wires.push(wire);
        if patch.has_wire(wire) {
            self.scene.connect(wire);
        } else {
            self.scene.disconnect(wire);
        }
    }

    /// Puts what is dragged this far from where it was.
    pub(super) fn carry(&mut self, dx: f64, dy: f64) {
        if let Some(carried) = self.carried.take() {
            carried.put(&mut self.scene, dx, dy);
            for (id, _) in carried.places(0.0, 0.0) {
                self.dirty.nodes.push(id);
                self.dirty.wires.extend(self.scene.wires_of(id));
            }
            self.carried = Some(carried);
        }
    }
}

/// Says if the canvas shows it, and not the node's face alone.
fn is_seen(property: Property) -> bool {
    match property {
        Property::Position | Property::Size | Property::View | Property::Group => true,
        // How many ports there are may follow from it.
        Property::Setting => true,
        Property::Title | Property::Source | Property::Breakpoints => false,
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
