//! What lies above the rows: the marks of the registers, the names of the segments, the
//! cursor, and the field in which a cell is edited. Each is placed by a transform, so
//! that moving one touches that one alone and lays nothing out.

use super::editor::editor;
use super::viewer::Viewer;
use super::window::{ROW_HEIGHT, corner_of};
use super::{grid_style as style, segment_key};
use crate::components::register::Register;
use leptos::prelude::*;
use stackyard_engine::vm::layout::{STACK_END, Segment};

/// All of it.
pub(super) fn overlay(viewer: Viewer) -> impl IntoView {
    let markers = Register::ALL.map(|register| marker(viewer, register));
    let names = Segment::ALL.map(name);
    let cursor = move || place(viewer.cursor.get(), viewer.cell_width.get());
    view! {
        <div class=style::overlay aria-hidden="true" style:pointer-events="none">
            {names}
            <div
                class=style::cursor
                style:transform=cursor
                style:height=format!("{ROW_HEIGHT}px")
            ></div>
            {markers}
        </div>
        {move || viewer.editing.get().map(|edit| editor(viewer, edit))}
    }
}

fn place(address: u16, cell_width: f64) -> String {
    let (left, top) = corner_of(address, cell_width);
    format!("translate({left}px, {top}px)")
}

/// The mark of a register at the cell it points at.
fn marker(viewer: Viewer, register: Register) -> impl IntoView {
    let value = Memo::new(move |_| register.of(viewer.bridge.registers().get()));
    view! {
        <div
            class=style::marker
            data-register=register.name()
            data-empty=move || register.is_empty_at(value.get()).then_some("")
            style:height=format!("{ROW_HEIGHT}px")
            style:transform=move || place(value.get(), viewer.cell_width.get())
            style:display=move || (value.get() > STACK_END).then_some("none")
        >
            <span>{register.name()}</span>
        </div>
    }
}

/// The name of a segment where it begins.
fn name(segment: Segment) -> impl IntoView {
    let (first, _) = segment.bounds();
    let (_, top) = corner_of(first, 0.0);
    view! {
        <div
            class=style::name
            data-segment=segment_key(segment)
            style:transform=format!("translateY({top}px)")
        >
            <span>{segment.name()}</span>
        </div>
    }
}
