//! The places of menus: near where they were opened, and all in sight.

use crate::dom::{set_flag, set_style};
use leptos::prelude::window;
use web_sys::{DomRect, HtmlElement};

/// The least room to the edges of the window, in CSS pixels.
const EDGE: f64 = 6.0;

/// Puts a menu with its top left corner at a point, or as near to it as it is all in sight.
pub(super) fn at_point(menu: &HtmlElement, (x, y): (f64, f64)) {
    let (width, height) = window_size();
    let rect = menu.get_bounding_client_rect();
    let left = x.min(width - EDGE - rect.width()).max(EDGE);
    let top = y.min(height - EDGE - rect.height()).max(EDGE);
    put(menu, left, top);
}

/// Puts a menu into the half of a small window where a point is not, so that it does not cover what it
/// is about.
pub(super) fn in_other_half(menu: &HtmlElement, (_, y): (f64, f64)) {
    set_flag(menu, "data-half", true);
    let (width, height) = window_size();
    let rect = menu.get_bounding_client_rect();
    let top = match y > height / 2.0 {
        true => EDGE,
        false => height - EDGE - rect.height(),
    };
    put(menu, (width - rect.width()) / 2.0, top);
}

/// Puts a menu beside the row it belongs to: at its right, or at its left where there is more
/// room.
pub(super) fn beside(menu: &HtmlElement, row: &DomRect) {
    let (width, height) = window_size();
    let rect = menu.get_bounding_client_rect();
    let right = row.right() + rect.width() + EDGE <= width;
    let left = if right || row.left() < rect.width() {
        row.right().min(width - EDGE - rect.width()).max(EDGE)
    } else {
        row.left() - rect.width()
    };
    let top = row.top().min(height - EDGE - rect.height()).max(EDGE);
    put(menu, left, top);
}

fn put(menu: &HtmlElement, left: f64, top: f64) {
    set_style(menu, "left", &format!("{left}px"));
    let top = format!("{top}px");
    set_style(menu, "top", &top);
    // It stays in sight as a whole when it becomes longer.
    set_style(menu, "--top", &top);
}

fn window_size() -> (f64, f64) {
    let window = window();
    let number = |it: Result<wasm_bindgen::JsValue, _>| it.ok().and_then(|it| it.as_f64());
    let width = number(window.inner_width()).unwrap_or_default();
    let height = number(window.inner_height()).unwrap_or_default();
    (width, height)
}
