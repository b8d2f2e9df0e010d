//! Events of pointers and wheels: they go to the controller, and what comes of them is
//! carried out.

use super::controller::keys_of;
use super::hit_dom::{claim, node_of};
use super::layers::flag;
use super::scrolling::scrolls;
use super::stage::Stage;
use crate::browser::number_of;
use crate::canvas::gesture::wheel::Turn;
use crate::canvas::gesture::{Button, PointerCapture, PointerKind};
use crate::canvas::point::Screen;
use crate::dom::set_style;
use crate::selectors::TEXT;
use leptos::ev::{PointerEvent, WheelEvent};
use leptos::prelude::*;
use web_sys::Event;

/// What two fingers on a trackpad do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TrackpadPinch {
    Start,
    Change,
}

impl Stage {
    pub(super) fn pointer_down(&self, event: &PointerEvent) {
        let kind = match event.pointer_type().as_str() {
            "touch" => PointerKind::Touch,
            "pen" => PointerKind::Pen,
            _ => PointerKind::Mouse,
        };
        let button = match event.button() {
            1 => Button::Middle,
            2 => Button::Right,
            _ => Button::Left,
        };
        let Some(claim) = claim(event.target(), kind, button) else {
            return;
        };
        self.measure();
        self.adding.set(None);
        self.menu.set(None);
        self.refused.set(None);
        self.focus.leave_port();
        self.show_pointed(true);
        let intents = self.controller.press(event, (kind, button), claim);
        if claim == PointerCapture::default() {
            self.controller.take_tap();
            // The focus comes here from wherever it was, unless it holds what the finger scrolls;
            // the drag stays here too.
            if !self.controller.has_scroller() {
                self.painter.focus_surface();
            }
            self.painter.layers.with_value(|layers| {
                if let Some(layers) = layers {
                    let _ = layers.surface.set_pointer_capture(event.pointer_id());
                }
            });
            event.prevent_default();
        }
        self.controller.take_fingers();
        self.carry_out(intents);
        self.show_cursor();
        self.wait_for_long_press();
    }

    pub(super) fn pointer_move(&self, event: &PointerEvent) {
        let intents = self.controller.moves(event);
        self.controller.take_fingers();
        self.look_under_pointer(Some(event));
        self.carry_out(intents);
        self.pan_at_edge();
    }

    pub(super) fn pointer_up(&self, event: &PointerEvent) {
        let intents = self.controller.release(event);
        self.carry_out(intents);
        self.look_under_pointer(Some(event));
        let is_adding = self.adding.with_untracked(Option::is_some);
        if self.controller.is_wire_left() && !is_adding {
            self.controller.set_wire(None);
        }
    }

    pub(super) fn pointer_cancel(&self, event: &PointerEvent) {
        let id = event.pointer_id();
        let intents = self.controller.gesture(|gesture, _| gesture.cancel(id));
        self.carry_out(intents);
        self.show_cursor();
    }

    pub(super) fn pointer_leave(&self) {
        self.controller.set_pointer(None);
        self.look_under_pointer(None);
    }

    pub(super) fn wheel(&self, event: &WheelEvent) {
        let (dx, dy) = (event.delta_x(), event.delta_y());
        // Browsers differ in whether they turn the wheel themselves for Shift.
        let (across, down) = if event.shift_key() && dx == 0.0 {
            (dy, 0.0)
        } else {
            (dx, dy)
        };
        if !event.ctrl_key() && scrolls(event.target(), across, down) {
            return;
        }
        // Within another page the wheel is that page's until somebody works on this canvas.
        if self.is_embedded && !self.has_focus() {
            return;
        }
        event.prevent_default();
        self.measure();
        let at = self.viewport.place_of(event);
        let turn = Turn {
            dx,
            dy,
            in_lines: event.delta_mode() != WheelEvent::DOM_DELTA_PIXEL,
            time_ms: event.time_stamp(),
            keys: keys_of(event),
        };
        let intents = self
            .controller
            .gesture(|gesture, _| gesture.wheel(turn, at));
        self.carry_out(intents);
    }

    /// Returns whether the canvas or something on it has the focus, among all pages within each
    /// other.
    fn has_focus(&self) -> bool {
        let is_here = self.painter.layers.with_value(|layers| {
            let surface = layers.as_ref().map(|layers| &layers.surface);
            surface.is_some_and(|it| it.matches(":focus-within").unwrap_or(false))
        });
        is_here && document().has_focus().unwrap_or(true)
    }

    /// Safari tells of two fingers on a trackpad by events of its own, with the factor since they
    /// began. Fingers on a screen are pointers as well, which the gesture knows.
    pub(super) fn trackpad(&self, event: &Event, kind: TrackpadPinch) {
        event.prevent_default();
        if !self.controller.is_idle() {
            return;
        }
        let scale = match kind {
            TrackpadPinch::Start => 1.0,
            TrackpadPinch::Change => number_of(event, "scale").unwrap_or(1.0),
        };
        let before = self.trackpad_scale.get_value();
        self.trackpad_scale.set_value(scale);
        if kind == TrackpadPinch::Change && scale > 0.0 && before > 0.0 {
            self.measure();
            let [x, y] = ["clientX", "clientY"].map(|name| number_of(event, name).unwrap_or(0.0));
            let corner = self.viewport.corner();
            let at = Screen::new(x - corner.x, y - corner.y);
            let factor = scale / before;
            self.viewport
                .change(|viewport, _| viewport.zoom_at(at, factor));
        }
    }

    /// Takes the size of the canvas's element. A card that is typed into stays in sight, and else an
    /// opened machine.
    pub(super) fn measure(&self) {
        let focused = document().active_element();
        let typed = focused.filter(|it| it.matches(TEXT).unwrap_or(false));
        let typed = typed.and_then(|text| node_of(Some(text.into())));
        let opened = self.workspace.opened_machine.get_untracked();
        self.viewport.measure(typed.or(opened), typed.is_some());
    }

    fn look_under_pointer(&self, event: Option<&PointerEvent>) {
        self.controller.look(event);
        let hovered = self.controller.told_under_pointer();
        if self.hovered.get_untracked() != hovered {
            self.hovered.set(hovered);
        }
        self.show_cursor();
    }

    /// Whether it is the pointer that the canvas was used by last: its frame is for the keyboard.
    pub(super) fn show_pointed(&self, is_pointed: bool) {
        self.painter.layers.with_value(|layers| {
            if let Some(layers) = layers {
                flag(&layers.surface, "data-pointed", is_pointed);
            }
        });
    }

    /// Gives the pointer the look of what it does.
    pub(super) fn show_cursor(&self) {
        let Some([before, now]) = self.controller.next_cursor() else {
            return;
        };
        self.painter.layers.with_value(|layers| {
            let Some(layers) = layers else { return };
            let old = before.card.filter(|_| before.card != now.card);
            if let Some(card) = old.and_then(|id| layers.card(id)) {
                set_style(card, "cursor", "");
            }
            let card = now.card.and_then(|id| layers.card(id));
            for element in card.into_iter().chain([&layers.surface]) {
                set_style(element, "cursor", now.cursor.name());
            }
            flag(&layers.surface, "data-held", now.is_held);
        });
    }

    /// Pans while something is dragged to the edge of what is seen.
    fn pan_at_edge(&self) {
        let pan = self.controller.edge_pan();
        if self.controller.begins_to_pan(pan.is_some()) {
            self.pan_on();
        }
    }

    fn pan_on(&self) {
        let stage = *self;
        request_animation_frame(move || {
            let controller = stage.controller;
            let Some((dx, dy)) = controller.edge_pan() else {
                controller.begins_to_pan(false);
                return;
            };
            stage.viewport.change(|viewport, _| viewport.pan(dx, dy));
            let intents = controller.gesture(|gesture, world| gesture.moves_again(world, None));
            stage.carry_out(intents);
            stage.pan_on();
        });
    }

    fn wait_for_long_press(&self) {
        let stage = *self;
        self.controller.wait_for_long_press(move || {
            let controller = stage.controller;
            let intents = controller.gesture(|gesture, world| gesture.long_press(world));
            controller.take_fingers();
            stage.carry_out(intents);
        });
    }
}
