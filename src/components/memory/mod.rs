//! The memory of the opened machine, live. All cells are seen at once as a map (`map`), or as
//! rows of numbers (`grid`, of which only those in sight are on the page). Windows beside and
//! below show parts of it by number (`windows`); the foot says all of one cell.
//!
//! A frame costs the strips of the map and the rows shown that changed.

mod carry;
mod cell;
mod cursor;
mod describe;
mod drag;
mod editor;
mod foot;
mod format;
mod geometry;
mod grid;
mod head;
mod map;
mod names;
mod overlay;
mod place;
mod region;
mod region_bar;
mod row;
mod selection;
mod viewer;
mod watch;
mod windows;

pub use describe::{MemoryContext, describe};
pub use row::RowRuns;

use crate::bridge::MachineBridge;
use foot::foot;
use grid::grid;
use head::head;
use leptos::prelude::*;
use map::map;
use stackyard_engine::vm::layout::Segment;
use viewer::{MemoryLayout, Viewer};
use windows::{calls, code, inbox, moving, own, stack};

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
stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    map_style,
    "style/memory_map.module.css"
);
stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    window_style,
    "style/memory_windows.module.css"
);

/// The memory of the machine in the [`MachineBridge`] of the context. It is as large as its place
/// in the page.
#[component]
pub fn MemoryView() -> impl IntoView {
    let machine = expect_context::<MachineBridge>();
    machine.observe();
    let viewer = Viewer::new(machine);
    let layout = move || match viewer.layout.get() {
        MemoryLayout::Map => "map",
        MemoryLayout::Rows => "rows",
    };
    let is_map = move || viewer.layout.get() == MemoryLayout::Map;
    let whole = move || match is_map() {
        true => map(viewer).into_any(),
        false => grid(viewer).into_any(),
    };
    // The rows take all the room there is.
    let lower = move || {
        is_map().then(|| {
            view! {
                <div class=style::lower>
                    {moving(viewer)}
                    <div class=style::further>{code(viewer)} {own(viewer)}</div>
                </div>
            }
        })
    };
    view! {
        <section class=style::memory aria-label="Memory" data-layout=layout>
            {head(viewer)}
            <div class=style::upper>
                <div class=style::whole>{whole}</div>
                <div class=style::side>{stack(viewer)} {calls(viewer)} {inbox(viewer)}</div>
            </div>
            {lower}
            {foot(viewer)}
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
