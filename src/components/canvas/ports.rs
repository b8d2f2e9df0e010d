//! A port as the button it is for keys and screen readers: pressed, it begins a wire, ends
//! the one that is drawn, or picks up the end of the one that is selected; arrows walk over
//! its wires. Ports take no pointer, for which the canvas finds them.

use super::pointer::is_inside;
use super::stage::{Drawn, Stage};
use crate::canvas::neighbour::{Direction, FocusTarget};
use crate::canvas::port::{End, Port};
use crate::canvas::selection::{Change, Item};
use crate::canvas::wiring::Draft;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use stackyard_engine::grid::{NodeId, Wire};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

impl Stage {
    /// A click that no pointer made: a screen reader presses what it is on.
    pub(super) fn click(&self, event: &MouseEvent) {
        if let Some(port) = port_of(event.target()) {
            self.press_again(port);
        }
    }

    /// The port a key is for: the one that has the focus, or the one the keyboard is on
    /// where nothing can have it.
    pub(super) fn port_of_key(&self, target: Option<EventTarget>) -> Option<Port> {
        port_of(target.clone()).or_else(|| {
            let stop = self.state.with_value(|state| state.stop)?;
            match stop {
                FocusTarget::Port(port) if !is_inside(target, "[data-node]") => Some(port),
                _ => None,
            }
        })
    }

    /// A port is pressed by name, not by walking to it: the wire that is drawn ends there
    /// if it can, and goes away if it began there; else one begins.
    pub(super) fn press_again(&self, port: Port) {
        let drawn = self.state.with_value(|state| state.drawn);
        match drawn {
            Some(Drawn { draft, .. }) if draft.fixed == port => self.escape(),
            Some(Drawn { draft, .. }) if draft.fixed.wire(port).is_some() => {
                self.end_wire(Some(port));
            }
            _ => self.press_port(port),
        }
    }

    /// Picks up the end that the selected wire has at a port; if it has none there, begins
    /// a wire, with its end at the nearest port it may end at.
    pub(super) fn press_port(&self, port: Port) {
        self.disarm();
        self.stand_on(Some(FocusTarget::Port(port)));
        let old = self.selected_wire();
        let far = old.and_then(|wire| port.across(wire));
        self.update(|state| {
            let from = state.scene.port(port).unwrap_or_default();
            let (draft, target) = match far {
                Some(fixed) => (Draft { fixed, old }, Some(port)),
                None => {
                    let draft = Draft {
                        fixed: port,
                        old: None,
                    };
                    (draft, draft.nearest(&state.scene, from))
                }
            };
            let to = target.and_then(|port| state.scene.port(port));
            let to = to.unwrap_or(from);
            state.drawn = Some(Drawn { draft, to, target });
            state.dirty.marks = true;
        });
        self.say_draft();
    }

    /// The wire that is drawn ends at a port, if it may; else it is no longer drawn.
    pub(super) fn end_wire(&self, target: Option<Port>) {
        let drawn = self.state.with_value(|state| state.drawn);
        let Some(Drawn { draft, .. }) = drawn else {
            return;
        };
        let wire = target.and_then(|port| {
            self.state
                .with_value(|state| draft.wire(&state.scene, port))
        });
        self.end_draft();
        self.disarm();
        let (Some(wire), Some(port)) = (wire, target) else {
            return;
        };
        let done = match draft.old {
            Some(old) if old == wire => Ok(()),
            Some(old) => self.bridge.edit("rewire", |edit| edit.rewire(old, &[wire])),
            None => self.bridge.edit("wire", |edit| edit.connect(wire)),
        };
        if done.is_ok() {
            if draft.old.is_some() {
                // The keyboard goes on with the wire, where its end is now.
                self.stand_on(Some(FocusTarget::Port(port)));
                self.select_change(Change::Only(Item::Wire(wire)));
            }
            self.say("Connected".to_owned());
        }
        self.focus_stop();
    }

    /// An arrow on a port: across to the next of its wires, which is selected; up and down
    /// along that to its other end.
    pub(super) fn walk_wires(&self, port: Port, direction: Direction) {
        let wires = self.state.with_value(|state| state.scene.wires_at(port));
        let Some(last) = wires.len().checked_sub(1) else {
            self.say("No wires".to_owned());
            return;
        };
        let here = self
            .selected_wire()
            .and_then(|wire| wires.iter().position(|&other| other == wire));
        let next = match (here, direction) {
            (None, Direction::Left) | (Some(0), Direction::Left) => last,
            (None, _) => 0,
            (Some(here), Direction::Left) => here - 1,
            (Some(here), Direction::Right) if here == last => 0,
            (Some(here), Direction::Right) => here + 1,
            (Some(here), Direction::Up | Direction::Down) => here,
        };
        let Some(&wire) = wires.get(next) else { return };
        let is_along = matches!(direction, Direction::Up | Direction::Down);
        let port = match port.across(wire) {
            Some(far) if is_along && here.is_some() => far,
            _ => port,
        };
        self.stand_on(Some(FocusTarget::Port(port)));
        self.select_change(Change::Only(Item::Wire(wire)));
        self.focus_stop();
        self.say_wire(port, wire);
    }

    /// Selects a wire, and shows the node at one of its ends, where the keyboard is then.
    pub fn go_along(&self, wire: Wire, node: NodeId) {
        let end = if wire.to == node { End::To } else { End::From };
        self.stand_on(Some(FocusTarget::Port(Port::of(wire, end))));
        self.select_change(Change::Only(Item::Wire(wire)));
        self.reveal(node);
    }

    fn selected_wire(&self) -> Option<Wire> {
        match self.with_selection(|selection| selection.single())? {
            Item::Wire(wire) => Some(wire),
            Item::Node(_) => None,
        }
    }

    /// The hand forgets the wire that its click on a port has begun.
    fn disarm(&self) {
        let is_armed = self.state.with_value(|state| state.gesture.armed());
        if is_armed.is_some() {
            // What it was to look like has gone with the wire that was drawn.
            let _ = self.gesture(|gesture, _| gesture.escape());
        }
    }

    /// A pointer goes down: keys are no longer for the port the keyboard was on.
    pub(super) fn leave_port(&self) {
        self.state.update_value(|state| {
            if let Some(FocusTarget::Port(port)) = state.stop {
                state.stop = Some(FocusTarget::Node(port.node()));
            }
        });
    }
}

/// The port an event happened on.
pub(super) fn port_of(target: Option<EventTarget>) -> Option<Port> {
    let element = target?.dyn_into::<Element>().ok()?;
    let port = element.closest("[data-inlet],[data-outlet]").ok()??;
    let node = port.closest("[data-node]").ok()??;
    let number = |element: &Element, name| element.get_attribute(name)?.parse::<u32>().ok();
    let id = NodeId(number(&node, "data-node")?);
    let (is_outlet, index) = match number(&port, "data-outlet") {
        Some(index) => (true, index),
        None => (false, number(&port, "data-inlet")?),
    };
    Some(Port::new(id, is_outlet, u16::try_from(index).ok()?))
}
