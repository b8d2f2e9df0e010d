//! The lines below the cells: what there is to say about the cell under the pointer
//! or, without one, about the cell of the cursor; and what was wrong with the last
//! thing typed.

use super::describe::{Scene, describe};
use super::style;
use super::viewer::Viewer;
use crate::components::panel;
use leptos::prelude::*;
use stackyard_engine::vm::layout::ROW_CELLS;

/// Those lines.
pub(super) fn info(viewer: Viewer) -> impl IntoView {
    let address = Memo::new(move |_| viewer.hovered.get().unwrap_or(viewer.cursor.get()));
    let text = RwSignal::new(String::new());
    Effect::new(move || {
        let address = address.get();
        let row = usize::from(address) / ROW_CELLS;
        viewer.bridge.show_row(row).track();
        on_cleanup(move || viewer.bridge.hide_row(row));
        viewer.bridge.registers().track();
        let program = viewer.bridge.program().get();
        let words = viewer.bridge.with_program_source(|source| {
            viewer.bridge.with_machine(|machine| {
                let program = &program;
                describe(
                    address,
                    Scene {
                        machine,
                        program,
                        source,
                    },
                )
            })
        });
        if text.with_untracked(|text| *text != words) {
            text.set(words);
        }
    });
    // A cell that changes with every frame is not to be read aloud every time.
    let is_playing = Memo::new(move |_| viewer.bridge.doing().get().playing);
    let loudness = move || if is_playing.get() { "off" } else { "polite" };
    let edit = move |_| viewer.edit(viewer.cursor.get_untracked(), None);
    view! {
        <p role="alert" class=style::problem id=viewer.id("problem")>
            {move || viewer.problem.get().unwrap_or_default()}
        </p>
        <div class=style::info>
            <output class=style::description aria-label="Cell" aria-live=loudness>{text}</output>
            // Fingers find a double tap neither easily nor by themselves.
            <button type="button" class=panel::button on:click=edit>
                "Edit cell"
            </button>
        </div>
    }
}
