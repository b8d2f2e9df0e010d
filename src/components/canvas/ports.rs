//! A port as the button it is for keys and screen readers: pressed, it begins a wire, or
//! ends the one that is drawn. Ports take no pointer, for which the canvas finds them.

use super::pointer::is_inside;
use super::stage::{Drawn, Stage};
use crate::canvas::neighbour::Stop;
use crate::canvas::port::Port;
use crate::canvas::wiring::Draft;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::session::Command;
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
                Stop::Port(port) if !is_inside(target, "[data-node]") => Some(port),
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

    /// Begins a wire at a port, with its end at the nearest port it may end at.
    pub(super) fn press_port(&self, port: Port) {
        self.disarm();
        self.stand_on(Some(Stop::Port(port)));
        let draft = Draft {
            fixed: port,
            old: None,
        };
        self.update(|state| {
            let from = state.scene.port(port).unwrap_or_default();
            let target = draft.nearest(&state.scene, from);
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
        let Some(wire) = wire else { return };
        if self.bridge.apply(Command::Connect(vec![wire])).is_ok() {
            self.say("Connected".to_owned());
        }
        self.focus_stop();
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
            if let Some(Stop::Port(port)) = state.stop {
                state.stop = Some(Stop::Node(port.node()));
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
