//! The lines below the cells: a description of the cell under the pointer, or else of the cursor's
//! cell; and the error of the last entry.

use super::describe::{MemoryContext, write_description};
use super::region::COLORS;
use super::style;
use super::viewer::Viewer;
use crate::components::panel;
use crate::dom::{LiveText, holds};
use crate::reactive::{ArcPulse, RwLive, effect};
use leptos::prelude::*;
use stackyard_engine::vm::layout::ROW_CELLS;

/// Those lines.
pub(super) fn info(viewer: Viewer) -> impl IntoView {
    // What a person changes, apart from what changes in every frame.
    let told = RwLive::new(None);
    effect(move || {
        let spot = viewer.spot.get();
        let address = spot.hovered.unwrap_or(spot.cursor);
        let color = viewer.marks.with(|marks| marks.region_color(address));
        told.set(Some((address, color)));
    });
    let told = told.read_only();
    let mut text = LiveText::default();
    let node = text.node();
    let mut words = String::new();
    let mut row = None::<DescribedRow>;
    effect(move || {
        let Some((address, color)) = told.get() else {
            return;
        };
        DescribedRow::follow(&mut row, viewer, usize::from(address) / ROW_CELLS);
        viewer.bridge.registers().track();
        let program = viewer.bridge.program().get();
        words.clear();
        viewer.bridge.with_program_source(|source| {
            viewer.bridge.with_machine(|machine| {
                let scene = MemoryContext {
                    machine,
                    program: &program,
                    source,
                };
                write_description(&mut words, address, scene);
            });
        });
        if let Some(color) = color.and_then(|color| COLORS.get(usize::from(color))) {
            words.push_str(" · ");
            words.extend(color.chars().map(|letter| letter.to_ascii_lowercase()));
            words.push_str(" region");
        }
        text.set(&words);
    });
    let problem: Signal<String> = viewer.problem.into();
    // A cell that changes with every frame is not to be read aloud every time.
    let is_playing = RwSignal::new(false);
    effect(move || {
        let playing = viewer.bridge.state().get().has_clock_on();
        if is_playing.get_untracked() != playing {
            is_playing.set(playing);
        }
    });
    let loudness = move || if is_playing.get() { "off" } else { "polite" };
    let edit = move |_| viewer.edit(viewer.spot.get_untracked().cursor, None);
    let select = move |_| {
        viewer.extend_to(viewer.spot.get_untracked().cursor);
        viewer.focus();
    };
    view! {
        <p role="alert" class=style::problem id=viewer.id("problem")>
            {problem}
        </p>
        <div class=style::info>
            <output class=style::description aria-label="Cell" aria-live=loudness>
                <span class=style::words use:holds=node></span>
            </output>
            // Fingers find a double tap neither easily nor by themselves.
            <button type="button" class=panel::button on:click=edit>
                "Edit cell"
            </button>
            <button
                type="button"
                class=panel::button
                title="Begin a region at this cell; then tap the last one, or Shift+click it"
                on:click=select
            >
                "Select"
            </button>
        </div>
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
