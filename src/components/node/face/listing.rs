//! A machine's source on its card: one text with marks over its lines, so that a step moves a mark
//! and changes no line.
//!
//! It is scrollable only while it is hovered or has the focus, because scroll containers are
//! expensive for the browser. At other times its lines are moved by a transform. The two take over
//! from each other.

use super::{Now, style};
use crate::components::dynamic::handler;
use crate::components::editor::coloured;
use crate::dom::{Build, ElementHandle, LiveAttribute, Rows, append, html, kept_as};
use crate::picture::first_of;
use leptos::ev::{FocusEvent, PointerEvent};
use leptos::prelude::*;
use stackyard_engine::asm::{Assembly, Severity};
use stackyard_engine::patch::geometry::{TITLE_HEIGHT, rect_of};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Event, HtmlElement};

/// The height of a line, in CSS pixels.
const LINE: usize = 16;
/// The height of a card besides its title and its lines, in CSS pixels: its border, the line below them,
/// and space; as in the style sheet.
const BESIDES: f64 = 29.0;
/// Marks of errors at most.
const MOST_ERRORS: usize = 50;

/// The source.
pub(super) struct Listing {
    sight: Rc<ListingWindow>,
    text: ElementHandle,
    source: Arc<str>,
    assembly: Arc<Assembly>,
    errors: LineMarks,
    breakpoints: LineMarks,
    /// The lines with a breakpoint, counted from 0.
    stops_at: Arc<[usize]>,
    mark: PcMark,
    line: Option<usize>,
}

/// The mark of the line with the next instruction.
struct PcMark {
    hidden: LiveAttribute,
    place: LiveAttribute,
    failed: LiveAttribute,
}

impl Listing {
    /// An empty listing.
    pub(super) fn make() -> (AnyView, Listing) {
        let [scroll, lines, text, mark] = [(); 4].map(|()| ElementHandle::default());
        let [errors, breakpoints] = [(); 2].map(|()| ElementHandle::default());
        let sight = Rc::new(ListingWindow {
            scroll: scroll.clone(),
            place: RefCell::new(LiveAttribute::of_style(&lines, "--first")),
            first: Cell::new(0),
        });
        let [entered, focused, scrolled] = [(); 3].map(|()| sight.clone());
        let view = view! {
            <div
                class=style::listing
                role="group"
                aria-label="Source"
                translate="no"
                tabindex="0"
                data-part="listing"
                data-control=true
                data-scroll=true
                on:pointerenter=handler(move |_: PointerEvent| entered.keep())
                on:focus=handler(move |_: FocusEvent| focused.keep())
                on:scroll=handler(move |_: Event| scrolled.follow())
                use:kept_as=scroll
            >
                <div class=style::source use:kept_as=lines>
                    <div class=style::marks use:kept_as=errors.clone()></div>
                    <div class=style::pc data-part="pc" use:kept_as=mark.clone()></div>
                    <div class=style::breakpoints use:kept_as=breakpoints.clone()></div>
                    <pre data-part="source" use:kept_as=text.clone()></pre>
                </div>
            </div>
        };
        let listing = Listing {
            sight,
            text,
            source: Arc::default(),
            assembly: Arc::default(),
            errors: LineMarks::of(errors),
            breakpoints: LineMarks::of(breakpoints),
            stops_at: Arc::default(),
            mark: PcMark {
                hidden: LiveAttribute::of(&mark, "hidden"),
                place: LiveAttribute::of_style(&mark, "translate"),
                failed: LiveAttribute::of(&mark, "data-failed"),
            },
            line: None,
        };
        (view.into_any(), listing)
    }

    /// Shows the source and the line of the next instruction, which stays in sight.
    pub(super) fn show(&mut self, now: Now<'_>, line: Option<usize>) {
        if let Some(code) = now.session.code(now.id)
            && !Arc::ptr_eq(&self.assembly, code.assembly())
        {
            self.source = code.source().clone();
            self.assembly = code.assembly().clone();
            self.write_text();
            self.mark_errors();
            self.line = None;
            self.sight.begin_at((first_of(&self.source) * LINE) as i32);
        }
        if !Arc::ptr_eq(&self.stops_at, &now.node.breakpoints) {
            self.stops_at = now.node.breakpoints.clone();
            self.mark_breakpoints();
        }
        self.mark.hidden.set_flag(line.is_none());
        let Some(at) = line else {
            self.line = None;
            return;
        };
        let top = at * LINE;
        self.mark.place.write(format_args!("0 {top}px"));
        if self.line != line {
            self.line = line;
            // Asking the browser would cost a layout.
            let room = rect_of(now.node).height - TITLE_HEIGHT - BESIDES;
            let height = room as usize / LINE * LINE;
            let all = self.source.lines().count() * LINE;
            // The line before says where it comes from, if it says anything.
            let before = self.source.lines().nth(at.saturating_sub(1));
            let says = before.is_some_and(|line| !line.trim().is_empty());
            let above = if says && height > 2 * LINE { LINE } else { 0 };
            self.sight.bring(top, above, height, all);
        }
    }

    /// Sets whether the machine has failed at that line.
    pub(super) fn fail(&mut self, is_failed: bool) {
        self.mark.failed.set_bool(Some(is_failed));
    }

    /// The source in its colours.
    fn write_text(&self) {
        let Some(text) = self.text.get() else { return };
        text.set_text_content(None);
        coloured(&self.source, &self.assembly.tokens, &mut |class, piece| {
            if class.is_empty() {
                let _ = text.append_with_str_1(piece);
            } else {
                append(text, "span", class, piece);
            }
        });
    }

    fn mark_breakpoints(&mut self) {
        self.breakpoints.replace(self.stops_at.iter().map(|&line| {
            let name = format!("Breakpoint on line {}", line + 1);
            (line, name)
        }));
    }

    fn mark_errors(&mut self) {
        let errors = self.assembly.diagnostics.iter();
        let errors = errors.filter(|found| found.severity() == Severity::Error);
        let source = &self.source;
        self.errors.replace(errors.take(MOST_ERRORS).map(|error| {
            let before = source.get(..error.span.start).unwrap_or("");
            let line = before.matches('\n').count();
            let name = format!("Error on line {}: {}", line + 1, error.message());
            (line, name)
        }));
    }
}

/// Marks of lines.
struct LineMarks {
    element: ElementHandle,
    rows: Option<Rows<HtmlElement>>,
}

impl LineMarks {
    fn of(element: ElementHandle) -> LineMarks {
        LineMarks {
            element,
            rows: None,
        }
    }

    /// Marks these lines, and no others, each with the name of its mark.
    fn replace(&mut self, marks: impl Iterator<Item = (usize, String)>) {
        let Some(element) = self.element.get() else {
            return;
        };
        let rows = self.rows.get_or_insert_with(|| Rows::new(element.clone()));
        rows.replace(marks.map(|(line, name)| {
            html("span")
                .with_attribute("role", "img")
                .with_attribute("style", &format!("top:{}px", line * LINE))
                .with_attribute("aria-label", &name)
                .with_attribute("title", &name)
        }));
    }
}

/// The part of the lines in sight.
struct ListingWindow {
    scroll: ElementHandle,
    place: RefCell<LiveAttribute>,
    /// Pixels of the lines above it.
    first: Cell<i32>,
}

impl ListingWindow {
    /// Keeps the same lines in sight when the box starts to scroll.
    fn keep(&self) {
        if let Some(scroll) = self.scroll.get() {
            scroll.set_scroll_top(self.first.get());
        }
    }

    /// Follows a person's scrolling.
    fn follow(&self) {
        if let Some(scroll) = self.scroll.get()
            && self.scrolls()
        {
            self.begin_at(scroll.scroll_top());
        }
    }

    /// Returns whether it is scrollable now, by the style sheet.
    fn scrolls(&self) -> bool {
        let scroll = self.scroll.get();
        scroll.is_some_and(|it| it.matches(":hover, :focus-within").unwrap_or(false))
    }

    /// Brings the line at that many pixels into sight, with what is above it, given the height of the
    /// box and of all lines. While a person scrolls it stays where they are.
    fn bring(&self, top: usize, above: usize, height: usize, all: usize) {
        let seen = usize::try_from(self.first.get()).unwrap_or(0);
        if (top < seen || top + LINE > seen + height) && !self.scrolls() {
            let last = all.saturating_sub(height);
            let first = top.saturating_sub(above).min(last);
            self.begin_at(i32::try_from(first).unwrap_or(i32::MAX));
        }
    }

    fn begin_at(&self, first: i32) {
        if self.first.replace(first) != first {
            let mut place = self.place.borrow_mut();
            place.write(format_args!("{first}px"));
        }
    }
}
