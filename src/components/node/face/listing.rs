//! A machine's source on its card: one text, with marks above its lines, so that a step
//! moves a mark and touches no line.

use super::part::Part;
use super::{Now, style};
use crate::components::editor::coloured;
use crate::components::element::{add, set};
use crate::components::node::part::find;
use stackyard_engine::asm::{Assembly, Severity};
use std::sync::Arc;
use web_sys::Element;

/// The height of a line, in CSS pixels.
const LINE: usize = 16;
/// Marks of errors at most.
const MOST_ERRORS: usize = 50;

/// The source.
pub(super) struct Listing {
    scroll: Element,
    text: Element,
    source: Arc<str>,
    assembly: Arc<Assembly>,
    errors: Element,
    breakpoints: Element,
    /// The lines that have one, counted from 0.
    stops_at: Arc<[usize]>,
    mark: Part,
    line: Option<usize>,
}

pub(super) fn html() -> String {
    format!(
        "<div class={listing} data-part=listing data-control tabindex=0 role=group \
         aria-label=Source><div class={marks} data-part=errors></div>\
         <div class={pc} data-part=pc></div>\
         <div class={breakpoints} data-part=breakpoints></div><pre data-part=source></pre></div>",
        listing = style::listing,
        marks = style::marks,
        pc = style::pc,
        breakpoints = style::breakpoints,
    )
}

impl Listing {
    pub(super) fn new(body: &Element) -> Listing {
        Listing {
            scroll: find(body, "listing"),
            text: find(body, "source"),
            source: Arc::default(),
            assembly: Arc::default(),
            errors: find(body, "errors"),
            breakpoints: find(body, "breakpoints"),
            stops_at: Arc::default(),
            mark: Part::find(body, "pc"),
            line: None,
        }
    }

    /// Shows the source, and the line of the next instruction; a machine that stands
    /// still has it in sight.
    pub(super) fn show(&mut self, now: Now<'_>, line: Option<usize>, is_going: bool) {
        if let Some(code) = now.session.code(now.id)
            && !Arc::ptr_eq(&self.assembly, code.assembly())
        {
            self.source = code.source().clone();
            self.assembly = code.assembly().clone();
            let html = coloured(&self.source, &self.assembly.tokens);
            self.text.set_inner_html(&html);
            self.mark_errors();
        }
        if !Arc::ptr_eq(&self.stops_at, &now.node.breakpoints) {
            self.stops_at = now.node.breakpoints.clone();
            self.mark_breakpoints();
        }
        self.mark.hide(line.is_none());
        let Some(at) = line else {
            self.line = None;
            return;
        };
        let top = at * LINE;
        self.mark
            .mark("style", &format!("transform:translateY({top}px)"));
        // Asking where it is scrolled costs a layout: not while it runs.
        if self.line != line && !is_going {
            self.line = line;
            self.bring_into_sight(top);
        }
    }

    /// Whether the machine cannot go on from that line.
    pub(super) fn fail(&mut self, is_failed: bool) {
        self.mark
            .mark("data-failed", if is_failed { "true" } else { "false" });
    }

    fn bring_into_sight(&self, top: usize) {
        let top = i32::try_from(top).unwrap_or(i32::MAX);
        let line = LINE as i32;
        let (seen, height) = (self.scroll.scroll_top(), self.scroll.client_height());
        if top < seen || top + line > seen + height {
            self.scroll.set_scroll_top((top - height / 3).max(0));
        }
    }

    fn mark_breakpoints(&self) {
        self.breakpoints.set_text_content(None);
        for line in self.stops_at.iter() {
            let name = format!("Breakpoint on line {}", line + 1);
            self.add_mark(&self.breakpoints, *line, &name);
        }
    }

    fn add_mark(&self, marks: &Element, line: usize, name: &str) -> Element {
        let mark = add(marks, "span", "", "");
        set(&mark, "role", "img");
        set(&mark, "style", &format!("top:{}px", line * LINE));
        set(&mark, "aria-label", name);
        mark
    }

    fn mark_errors(&self) {
        self.errors.set_text_content(None);
        let errors = self.assembly.diagnostics.iter();
        let errors = errors.filter(|found| found.severity() == Severity::Error);
        for error in errors.take(MOST_ERRORS) {
            let before = self.source.get(..error.span.start).unwrap_or("");
            let line = before.matches('\n').count();
            let name = format!("Error on line {}: {}", line + 1, error.message());
            let mark = self.add_mark(&self.errors, line, &name);
            set(&mark, "title", &error.message());
        }
    }
}
