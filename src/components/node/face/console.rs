//! A console: the last lines, the newest always in sight unless someone scrolled back.

use super::{Face, Now, style};
use crate::dom::{ElementHandle, LiveAttribute, append, kept_as, with_formatted};
use crate::words::ProgramText;
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Node;
use stackyard_engine::grid::{Entry, Log};
use std::ops::Range;
use std::sync::Arc;
use web_sys::Element;

/// The most lines on the page: as many as a frame can replace.
const SHOWN: u64 = 100;

pub(super) fn console() -> Face {
    let [list, hint] = [ElementHandle::default(), ElementHandle::default()];
    let mut has_lines = LiveAttribute::of(&hint, "hidden");
    let mut lines = ConsoleLines {
        shown: 0..0,
        last: None,
    };
    // From the bottom up, so that the browser keeps the newest in sight.
    let body = view! {
        <p class=style::hint use:kept_as=hint>
            "prints what arrives"
        </p>
        <div
            class=style::console
            role="log"
            aria-live="off"
            aria-label="Lines"
            translate="no"
            tabindex="0"
            data-control=true
            data-scroll="up"
        >
            <ol class=style::lines use:kept_as=list.clone()></ol>
        </div>
    };
    Face::new(body.into_any(), move |now: Now<'_>| {
        if let (Node::Console(console), Some(list)) = (now.running, list.get()) {
            lines.show(console.log(), list);
            has_lines.set_flag(lines.last.is_some());
        }
    })
}

/// The lines on the page.
struct ConsoleLines {
    /// Their numbers.
    shown: Range<u64>,
    last: Option<Arc<str>>,
}

impl ConsoleLines {
    fn show(&mut self, log: &Log, list: &Element) {
        let continues = self.continues(log);
        if self.shown.end == log.total() && continues {
            return;
        }
        if !continues {
            list.set_text_content(None);
            self.shown = 0..0;
            self.last = None;
        }
        let first = log.total().saturating_sub(SHOWN);
        for _ in self.shown.start..self.shown.end.min(first) {
            if let Some(line) = list.first_element_child() {
                line.remove();
            }
        }
        let from = self.shown.end.max(first);
        for (_, entry) in log.entries().filter(|(number, _)| *number >= from) {
            with_formatted(format_args!("{}", ProgramText(&entry.text)), |text| {
                append(list, "li", "", text);
            });
            self.last = Some(entry.text.clone());
        }
        self.shown = first.max(self.shown.start)..log.total();
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
}
