//! Elements made by hand. A list that follows something has a row for every line, word
//! or value; one effect keeps it in step and touches only what changed, which takes a
//! tenth of the code that a view with a signal for each row does.

use crate::components::texts::with_text;
use leptos::ev::MouseEvent;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
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
pub(crate) fn set_style(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}

/// Moves an element to a place, in CSS pixels from its parent's top left.
pub(crate) fn put(element: &HtmlElement, (left, top): (i32, i32)) {
    with_text(format_args!("translate({left}px, {top}px)"), |place| {
        set_style(element, "transform", place);
    });
}

/// A new element with a class and a text.
pub(crate) fn element(tag: &str, class: &str, text: &str) -> Element {
    let element = new_element(tag, &[]).expect("the name of a tag");
    element.set_class_name(class);
    element.set_text_content((!text.is_empty()).then_some(text));
    element.into()
}

/// Puts such an element at the end of another.
pub(crate) fn add(parent: &Element, tag: &str, class: &str, text: &str) -> Element {
    let child = element(tag, class, text);
    // It fails for an element within itself, which a new one is not.
    let _ = parent.append_child(&child);
    child
}

/// Sets an attribute. It fails for names no attribute can have.
pub(crate) fn set(element: &Element, attribute: &str, value: &str) {
    let _ = element.set_attribute(attribute, value);
}

/// Gives a list so many rows: those that are too many go from its end, and those that
/// come there are empty.
pub(crate) fn resize(list: &Element, rows: usize, tag: &str, class: &str) {
    let were = list.child_element_count() as usize;
    for _ in were..rows {
        add(list, tag, class, "");
    }
    for row in (rows..were).filter_map(|_| list.last_element_child()) {
        row.remove();
    }
}

/// A row of a list.
pub(crate) fn row(list: &Element, index: usize) -> Option<Element> {
    list.children().item(index as u32)
}

/// Which row of its list an element is.
pub(crate) fn index_of(row: &Element) -> usize {
    let before = |row: &Element| row.previous_element_sibling();
    std::iter::successors(before(row), before).count()
}

/// The element that was clicked: what is inside of those of a selector counts as them.
pub(crate) fn clicked(event: &MouseEvent, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// The first element within another one that a selector names.
pub(crate) fn find<T: JsCast>(parent: &Element, selector: &str) -> Option<T> {
    parent.query_selector(selector).ok()??.dyn_into().ok()
}

/// Whether a dialog is open that lets nothing reach the page behind it. Where the focus was
/// on something that went, keys are told to the page all the same.
pub(crate) fn is_dialog_open() -> bool {
    let open = document().query_selector("dialog:modal");
    open.is_ok_and(|open| open.is_some())
}

/// Sets or removes an attribute that says something by being there.
pub(crate) fn toggle(element: &Element, attribute: &str, is_there: bool) {
    let _ = element.toggle_attribute_with_force(attribute, is_there);
}

/// Appends a text to HTML, as the text of an element or the value of an attribute in
/// double quotes.
pub(crate) fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}
