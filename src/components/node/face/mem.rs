//! Cells outside the machines, as rows of numbers.

use super::bound_element::{BoundElement, find};
use super::cell_rows::{CellRows, MOST_ROWS, Writing, columns};
use super::{Face, Now, style};
use stackyard_engine::grid::nodes::{Node, NumberFormat};
use stackyard_engine::patch::geometry::rect_of;
use web_sys::Element;

pub(super) struct MemFace {
    rows: CellRows,
    rest: BoundElement,
}

impl MemFace {
    pub(super) fn new(body: &Element) -> MemFace {
        body.set_inner_html(&format!(
            "<div class={cells} data-control data-scroll tabindex=0 role=group aria-label=Cells>\
             <div data-part=rows></div><p class={aside} data-part=rest></p></div>",
            cells = style::cells,
            aside = style::aside,
        ));
        MemFace {
            rows: CellRows::new(find(body, "rows")),
            rest: BoundElement::find(body, "rest"),
        }
    }
}

impl Face for MemFace {
    fn show(&mut self, now: Now<'_>) {
        let Node::Mem(mem) = now.running else { return };
        let writing = Writing {
            format: format_of(now.text("format")),
            ..Writing::default()
        };
        let columns = columns(rect_of(now.node).width, writing);
        let writing = Writing { columns, ..writing };
        let values = mem.values();
        let rows = (mem.rows() as usize).min(MOST_ROWS);
        let shown = values.len().min(rows * columns);
        self.rows.show(writing, 0, &values[..shown]);
        let rest = &mut self.rest;
        match (values.len(), mem.dropped()) {
            (0, _) => rest.say("No cell was written yet."),
            (_, dropped @ 1..) => rest.write(format_args!("{dropped} values did not fit.")),
            (cells, _) if cells > shown => {
                rest.write(format_args!("and {} more cells", cells - shown));
            }
            _ => rest.say(""),
        }
    }
}

/// A number format by its name in files.
fn format_of(name: &str) -> NumberFormat {
    match name {
        "decimal" => NumberFormat::Decimal,
        "binary" => NumberFormat::Binary,
        _ => NumberFormat::Hex,
    }
}
