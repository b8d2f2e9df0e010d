//! The keys that are pressed on the canvas, and what they are for. What a key does
//! everywhere on the page is a command and not here.

use super::hit_dom::is_text;
use super::pointer::is_inside;
use super::ports::port_of;
use super::stage::{Drawn, Stage};
use crate::canvas::neighbour::{Direction, FocusTarget};
use crate::canvas::selection::Item;
use crate::commands::{CONTROLS, CanvasAction};
use crate::components::node::begin_rename;
use leptos::ev::{self, FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Where keys are typed and not pressed.
const TYPED: &str = "input,textarea,select,[contenteditable],[data-keys]";

impl Stage {
    pub(super) fn key_down(&self, event: &KeyboardEvent) {
        self.key_changed(event);
        if event.key() == "Tab" && self.tab_in_card(event) {
            event.prevent_default();
            return;
        }
        let opens_menu =
            event.key() == "ContextMenu" || (event.shift_key() && event.key() == "F10");
        if opens_menu && !event.default_prevented() && !is_text(event.target()) {
            self.open_menu_of(event.target());
            event.prevent_default();
            event.stop_propagation();
            return;
        }
        if event.default_prevented() || is_inside(event.target(), TYPED) {
            if event.key() == "Escape" {
                self.focus_stop();
            }
            return;
        }
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        let key = event.key();
        let is_drawn = self.state.with_value(|state| state.drawn.is_some());
        let is_done = match key.as_str() {
            "Escape" if is_drawn => {
                self.escape();
                true
            }
            arrow if is_drawn && let Some(to) = Direction::of_key(arrow) => {
                // The focus is on a port, a button, whose keys the page leaves alone.
                self.act(CanvasAction::Nudge { to, far: false });
                true
            }
            arrow
                if is_plain
                    && !event.shift_key()
                    && let Some(to) = Direction::of_key(arrow)
                    && let Some(port) = self.port_of_key(event.target()) =>
            {
                self.walk_wires(port, to);
                true
            }
            "F2" if is_plain => self.rename(),
            "Tab" if is_plain => self.tab(event),
            "Enter" | " " if event.repeat() && port_of(event.target()).is_some() => true,
            " " if event.repeat() && event.shift_key() => true,
            "Enter" if is_plain => self.enter(event),
            " " if is_plain && let Some(port) = port_of(event.target()) => {
                // As a button, which a port is.
                self.press_again(port);
                true
            }
            " " if is_plain && event.shift_key() && !is_inside(event.target(), CONTROLS) => {
                self.gather();
                true
            }
            " " if is_plain && !is_inside(event.target(), CONTROLS) => {
                let intents = self.gesture(|gesture, _| gesture.space(true));
                self.carry_out(intents);
                true
            }
            _ => false,
        };
        if is_done {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    pub(super) fn key_up(&self, event: &KeyboardEvent) {
        self.key_changed(event);
        if event.key() == " " && !is_inside(event.target(), TYPED) {
            let intents = self.gesture(|gesture, _| gesture.space(false));
            self.carry_out(intents);
        }
    }

    /// Keys that go up where the canvas does not hear of it are up: the space bar would
    /// make a pan of every drag until it is pressed again.
    pub(super) fn forget_keys(&self) {
        self.state
            .try_update_value(|state| state.gesture.forget_keys());
    }

    /// The focus left something of the canvas, or all of it.
    pub(super) fn focus_left(&self, event: &FocusEvent) {
        self.focus_moved();
        let to = event.related_target().and_then(|to| to.dyn_into().ok());
        let stays = self.layers.try_with_value(|layers| {
            let surface = layers.as_ref().map(|layers| &layers.surface);
            surface.is_some_and(|surface| surface.contains(to.as_ref()))
        });
        if stays != Some(true) {
            self.forget_keys();
        }
    }

    fn enter(&self, event: &KeyboardEvent) -> bool {
        if is_inside(event.target(), "button") {
            return false;
        }
        let drawn = self.state.with_value(|state| state.drawn);
        if let Some(Drawn { target, .. }) = drawn {
            self.end_wire(target);
            return true;
        }
        if let Some(port) = self.port_of_key(event.target()) {
            self.press_port(port);
            return true;
        }
        let stop = self.state.with_value(|state| state.stop);
        let selected = self.with_selection(|selection| selection.single());
        match (stop, selected) {
            (Some(FocusTarget::Node(id)), Some(Item::Node(_))) => self.activate_or_enter(id),
            (Some(FocusTarget::Node(id)), None) if self.is_gathering() => {
                self.activate_or_enter(id)
            }
            // The command adds a node.
            _ => return false,
        }
        true
    }

    /// Lets the title of the node that is selected alone be edited in place.
    fn rename(&self) -> bool {
        let selected = self.with_selection(|selection| selection.single());
        let Some(Item::Node(id)) = selected else {
            return false;
        };
        self.rename_node(id);
        true
    }

    pub(super) fn rename_node(&self, id: NodeId) {
        let card = self
            .layers
            .with_value(|layers| layers.as_ref()?.card(id).cloned());
        if let Some(card) = card {
            begin_rename(&card);
        }
    }

    /// Opens a machine; of any other node, goes to its first control.
    fn activate_or_enter(&self, id: NodeId) {
        let control = self.layers.with_value(|layers| {
            let card = layers.as_ref()?.card(id)?;
            let selector =
                "[data-control],input,textarea,select,button:not([data-inlet]):not([data-outlet])";
            card.query_selector(selector).ok()?
        });
        let is_machine = self.bridge.with(|session| session.code(id).is_some());
        match control {
            Some(control) if !is_machine => {
                let _ = control.unchecked_into::<HtmlElement>().focus();
            }
            _ => self.activate(id),
        }
    }
}

/// Forgets the keys that are held when the window is left, for as long as the current
/// owner lives.
pub(super) fn follow_window(stage: Stage) {
    let left = window_event_listener(ev::blur, move |_| stage.forget_keys());
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        if document().hidden() {
            stage.forget_keys();
        }
    });
    on_cleanup(move || {
        left.remove();
        hidden.remove();
    });
}
