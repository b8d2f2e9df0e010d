//! The hand and the keys that use a board.

use super::{Board, focused};
use crate::page::{self, settle};
use crate::pointer::{At, Held, MOUSE, Pointer, RIGHT, finger};
use stackyard_engine::grid::NodeId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit, WheelEvent, WheelEventInit};

impl Board {
    /// Presses a key where the focus is and releases it. Returns `false` if the page handled it.
    pub(in crate::canvas) async fn press(&self, keys: &str) -> bool {
        let went_on = page::press(&focused(), keys);
        self.let_go(keys.rsplit('+').next().filter(|key| !key.is_empty()));
        settle().await;
        went_on
    }

    /// A key goes up where the focus is.
    fn let_go(&self, key: Option<&str>) {
        let init = KeyboardEventInit::new();
        init.set_bubbles(true);
        init.set_key(key.unwrap_or("+"));
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keyup", &init);
        let sent = focused().dispatch_event(&event.expect("an event"));
        sent.expect("dispatched");
    }

    /// Presses a key and keeps it down.
    pub(in crate::canvas) fn hold(&self, key: &str) {
        page::press(&focused(), key);
    }

    /// Releases a held key.
    pub(in crate::canvas) async fn unhold(&self, key: &str) {
        self.let_go(Some(key));
        settle().await;
    }

    fn point(&self, pointer: Pointer, event: &str, at: At, held: Held) {
        let target = self.target.borrow().clone();
        let target = target.unwrap_or_else(|| self.surface().into());
        pointer.send(event, &target, at, held);
    }

    /// From here on the pointers do what they do on this element and not on the canvas
    /// itself, until they leave it.
    pub(in crate::canvas) fn point_at(&self, target: Option<&Element>) {
        self.target.replace(target.cloned());
    }

    /// What shows so much of a node.
    pub(in crate::canvas) fn part(&self, id: NodeId, selector: &str) -> HtmlElement {
        let card = self.card(id).expect("a card");
        let part = card.query_selector(selector).expect("a selector");
        part.expect("a part of the card").unchecked_into()
    }

    /// The mouse does something: `pointerdown`, `pointermove`, `pointerup`.
    pub(in crate::canvas) fn mouse(&self, kind: &str, at: At, held: Held) {
        self.point(MOUSE, kind, at, held);
    }

    /// A finger does something.
    pub(in crate::canvas) fn finger(&self, id: i32, kind: &str, at: At) {
        self.point(finger(id), kind, at, "");
    }

    pub(in crate::canvas) async fn click(&self, at: At, held: Held) {
        self.mouse("pointermove", at, held);
        self.mouse("pointerdown", at, held);
        self.mouse("pointerup", at, held);
        settle().await;
    }

    /// Clicks with the other button.
    pub(in crate::canvas) async fn right_click(&self, at: At) {
        for event in ["pointerdown", "pointerup"] {
            self.point(RIGHT, event, at, "");
        }
        settle().await;
    }

    pub(in crate::canvas) async fn double_click(&self, at: At) {
        for _ in 0..2 {
            self.mouse("pointerdown", at, "");
            self.mouse("pointerup", at, "");
        }
        settle().await;
    }

    /// Drags from one place to another, in a few moves, and lets go.
    pub(in crate::canvas) async fn drag(&self, from: At, to: At, held: Held) {
        self.drag_without_end(from, to, held);
        self.mouse("pointerup", to, held);
        settle().await;
    }

    /// Drags and does not let go.
    pub(in crate::canvas) fn drag_without_end(&self, from: At, to: At, held: Held) {
        self.mouse("pointermove", from, held);
        self.mouse("pointerdown", from, held);
        let (x, y) = (to.x - from.x, to.y - from.y);
        for part in [0.3, 0.7, 1.0] {
            self.mouse("pointermove", from.by(x * part, y * part), held);
        }
    }

    /// Turns the wheel over a place.
    pub(in crate::canvas) async fn wheel(&self, at: At, by: (f64, f64), held: Held) {
        let surface = self.surface();
        assert!(
            !self.wheel_on(&surface, at, by, held).await,
            "the page would scroll"
        );
    }

    /// Turns the wheel over an element. Returns `false` if the page keeps the browser from
    /// scrolling it.
    pub(in crate::canvas) async fn wheel_on(
        &self,
        target: &Element,
        at: At,
        (dx, dy): (f64, f64),
        held: Held,
    ) -> bool {
        let init = WheelEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_client_x(at.x.round() as i32);
        init.set_client_y(at.y.round() as i32);
        init.set_delta_x(dx);
        init.set_delta_y(dy);
        init.set_ctrl_key(held.contains("Control"));
        let event = WheelEvent::new_with_event_init_dict("wheel", &init).expect("an event");
        let went_on = target.dispatch_event(&event).expect("dispatched");
        settle().await;
        went_on
    }

    /// The field of the list of nodes that can be added, if it is open.
    pub(in crate::canvas) fn adder(&self) -> Option<HtmlElement> {
        self.page.find_all("combobox", "Node to add").pop()
    }

    /// Types what to add and takes it.
    pub(in crate::canvas) async fn add(&self, text: &str) {
        let field = self.adder().expect("a list that is open");
        page::type_into(&field, text);
        settle().await;
        self.press("Enter").await;
    }
}
