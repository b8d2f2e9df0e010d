//! Texts that are written again and again.

use leptos::prelude::document;
use std::cell::Cell;
use std::fmt::{self, Write};
use web_sys::{Node, Text};

/// Formats a text into memory that is kept, and calls `read` with it. Returns what that
/// returns.
pub fn with_formatted<T>(text: fmt::Arguments<'_>, read: impl FnOnce(&str) -> T) -> T {
    thread_local! {
        static BUFFER: Cell<String> = const { Cell::new(String::new()) };
    }
    if let Some(text) = text.as_str() {
        return read(text);
    }
    let mut buffer = BUFFER.take();
    buffer.clear();
    // Writing to a string does not fail.
    let _ = buffer.write_fmt(text);
    let result = read(&buffer);
    BUFFER.set(buffer);
    result
}

/// A text of the page that may change with every frame. Setting it allocates nothing once
/// it was as long before, and what is shown already is not written.
pub struct LiveText {
    node: Text,
    shown: String,
}

impl Default for LiveText {
    /// An empty text, which is on no page yet.
    fn default() -> LiveText {
        LiveText {
            node: document().create_text_node(""),
            shown: String::new(),
        }
    }
}

impl LiveText {
    /// An empty text at the end of an element.
    pub fn within(parent: &Node) -> LiveText {
        let text = LiveText::default();
        // It fails for no element.
        let _ = parent.append_child(&text.node);
        text
    }

    /// Its node, which stays the same.
    pub fn node(&self) -> Node {
        self.node.clone().into()
    }

    /// Shows a text.
    pub fn set(&mut self, text: &str) {
        if self.shown != text {
            text.clone_into(&mut self.shown);
            self.node.set_data(text);
        }
    }

    /// Shows a formatted text.
    pub fn write(&mut self, text: fmt::Arguments<'_>) {
        with_formatted(text, |text| self.set(text));
    }
}
