//! A machine's source on its card: one text with marks over its lines, so that a step moves a mark
//! and changes no line.
//!
//! It is scrollable only while it is hovered or has the focus, because scroll containers are
//! expensive for the browser. At other times its lines are moved by a transform. The two take over
//! from each other.

use super::bound_element::BoundElement;
use super::{Now, style};
use crate::components::editor::coloured;
use crate::dom::{Build, Listener, append, html, listen, set_attribute};
use leptos::ev;
use stackyard_engine::asm::{Assembly, Severity};
use stackyard_engine::patch::geometry::{TITLE_HEIGHT, rect_of};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Element;

/// The height of a line, in CSS pixels.
const LINE: usize = 16;
/// What a card has besides its title and its lines, in CSS pixels: the line below them, and space.
const BESIDES: f64 = 36.0;
/// Marks of errors at most.
const MOST_ERRORS: usize = 50;

/// The source.
pub(super) struct Listing {
    sight: Rc<ListingWindow>,
    _follow: [Listener; 3],
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

impl Listing {
    /// An empty listing at the end of a card's body.
    pub(super) fn new(body: &Element) -> Listing {
        let scroll = html("div")
            .with_class(style::listing)
            .with_attribute("data-part", "listing")
            .with_attribute("data-control", "")
            .with_attribute("data-scroll", "")
            .with_attribute("tabindex", "0")
            .with_attribute("role", "group")
            .with_attribute("aria-label", "Source")
            .with_attribute("translate", "no")
            .append_to(body);
        let lines = append(&scroll, "div", style::lines, "");
        let errors = append(&lines, "div", style::marks, "");
        let mark = append(&lines, "div", style::pc, "");
        let breakpoints = append(&lines, "div", style::breakpoints, "");
        let text = append(&lines, "pre", "", "");
        set_attribute(&mark, "data-part", "pc");
        set_attribute(&text, "data-part", "source");
        let sight = Rc::new(ListingWindow {
            scroll: scroll.into(),
            lines: lines.into(),
            first: Cell::new(0),
        });
        Listing {
            _follow: ListingWindow::follow(&sight),
            sight,
            text: text.into(),
            source: Arc::default(),
            assembly: Arc::default(),
            errors: errors.into(),
            breakpoints: breakpoints.into(),
            stops_at: Arc::default(),
            mark: BoundElement::new(mark.into()),
            line: None,
        }
    }

    /// Shows the source and the line of the next instruction, which stays in sight.
    pub(super) fn show(&mut self, now: Now<'_>, line: Option<usize>) {
        if let Some(code) = now.session.code(now.id)
            && !Arc::ptr_eq(&self.assembly, code.assembly())
        {
            self.source = code.source().clone();
            self.assembly = code.assembly().clone();
            let html = coloured(&self.source, &self.assembly.tokens);
            self.text.set_inner_html(&html);
            self.mark_errors();
            self.line = None;
            self.sight.begin_at((first_of(&self.source) * LINE) as i32);
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
        if self.line != line {
            self.line = line;
            // Asking the browser would cost a layout.
            let room = rect_of(now.node).height - TITLE_HEIGHT - BESIDES;
            let lines = self.source.split('\n').count();
            self.sight.bring(top, room as i32, lines * LINE);
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

/// The first line that is more than a comment, counted from 0.
fn first_of(source: &str) -> usize {
    let is_code = |line: &str| !(line.trim().is_empty() || line.trim_start().starts_with(';'));
    source.split('\n').position(is_code).unwrap_or(0)
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
    fn follow(sight: &Rc<ListingWindow>) -> [Listener; 3] {
        let keep = |held: &Rc<ListingWindow>| {
            let sight = held.clone();
            move || sight.scroll.set_scroll_top(sight.first.get())
        };
        let (entered, focused, scrolled) = (keep(sight), keep(sight), sight.clone());
        [
            listen(&sight.scroll, ev::pointerenter, move |_| entered()),
            listen(&sight.scroll, ev::focus, move |_| focused()),
            listen(&sight.scroll, ev::scroll, move |_| {
                if scrolled.scrolls() {
                    scrolled.begin_at(scrolled.scroll.scroll_top());
                }
            }),
        ]
    }

    /// Returns whether it is scrollable now, by the style sheet.
    fn scrolls(&self) -> bool {
        self.scroll
            .matches(":hover, :focus-within")
            .unwrap_or(false)
    }

    /// Brings the line at that many pixels into sight, given the height of the box and of all
    /// lines. While a person scrolls it stays where they are.
    fn bring(&self, top: usize, height: i32, all: usize) {
        let [top, all] = [top, all].map(|pixels| i32::try_from(pixels).unwrap_or(i32::MAX));
        let (line, seen) = (LINE as i32, self.first.get());
        if (top < seen || top + line > seen + height) && !self.scrolls() {
            let last = (all - height).max(0);
            let above = height / 3 / line * line;
            self.begin_at((top - above).clamp(0, last));
        }
    }

    fn begin_at(&self, first: i32) {
        if self.first.replace(first) != first {
            set_attribute(&self.lines, "style", &format!("--first:{first}px"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::first_of;

    #[test]
    fn a_listing_begins_behind_the_comments_at_its_start() {
        let cases = [
            ("push 1", 0),
            ("; Adds.\n\n  ; More.\nagain: recv", 3),
            ("; Only this.", 0),
            ("", 0),
        ];
        for (source, line) in cases {
            assert_eq!(first_of(source), line, "{source:?}");
        }
    }
}
