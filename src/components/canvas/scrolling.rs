//! The boxes on cards that scroll. The browser scrolls them by the wheel, as far as they
//! can. This module scrolls them by a finger, because the browser leaves all fingers to the
//! canvas: the first of two cannot be told from a single one.

use crate::canvas::scroll::{Room, Rooms};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, FocusOptions, HtmlElement};

/// They scroll while a hand is on them. `up` are those that begin at their end.
const SCROLLS: &str = "[data-scroll],textarea";

/// Whether something under the pointer scrolls by itself if it is to go right and down by
/// so much.
pub(super) fn scrolls(target: Option<EventTarget>, dx: f64, dy: f64) -> bool {
    boxes(target).any(|found| rooms_of(&found).take(dx, dy))
}

/// A box under a finger.
pub(super) struct Scroller {
    element: Element,
    /// Where it was scrolled to when the finger began to move it.
    start: Cell<Option<(i32, i32)>>,
}

impl Scroller {
    /// The box that is under a finger, and how far it can be scrolled.
    pub(super) fn under(target: Option<EventTarget>) -> Option<(Scroller, Rooms)> {
        boxes(target).find_map(|element| {
            // Before, it does not tell how much of it is out of sight.
            hold(&element);
            let rooms = rooms_of(&element);
            let start = Cell::new(None);
            let scroller = Scroller { element, start };
            rooms.are_any().then_some((scroller, rooms))
        })
    }

    /// Scrolls it to so far from where it was, in its own pixels.
    pub(super) fn scroll(&self, dx: f64, dy: f64) {
        let (left, top) = self.start.get().unwrap_or_else(|| {
            let start = (self.element.scroll_left(), self.element.scroll_top());
            self.start.set(Some(start));
            start
        });
        self.element
            .scroll_to_with_x_and_y(f64::from(left) + dx, f64::from(top) + dy);
    }
}

/// The boxes that something is in, from the inside out.
fn boxes(target: Option<EventTarget>) -> impl Iterator<Item = Element> {
    let first = target.and_then(|target| target.dyn_into::<Element>().ok());
    let closest = |element: Element| element.closest(SCROLLS).ok().flatten();
    std::iter::successors(first.and_then(closest), move |inner| {
        inner.parent_element().and_then(closest)
    })
}

fn rooms_of(element: &Element) -> Rooms {
    let room = |at: i32, all: i32, seen: i32, is_reversed| {
        Room::of(at.into(), f64::from(all - seen).max(0.0), is_reversed)
    };
    let is_reversed = element.get_attribute("data-scroll").as_deref() == Some("up");
    Rooms {
        x: room(
            element.scroll_left(),
            element.scroll_width(),
            element.client_width(),
            false,
        ),
        y: room(
            element.scroll_top(),
            element.scroll_height(),
            element.client_height(),
            is_reversed,
        ),
    }
}

/// Gives a box the focus, without which it does not scroll. In a text it would bring up the
/// keyboard of the screen, and a text scrolls without.
fn hold(element: &Element) {
    let is_held = element.matches(":hover, :focus-within, textarea");
    if is_held.unwrap_or(true) {
        return;
    }
    let stop = "[tabindex=\"0\"]";
    let focusable = if element.matches(stop).unwrap_or(false) {
        Some(element.clone())
    } else {
        element.query_selector(stop).ok().flatten()
    };
    if let Some(focusable) = focusable.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = focusable.focus_with_options(&options);
    }
}
