//! Where the keyboard is on the canvas, and the focus of the page that follows it.

use super::announce::Announcer;
use super::painter::Painter;
use super::viewport::ViewportHandle;
use crate::canvas::neighbour::{FocusTarget, next_target, previous_target};
use crate::selectors::{CARD, FOCUSABLE, closest, is_inside};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Owns the focus of the canvas. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct FocusHandle {
    painter: Painter,
    viewport: ViewportHandle,
    announcer: Announcer,
}

impl FocusHandle {
    pub(super) fn new(
        painter: Painter,
        viewport: ViewportHandle,
        announcer: Announcer,
    ) -> FocusHandle {
        FocusHandle {
            painter,
            viewport,
            announcer,
        }
    }

    /// The node or port the keyboard is on.
    pub(super) fn get(&self) -> Option<FocusTarget> {
        self.painter.focus.get_value()
    }

    /// Moves the keyboard, and announces where it is if nothing there can have the focus of
    /// the page.
    pub(super) fn set(&self, target: Option<FocusTarget>) {
        self.painter.focus.set_value(target);
        self.painter.draw_soon();
        let unseen = target.filter(|_| self.painter.is_overview());
        self.announcer.focus(unseen);
    }

    /// Moves the keyboard to a node.
    pub(super) fn set_node(&self, id: NodeId) {
        self.set(Some(FocusTarget::Node(id)));
    }

    /// Another document was opened: its nodes are others.
    pub(super) fn reset(&self) {
        self.painter.focus.set_value(None);
    }

    /// A pointer goes down: keys are no longer for the port the keyboard was on.
    pub(super) fn leave_port(&self) {
        if let Some(FocusTarget::Port(port)) = self.get() {
            let node = FocusTarget::Node(port.node());
            self.painter.focus.set_value(Some(node));
        }
    }

    /// Brings the node with the keyboard into sight, and gives it the focus of the page.
    pub(super) fn give(&self) {
        let Some(target) = self.get() else {
            return self.painter.focus_surface();
        };
        self.viewport.reveal(target.node());
        // What was out of sight has no element before it is drawn.
        self.painter.draw();
        self.painter.focus_element(target);
    }

    /// The focus of the page came to the canvas, or left it. It may do so while something
    /// is drawn, as the element that has it is removed.
    pub(super) fn moved(&self) {
        let painter = self.painter;
        request_animation_frame(move || {
            if painter.is_overview() {
                painter.draw_soon();
            }
        });
    }

    /// The next node or port in reading order, or the one before; `None` past the last.
    /// `is_on_canvas` is whether the canvas itself has the focus: from there the way back
    /// leads out.
    pub(super) fn next(&self, backwards: bool, is_on_canvas: bool) -> Option<FocusTarget> {
        self.painter.scene.with_value(|scene| match self.get() {
            None if backwards && is_on_canvas => None,
            target if backwards => previous_target(scene, target),
            target => next_target(scene, target),
        })
    }

    /// Moves the focus from one control of a card to the next, in their order in the card;
    /// behind the last to what comes after the node, before the first to the node itself.
    /// The browser would move it to whatever card was made next. Returns whether the focus
    /// was on a control and stays on the canvas.
    pub(super) fn tab_in_card(&self, event: &KeyboardEvent) -> bool {
        let is_other = event.ctrl_key() || event.meta_key() || event.alt_key();
        if is_other || event.default_prevented() || !is_inside(event.target(), FOCUSABLE) {
            return false;
        }
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let card = closest(event.target(), CARD);
        let (Some(target), Some(card)) = (target, card) else {
            return false;
        };
        let number = card.get_attribute("data-node");
        let Some(id) = number.and_then(|number| number.parse().ok()).map(NodeId) else {
            return false;
        };
        let controls = controls_of(&card);
        let Some(at) = controls.iter().position(|control| **control == target) else {
            return false;
        };
        let backwards = event.shift_key();
        let next = match backwards {
            true => at.checked_sub(1),
            false => Some(at + 1),
        };
        if let Some(control) = next.and_then(|next| controls.get(next)) {
            let _ = control.focus();
            return true;
        }
        self.leave_card(id, backwards)
    }

    /// Moves the keyboard from the controls of a card to its node, or to what comes after.
    fn leave_card(&self, id: NodeId, backwards: bool) -> bool {
        let node = Some(FocusTarget::Node(id));
        let scene = self.painter.scene;
        let target = match backwards {
            true => node,
            false => scene.with_value(|scene| next_target(scene, node)),
        };
        self.set(target);
        match target {
            Some(_) => self.give(),
            None => self.give_to_edge(false),
        }
        // From the edge the browser moves it out of the canvas.
        target.is_some()
    }

    /// Gives the focus to the edge of the canvas, from where the browser moves it out. From
    /// the last node it would move to the controls of some card, and round in a circle.
    pub(super) fn give_to_edge(&self, backwards: bool) {
        self.painter.layers.with_value(|layers| {
            let Some(layers) = layers else { return };
            let surface = &layers.surface;
            let parent = surface.parent_element();
            // An element behind the canvas is there for that.
            let end = parent.and_then(|parent| parent.query_selector("[data-end]").ok().flatten());
            let edge = match end {
                Some(end) if !backwards => end.unchecked_into(),
                _ => surface.clone(),
            };
            let _ = edge.focus();
        });
    }

    /// Gives the focus of the page to the canvas if nothing of it has it.
    pub(super) fn bring_back(&self) {
        self.painter.layers.with_value(|layers| {
            let Some(layers) = layers else { return };
            let focused = document().active_element();
            if !layers.surface.contains(focused.as_deref()) {
                let _ = layers.surface.focus();
            }
        });
    }
}

/// The controls of a card that can have the focus now, in their order.
pub(super) fn controls_of(card: &Element) -> Vec<HtmlElement> {
    let Ok(found) = card.query_selector_all(FOCUSABLE) else {
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
