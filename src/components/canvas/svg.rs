//! Elements of SVG, and numbers in their attributes.

use crate::canvas::number::write_number;
use leptos::prelude::document;
use web_sys::Element;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// A new element with a class at the end of another.
pub(super) fn append(parent: &Element, tag: &str, class: &str) -> Option<Element> {
    let element = document().create_element_ns(Some(NAMESPACE), tag).ok()?;
    let _ = element.set_attribute("class", class);
    parent.append_child(&element).ok()?;
    Some(element)
}

/// Appends a number.
pub(super) fn write(text: &mut String, value: f64) {
    write_number(text, value);
}

/// Appends two numbers, each with what follows it.
pub(super) fn write_pair(text: &mut String, x: f64, y: f64, behind_x: &str, behind_y: &str) {
    write_number(text, x);
    text.push_str(behind_x);
    write_number(text, y);
    text.push_str(behind_y);
}
