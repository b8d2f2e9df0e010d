//! A port as the button it is for keys and screen readers: pressed, it begins a wire, ends
//! the one that is drawn, or picks up the end of the one that is selected; arrows walk over
//! its wires. Ports take no pointer, for which the canvas finds them.

use super::controller::DraftWire;
use super::stage::Stage;
use crate::canvas::neighbour::{Direction, FocusTarget};
use crate::canvas::port::{End, Port};
use crate::canvas::selection::{Change, Selectable};
use crate::canvas::wiring::Draft;
use crate::selectors::{CARD, PORT, closest, is_inside};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use stackyard_engine::grid::{NodeId, Wire};
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
        port_of(target.clone()).or_else(|| match self.focus.get()? {
            FocusTarget::Port(port) if !is_inside(target, CARD) => Some(port),
            _ => None,
        })
    }

    /// Presses a port that was not walked to: the wire that is drawn ends there if it can,
    /// and is dropped if it began there; without one, a wire begins.
    pub(super) fn press_again(&self, port: Port) {
        match self.controller.wire() {
            Some(DraftWire { draft, .. }) if draft.fixed == port => self.escape(),
            Some(DraftWire { draft, .. }) if draft.fixed.wire(port).is_some() => {
                self.end_wire(Some(port));
            }
            _ => self.press_port(port),
        }
    }

    /// Picks up the end that the selected wire has at a port; if it has none there, begins
    /// a wire, with its end at the nearest port it may end at.
    pub(super) fn press_port(&self, port: Port) {
        self.disarm();
        self.focus.set(Some(FocusTarget::Port(port)));
        let old = self.selection.wire();
        let far = old.and_then(|wire| port.across(wire));
        let wire = self.scene.with_value(|scene| {
            let from = scene.port(port).unwrap_or_default();
            let (draft, target) = match far {
                Some(fixed) => (Draft { fixed, old }, Some(port)),
                None => {
                    let draft = Draft {
                        fixed: port,
                        old: None,
                    };
                    (draft, draft.nearest(scene, from))
                }
            };
            let to = target.and_then(|port| scene.port(port)).unwrap_or(from);
            DraftWire { draft, to, target }
        });
        self.controller.set_wire(Some(wire));
        self.announcer.draft(wire);
    }

    /// Ends the wire that is drawn at a port, if it may end there; else drops it.
    pub(super) fn end_wire(&self, target: Option<Port>) {
        let Some(DraftWire { draft, .. }) = self.controller.wire() else {
            return;
        };
        let wire = target.and_then(|port| self.scene.with_value(|scene| draft.wire(scene, port)));
        self.controller.set_wire(None);
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
                self.focus.set(Some(FocusTarget::Port(port)));
                self.selection.apply(Change::Only(Selectable::Wire(wire)));
            }
            self.announcer.announce("Connected".to_owned());
        }
        self.focus.give();
    }

    /// An arrow on a port: across to the next of its wires, which is selected; up and down
    /// along that to its other end.
    pub(super) fn walk_wires(&self, port: Port, direction: Direction) {
        let wires = self.scene.with_value(|scene| scene.wires_at(port));
        let Some(last) = wires.len().checked_sub(1) else {
            self.announcer.announce("No wires".to_owned());
            return;
        };
        let here = self
            .selection
            .wire()
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
        self.focus.set(Some(FocusTarget::Port(port)));
        self.selection.apply(Change::Only(Selectable::Wire(wire)));
        self.focus.give();
        // Along a wire the port is another one by now, with wires of its own.
        let wires = self.scene.with_value(|scene| scene.wires_at(port));
        self.announcer.wire(port, wire, &wires);
    }

    /// Selects a wire, and shows the node at one of its ends, where the keyboard is then.
    pub fn go_along(&self, wire: Wire, node: NodeId) {
        let end = if wire.to == node { End::To } else { End::From };
        self.focus.set(Some(FocusTarget::Port(Port::of(wire, end))));
        self.selection.apply(Change::Only(Selectable::Wire(wire)));
        self.viewport.reveal(node);
    }

    /// The port of the selected node at which a wire begins that is asked for by a button: the first
    /// outlet without a wire, else the first, else the first inlet.
    pub(super) fn port_to_wire(&self) -> Option<Port> {
        let id = self.selection.node()?;
        self.scene.with_value(|scene| {
            let shape = scene.shape(id)?;
            let ports = |is_outlet: bool| {
                (0..shape.ports(is_outlet)).map(move |index| Port::new(id, is_outlet, index))
            };
            let is_free = |port: &Port| scene.wires_at(*port).is_empty();
            let free = ports(true).find(is_free);
            free.or_else(|| ports(true).chain(ports(false)).next())
        })
    }

    /// Begins a wire at the selected node, which the next click or tap ends.
    pub(super) fn begin_wire(&self) {
        let Some(port) = self.port_to_wire() else {
            return;
        };
        let intents = self
            .controller
            .gesture(|gesture, world| gesture.begin_wire(world, port));
        self.carry_out(intents);
        self.show_cursor();
    }

    /// Ends the gesture of a click that has begun a wire.
    fn disarm(&self) {
        if self.controller.is_armed() {
            // What it was to look like has gone with the wire that was drawn.
            let _ = self.controller.gesture(|gesture, _| gesture.escape());
        }
    }
}

/// The port an event happened on.
pub(super) fn port_of(target: Option<EventTarget>) -> Option<Port> {
    let port = closest(target, PORT)?;
    let node = port.closest(CARD).ok()??;
    let number = |element: &Element, name| element.get_attribute(name)?.parse::<u32>().ok();
    let id = NodeId(number(&node, "data-node")?);
    let (is_outlet, index) = match number(&port, "data-outlet") {
        Some(index) => (true, index),
        None => (false, number(&port, "data-inlet")?),
    };
    Some(Port::new(id, is_outlet, u16::try_from(index).ok()?))
}
