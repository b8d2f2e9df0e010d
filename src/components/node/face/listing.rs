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
use stackyard_engine::session::CompiledSource;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Event, HtmlElement};

/// The height of a line, in CSS pixels.
const LINE: usize = 16;
/// The height of a card besides its title and its lines, in CSS pixels: its border, the line below them,
/// and space; as in the style sheet.
const BESIDES: f64 = 29.0;
/// The lines that are written at once, unless a card is taller: few enough for many cards to come
/// into sight together.
const WRITTEN: usize = 200;
/// The lines that are written of the tallest card.
const MOST_WRITTEN: usize = 2000;
/// Marks of errors at most.
const MOST_ERRORS: usize = 50;

/// The source.
pub(super) struct Listing {
    sight: Rc<ListingWindow>,
    /// The number of its lines, and their height.
    lines: usize,
    height: LiveAttribute,
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
            text: text.clone(),
            text_place: RefCell::new(LiveAttribute::of_style(&text, "translate")),
            room: Cell::new(0),
            written: RefCell::default(),
            source: RefCell::default(),
            assembly: RefCell::default(),
        });
        let height = LiveAttribute::of_style(&lines, "--all");
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
            lines: 0,
            height,
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
            && self.sight.takes(code)
        {
            let source = code.source();
            self.lines = source.lines().count();
            let all = self.lines * LINE;
            self.height.write(format_args!("{all}px"));
            self.mark_errors(source, code.assembly());
            self.line = None;
            self.sight.begin_at((first_of(source) * LINE) as i32);
            self.sight.write_text();
        }
        // Asking the browser would cost a layout.
        let room = rect_of(now.node).height - TITLE_HEIGHT - BESIDES;
        let room = room as usize / LINE;
        if self.sight.room.replace(room) < room {
            self.sight.write_beyond();
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
            let height = room * LINE;
            // The line before says where it comes from, if it says anything.
            let says = self.sight.says(at.saturating_sub(1));
            let above = if says && height > 2 * LINE { LINE } else { 0 };
            self.sight.bring(top, above, height, self.lines * LINE);
        }
    }

    /// Sets whether the machine has failed at that line.
    pub(super) fn fail(&mut self, is_failed: bool) {
        self.mark.failed.set_bool(Some(is_failed));
    }

    fn mark_breakpoints(&mut self) {
        self.breakpoints.replace(self.stops_at.iter().map(|&line| {
            let name = format!("Breakpoint on line {}", line + 1);
            (line, name)
        }));
    }

    fn mark_errors(&mut self, source: &str, assembly: &Assembly) {
        let errors = assembly.diagnostics.iter();
        let errors = errors.filter(|found| found.severity() == Severity::Error);
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

/// The part of the lines in sight, and those around it, which are written.
struct ListingWindow {
    scroll: ElementHandle,
    place: RefCell<LiveAttribute>,
    /// Pixels of the lines above it.
    first: Cell<i32>,
    text: ElementHandle,
    text_place: RefCell<LiveAttribute>,
    /// The most lines in sight.
    room: Cell<usize>,
    /// The lines that are written.
    written: RefCell<Range<usize>>,
    source: RefCell<Arc<str>>,
    assembly: RefCell<Arc<Assembly>>,
}

impl ListingWindow {
    /// Takes another program. Returns `false` if it is the one it has.
    fn takes(&self, code: &CompiledSource) -> bool {
        let mut assembly = self.assembly.borrow_mut();
        let is_other = !Arc::ptr_eq(&assembly, code.assembly());
        if is_other {
            assembly.clone_from(code.assembly());
            self.source.borrow_mut().clone_from(code.source());
        }
        is_other
    }

    /// Returns whether a line has more than blanks.
    fn says(&self, line: usize) -> bool {
        let source = self.source.borrow();
        let line = source.lines().nth(line);
        line.is_some_and(|line| !line.trim().is_empty())
    }

    /// Writes the lines around those in sight, in their colours.
    fn write_text(&self) {
        let Some(text) = self.text.get() else { return };
        let first = self.first_line().saturating_sub(WRITTEN / 4);
        let count = (2 * self.room.get()).clamp(WRITTEN, MOST_WRITTEN);
        let lines = first..first + count;
        self.written.replace(lines.clone());
        let top = first * LINE;
        self.text_place
            .borrow_mut()
            .write(format_args!("0 {top}px"));
        text.set_text_content(None);
        let (source, assembly) = (self.source.borrow(), self.assembly.borrow());
        coloured(&source, lines, &assembly.tokens, &mut |class, piece| {
            if class.is_empty() {
                let _ = text.append_with_str_1(piece);
            } else {
                append(text, "span", class, piece);
            }
        });
    }

    /// The first line in sight.
    fn first_line(&self) -> usize {
        usize::try_from(self.first.get()).unwrap_or(0) / LINE
    }

    /// Writes the lines in sight, if they are not all written.
    fn write_beyond(&self) {
        let first = self.first_line();
        let last = first + self.room.get().min(MOST_WRITTEN / 2);
        let written = self.written.borrow();
        if first < written.start || last > written.end {
            drop(written);
            self.write_text();
        }
    }

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
            drop(place);
            self.write_beyond();
        }
    }
}
