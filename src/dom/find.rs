//! Elements that somebody else made.

use leptos::ev::MouseEvent;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The first element within another one that a selector names.
pub fn find<T: JsCast>(within: &Element, selector: &str) -> Option<T> {
    within.query_selector(selector).ok()??.dyn_into().ok()
}

/// The element that was clicked, or the nearest one around it, that a selector names.
pub fn clicked(event: &MouseEvent, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// Returns whether a dialog is open that makes the page behind it inert. If the element with
/// the focus was removed, the page gets the keys nevertheless.
pub fn is_dialog_open() -> bool {
    let open = document().query_selector("dialog:modal");
    open.is_ok_and(|open| open.is_some())
}
