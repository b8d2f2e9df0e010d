//! Lines of texts at places that stay, of which some are empty.

use super::style;
use crate::dom::{Build, LiveText, append, html, set_flag};
use std::fmt;
use web_sys::{Element, HtmlElement};

/// The lines, the first at the top.
pub(super) struct LineList {
    lines: Vec<Line>,
}

/// A line of three texts.
pub(super) struct Line {
    element: HtmlElement,
    texts: [LiveText; 3],
    is_empty: bool,
}

impl LineList {
    /// That many empty lines in a list.
    pub(super) fn new(list: &Element, count: usize) -> LineList {
        LineList {
            lines: (0..count).map(|_| Line::new(list)).collect(),
        }
    }

    /// Shows as many items as there are lines, each by `show`.
    pub(super) fn show<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut show: impl FnMut(&mut Line, T),
    ) {
        let mut items = items.into_iter();
        for line in &mut self.lines {
            match items.next() {
                Some(item) => {
                    line.set_empty(false);
                    show(line, item);
                }
                None => {
                    line.set_empty(true);
                    line.write([format_args!(""); 3]);
                }
            }
        }
    }
}

impl Line {
    fn new(list: &Element) -> Line {
        let element = html("li")
            .with_class(style::line)
            .with_attribute("data-empty", "")
            .append_to(list);
        let texts = [style::address, style::value, style::aside];
        Line {
            texts: texts.map(|class| LiveText::within(&append(&element, "span", class, ""))),
            element,
            is_empty: true,
        }
    }

    /// An empty line has its place, so that nothing moves when it is filled.
    fn set_empty(&mut self, is_empty: bool) {
        if std::mem::replace(&mut self.is_empty, is_empty) != is_empty {
            set_flag(&self.element, "data-empty", is_empty);
        }
    }

    /// Shows its texts.
    pub(super) fn write(&mut self, texts: [fmt::Arguments<'_>; 3]) {
        for (text, words) in self.texts.iter_mut().zip(texts) {
            text.write(words);
        }
    }
}
