//! The scrolling view: the rows in sight, the keys and the pointer. What the rows
//! show is theirs; what lies above them is the overlay's.

use super::cursor::{Grid, moved};
use super::drag::{Drag, address_of};
use super::geometry::{ADDRESS_WIDTH, CONTENT_HEIGHT, HEADER_HEIGHT};
use super::grid_style as style;
use super::overlay::overlay;
use super::row::Row;
use super::viewer::Viewer;
use super::watch::watch;
use crate::dom::set_style;
use crate::reactive::effect;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stackyard_engine::vm::layout::{ROW_CELLS, ROWS};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

/// The cells of memory, as a grid with one tab stop.
pub(super) fn grid(viewer: Viewer) -> impl IntoView {
    watch_size(viewer);
    widen_cells(viewer);
    show_rows(viewer);
    let drag = Drag::new(viewer);
    view! {
        <div
            class=style::viewport
            translate="no"
            data-scroll=""
            style:overflow="auto"
            style=("--address-width", format!("{ADDRESS_WIDTH}px"))
            node_ref=viewer.viewport
            style=("--top", move || format!("{}px", viewer.sight.get().top))
            on:scroll=move |_| viewer.measure()
        >
            {heads()}
            <div
                class=style::content
                style:position="relative"
                style:height=format!("{CONTENT_HEIGHT}px")
                style:min-width=row_width()
            >
                <div
                    role="grid"
                    class=style::grid
                    aria-label="Memory"
                    aria-rowcount=ROWS.to_string()
                    aria-colcount=(ROW_CELLS + 1).to_string()
                    tabindex="0"
                    node_ref=viewer.grid
                    aria-multiselectable="true"
                    on:keydown=move |event| press(viewer, drag, &event)
                    on:pointerdown=move |event| drag.down(&event)
                    on:pointermove=move |event| drag.moves(&event)
                    on:pointerup=move |event| drag.up(&event)
                    on:pointercancel=move |_| drag.cancel()
                    on:lostpointercapture=move |_| drag.cancel()
                    on:pointerover=move |event| viewer.set_hovered(address_of(&event))
                    on:pointerleave=move |_| viewer.set_hovered(None)
                    on:click=move |event| drag.click(&event)
                    on:dblclick=move |event| {
                        if let Some(address) = address_of(&event) {
                            viewer.edit(address, None);
                        }
                    }
                ></div>
                {overlay(viewer)}
            </div>
        </div>
    }
    // Its type is long, and where nothing is optimised it takes much of the stack.
    .into_any()
}

/// The width of a row, from the style sheet's columns.
fn row_width() -> String {
    format!("calc(var(--address-width) + {ROW_CELLS} * var(--cell-width))")
}

/// Sets the width of the cells.
fn widen_cells(viewer: Viewer) {
    effect(move || {
        let width = format!("{}px", viewer.cell_width.get());
        if let Some(viewport) = viewer.viewport.get() {
            set_style(&viewport, "--cell-width", &width);
        }
    });
}

/// Keeps the rows that are to be on the page there, in their order, and no others.
/// Rows come and go at the ends of a range, for which no keyed list is needed.
fn show_rows(viewer: Viewer) {
    // An owner of their own: rows that hold the current one would keep it alive.
    let owner = Owner::current().unwrap_or_default().child();
    let mut shown: Vec<Row> = Vec::new();
    let mut active = None;
    effect(move || {
        let rows = viewer.sight.get().rows();
        let cursor = viewer.spot.get().cursor;
        let Some(grid) = viewer.grid.get() else {
            return;
        };
        shown.retain(|row| rows.contains(&row.index));
        for (place, index) in rows.clone().enumerate() {
            let next = shown.get(place);
            if next.is_some_and(|next| next.index == index) {
                continue;
            }
            let row = Row::new(viewer, index, owner.child());
            let next = next.map(|next| next.element.as_ref());
            let _ = grid.insert_before(&row.element, next);
            shown.insert(place, row);
        }
        viewer
            .marks
            .with(|marks| shown.iter_mut().for_each(|row| row.mark(marks)));
        // The cell of the cursor, if it is on the page and can be referred to.
        let is_there = rows.contains(&(usize::from(cursor) / ROW_CELLS));
        let now = is_there.then_some(cursor);
        if active != now {
            active = now;
            let name = "aria-activedescendant";
            let _ = match now {
                Some(cursor) => grid.set_attribute(name, &viewer.cell_id(cursor)),
                None => grid.remove_attribute(name),
            };
        }
    });
}

/// The line above the cells: how far each is from its row's address.
fn heads() -> impl IntoView {
    let heads = (0..ROW_CELLS).map(|column| view! { <span>{format!("+{column}")}</span> });
    view! {
        <div
            class=style::heads
            aria-hidden="true"
            style:height=format!("{HEADER_HEIGHT}px")
            style:min-width=row_width()
        >
            <span></span>
            {heads.collect_view()}
        </div>
    }
}

fn press(viewer: Viewer, drag: Drag, event: &KeyboardEvent) {
    let selection = viewer.selection.get_untracked();
    if event.key() == "Escape" {
        // The first Escape ends a drag, the second clears the selection.
        if drag.end() {
            event.prevent_default();
        } else if selection.is_some() {
            event.prevent_default();
            viewer.select_none();
        }
        return;
    }
    if event.alt_key() || event.meta_key() {
        return;
    }
    let cursor = viewer.spot.get_untracked().cursor;
    let key = event.key();
    let with_control = event.ctrl_key();
    let rows = Grid {
        columns: ROW_CELLS,
        page: viewer.page(),
    };
    if let Some(to) = moved(cursor, &key, with_control, rows) {
        event.prevent_default();
        if event.shift_key() {
            viewer.extend_to(to);
        } else {
            viewer.go_to(to);
        }
        return;
    }
    if with_control {
        return;
    }
    let mut characters = key.chars();
    let typed = characters.next().filter(|_| characters.next().is_none());
    let begins = |character: &char| viewer.format.get_untracked().begins_with(*character);
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

/// Measures the view whenever its size changes, for as long as the owner lives.
fn watch_size(viewer: Viewer) {
    let resized = Closure::<dyn Fn()>::new(move || {
        viewer.measure();
        // Lines that appear below the cells must not hide the cells they are about.
        let spot = viewer.spot.get_untracked();
        if spot.anchor.is_some() {
            viewer.show(spot.cursor);
        }
    });
    // A browser without it keeps the size it began with.
    let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) else {
        return;
    };
    let observer = StoredValue::new_local((observer, resized));
    effect(move || {
        if let Some(viewport) = viewer.viewport.get() {
            observer.with_value(|(observer, _)| observer.observe(&viewport));
        }
    });
    on_cleanup(move || {
        // The closure is dropped after this, so the observer must not call it any more.
        let _ = observer.try_with_value(|(observer, _)| observer.disconnect());
    });
}
