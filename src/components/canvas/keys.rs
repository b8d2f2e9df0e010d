//! The keyboard on the canvas: walking over nodes and ports, moving what is selected,
//! drawing wires. What a key does everywhere on the page is a command and not here.

use super::ground::is_text;
use super::pointer::is_inside;
use super::stage::{Drawn, Stage};
use crate::canvas::level::Level;
use crate::canvas::neighbour::{Direction, Stop, next_stop, previous_stop};
use crate::canvas::selection::{Change, Item};
use crate::canvas::wiring::Draft;
use crate::commands::CanvasAction;
use crate::components::node::begin_rename;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// What of a card can have the focus for itself.
const CONTROL: &str = "input,textarea,select,button,[tabindex=\"0\"]";

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
            "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" if is_drawn => {
                // The focus is on a port, a button, whose keys the page leaves alone.
                let to = match key.as_str() {
                    "ArrowLeft" => Direction::Left,
                    "ArrowRight" => Direction::Right,
                    "ArrowUp" => Direction::Up,
                    _ => Direction::Down,
                };
                self.act(CanvasAction::Nudge { to, far: false });
                true
            }
            "F2" if is_plain => self.rename(),
            "Tab" if is_plain => self.tab(event),
            "Enter" if is_plain => self.enter(event),
            " " if is_plain && !is_inside(event.target(), "button") => {
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

    /// Walks to the next node or port, in reading order; past the last, out of the canvas.
    fn tab(&self, event: &KeyboardEvent) -> bool {
        let backwards = event.shift_key();
        // On the canvas itself and on nothing of it, the way back leads out.
        let is_before = !is_inside(event.target(), "[data-node]");
        let next = self.state.with_value(|state| match state.stop {
            None if backwards && is_before => None,
            stop if backwards => previous_stop(&state.scene, stop),
            stop => next_stop(&state.scene, stop),
        });
        self.stand_on(next);
        if let Some(Stop::Node(id)) = next {
            self.select_change(Change::Only(Item::Node(id)));
        }
        if next.is_some() {
            self.focus_stop();
        } else {
            self.focus_edge(backwards);
        }
        // The canvas itself is a stop on both ways, before its first node.
        next.is_some() || (backwards && !is_before)
    }

    /// Walks from one control of a card to the next, in their order in the card; behind
    /// the last to what comes after the node, before the first to the node itself. The
    /// browser would go on to whatever card came into sight next.
    fn tab_in_card(&self, event: &KeyboardEvent) -> bool {
        let is_other = event.ctrl_key() || event.meta_key() || event.alt_key();
        if is_other || event.default_prevented() || !is_inside(event.target(), CONTROL) {
            return false;
        }
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let card = target
            .as_ref()
            .and_then(|it| it.closest("[data-node]").ok()?);
        let number = card
            .as_ref()
            .and_then(|card| card.get_attribute("data-node"));
        let (Some(target), Some(card)) = (target, card) else {
            return false;
        };
        let Some(id) = number.and_then(|number| number.parse().ok()).map(NodeId) else {
            return false;
        };
        let controls = controls_of(&card);
        let Some(at) = controls.iter().position(|control| **control == target) else {
            return false;
        };
        let next = if event.shift_key() {
            at.checked_sub(1)
        } else {
            Some(at + 1)
        };
        if let Some(control) = next.and_then(|next| controls.get(next)) {
            let _ = control.focus();
            return true;
        }
        let node = Some(Stop::Node(id));
        let after = || self.state.with_value(|state| next_stop(&state.scene, node));
        let stop = if event.shift_key() { node } else { after() };
        self.stand_on(stop);
        match stop {
            Some(_) => self.focus_stop(),
            None => self.focus_edge(false),
        }
        // At the edge the browser goes on.
        stop.is_some()
    }

    /// Gives the focus to the edge of the canvas, from where the browser takes it on. From
    /// the last stop it would go to the controls of some card, and round in a circle.
    fn focus_edge(&self, backwards: bool) {
        self.layers.with_value(|layers| {
            let Some(layers) = layers else { return };
            let surface = &layers.surface;
            let parent = surface.parent_element();
            // What stands behind it for that.
            let end = parent.and_then(|parent| parent.query_selector("[data-end]").ok().flatten());
            let edge = match end {
                Some(end) if !backwards => end.unchecked_into(),
                _ => surface.clone(),
            };
            let _ = edge.focus();
        });
    }

    fn enter(&self, event: &KeyboardEvent) -> bool {
        if is_inside(
            event.target(),
            "button:not([data-inlet]):not([data-outlet])",
        ) {
            return false;
        }
        let drawn = self.state.with_value(|state| state.drawn);
        if let Some(Drawn { draft, target, .. }) = drawn {
            let wire = target.and_then(|port| {
                self.state
                    .with_value(|state| draft.wire(&state.scene, port))
            });
            self.end_draft();
            if let Some(wire) = wire {
                let command = stackyard_engine::session::Command::Connect(vec![wire]);
                if self.bridge.apply(command).is_ok() {
                    self.say("Connected".to_owned());
                }
                self.focus_stop();
            }
            return true;
        }
        let stop = self.state.with_value(|state| state.stop);
        let selected = self.with_selection(|selection| selection.single());
        match (stop, selected) {
            (Some(Stop::Port(port)), _) => {
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
            (Some(Stop::Node(id)), Some(Item::Node(_))) => self.activate_or_enter(id),
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

    pub(super) fn rename_node(&self, id: stackyard_engine::grid::NodeId) {
        let card = self
            .layers
            .with_value(|layers| layers.as_ref()?.card(id).cloned());
        if let Some(card) = card {
            begin_rename(&card);
        }
    }

    /// Opens a machine; of any other node, goes to its first control.
    fn activate_or_enter(&self, id: stackyard_engine::grid::NodeId) {
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

    pub(super) fn stand_on(&self, stop: Option<Stop>) {
        self.update(|state| state.stop = stop);
        self.say_stop();
    }

    /// Gives the focus to what the keyboard is on.
    pub(super) fn focus_stop(&self) {
        let Some(stop) = self.state.with_value(|state| state.stop) else {
            self.layers.with_value(|layers| {
                if let Some(layers) = layers {
                    let _ = layers.surface.focus();
                }
            });
            return;
        };
        self.reveal(stop.node());
        // What was out of sight has no element before it is drawn.
        self.draw();
        self.focus_element_of(stop);
    }

    /// The focus came to the canvas, or left it. It may do so while something is drawn,
    /// as what has it is taken away.
    pub(super) fn focus_moved(&self) {
        let stage = *self;
        request_animation_frame(move || {
            let level = stage.state.try_with_value(|state| state.level);
            if level == Some(Level::Tile) {
                stage.draw_soon();
            }
        });
    }

    /// Gives the focus to the element of a stop, or to the canvas where it has none.
    pub(super) fn focus_element_of(&self, stop: Stop) {
        self.layers.with_value(|layers| {
            let Some(layers) = layers else { return };
            let Some(card) = layers.card(stop.node()) else {
                // It is drawn on the canvas, which has the keys of all of them.
                let _ = layers.surface.focus();
                return;
            };
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let element = match stop {
                Stop::Node(_) => Some(card.clone()),
                Stop::Port(port) => {
                    let side = if port.is_outlet() { "outlet" } else { "inlet" };
                    let selector = format!("[data-{side}=\"{}\"]", port.index());
                    let found = card.query_selector(&selector).ok().flatten();
                    found.map(JsCast::unchecked_into)
                }
            };
            if let Some(element) = element {
                let _ = element.focus_with_options(&options);
            }
        });
    }
}

/// The controls of a card that can have the focus now, in their order.
fn controls_of(card: &Element) -> Vec<HtmlElement> {
    let Ok(found) = card.query_selector_all(CONTROL) else {
        return vec![];
    };
    let all = (0..found.length()).filter_map(|index| found.get(index));
    let all = all.map(|node| node.unchecked_into::<HtmlElement>());
    // What is hidden has no box.
    all.filter(|control| {
        let can = control.tab_index() >= 0 && !control.has_attribute("disabled");
        can && control.offset_width() > 0
    })
    .collect()
}
