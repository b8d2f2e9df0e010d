//! Where the keyboard is on the canvas, and where Tab takes it: over nodes and ports, and
//! through the controls of a card.

use super::pointer::is_inside;
use super::stage::Stage;
use crate::canvas::level_of_detail::LevelOfDetail;
use crate::canvas::neighbour::{FocusTarget, next_stop, previous_stop};
use crate::canvas::selection::{Change, Item};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// What of a card can have the focus for itself.
const CONTROL: &str = "input,textarea,select,button,[tabindex=\"0\"]";

impl Stage {
    /// Walks to the next node or port, in reading order; past the last, out of the canvas.
    pub(super) fn tab(&self, event: &KeyboardEvent) -> bool {
        let backwards = event.shift_key();
        // On the canvas itself and on nothing of it, the way back leads out.
        let is_before = !is_inside(event.target(), "[data-node]");
        let next = self.state.with_value(|state| match state.stop {
            None if backwards && is_before => None,
            stop if backwards => previous_stop(&state.scene, stop),
            stop => next_stop(&state.scene, stop),
        });
        self.stand_on(next);
        if let Some(FocusTarget::Node(id)) = next {
            if self.is_gathering() {
                self.say_gathered(id);
            } else {
                self.select_change(Change::Only(Item::Node(id)));
            }
        }
        if next.is_some() {
            self.focus_stop();
        } else {
            self.focus_edge(backwards);
        }
        // The canvas itself is a stop on both ways, before its first node.
        next.is_some() || (backwards && !is_before)
    }

    /// Takes the node the keyboard is on into what is selected, or out of it; from then on
    /// walking leaves that as it is, until something else is selected. The first one was
    /// selected by walking to it, and stays.
    pub(super) fn gather(&self) {
        let stop = self.state.with_value(|state| state.stop);
        let Some(FocusTarget::Node(id)) = stop else {
            return;
        };
        let item = Item::Node(id);
        let is_begun = self.is_gathering();
        self.select(|state| {
            if is_begun || state.selection.single() != Some(item) {
                state.selection.apply(Change::Toggle(item));
            }
            let selection = &state.selection;
            state.gathered = (!selection.is_empty()).then(|| selection.clone());
        });
        self.say_gathered(id);
    }

    /// Whether nodes are selected by the keyboard one after the other.
    pub(super) fn is_gathering(&self) -> bool {
        self.state.with_value(|state| {
            let gathered = state.gathered.as_ref();
            gathered.is_some_and(|gathered| *gathered == state.selection)
        })
    }

    /// Walks from one control of a card to the next, in their order in the card; behind
    /// the last to what comes after the node, before the first to the node itself. The
    /// browser would go on to whatever card came into sight next.
    pub(super) fn tab_in_card(&self, event: &KeyboardEvent) -> bool {
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
        let node = Some(FocusTarget::Node(id));
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

    pub(super) fn stand_on(&self, stop: Option<FocusTarget>) {
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
            if level == Some(LevelOfDetail::Overview) {
                stage.draw_soon();
            }
        });
    }

    /// Gives the focus to the element of a stop, or to the canvas where it has none.
    pub(super) fn focus_element_of(&self, stop: FocusTarget) {
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
                FocusTarget::Node(_) => Some(card.clone()),
                FocusTarget::Port(port) => {
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
