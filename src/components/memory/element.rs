//! Elements made by hand: for what comes and goes in numbers, such as rows, a list of
//! names and values is a tenth of the code that a view's types make.

use leptos::prelude::document;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A new element at the end of another one.
pub(crate) fn append(
    parent: &Element,
    tag: &str,
    attributes: &[(&str, &str)],
) -> Option<HtmlElement> {
    let element = new_element(tag, attributes)?;
    parent.append_child(&element).ok()?;
    Some(element)
}

/// A new element that is nowhere yet. A browser refuses no name and no value used here;
/// one that does shows less.
pub(crate) fn new_element(tag: &str, attributes: &[(&str, &str)]) -> Option<HtmlElement> {
    let element = document().create_element(tag).ok()?;
    for (name, value) in attributes {
        let _ = element.set_attribute(name, value);
    }
    // Of HTML, as the document is.
    Some(element.unchecked_into())
}

/// Sets one property of an element's own style.
pub(super) fn set_style(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}

/// Moves an element to a place, in CSS pixels from its parent's top left.
pub(super) fn put(element: &HtmlElement, (left, top): (i32, i32)) {
    set_style(
        element,
        "transform",
        &format!("translate({left}px, {top}px)"),
    );
}
