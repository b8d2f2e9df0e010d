//! What moves now: the rows written last, found by itself, so that nobody looks at a still
//! picture.

use super::super::names::name_of;
use super::super::viewer::Viewer;
use super::recent::Recent;
use super::slot::{Places, rows};
use super::{style, window};
use crate::dom::{LiveText, holds};
use crate::reactive::{RwLive, effect};
use leptos::prelude::*;
use stackyard_engine::vm::layout::{CALL_STACK_START, RAM_BY_HABIT, ROW_CELLS};
use std::ops::Range;

/// Rows in the window.
const ROWS: usize = 8;

/// The window.
pub(in super::super) fn moving(viewer: Viewer) -> impl IntoView {
    let first = usize::from(RAM_BY_HABIT) / ROW_CELLS;
    let start: Places<ROWS> = std::array::from_fn(|index| Some(first + index));
    let shown = RwLive::new(start);
    let mut recent = Recent::new(start);
    let map = viewer.map;
    let bridge = viewer.bridge.whole();
    effect(move || {
        // The map is what keeps the image.
        if map.get().is_none() {
            return;
        }
        bridge.map_changed(viewer.bridge.id()).track();
        let left_out = stack_rows(viewer);
        bridge.with_map(viewer.bridge.id(), |image| {
            let (turns, now) = image.row_turns();
            recent.follow(turns, now, &left_out);
        });
        shown.set(recent.rows());
    });
    let shown = shown.read_only();
    let mut name = LiveText::default();
    let node = name.node();
    effect(move || {
        let program = viewer.bridge.program().get();
        let first = shown.with(|rows| rows.first().copied().flatten());
        let first = first.map_or(0, |row| row * ROW_CELLS) as u16;
        match name_of(&program, first) {
            Some(named) => name.write(format_args!("{named} · 0x{first:03X}")),
            None => name.write(format_args!("0x{first:03X}")),
        }
    });
    let aside = view! { <span class=style::aside use:holds=node></span> };
    window(
        "moving",
        "What moves now",
        aside,
        rows(viewer, "What moves now", shown),
    )
}

/// The rows of both stacks, as far as they are used.
fn stack_rows(viewer: Viewer) -> Range<usize> {
    let first = usize::from(CALL_STACK_START) / ROW_CELLS;
    let top = usize::from(viewer.bridge.registers().get_untracked().sp) / ROW_CELLS;
    // Some room for what a program pushes and pops.
    first..(top + 2).max(first)
}
