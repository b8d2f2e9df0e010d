//! From the browser's events to what happens to a hand.

use super::hit_dom::{claim, is_control, node_of};
use super::scrolling::{Scroller, scrolls};
use super::stage::Stage;
use crate::canvas::gesture::{
    Button, LONG_PRESS_MS, Modifiers, Pointer, PointerCapture, PointerKind, Press, World,
};
use crate::canvas::hit::{Hit, Look, hit};
use crate::canvas::point::Screen;
use crate::canvas::wheel::Turn;
use gloo_timers::callback::Timeout;
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A frame, in milliseconds: how far one pan at an edge goes follows from it.
const FRAME_MS: f64 = 16.0;

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
        let pointer = self.pointer_of(event);
        let found = match kind {
            PointerKind::Touch => Scroller::under(event.target()).unzip(),
            _ => (None, None),
        };
        let rooms = found.1.unwrap_or_default();
        self.scroller.set_value(found.0);
        let control = is_control(event.target()).then(|| node_of(event.target()));
        self.adding.set(None);
        self.menu.set(None);
        self.leave_port();
        let intents = self.update(|state| {
            let look = Look {
                zoom: state.viewport.zoom(),
                is_touch: kind == PointerKind::Touch,
                level: state.level,
            };
            let at = state.viewport.to_canvas(pointer.at);
            let hit = match control.flatten() {
                Some(id) => Hit::Node(id),
                None => hit(&state.scene, &state.selection, at, look),
            };
            if state.gesture.is_idle() {
                self.is_taken.set_value(false);
            }
            let press = Press {
                pointer,
                kind,
                button,
                hit,
                claim,
                rooms,
            };
            let mut gesture = std::mem::take(&mut state.gesture);
            let intents = gesture.press(world(state), press);
            state.gesture = gesture;
            intents
        });
        if claim == PointerCapture::default() {
            self.layers.with_value(|layers| {
                if let Some(layers) = layers {
                    // The focus comes here from wherever it was; the drag stays here too.
                    let _ = layers.surface.focus();
                    let _ = layers.surface.set_pointer_capture(event.pointer_id());
                }
            });
            event.prevent_default();
        }
        self.take_fingers();
        self.carry_out(intents.unwrap_or_default());
        self.wait_for_long_press();
    }

    pub(super) fn pointer_move(&self, event: &PointerEvent) {
        let pointer = self.pointer_of(event);
        let intents = self.gesture(|gesture, world| gesture.moves(world, pointer));
        self.take_fingers();
        self.state
            .update_value(|state| state.pointer = Some(pointer.at));
        self.look_under_pointer();
        self.carry_out(intents);
        self.pan_at_edge();
    }

    /// Keeps what the fingers went down on from hearing more of those that do something to
    /// the canvas.
    fn take_fingers(&self) {
        let taken = self.state.with_value(|state| state.gesture.taken());
        self.layers.with_value(|layers| {
            let surface = layers.as_ref().map(|layers| &layers.surface);
            for (surface, id) in surface.into_iter().flat_map(|it| taken.map(|id| (it, id))) {
                let Some(id) = id else { continue };
                self.is_taken.set_value(true);
                if !surface.has_pointer_capture(id) {
                    let _ = surface.set_pointer_capture(id);
                }
            }
        });
    }

    /// What is dragged to the edge of what is seen pans it, for as long as it is held
    /// there.
    fn pan_at_edge(&self) {
        let pan = self
            .state
            .try_with_value(|state| state.gesture.edge_pan(&state.viewport, FRAME_MS))
            .flatten();
        let was_panning = self.is_panning.get_value();
        self.is_panning.set_value(pan.is_some());
        if pan.is_some() && !was_panning {
            self.pan_on();
        }
    }

    fn pan_on(&self) {
        let stage = *self;
        request_animation_frame(move || {
            let pan = stage
                .state
                .try_with_value(|state| state.gesture.edge_pan(&state.viewport, FRAME_MS))
                .flatten();
            let Some((dx, dy)) = pan else {
                stage.is_panning.try_set_value(false);
                return;
            };
            stage.look(|viewport, _| viewport.pan(dx, dy));
            let intents = stage.gesture(|gesture, world| gesture.moves_again(world, None));
            stage.carry_out(intents);
            stage.pan_on();
        });
    }

    pub(super) fn pointer_up(&self, event: &PointerEvent) {
        let pointer = self.pointer_of(event);
        let intents = self.gesture(|gesture, world| gesture.release(world, pointer));
        self.resting.set_value(None);
        self.carry_out(intents);
        let is_over = self.state.with_value(|state| {
            state.gesture.is_idle() && state.gesture.armed().is_none() && state.drawn.is_some()
        });
        if is_over {
            let is_open = self.adding.with_untracked(Option::is_some);
            if !is_open {
                self.end_draft();
            }
        }
    }

    pub(super) fn pointer_cancel(&self, event: &PointerEvent) {
        let id = event.pointer_id();
        let intents = self.gesture(|gesture, _| gesture.cancel(id));
        self.carry_out(intents);
    }

    pub(super) fn pointer_leave(&self) {
        self.state.update_value(|state| state.pointer = None);
        self.look_under_pointer();
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
        event.prevent_default();
        self.measure();
        let at = self.place_of(event);
        let turn = Turn {
            dx,
            dy,
            in_lines: event.delta_mode() != WheelEvent::DOM_DELTA_PIXEL,
            time_ms: event.time_stamp(),
            keys: keys_of(event),
        };
        let intents = self.gesture(|gesture, _| gesture.wheel(turn, at));
        self.carry_out(intents);
    }

    pub(super) fn key_changed(&self, event: &KeyboardEvent) {
        let keys = Modifiers {
            shift: event.shift_key(),
            ctrl: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
        };
        let intents = self.gesture(|gesture, world| gesture.moves_again(world, Some(keys)));
        self.carry_out(intents);
    }

    /// Looks where the canvas is on the page, and how large.
    pub(super) fn measure(&self) {
        let size = self.layers.with_value(|layers| {
            let surface = &layers.as_ref()?.surface;
            Some((surface.client_width(), surface.client_height()))
        });
        let Some((width, height)) = size else { return };
        let (width, height) = (f64::from(width), f64::from(height));
        let is_other = self.with_viewport(|viewport| viewport.size() != (width, height));
        if is_other {
            self.look(|viewport, _| {
                let (old_width, old_height) = viewport.size();
                viewport.resize(width, height);
                if old_width > 0.0 {
                    // What was in the middle stays there.
                    viewport.pan((width - old_width) / 2.0, (height - old_height) / 2.0);
                }
            });
            if let Some(id) = self.opened().get_untracked() {
                self.reveal(id);
            }
        }
    }

    pub(super) fn gesture<T>(
        &self,
        act: impl FnOnce(&mut crate::canvas::gesture::Gesture, World) -> T,
    ) -> T
    where
        T: Default,
    {
        let done = self.state.try_update_value(|state| {
            let mut gesture = std::mem::take(&mut state.gesture);
            let done = act(&mut gesture, world(state));
            state.gesture = gesture;
            done
        });
        done.unwrap_or_default()
    }

    fn wait_for_long_press(&self) {
        let wants = self
            .state
            .with_value(|state| state.gesture.wants_long_press());
        let stage = *self;
        let open = move || {
            let intents = stage.gesture(|gesture, world| gesture.long_press(world));
            stage.take_fingers();
            stage.carry_out(intents);
        };
        // That of a press before this one is dropped: it would open the menu early.
        let timer = wants.then(|| Timeout::new(LONG_PRESS_MS, open));
        self.resting.set_value(timer);
    }

    fn pointer_of(&self, event: &PointerEvent) -> Pointer {
        Pointer {
            id: event.pointer_id(),
            at: self.place_of(event),
            keys: keys_of(event),
            time_ms: event.time_stamp(),
        }
    }

    /// Where a pointer is, in CSS pixels from the canvas's top left.
    pub(super) fn place_of(&self, event: &MouseEvent) -> Screen {
        let corner = self.corner();
        Screen::new(
            f64::from(event.client_x()) - corner.x,
            f64::from(event.client_y()) - corner.y,
        )
    }

    /// Where the canvas's top left corner is, in CSS pixels from that of the page's window.
    pub(super) fn corner(&self) -> Screen {
        let rect = self.layers.with_value(|layers| {
            layers
                .as_ref()
                .map(|layers| layers.surface.get_bounding_client_rect())
        });
        rect.map_or(Screen::new(0.0, 0.0), |rect| {
            Screen::new(rect.left(), rect.top())
        })
    }
}

fn world(state: &super::stage::State) -> World<'_> {
    World {
        scene: &state.scene,
        viewport: &state.viewport,
        selection: &state.selection,
        snaps: true,
    }
}

fn keys_of(event: &MouseEvent) -> Modifiers {
    Modifiers {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    }
}

/// Whether an event happened inside an element of a selector.
pub(super) fn is_inside(target: Option<web_sys::EventTarget>, selector: &str) -> bool {
    target
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}
