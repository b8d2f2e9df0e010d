//! Attributes and styles of elements.

use super::{ElementHandle, with_formatted};
use std::fmt;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Sets an attribute. A browser refuses only names that no attribute can have.
pub fn set_attribute(element: &Element, name: &str, value: &str) {
    if name == "style" {
        // As an attribute it is refused where the page's policy allows no styles in HTML. Each
        // element of HTML and of SVG has this object.
        let element: &HtmlElement = element.unchecked_ref();
        element.style().set_css_text(value);
        return;
    }
    let _ = element.set_attribute(name, value);
}

/// Sets or removes an attribute that counts by being there, as `hidden` does.
pub fn set_flag(element: &Element, name: &str, is_set: bool) {
    let _ = element.toggle_attribute_with_force(name, is_set);
}

/// Sets one property of an element's own style.
pub fn set_style(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}

/// Moves an element to a place, in CSS pixels from where it would be without.
pub fn translate(element: &HtmlElement, (right, down): (i32, i32)) {
    with_formatted(
        format_args!("translate({right}px, {down}px)"),
        |transform| {
            set_style(element, "transform", transform);
        },
    );
}

/// An attribute of the page that may change with every frame, or a property of an element's own
/// style, and is this one's alone. Setting it allocates nothing once it was as long before, and
/// what is there already is not written.
pub struct LiveAttribute {
    element: ElementHandle,
    name: &'static str,
    is_style: bool,
    value: String,
    is_set: bool,
}

impl LiveAttribute {
    /// An attribute that the element does not have yet.
    pub fn new(element: &Element, name: &'static str) -> LiveAttribute {
        LiveAttribute::of(&ElementHandle::from(element), name)
    }

    /// An attribute of an element of a view, which the view does not give it. It can be set once
    /// the view is built.
    pub fn of(element: &ElementHandle, name: &'static str) -> LiveAttribute {
        LiveAttribute {
            element: element.clone(),
            name,
            is_style: false,
            value: String::new(),
            is_set: false,
        }
    }

    /// A property of the style of an element of a view.
    pub fn of_style(element: &ElementHandle, property: &'static str) -> LiveAttribute {
        LiveAttribute {
            is_style: true,
            ..LiveAttribute::of(element, property)
        }
    }

    /// Gives it a value.
    pub fn set(&mut self, value: &str) {
        if self.is_set && self.value == value {
            return;
        }
        if let Some(element) = self.element.get() {
            self.is_set = true;
            value.clone_into(&mut self.value);
            if self.is_style {
                set_style(element.unchecked_ref(), self.name, value);
            } else {
                set_attribute(element, self.name, value);
            }
        }
    }

    /// Gives it a formatted value.
    pub fn write(&mut self, value: fmt::Arguments<'_>) {
        with_formatted(value, |value| self.set(value));
    }

    /// Gives it `true` or `false`, or removes it.
    pub fn set_bool(&mut self, value: Option<bool>) {
        match value {
            Some(true) => self.set("true"),
            Some(false) => self.set("false"),
            None => self.remove(),
        }
    }

    /// Removes it.
    pub fn remove(&mut self) {
        if std::mem::take(&mut self.is_set)
            && let Some(element) = self.element.get()
        {
            if self.is_style {
                set_style(element.unchecked_ref(), self.name, "");
            } else {
                let _ = element.remove_attribute(self.name);
            }
        }
    }

    /// Gives it no value, or removes it: for those that count by being there.
    pub fn set_flag(&mut self, is_there: bool) {
        if is_there {
            self.set("");
        } else {
            self.remove();
        }
    }
}
