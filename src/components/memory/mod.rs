//! The memory of the machine, live: 512 rows of 8 cells of which only those in sight
//! are on the page. A frame costs the shown rows that changed (`row.rs`); everything
//! that moves without memory changing lies above the rows (`overlay.rs`).

mod controls;
mod cursor;
mod describe;
mod drag;
mod editor;
mod format;
mod grid;
mod info;
mod overlay;
mod place;
mod region;
mod region_bar;
mod row;
mod selection;
mod viewer;
mod watch;
mod window;

pub use describe::{MemoryContext, describe};
pub use row::RowRuns;

use crate::bridge::MachineBridge;
use crate::components::panel;
use controls::{follow, go_to, legend, number_format};
use grid::grid;
use info::info;
use leptos::prelude::*;
use region_bar::region_bar;
use stackyard_engine::vm::layout::Segment;
use viewer::Viewer;

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/memory.module.css"
);
stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    grid_style,
    "style/memory_grid.module.css"
);

/// The memory view of the machine in the [`Bridge`] of the context. It is as high as
/// its place in the page, or 16 rows where that leaves it a choice.
#[component]
pub fn MemoryView() -> impl IntoView {
    let viewer = Viewer::new(expect_context::<MachineBridge>());
    view! {
        <section class=stylance::classes!(panel::panel, style::memory) aria-label="Memory">
            <div class=panel::heading>
                <h2 class=panel::title>"Memory"</h2>
                {go_to(viewer)}
                {follow(viewer)}
                {number_format(viewer)}
            </div>
            {legend(viewer)}
            {grid(viewer)}
            {region_bar(viewer)}
            {info(viewer)}
        </section>
    }
}

/// The name style sheets know a segment by.
fn segment_key(segment: Segment) -> &'static str {
    match segment {
        Segment::Code => "code",
        Segment::Data => "data",
        Segment::CallStack => "calls",
        Segment::Ram => "ram",
    }
}
