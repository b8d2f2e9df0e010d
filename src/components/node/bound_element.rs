//! Parts of a card that remember what they show, so that nothing is written that is there
//! already, and nothing is asked of the browser.

use crate::components::element::element;
use crate::components::texts::{TextOf, with_text};
use std::fmt;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// An element with its text and the attributes that were given to it.
pub(super) struct BoundElement {
    text: TextOf,
    marks: Vec<(&'static str, String)>,
    /// Attributes that count by being there.
    flags: Vec<&'static str>,
}

impl BoundElement {
    /// An element without text.
    pub(super) fn new(element: Element) -> BoundElement {
        BoundElement {
            text: TextOf::new(element),
            marks: Vec::new(),
            flags: Vec::new(),
        }
    }

    /// The part of that name within an element.
    pub(super) fn find(within: &Element, name: &str) -> BoundElement {
        BoundElement::new(find(within, name))
    }

    pub(super) fn element(&self) -> &Element {
        self.text.element()
    }

    /// Shows a text.
    pub(super) fn say(&mut self, text: &str) {
        self.text.say(text);
    }

    /// Shows what is written.
    pub(super) fn write(&mut self, text: fmt::Arguments<'_>) {
        self.text.write(text);
    }

    /// Gives an attribute what is written as its value.
    pub(super) fn mark_as(&mut self, name: &'static str, value: fmt::Arguments<'_>) {
        with_text(value, |value| self.mark(name, value));
    }

    /// Gives an attribute a value.
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

    /// Gives an attribute that counts by being there, or takes it away.
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

    /// Is not there, or is.
    pub(super) fn hide(&mut self, is_hidden: bool) {
        self.flag("hidden", is_hidden);
    }

    /// Can be used, or cannot.
    pub(super) fn enable(&mut self, can: bool) {
        self.flag("disabled", !can);
    }

    /// Says for a moment that something happened: two equal animations take turns, so
    /// that each begins anew without the browser laying the page out.
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
    /// The field of that name within an element: an input or a text area, whose `value`
    /// is the same.
    pub(super) fn find(within: &Element, name: &str) -> Field {
        Field {
            input: find(within, name).unchecked_into(),
            shown: String::new(),
        }
    }

    /// Shows a text, if it is not the one shown: what is being typed stays.
    pub(super) fn say(&mut self, text: &str) {
        if self.shown != text {
            self.input.set_value(text);
            text.clone_into(&mut self.shown);
        }
    }

    /// What a person typed, which is what is shown from now on.
    pub(super) fn typed(&mut self) -> &str {
        self.shown = self.input.value();
        &self.shown
    }
}

/// The element of a card with that name. One that a card does not have is made, to be
/// nowhere.
pub(super) fn find(within: &Element, name: &str) -> Element {
    let found = within.query_selector(&format!("[data-part={name}]"));
    let found = found.ok().flatten();
    found.unwrap_or_else(|| element("span", "", ""))
}
