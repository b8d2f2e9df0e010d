//! A machine's source on its card: one text with marks over its lines, so that a step moves a mark
//! and changes no line.
//!
//! It is scrollable only while it is hovered or has the focus, because scroll containers are
//! expensive for the browser. At other times its lines are moved by a transform. The two take over
//! from each other.

use super::bound_element::BoundElement;
use super::{Now, style};
use crate::components::editor::coloured;
use crate::components::node::bound_element::find;
use crate::dom::{append, set_attribute};
use stackyard_engine::asm::{Assembly, Severity};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

/// The height of a line, in CSS pixels.
const LINE: usize = 16;
/// Marks of errors at most.
const MOST_ERRORS: usize = 50;

/// The source.
pub(super) struct Listing {
    sight: Rc<ListingWindow>,
    /// Lives as long as the elements that call it.
    _follow: Closure<dyn FnMut(Event)>,
    text: Element,
    source: Arc<str>,
    assembly: Arc<Assembly>,
    errors: Element,
    breakpoints: Element,
    /// The lines with a breakpoint, counted from 0.
    stops_at: Arc<[usize]>,
    mark: BoundElement,
    line: Option<usize>,
}

pub(super) fn html() -> String {
    format!(
        "<div class={listing} data-part=listing data-control data-scroll tabindex=0 role=group \
         aria-label=Source><div class={lines} data-part=lines>\
         <div class={marks} data-part=errors></div><div class={pc} data-part=pc></div>\
         <div class={breakpoints} data-part=breakpoints></div>\
         <pre data-part=source></pre></div></div>",
        listing = style::listing,
        lines = style::lines,
        marks = style::marks,
        pc = style::pc,
        breakpoints = style::breakpoints,
    )
}

impl Listing {
    pub(super) fn new(body: &Element) -> Listing {
        let sight = Rc::new(ListingWindow {
            scroll: find(body, "listing"),
            lines: find(body, "lines"),
            first: Cell::new(0),
        });
        Listing {
            _follow: ListingWindow::follow(&sight),
            sight,
            text: find(body, "source"),
            source: Arc::default(),
            assembly: Arc::default(),
            errors: find(body, "errors"),
            breakpoints: find(body, "breakpoints"),
            stops_at: Arc::default(),
            mark: BoundElement::find(body, "pc"),
            line: None,
        }
    }

    /// Shows the source and the line of the next instruction, which stays in sight while the
    /// machine does not run.
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
        self.mark.mark_as("style", format_args!("top:{top}px"));
        // Reading the scroll position costs a layout, so this is not done while it runs.
        if self.line != line && !is_going {
            self.line = line;
            self.sight.bring(top);
        }
    }

    /// Sets whether the machine has failed at that line.
    pub(super) fn fail(&mut self, is_failed: bool) {
        self.mark
            .mark("data-failed", if is_failed { "true" } else { "false" });
    }

    fn mark_breakpoints(&self) {
        self.breakpoints.set_text_content(None);
        for line in self.stops_at.iter() {
            let name = format!("Breakpoint on line {}", line + 1);
            self.add_mark(&self.breakpoints, *line, &name);
        }
    }

    fn add_mark(&self, marks: &Element, line: usize, name: &str) -> Element {
        let mark = append(marks, "span", "", "");
        set_attribute(&mark, "role", "img");
        set_attribute(&mark, "style", &format!("top:{}px", line * LINE));
        set_attribute(&mark, "aria-label", name);
        mark.into()
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
            set_attribute(&mark, "title", &error.message());
        }
    }
}

/// The part of the lines in sight.
struct ListingWindow {
    scroll: Element,
    lines: Element,
    /// Pixels of the lines above it.
    first: Cell<i32>,
}

impl ListingWindow {
    /// Keeps the same lines in sight when the box starts to scroll, and follows a person's
    /// scrolling.
    fn follow(sight: &Rc<ListingWindow>) -> Closure<dyn FnMut(Event)> {
        let held = Rc::downgrade(sight);
        let follow = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let Some(sight) = held.upgrade() else {
                return;
            };
            if event.type_() != "scroll" {
                sight.scroll.set_scroll_top(sight.first.get());
            } else if sight.scrolls() {
                sight.begin_at(sight.scroll.scroll_top());
            }
        });
        for event in ["pointerenter", "focus", "scroll"] {
            let function = follow.as_ref().unchecked_ref();
            // It refuses no function.
            let _ = sight
                .scroll
                .add_event_listener_with_callback(event, function);
        }
        follow
    }

    /// Returns whether it is scrollable now, by the style sheet.
    fn scrolls(&self) -> bool {
        self.scroll
            .matches(":hover, :focus-within")
            .unwrap_or(false)
    }

    /// Brings the line at that many pixels into sight.
    fn bring(&self, top: usize) {
        let top = i32::try_from(top).unwrap_or(i32::MAX);
        let (line, seen, height) = (LINE as i32, self.first.get(), self.scroll.client_height());
        if top < seen || top + line > seen + height {
            let last = (self.lines.client_height() - height).max(0);
            self.begin_at((top - height / 3).clamp(0, last));
            self.scroll.set_scroll_top(self.first.get());
        }
    }

    fn begin_at(&self, first: i32) {
        if self.first.replace(first) != first {
            set_attribute(&self.lines, "style", &format!("--first:{first}px"));
        }
    }
}
