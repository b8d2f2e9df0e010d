//! The scrolling view: the rows in sight, the keys and the pointer. What the rows
//! show is theirs; what lies above them is the overlay's.

use super::cursor::moved;
use super::grid_style as style;
use super::overlay::overlay;
use super::row::row;
use super::viewer::Viewer;
use super::window::{ADDRESS_WIDTH, CONTENT_HEIGHT, HEADER_HEIGHT, VIEWPORT_HEIGHT, row_width};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stackyard_engine::vm::layout::{ROW_CELLS, ROWS};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, ResizeObserver};

/// The cells of memory, as a grid with one tab stop.
pub(super) fn grid(viewer: Viewer) -> impl IntoView {
    watch_size(viewer);
    let width = move || format!("{}px", row_width(viewer.cell_width.get()));
    let active = move || {
        let cursor = viewer.cursor.get();
        let is_there = viewer
            .rows
            .get()
            .contains(&(usize::from(cursor) / ROW_CELLS));
        is_there.then(|| viewer.cell_id(cursor))
    };
    let hover = move |event: Event| {
        let address = address_of(&event);
        if viewer.hovered.get_untracked() != address {
            viewer.hovered.set(address);
        }
    };
    view! {
        <div
            class=style::viewport
            style:height=format!("{VIEWPORT_HEIGHT}px")
            style:overflow="auto"
            style=("--address-width", format!("{ADDRESS_WIDTH}px"))
            style=("--cell-width", move || format!("{}px", viewer.cell_width.get()))
            node_ref=viewer.viewport
            on:scroll=move |_| viewer.measure()
        >
            {heads(width)}
            <div
                class=style::content
                style:position="relative"
                style:height=format!("{CONTENT_HEIGHT}px")
                style:min-width=width
            >
                <div
                    role="grid"
                    class=style::grid
                    aria-label="Memory"
                    aria-rowcount=ROWS
                    aria-colcount=ROW_CELLS + 1
                    aria-activedescendant=active
                    tabindex="0"
                    node_ref=viewer.grid
                    on:keydown=move |event| press(viewer, &event)
                    on:pointerover=move |event| hover(event.into())
                    on:pointerleave=move |_| viewer.hovered.set(None)
                    on:click=move |event| {
                        if let Some(address) = address_of(&event) {
                            viewer.cursor.set(address);
                        }
                    }
                    on:dblclick=move |event| {
                        if let Some(address) = address_of(&event) {
                            viewer.edit(address, None);
                        }
                    }
                >
                    <For each=move || viewer.rows.get() key=|index| *index let:index>
                        {row(viewer, index)}
                    </For>
                </div>
                {overlay(viewer)}
            </div>
        </div>
    }
}

/// The line above the cells: how far each is from its row's address.
fn heads(width: impl Fn() -> String + Send + Sync + 'static) -> impl IntoView {
    let heads = (0..ROW_CELLS).map(|column| view! { <span>{format!("+{column}")}</span> });
    view! {
        <div
            class=style::heads
            aria-hidden="true"
            style:height=format!("{HEADER_HEIGHT}px")
            style:min-width=width
        >
            <span></span>
            {heads.collect_view()}
        </div>
    }
}

/// The cell an event happened on.
fn address_of(event: &Event) -> Option<u16> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[data-address]").ok()??;
    cell.get_attribute("data-address")?.parse().ok()
}

fn press(viewer: Viewer, event: &KeyboardEvent) {
    if event.alt_key() || event.meta_key() {
        return;
    }
    let cursor = viewer.cursor.get_untracked();
    let key = event.key();
    let with_control = event.ctrl_key();
    if let Some(to) = moved(cursor, &key, with_control, viewer.page()) {
        event.prevent_default();
        viewer.go_to(to);
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
    } else if matches!(key.as_str(), "Enter" | "F2") {
        event.prevent_default();
        viewer.edit(cursor, None);
    }
}

/// Measures the view whenever its size changes, for as long as the owner lives.
fn watch_size(viewer: Viewer) {
    let resized = Closure::<dyn Fn()>::new(move || viewer.measure());
    // A browser without it keeps the size it began with.
    let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) else {
        return;
    };
    let observer = StoredValue::new_local((observer, resized));
    viewer.viewport.on_load(move |viewport| {
        let _ = observer.try_with_value(|(observer, _)| observer.observe(&viewport));
    });
    on_cleanup(move || {
        // Before the closure goes: the observer must not call it any more.
        let _ = observer.try_with_value(|(observer, _)| observer.disconnect());
    });
}
