//! All cells at once: a spot for each, in 64 lines of 64. The bridge draws the spots on a canvas
//! element; what stands on them (registers, the cursor, what is selected, watched or a breakpoint)
//! are elements above it, each with a transform of its own. To a screen reader it is a slider over
//! the addresses, which says the cell it is at.

mod marks;
mod pointer;

use super::cursor::{Grid, moved};
use super::map_style as style;
use super::names::name_of;
use super::viewer::Viewer;
use super::watch::watch;
use crate::memory_map::{COLUMNS, LINES};
use crate::reactive::effect;
use leptos::ev::KeyboardEvent;
use leptos::html::Canvas;
use leptos::prelude::*;
use marks::marks;
use pointer::Pointer;
use stackyard_engine::vm::layout::{STACK_END, Segment};

/// Lines that the Page keys move by.
const PAGE: usize = 8;

/// The lines whose addresses are written beside them.
const LABELLED: [usize; 11] = [0, 4, 8, 12, 16, 24, 32, 40, 48, 56, 60];

/// The map.
pub(super) fn map(viewer: Viewer) -> impl IntoView {
    let canvas = NodeRef::<Canvas>::new();
    show(viewer, canvas);
    let pointer = Pointer::new(viewer);
    view! {
        <div class=style::map>
            {addresses()}
            <div
                class=style::plane
                role="slider"
                tabindex="0"
                aria-label="Map of memory"
                aria-orientation="horizontal"
                aria-valuemin="0"
                aria-valuemax=STACK_END.to_string()
                aria-valuenow=move || viewer.spot.get().cursor.to_string()
                aria-valuetext=move || spoken(viewer)
                aria-describedby=viewer.id("cell")
                node_ref=viewer.map
                on:keydown=move |event| press(viewer, pointer, &event)
                on:pointerdown=move |event| pointer.down(&event)
                on:pointermove=move |event| pointer.moves(&event)
                on:pointerup=move |event| pointer.up(&event)
                on:pointercancel=move |_| pointer.cancel()
                on:lostpointercapture=move |_| pointer.cancel()
                on:pointerleave=move |_| viewer.set_hovered(None)
                on:dblclick=move |event| {
                    if let Some(address) = pointer.address_at(&event) {
                        viewer.edit(address, None);
                    }
                }
            >
                <canvas class=style::cells aria-hidden="true" node_ref=canvas></canvas>
                {marks(viewer)}
            </div>
            {legend()}
        </div>
    }
    .into_any()
}

/// Has the bridge draw the map for as long as it is on the page.
fn show(viewer: Viewer, canvas: NodeRef<Canvas>) {
    let bridge = viewer.bridge.whole();
    let place = StoredValue::new(None);
    effect(move || {
        if let Some(canvas) = canvas.get()
            && place.get_value().is_none()
        {
            place.set_value(bridge.show_map(viewer.bridge.id(), &canvas));
        }
    });
    on_cleanup(move || {
        if let Some(place) = place.try_get_value().flatten() {
            bridge.hide_map(place);
        }
    });
}

/// The addresses beside the lines.
fn addresses() -> impl IntoView {
    let addresses = LABELLED.map(|line| {
        let place = ("--line", line.to_string());
        view! { <span style=place>{format!("{:03X}", line * COLUMNS)}</span> }
    });
    view! {
        <div class=style::addresses translate="no" aria-hidden="true">
            {addresses}
        </div>
    }
}

/// The segments by colour.
fn legend() -> impl IntoView {
    let segments = Segment::ALL.map(|segment| {
        view! { <span data-segment=super::segment_key(segment)>{segment.name()}</span> }
    });
    view! {
        <p class=style::legend>
            {segments}
            <span data-segment="written">"just written"</span>
        </p>
    }
}

/// The cell at the cursor, for those who do not see the map. It follows the cursor, not the cell.
fn spoken(viewer: Viewer) -> String {
    let address = viewer.spot.get().cursor;
    let program = viewer.bridge.program().get_untracked();
    let value = viewer.value_at(address);
    match name_of(&program, address) {
        Some(name) => format!("0x{address:03X}, {name}: {value}"),
        None => format!("0x{address:03X}, {}: {value}", Segment::of(address).name()),
    }
}

fn press(viewer: Viewer, pointer: Pointer, event: &KeyboardEvent) {
    let key = event.key();
    if event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let selection = viewer.selection.get_untracked();
    if key == "Escape" {
        // The first Escape ends a drag, the second clears the selection.
        if pointer.end() {
            event.prevent_default();
        } else if selection.is_some() {
            event.prevent_default();
            viewer.select_none();
        }
        return;
    }
    let cursor = viewer.spot.get_untracked().cursor;
    let map = Grid {
        columns: COLUMNS,
        page: PAGE.min(LINES),
    };
    if let Some(to) = moved(cursor, &key, event.ctrl_key(), map) {
        event.prevent_default();
        if event.shift_key() {
            viewer.extend_to(to);
        } else {
            viewer.go_to(to);
        }
        return;
    }
    if event.ctrl_key() {
        return;
    }
    let mut characters = key.chars();
    let typed = characters.next().filter(|_| characters.next().is_none());
    let begins = |it: &char| viewer.format.get_untracked().begins_with(*it);
    if let Some(character) = typed.filter(begins) {
        event.prevent_default();
        viewer.edit(cursor, Some(character));
    } else if key == "Enter" && selection.is_some_and(|cells| cells.size() > 1) {
        event.prevent_default();
        watch(viewer);
    } else if matches!(key.as_str(), "Enter" | "F2") {
        event.prevent_default();
        viewer.edit(cursor, None);
    }
}
