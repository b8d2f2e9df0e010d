//! The foot of the memory: all of the cell under the pointer, or else of the cursor's cell, and what
//! can be done with it. While cells are selected it is about those.

use super::describe::{InAllBases, MemoryContext, write_description};
use super::editor::editor;
use super::names::name_of;
use super::region::COLORS;
use super::region_bar::region_bar;
use super::style;
use super::viewer::{EditPlace, MemoryLayout, Viewer};
use super::watch::watch;
use crate::commands::with_hint;
use crate::components::panel;
use crate::dom::{LiveText, holds};
use crate::reactive::{ArcPulse, RwLive, effect};
use crate::words::WrittenBy;
use leptos::prelude::*;
use stackyard_engine::vm::layout::ROW_CELLS;
use std::fmt::Write;

/// The foot.
pub(super) fn foot(viewer: Viewer) -> impl IntoView {
    let problem: Signal<String> = viewer.problem.into();
    let has_many = Signal::derive(move || {
        let is_selecting = viewer.is_selecting.get();
        let selection = viewer.selection.get();
        selection.is_some_and(|cells| cells.size() > 1) && !is_selecting
    });
    view! {
        <div class=style::foot>
            <p role="alert" class=style::problem id=viewer.id("problem")>
                {problem}
            </p>
            <div class=style::one hidden=has_many>
                {told(viewer)}
                {editor(viewer, EditPlace::Foot)}
                {actions(viewer)}
            </div>
            {region_bar(viewer, has_many)}
        </div>
    }
}

/// What is said of the cell.
fn told(viewer: Viewer) -> impl IntoView {
    let [mut head, mut words] = <[LiveText; 2]>::default();
    let (head_node, words_node) = (head.node(), words.node());
    let [mut head_text, mut words_text] = [String::new(), String::new()];
    let told = told_cell(viewer);
    let mut row = None::<DescribedRow>;
    effect(move || {
        let Some((address, color)) = told.get() else {
            return;
        };
        DescribedRow::follow(&mut row, viewer, usize::from(address) / ROW_CELLS);
        viewer.bridge.registers().track();
        let program = viewer.bridge.program().get();
        head_text.clear();
        words_text.clear();
        let value = viewer.value_at(address);
        // Writing to a text does not fail.
        let _ = match name_of(&program, address) {
            Some(name) => write!(head_text, "0x{address:03X} {name} · {}", InAllBases(value)),
            None => write!(head_text, "0x{address:03X} · {}", InAllBases(value)),
        };
        viewer.bridge.with_program_source(|source| {
            viewer.bridge.with_machine(|machine| {
                let program = &program;
                let scene = MemoryContext {
                    machine,
                    program,
                    source,
                };
                write_description(&mut words_text, address, scene);
            });
        });
        if let Some(color) = color.and_then(|color| COLORS.get(usize::from(color))) {
            words_text.push_str(" · watched, ");
            words_text.extend(color.chars().map(|letter| letter.to_ascii_lowercase()));
        }
        if let Some(write) = viewer.bridge.last_write(address) {
            let _ = write!(words_text, " · {}", WrittenBy(write));
        }
        head.set(&head_text);
        words.set(&words_text);
    });
    // A cell that changes with every frame is not to be read aloud every time.
    let is_playing = RwSignal::new(false);
    effect(move || {
        let playing = viewer.bridge.state().get().has_clock_on();
        if is_playing.get_untracked() != playing {
            is_playing.set(playing);
        }
    });
    let loudness = move || if is_playing.get() { "off" } else { "polite" };
    view! {
        <output
            class=style::told
            aria-label="Cell"
            aria-live=loudness
            id=viewer.id("cell")
            translate="no"
        >
            <span class=style::number use:holds=head_node></span>
            " "
            <span class=style::words use:holds=words_node></span>
        </output>
    }
}

/// The cell that is told of and its region's colour: what a person changes, apart from what
/// changes in every frame.
fn told_cell(viewer: Viewer) -> crate::reactive::Live<Option<(u16, Option<u16>)>> {
    let told = RwLive::new(None);
    effect(move || {
        let spot = viewer.spot.get();
        let address = spot.hovered.unwrap_or(spot.cursor);
        let color = viewer.marks.with(|marks| marks.region_color(address));
        told.set(Some((address, color)));
    });
    told.read_only()
}

/// What can be done with the cursor's cell.
fn actions(viewer: Viewer) -> impl IntoView {
    let watch_it = move |_| {
        let cursor = viewer.spot.get_untracked().cursor;
        viewer.select(cursor, cursor);
        watch(viewer);
        viewer.focus();
    };
    let is_map = move || viewer.layout.get() == MemoryLayout::Map;
    let select = move |_| {
        viewer.extend_to(viewer.spot.get_untracked().cursor);
        viewer.focus();
    };
    let breaks = move || {
        let cursor = viewer.spot.get().cursor;
        let cells = viewer.bridge.write_breakpoints();
        cells.with(|cells| cells.contains(&cursor)).to_string()
    };
    let break_on_write = move |_| {
        let cursor = viewer.spot.get_untracked().cursor;
        viewer.bridge.toggle_write_breakpoint(cursor);
        viewer.focus();
    };
    let edit = move |_| viewer.edit_in(EditPlace::Foot, viewer.spot.get_untracked().cursor, None);
    view! {
        <button
            type="button"
            class=panel::button
            title="Show this cell on the canvas. Drag over several to show those"
            on:click=watch_it
        >
            "Watch"
        </button>
        // A finger scrolls the rows, and selects on the map.
        <button
            type="button"
            class=panel::button
            hidden=is_map
            title="Begin a selection at this cell; then press the last one"
            on:click=select
        >
            "Select"
        </button>
        <button
            type="button"
            class=panel::button
            title=with_hint("Write another number", "Enter, or type it")
            on:click=edit
        >
            "Edit"
        </button>
        <button
            type="button"
            class=panel::button
            title="Stop when this cell has been written, and say who wrote it"
            aria-pressed=breaks
            on:click=break_on_write
        >
            "Break on write"
        </button>
    }
}

/// A row that is described, for as long as it is.
struct DescribedRow {
    viewer: Viewer,
    row: usize,
    written: ArcPulse,
}

impl DescribedRow {
    /// Subscribes to the row if it has changed.
    fn follow(shown: &mut Option<DescribedRow>, viewer: Viewer, row: usize) {
        let is_it = |shown: &DescribedRow| shown.row == row;
        if !shown.as_ref().is_some_and(is_it) {
            let written = viewer.bridge.show_row(row);
            *shown = Some(DescribedRow {
                viewer,
                row,
                written,
            });
        }
        if let Some(shown) = shown {
            shown.written.track();
        }
    }
}

impl Drop for DescribedRow {
    fn drop(&mut self) {
        self.viewer.bridge.hide_row(self.row);
    }
}
