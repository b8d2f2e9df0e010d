//! Making elements.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, SvgElement};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Makes an HTML element, which is on no page yet.
///
/// # Panics
///
/// If `tag` cannot be the name of an element.
pub fn html(tag: &'static str) -> HtmlElement {
    let element = document().create_element(tag);
    // An element of an HTML document's own namespace is one.
    element.expect("the name of an element").unchecked_into()
}

/// Makes an SVG element, which is on no page yet.
///
/// # Panics
///
/// If `tag` cannot be the name of an element.
pub fn svg(tag: &'static str) -> SvgElement {
    let element = document().create_element_ns(Some(SVG), tag);
    element.expect("the name of an element").unchecked_into()
}

/// Makes an HTML element with a class and a text, at the end of `parent`.
pub fn append(parent: &Node, tag: &'static str, class: &str, text: &str) -> HtmlElement {
    html(tag)
        .with_class(class)
        .with_text(text)
        .append_to(parent)
}

/// What an element is made of. Each method returns the element, so that they can be chained.
pub trait Build: AsRef<Element> + Sized {
    /// Gives it its classes, separated by spaces; none if `class` is empty.
    fn with_class(self, class: &str) -> Self {
        if class.is_empty() {
            return self;
        }
        self.with_attribute("class", class)
    }

    /// Gives it an attribute.
    fn with_attribute(self, name: &str, value: &str) -> Self {
        super::set_attribute(self.as_ref(), name, value);
        self
    }

    /// Gives it a text as its only content; none if `text` is empty.
    fn with_text(self, text: &str) -> Self {
        if !text.is_empty() {
            self.as_ref().set_text_content(Some(text));
        }
        self
    }

    /// Puts a node at its end.
    fn with_child(self, child: &Node) -> Self {
        // It fails only for an element that is inside of that node.
        let _ = self.as_ref().append_child(child);
        self
    }

    /// Puts it at the end of another element.
    fn append_to(self, parent: &Node) -> Self {
        let _ = parent.append_child(self.as_ref());
        self
    }
}

impl<E: AsRef<Element>> Build for E {}

/// A directive of views: `<div use:holds=node></div>` has `node` at its end.
pub fn holds(element: Element, node: Node) {
    let _ = element.append_child(&node);
}
