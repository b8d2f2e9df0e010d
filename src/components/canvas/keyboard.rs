//! Keys pressed on the canvas. What a key does everywhere on the page is a command, and not
//! here.

use super::focus::controls_of;
use super::keys::Key;
use super::ports::port_of;
use super::stage::Stage;
use crate::browser::key_of;
use crate::canvas::gesture::Modifiers;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::selection::{Change, Selectable, Selection};
use crate::commands::CanvasAction;
use crate::selectors::{CARD, KEYED, TEXT, TYPED, is_dialog_open, is_inside};
use leptos::ev::{self, FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

impl Stage {
    pub(super) fn key_down(&self, event: &KeyboardEvent) {
        self.key_changed(event);
        let key = Key::of(&key_of(event), modifiers_of(event));
        if key.is_some_and(|key| self.handles(key, event)) {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    /// Carries out a key. Returns whether it means something here.
    fn handles(&self, key: Key, event: &KeyboardEvent) -> bool {
        let target = event.target();
        let is_handled = event.default_prevented();
        let is_drawn = self.controller.wire().is_some();
        let port = port_of(target.clone());
        if key == Key::Tab {
            self.show_pointed(false);
        }
        match key {
            Key::Tab if self.focus.tab_in_card(event) => {}
            Key::Menu if !is_handled && !is_inside(target.clone(), TEXT) => {
                self.open_menu_of(target);
            }
            _ if is_handled || is_inside(target.clone(), TYPED) => {
                if key == Key::Cancel {
                    self.focus.give();
                }
                return false;
            }
            Key::Cancel if is_drawn => self.escape(),
            // The focus is on a port, a button, whose keys the page leaves alone.
            Key::Arrow { to, .. } if is_drawn => {
                self.act(CanvasAction::Nudge { to, far: false });
            }
            Key::Arrow { to, is_bare: true } => match self.port_of_key(target) {
                Some(port) => self.walk_wires(port, to),
                None => return false,
            },
            Key::Tab => return self.tab(event),
            // Held down, a key presses a port once.
            Key::Enter | Key::Space | Key::SelectMore if event.repeat() && port.is_some() => {}
            Key::SelectMore if event.repeat() => {}
            Key::Enter => return self.enter(event),
            Key::Space | Key::SelectMore if let Some(port) = port => self.press_again(port),
            Key::SelectMore if !is_inside(target.clone(), KEYED) => self.select_more(),
            Key::Space if !is_inside(target, KEYED) => {
                let intents = self.controller.gesture(|gesture, _| gesture.space(true));
                self.carry_out(intents);
                self.show_cursor();
            }
            _ => return false,
        }
        true
    }

    /// A modifier may change what the drag under way does.
    fn key_changed(&self, event: &KeyboardEvent) {
        let keys = modifiers_of(event);
        let intents = self
            .controller
            .gesture(|gesture, world| gesture.moves_again(world, Some(keys)));
        self.carry_out(intents);
        self.controller.hold(keys);
        self.show_cursor();
    }

    pub(super) fn key_up(&self, event: &KeyboardEvent) {
        self.key_changed(event);
        if key_of(event) == " " && !is_inside(event.target(), TYPED) {
            let intents = self.controller.gesture(|gesture, _| gesture.space(false));
            self.carry_out(intents);
            self.show_cursor();
        }
    }

    /// The focus left an element of the canvas.
    pub(super) fn focus_left(&self, event: &FocusEvent) {
        self.focus.moved();
        let to = event.related_target().and_then(|to| to.dyn_into().ok());
        let stays = self.painter.layers.try_with_value(|layers| {
            let surface = layers.as_ref().map(|layers| &layers.surface);
            surface.is_some_and(|surface| surface.contains(to.as_ref()))
        });
        if stays != Some(true) {
            // The canvas does not hear of keys released elsewhere, and Space would make a pan
            // of every drag until it is pressed again.
            self.forget_keys();
        }
    }

    /// Takes all keys for released.
    fn forget_keys(&self) {
        self.controller.forget_keys();
        self.show_cursor();
    }

    /// Walks to the next node or port in reading order; past the last, out of the canvas.
    fn tab(&self, event: &KeyboardEvent) -> bool {
        let backwards = event.shift_key();
        let is_on_canvas = !is_inside(event.target(), CARD);
        let next = self.focus.next(backwards, is_on_canvas);
        self.focus.set(next);
        if let Some(FocusTarget::Node(id)) = next {
            if self.selection.is_multi_selection() {
                self.announce_selected(id);
            } else {
                self.selection.apply(Change::Only(Selectable::Node(id)));
            }
        }
        match next {
            Some(_) => self.focus.give(),
            None => self.focus.give_to_edge(backwards),
        }
        // On both ways the focus stops at the canvas itself, before its first node.
        next.is_some() || (backwards && !is_on_canvas)
    }

    /// Selects the node the keyboard is on with the others, or deselects it.
    fn select_more(&self) {
        if let Some(FocusTarget::Node(id)) = self.focus.get() {
            self.selection.toggle(id);
            self.announce_selected(id);
        }
    }

    fn announce_selected(&self, id: NodeId) {
        let is_selected = self
            .selection
            .with(|selection| selection.has(Selectable::Node(id)));
        self.announcer.is_selected(id, is_selected);
    }

    fn enter(&self, event: &KeyboardEvent) -> bool {
        if is_inside(event.target(), "button") {
            return false;
        }
        if let Some(wire) = self.controller.wire() {
            self.end_wire(wire.target);
            return true;
        }
        if let Some(port) = self.port_of_key(event.target()) {
            self.press_port(port);
            return true;
        }
        let single = self.selection.with(Selection::single);
        let is_for_node = match single {
            Some(Selectable::Node(_)) => true,
            Some(Selectable::Wire(_)) => false,
            None => self.selection.is_multi_selection(),
        };
        match self.focus.get() {
            Some(FocusTarget::Node(id)) if is_for_node => self.activate_or_enter(id),
            // The command adds a node.
            _ => return false,
        }
        true
    }

    pub(super) fn rename_node(&self, id: NodeId) {
        let card = self
            .painter
            .layers
            .with_value(|layers| layers.as_ref()?.card_handle(id));
        if let Some(card) = card {
            card.begin_rename();
        }
    }

    /// Opens a machine; for any other node, focuses its first control.
    pub(super) fn activate_or_enter(&self, id: NodeId) {
        let control = self.painter.layers.with_value(|layers| {
            let card = layers.as_ref()?.card(id)?;
            controls_of(card).into_iter().next()
        });
        let is_machine = self.bridge.with(|session| session.code(id).is_some());
        match control {
            Some(control) if !is_machine => {
                let _ = control.focus();
            }
            _ => self.activate(id),
        }
    }
}

fn modifiers_of(event: &KeyboardEvent) -> Modifiers {
    Modifiers {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    }
}

/// Follows the window for as long as the current owner lives: all keys count as released when
/// it loses the focus, and those pressed while nothing has the focus, as right after the page
/// has opened, are the canvas's. Where what had the focus goes, the canvas takes it.
pub(super) fn follow_window(stage: Stage) {
    let down = window_event_listener(ev::keydown, move |event| {
        if is_for_nothing(&event) {
            stage.key_down(&event);
        }
    });
    let up = window_event_listener(ev::keyup, move |event| {
        if is_for_nothing(&event) {
            stage.key_up(&event);
        }
    });
    let lost = window_event_listener(ev::focusout, move |event| {
        let had_it = event.target().and_then(|it| it.dyn_into().ok());
        if let (Some(had_it), None) = (had_it, event.related_target()) {
            take_focus_of(stage, had_it);
        }
    });
    let left = window_event_listener(ev::blur, move |_| stage.forget_keys());
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        if document().hidden() {
            stage.forget_keys();
        }
    });
    on_cleanup(move || {
        down.remove();
        up.remove();
        lost.remove();
        left.remove();
        hidden.remove();
    });
}

/// Gives the focus that an element had to the canvas, if the element goes. Whoever walks out of the
/// page takes it along.
fn take_focus_of(stage: Stage, had_it: HtmlElement) {
    // What takes its place may take the focus too.
    request_animation_frame(move || {
        let is_gone = !had_it.is_connected() || had_it.offset_width() == 0;
        let has_it = |element: Element| element.tag_name() != "BODY";
        let is_nobodys = !document().active_element().is_some_and(has_it);
        if is_gone && is_nobodys && !is_dialog_open() {
            stage.painter.layers.try_with_value(|layers| {
                if let Some(layers) = layers {
                    let _ = layers.surface.focus();
                }
            });
        }
    });
}

/// Whether no element has the focus that a key could be for, and no dialog is open.
fn is_for_nothing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let is_nothing = target.is_none_or(|it| matches!(&*it.tag_name(), "BODY" | "HTML"));
    let is_free = !event.default_prevented() && key_of(event) != "Tab";
    is_nothing && is_free && !is_dialog_open()
}
