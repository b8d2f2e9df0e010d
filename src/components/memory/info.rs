//! The lines below the cells: what there is to say about the cell under the pointer
//! or, without one, about the cell of the cursor; and what was wrong with the last
//! thing typed.

use super::describe::{Scene, describe};
use super::region::COLORS;
use super::style;
use super::viewer::Viewer;
use crate::components::effect::effect;
use crate::components::panel;
use leptos::prelude::*;
use stackyard_engine::vm::layout::ROW_CELLS;

/// Those lines.
pub(super) fn info(viewer: Viewer) -> impl IntoView {
    let address = Memo::new(move |_| {
        let spot = viewer.spot.get();
        spot.hovered.unwrap_or(spot.cursor)
    });
    let text = RwSignal::new(String::new());
    effect(move || {
        let address = address.get();
        let row = usize::from(address) / ROW_CELLS;
        viewer.bridge.show_row(row).track();
        on_cleanup(move || viewer.bridge.hide_row(row));
        viewer.bridge.registers().track();
        let program = viewer.bridge.program().get();
        let color = viewer.marks.with(|marks| marks.region_color(address));
        let mut words = viewer.bridge.with_program_source(|source| {
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
        if let Some(color) = color.and_then(|color| COLORS.get(usize::from(color))) {
            words.push_str(&format!(" · {} region", color.to_ascii_lowercase()));
        }
        if text.with_untracked(|text| *text != words) {
            text.set(words);
        }
    });
    let problem: Signal<String> = viewer.problem.into();
    let said: Signal<String> = text.into();
    // A cell that changes with every frame is not to be read aloud every time.
    let loudness = move || match viewer.bridge.doing().get().playing {
        true => "off",
        false => "polite",
    };
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
            <output class=style::description aria-label="Cell" aria-live=loudness>{said}</output>
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
