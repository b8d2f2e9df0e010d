//! Cells outside the machines, as rows of numbers.

use super::cell_rows::{CellRows, MOST_ROWS, Writing, columns};
use super::{Face, Now, aside, style};
use crate::dom::{ElementHandle, LiveText, kept_as};
use leptos::prelude::*;
use stackyard_engine::grid::nodes::{Node, NumberFormat};
use stackyard_engine::patch::geometry::rect_of;

pub(super) fn mem() -> Face {
    let list = ElementHandle::default();
    let mut rows = CellRows::of(&list);
    let mut rest = LiveText::default();
    let body = view! {
        <div
            class=style::cells
            role="group"
            aria-label="Cells"
            tabindex="0"
            data-control=true
            data-scroll=true
        >
            <div class=style::rows translate="no" data-part="rows" use:kept_as=list></div>
            {aside(&rest, "rest")}
        </div>
    };
    Face::new(body.into_any(), move |now: Now<'_>| {
        let Node::Mem(mem) = now.running else { return };
        let writing = Writing {
            format: format_of(now.text("format")),
            ..Writing::default()
        };
        let columns = columns(rect_of(now.node).width, writing);
        let writing = Writing { columns, ..writing };
        let values = mem.values();
        let count = (mem.rows() as usize).min(MOST_ROWS);
        let shown = values.len().min(count * columns);
        rows.show(writing, 0, &values[..shown]);
        match (values.len(), mem.dropped()) {
            (0, _) => rest.set("keeps what arrives"),
            (_, dropped @ 1..) => rest.write(format_args!("{dropped} values did not fit")),
            (cells, _) if cells > shown => {
                rest.write(format_args!("and {} more cells", cells - shown));
            }
            _ => rest.set(""),
        }
    })
}

/// A number format by its name in files.
fn format_of(name: &str) -> NumberFormat {
    match name {
        "decimal" => NumberFormat::Decimal,
        "binary" => NumberFormat::Binary,
        _ => NumberFormat::Hex,
    }
}
