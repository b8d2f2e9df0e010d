//! Texts of elements, each set only when it is another one. What is written anew with every
//! frame is written into memory that is kept, and the page's text stays the same node.

use std::cell::Cell;
use std::fmt::{self, Write};
use wasm_bindgen::JsCast;
use web_sys::{Element, Text};

/// Writes a text into memory that is kept, and lends it.
pub(crate) fn with_text<T>(text: fmt::Arguments<'_>, lend: impl FnOnce(&str) -> T) -> T {
    thread_local! {
        static KEPT: Cell<String> = const { Cell::new(String::new()) };
    }
    if let Some(text) = text.as_str() {
        return lend(text);
    }
    let mut kept = KEPT.take();
    kept.clear();
    // Writing to a text does not fail.
    let _ = kept.write_fmt(text);
    let lent = lend(&kept);
    KEPT.set(kept);
    lent
}

/// An element whose only content is a text.
pub(crate) struct TextOf {
    element: Element,
    /// Its node, once there was something to say.
    node: Option<Text>,
    said: String,
}

impl TextOf {
    /// The text of an element that has none yet.
    pub(crate) fn new(element: Element) -> TextOf {
        TextOf {
            element,
            node: None,
            said: String::new(),
        }
    }

    /// The element.
    pub(crate) fn element(&self) -> &Element {
        &self.element
    }

    /// Says something.
    pub(crate) fn say(&mut self, text: &str) {
        if self.said == text {
            return;
        }
        text.clone_into(&mut self.said);
        if let Some(node) = &self.node {
            node.set_data(text);
            return;
        }
        self.element.set_text_content(Some(text));
        let node = self.element.first_child();
        self.node = node.and_then(|node| node.dyn_into().ok());
    }

    /// Says what is written.
    pub(crate) fn write(&mut self, text: fmt::Arguments<'_>) {
        with_text(text, |text| self.say(text));
    }
}

/// Elements and what they say.
#[derive(Default)]
pub(crate) struct Texts(Vec<TextOf>);

impl Texts {
    /// Those elements within another one that a selector names, in their order. They are
    /// taken to say nothing so far.
    pub(crate) fn within(parent: &Element, selector: &str) -> Texts {
        let Ok(found) = parent.query_selector_all(selector) else {
            return Texts::default();
        };
        let elements = (0..found.length()).filter_map(|index| found.item(index));
        let elements = elements.filter_map(|node| node.dyn_into::<Element>().ok());
        Texts(elements.map(TextOf::new).collect())
    }

    /// Lets one of them say something.
    pub(crate) fn set(&mut self, index: usize, text: fmt::Arguments<'_>) {
        if let Some(of) = self.0.get_mut(index) {
            of.write(text);
        }
    }
}
