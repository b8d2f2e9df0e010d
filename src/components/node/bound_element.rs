//! Elements of a card that remember what they show, so that a value that is shown already is not
//! written again, and the browser is not queried.

use crate::dom::{LiveText, html, with_formatted};
use std::fmt;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// An element with its text and the attributes that were given to it.
pub(super) struct BoundElement {
    element: Element,
    /// Its text, once there was something to show.
    text: Option<LiveText>,
    marks: Vec<(&'static str, String)>,
    /// Attributes that count by being there.
    flags: Vec<&'static str>,
}

impl BoundElement {
    /// An element without text.
    pub(super) fn new(element: Element) -> BoundElement {
        BoundElement {
            element,
            text: None,
            marks: Vec::new(),
            flags: Vec::new(),
        }
    }

    /// The part of that name within an element.
    pub(super) fn find(within: &Element, name: &str) -> BoundElement {
        BoundElement::new(find(within, name))
    }

    pub(super) fn element(&self) -> &Element {
        &self.element
    }

    /// Shows a text.
    pub(super) fn say(&mut self, text: &str) {
        self.live_text().set(text);
    }

    /// Sets the text.
    pub(super) fn write(&mut self, text: fmt::Arguments<'_>) {
        self.live_text().write(text);
    }

    /// Its only content.
    fn live_text(&mut self) -> &mut LiveText {
        self.text.get_or_insert_with(|| {
            self.element.set_text_content(None);
            LiveText::within(&self.element)
        })
    }

    /// Sets an attribute to a formatted value.
    pub(super) fn mark_as(&mut self, name: &'static str, value: fmt::Arguments<'_>) {
        with_formatted(value, |value| self.mark(name, value));
    }

    /// Sets an attribute.
    pub(super) fn mark(&mut self, name: &'static str, value: &str) {
        let place = self.marks.iter().position(|(known, _)| *known == name);
        let known = match place.and_then(|place| self.marks.get_mut(place)) {
            Some((_, known)) if known == value => return,
            Some((_, known)) => known,
            None => {
                self.marks.push((name, String::new()));
                let Some((_, known)) = self.marks.last_mut() else {
                    return;
                };
                known
            }
        };
        value.clone_into(known);
        // A browser refuses none of the names used here.
        let _ = self.element().set_attribute(name, value);
    }

    /// Adds or removes an attribute without a value.
    fn flag(&mut self, name: &'static str, is_there: bool) {
        let was_there = self.flags.contains(&name);
        if was_there == is_there {
            return;
        }
        if is_there {
            self.flags.push(name);
        } else {
            self.flags.retain(|flag| *flag != name);
        }
        let _ = self.element().toggle_attribute_with_force(name, is_there);
    }

    /// Hides or shows the element.
    pub(super) fn hide(&mut self, is_hidden: bool) {
        self.flag("hidden", is_hidden);
    }

    /// Highlights the element for a moment. Two equal animations take turns, so that each starts
    /// again without a layout.
    pub(super) fn flash(&mut self) {
        let was_odd = self
            .marks
            .iter()
            .any(|(name, value)| *name == "data-flash" && value == "odd");
        self.mark("data-flash", if was_odd { "even" } else { "odd" });
    }
}

/// A field that shows a text, which a person may be changing.
pub(super) struct Field {
    input: HtmlInputElement,
    shown: String,
}

impl Field {
    /// The input or text area of that name within an element.
    pub(super) fn find(within: &Element, name: &str) -> Field {
        Field {
            input: find(within, name).unchecked_into(),
            shown: String::new(),
        }
    }

    /// Sets the text, unless it is shown already: what is being typed stays.
    pub(super) fn say(&mut self, text: &str) {
        if self.shown != text {
            self.input.set_value(text);
            text.clone_into(&mut self.shown);
        }
    }

    /// The text that a person typed, which now counts as shown.
    pub(super) fn typed(&mut self) -> &str {
        self.shown = self.input.value();
        &self.shown
    }
}

/// The element of that name in a card. If the card has none, a detached one.
pub(super) fn find(within: &Element, name: &str) -> Element {
    let found = within.query_selector(&format!("[data-part={name}]"));
    let found = found.ok().flatten();
    found.unwrap_or_else(|| html("span").into())
}
