//! The layer above the rows: the marks of the registers, the names of the segments, the cursor, and
//! the field in which a cell is edited. Each has a transform of its own, so that moving one changes
//! that one and causes no layout.

use super::editor::editor;
use super::viewer::Viewer;
use super::window::{ROW_HEIGHT, corner_of};
use super::{grid_style as style, segment_key};
use crate::components::element::{append, put, set_style, toggle};
use crate::components::register::Register;
use crate::reactive::{RwLive, effect};
use leptos::html::Div;
use leptos::prelude::*;
use stackyard_engine::vm::layout::{ROW_CELLS, STACK_END, Segment};
use web_sys::Element;

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
        {editor(viewer)}
    }
}

/// The name of a segment where it begins.
fn name(overlay: &Element, segment: Segment) {
    let attributes = [
        ("class", style::name),
        ("data-segment", segment_key(segment)),
    ];
    if let Some(name) = append(overlay, "div", &attributes) {
        let (first, _) = segment.bounds();
        let (_, top) = corner_of(first, 0);
        put(&name, (0, top));
        label(&name, segment.name());
    }
}

fn cursor(overlay: &Element, viewer: Viewer) {
    let Some(cursor) = append(overlay, "div", &[("class", style::cursor)]) else {
        return;
    };
    set_style(&cursor, "height", &format!("{ROW_HEIGHT}px"));
    effect(move || {
        let address = viewer.spot.get().cursor;
        put(&cursor, corner_of(address, viewer.cell_width.get()));
    });
}

/// The mark of a register at the cell it points at.
fn marker(overlay: &Element, viewer: Viewer, register: Register) {
    let attributes = [("class", style::marker), ("data-register", register.name())];
    let Some(marker) = append(overlay, "div", &attributes) else {
        return;
    };
    set_style(&marker, "height", &format!("{ROW_HEIGHT}px"));
    label(&marker, register.name());
    // Asking a memo allocates, and registers change in every frame.
    let room = RwLive::new(untrack(|| Room::of(viewer)));
    effect(move || {
        room.set(Room::of(viewer));
    });
    let room = room.read_only();
    let mut place = None;
    // Whether the mark is hidden, and whether its stack is empty.
    let mut look = (true, false);
    marker.set_hidden(true);
    effect(move || {
        let value = register.of(viewer.bridge.registers().get());
        let Room { width, first, end } = room.get();
        // A mark out of sight stays where it is: a stack grows and shrinks all the time.
        let row = usize::from(value) / ROW_CELLS;
        let is_seen = value <= STACK_END && (first..end).contains(&row);
        if is_seen {
            let corner = corner_of(value, width);
            if place.replace(corner) != Some(corner) {
                put(&marker, corner);
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
            toggle(&marker, "data-empty", is_empty);
        }
    });
}

/// The area in which marks are placed.
#[derive(Clone, Copy, PartialEq)]
struct Room {
    /// Of a cell.
    width: u16,
    /// The first row on the page, and the row after the last.
    first: usize,
    end: usize,
}

impl Room {
    /// The current area. Subscribes to it in a tracking context.
    fn of(viewer: Viewer) -> Room {
        let rows = viewer.sight.get().rows();
        Room {
            width: viewer.cell_width.get(),
            first: rows.start,
            end: rows.end,
        }
    }
}

fn label(element: &Element, text: &str) {
    if let Some(label) = append(element, "span", &[]) {
        label.set_text_content(Some(text));
    }
}
