//! Elements made without a view. The editor's lists have a row for every line, word or
//! problem; an effect keeps each in step with what it shows and touches only the rows
//! that changed, which needs no signal of its own for each of them.

use leptos::ev::MouseEvent;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A new element with a class and a text.
pub(super) fn element(tag: &str, class: &str, text: &str) -> Element {
    let element = document().create_element(tag).expect("the name of a tag");
    element.set_class_name(class);
    element.set_text_content(Some(text));
    element
}

/// Puts such an element at the end of another.
pub(super) fn add(parent: &Element, tag: &str, class: &str, text: &str) -> Element {
    let child = element(tag, class, text);
    // It fails for an element within itself, which a new one is not.
    let _ = parent.append_child(&child);
    child
}

/// Sets an attribute. It fails for names no attribute can have.
pub(super) fn set(element: &Element, attribute: &str, value: &str) {
    let _ = element.set_attribute(attribute, value);
}

/// Gives a list so many rows: those that are too many go from its end, and those that
/// come there are empty.
pub(super) fn resize(list: &Element, rows: usize, tag: &str, class: &str) {
    let were = list.child_element_count() as usize;
    for _ in were..rows {
        add(list, tag, class, "");
    }
    for row in (rows..were).filter_map(|_| list.last_element_child()) {
        row.remove();
    }
}

/// A row of a list.
pub(super) fn row(list: &Element, index: usize) -> Option<Element> {
    list.children().item(index as u32)
}

/// Which row of its list an element is.
pub(super) fn index_of(row: &Element) -> usize {
    let before = |row: &Element| row.previous_element_sibling();
    std::iter::successors(before(row), before).count()
}

/// The element that was clicked: what is inside of those of a selector counts as them.
pub(super) fn clicked(event: &MouseEvent, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}
