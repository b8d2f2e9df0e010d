//! A window of one's own: the cells that were dragged on the map.

use super::super::names::name_of;
use super::super::selection::CellRange;
use super::super::viewer::Viewer;
use super::super::watch::watch;
use super::slot::{Places, rows};
use super::style;
use crate::components::icon::IconButton;
use crate::reactive::{RwLive, effect};
use icondata_lu::{LuArrowUpLeft, LuX};
use leptos::prelude::*;
use stackyard_engine::vm::layout::ROW_CELLS;

/// The most rows in the window.
const ROWS: usize = 4;

/// The window, or how to get one.
pub(in super::super) fn own(viewer: Viewer) -> impl IntoView {
    let shown = RwLive::new([None; ROWS]);
    effect(move || {
        shown.set(places(viewer.own_window.get()));
    });
    let shown = shown.read_only();
    let title = move || {
        let Some(cells) = viewer.own_window.get() else {
            return "A window of your own".to_owned();
        };
        let program = viewer.bridge.program().get();
        match name_of(&program, cells.first()) {
            Some(name) => name.to_string(),
            None => format!("0x{:03X}", cells.first()),
        }
    };
    let is_none = move || viewer.own_window.with(Option::is_none);
    let to_canvas = move |()| {
        if let Some(cells) = viewer.own_window.get_untracked() {
            viewer.select(cells.anchor, cells.head);
            watch(viewer);
        }
    };
    let close = move |()| {
        viewer.own_window.set(None);
        viewer.focus();
    };
    view! {
        <section class=style::window aria-label="Own window" data-window="own">
            <header class=style::head>
                <h3>{title}</h3>
                <span class=style::aside>
                    {move || viewer.own_window.get().map(|cells| format!("{} cells", cells.size()))}
                </span>
                <span class=style::buttons hidden=is_none>
                    <IconButton
                        icon=LuArrowUpLeft
                        label="Watch on the canvas"
                        on_click=Callback::new(to_canvas)
                    />
                    <IconButton
                        icon=LuX
                        label="Close the window"
                        on_click=Callback::new(close)
                    />
                </span>
            </header>
            <p class=style::hint hidden=move || !is_none()>
                "Drag on the map: those cells stay in sight here."
            </p>
            <div hidden=is_none>{rows(viewer, "Own window", shown)}</div>
        </section>
    }
}

/// The rows of some cells, as many as fit.
fn places(cells: Option<CellRange>) -> Places<ROWS> {
    let Some(cells) = cells else {
        return [None; ROWS];
    };
    let cells = cells.cells();
    let (first, last) = (
        usize::from(*cells.start()) / ROW_CELLS,
        usize::from(*cells.end()) / ROW_CELLS,
    );
    std::array::from_fn(|index| Some(first + index).filter(|row| *row <= last))
}
