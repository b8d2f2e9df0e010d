//! The layer above the rows: the marks of the registers, the names of the segments, the cursor, and
//! the field in which a cell is edited. Each has a transform of its own, so that moving one changes
//! that one and causes no layout.

use super::editor::editor;
use super::geometry::{ROW_HEIGHT, corner_of};
use super::viewer::{EditPlace, Viewer};
use super::{grid_style as style, segment_key};
use crate::components::register::Register;
use crate::dom::{Build, append, html, set_flag, set_style, translate};
use crate::reactive::{RwLive, effect};
use leptos::html::Div;
use leptos::prelude::*;
use stackyard_engine::vm::layout::{ROW_CELLS, STACK_END, Segment};
use web_sys::{Element, HtmlElement};

/// All of it.
pub(super) fn overlay(viewer: Viewer) -> impl IntoView {
    let overlay = NodeRef::<Div>::new();
    effect(move || {
        let Some(overlay) = overlay.get() else {
            return;
        };
        for segment in Segment::ALL {
            name(&overlay, segment);
        }
        cursor(&overlay, viewer);
        for register in Register::ALL {
            marker(&overlay, viewer, register);
        }
    });
    view! {
        <div
            class=style::overlay
            aria-hidden="true"
            style:pointer-events="none"
            node_ref=overlay
        ></div>
        {editor(viewer, EditPlace::Row)}
    }
}

/// The name of a segment where it begins.
fn name(overlay: &Element, segment: Segment) {
    let name = labelled(style::name, segment.name())
        .with_attribute("data-segment", segment_key(segment))
        .append_to(overlay);
    let (first, _) = segment.bounds();
    let (_, top) = corner_of(first, 0);
    translate(&name, (0, top));
}

fn cursor(overlay: &Element, viewer: Viewer) {
    let cursor = append(overlay, "div", style::cursor, "");
    set_style(&cursor, "height", &format!("{ROW_HEIGHT}px"));
    effect(move || {
        let address = viewer.spot.get().cursor;
        translate(&cursor, corner_of(address, viewer.cell_width.get()));
    });
}

/// The mark of a register at the cell it points at.
fn marker(overlay: &Element, viewer: Viewer, register: Register) {
    let marker = labelled(style::marker, register.name())
        .with_attribute("data-register", register.name())
        .append_to(overlay);
    set_style(&marker, "height", &format!("{ROW_HEIGHT}px"));
    // Asking a memo allocates, and registers change in every frame.
    let room = RwLive::new(untrack(|| MarkArea::of(viewer)));
    effect(move || {
        room.set(MarkArea::of(viewer));
    });
    let room = room.read_only();
    let mut place = None;
    // Whether the mark is hidden, and whether its stack is empty.
    let mut look = (true, false);
    marker.set_hidden(true);
    effect(move || {
        let value = register.of(viewer.bridge.registers().get());
        let MarkArea { width, first, end } = room.get();
        // A mark out of sight stays where it is: a stack grows and shrinks all the time.
        let row = usize::from(value) / ROW_CELLS;
        let is_seen = value <= STACK_END && (first..end).contains(&row);
        if is_seen {
            let corner = corner_of(value, width);
            if place.replace(corner) != Some(corner) {
                translate(&marker, corner);
            }
        }
        let is_empty = if is_seen {
            register.is_empty_at(value)
        } else {
            look.1
        };
        let now = (!is_seen, is_empty);
        if std::mem::replace(&mut look, now) != now {
            marker.set_hidden(!is_seen);
            set_flag(&marker, "data-empty", is_empty);
        }
    });
}

/// The area in which marks are placed.
#[derive(Clone, Copy, PartialEq)]
struct MarkArea {
    /// Of a cell.
    width: u16,
    /// The first row on the page, and the row after the last.
    first: usize,
    end: usize,
}

impl MarkArea {
    /// The current area. Subscribes to it in a tracking context.
    fn of(viewer: Viewer) -> MarkArea {
        let rows = viewer.sight.get().rows();
        MarkArea {
            width: viewer.cell_width.get(),
            first: rows.start,
            end: rows.end,
        }
    }
}

/// An element with a label in it.
fn labelled(class: &str, text: &str) -> HtmlElement {
    html("div")
        .with_class(class)
        .with_child(&html("span").with_text(text))
}
