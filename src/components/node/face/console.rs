//! A console: the last lines, the newest always in sight unless someone scrolled back.

use super::{Face, Now, style};
use crate::components::node::bound_element::find;
use crate::dom::append;
use stackyard_engine::grid::nodes::Node;
use stackyard_engine::grid::{Entry, Log};
use std::ops::Range;
use std::sync::Arc;
use web_sys::Element;

/// The most lines on the page: as many as a frame can replace.
const SHOWN: u64 = 100;

pub(super) struct ConsoleFace {
    list: Element,
    /// The numbers of the lines that are shown.
    shown: Range<u64>,
    last: Option<Arc<str>>,
}

impl ConsoleFace {
    pub(super) fn new(body: &Element) -> ConsoleFace {
        // From the bottom up, so that the browser keeps the newest in sight.
        body.set_inner_html(&format!(
            "<div class={console} data-control data-scroll=up tabindex=0 role=log aria-live=off \
             aria-label=Lines><ol class={lines} data-part=lines></ol></div>",
            console = style::console,
            lines = style::lines,
        ));
        ConsoleFace {
            list: find(body, "lines"),
            shown: 0..0,
            last: None,
        }
    }

    /// Returns whether the shown lines are still in the log.
    fn continues(&self, log: &Log) -> bool {
        let Some(last) = &self.last else {
            return true;
        };
        let mut entries = log.entries();
        let is_last = |(number, entry): (u64, &Entry)| {
            number + 1 == self.shown.end && Arc::ptr_eq(&entry.text, last)
        };
        // The last line has left the log, so all lines are new.
        entries.any(is_last)
    }

    fn clear(&mut self) {
        self.list.set_text_content(None);
        self.shown = 0..0;
        self.last = None;
    }
}

impl Face for ConsoleFace {
    fn show(&mut self, now: Now<'_>) {
        let Node::Console(console) = now.running else {
            return;
        };
        let log = console.log();
        if self.shown.end == log.total() && self.continues(log) {
            return;
        }
        if !self.continues(log) {
            self.clear();
        }
        let first = log.total().saturating_sub(SHOWN);
        for _ in self.shown.start..self.shown.end.min(first) {
            if let Some(line) = self.list.first_element_child() {
                line.remove();
            }
        }
        let from = self.shown.end.max(first);
        for (_, entry) in log.entries().filter(|(number, _)| *number >= from) {
            append(&self.list, "li", "", &entry.text);
            self.last = Some(entry.text.clone());
        }
        self.shown = first.max(self.shown.start)..log.total();
    }
}
