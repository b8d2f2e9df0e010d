//! What stands on the map: registers, cursor, regions, breakpoints. Each element is as large as a
//! cell and moved by whole cells, so that none of them causes a layout.

use super::super::map_style as style;
use super::super::region::Region;
use super::super::viewer::Viewer;
use crate::components::register::Register;
use crate::dom::{Build, append, html, set_attribute, set_flag, set_style, with_formatted};
use crate::memory_map::{COLUMNS, place_of};
use crate::reactive::effect;
use leptos::html::Div;
use leptos::prelude::*;
use stackyard_engine::vm::layout::STACK_END;
use web_sys::{Element, HtmlElement};

/// All of it.
pub(super) fn marks(viewer: Viewer) -> impl IntoView {
    let [ranges, points] = [NodeRef::<Div>::new(), NodeRef::new()];
    effect(move || {
        if let Some(ranges) = ranges.get() {
            show_ranges(viewer, &ranges);
        }
    });
    effect(move || {
        if let Some(points) = points.get() {
            breakpoints(viewer, &points);
            for register in Register::ALL {
                marker(&points, viewer, register);
            }
            cursor(&points, viewer);
        }
    });
    view! {
        <div class=style::marks aria-hidden="true" node_ref=ranges></div>
        <div class=style::marks aria-hidden="true" node_ref=points></div>
    }
}

/// Outlines of what is watched and what is selected.
fn show_ranges(viewer: Viewer, ranges: &Element) {
    let marks = viewer.marks.get();
    ranges.set_text_content(None);
    for &Region { first, size, color } in &marks.regions {
        let last = first.saturating_add(size.max(1) - 1).min(STACK_END);
        for part in parts(first, last) {
            let outline = outline(ranges, style::region, part);
            set_attribute(&outline, "data-region", &color.to_string());
        }
    }
    if let Some((cells, _)) = marks.selected {
        let cells = cells.cells();
        for part in parts(*cells.start(), *cells.end()) {
            outline(ranges, style::selected, part);
        }
    }
}

/// A rectangle of cells: its first cell, how many columns and lines.
type Part = (u16, usize, usize);

/// The rectangles that cells in a row take on the map: the end of a line, whole lines, and the
/// beginning of one.
fn parts(first: u16, last: u16) -> Vec<Part> {
    let ((column, line), (last_column, last_line)) = (place_of(first), place_of(last));
    if line == last_line {
        return vec![(first, last_column + 1 - column, 1)];
    }
    let address = |line: usize| (line * COLUMNS) as u16;
    let from = if column == 0 { line } else { line + 1 };
    let to = if last_column == COLUMNS - 1 {
        last_line + 1
    } else {
        last_line
    };
    let mut parts = vec![];
    if column > 0 {
        parts.push((first, COLUMNS - column, 1));
    }
    if to > from {
        parts.push((address(from), COLUMNS, to - from));
    }
    if last_column < COLUMNS - 1 {
        parts.push((address(last_line), last_column + 1, 1));
    }
    parts
}

fn outline(within: &Element, class: &str, (first, columns, lines): Part) -> HtmlElement {
    let (column, line) = place_of(first);
    let place =
        format!("--column: {column}; --line: {line}; --columns: {columns}; --lines: {lines}");
    html("div")
        .with_class(class)
        .with_attribute("style", &place)
        .append_to(within)
}

/// Moves an element as large as a cell to a cell.
fn put(element: &HtmlElement, address: u16) {
    let (column, line) = place_of(address);
    let place = format_args!("translate({column}00%, {line}00%)");
    with_formatted(place, |place| set_style(element, "transform", place));
}

fn cursor(points: &Element, viewer: Viewer) {
    let cursor = append(points, "div", style::cursor, "");
    effect(move || {
        put(&cursor, viewer.spot.get().cursor);
    });
}

/// The mark of a register at the cell it points at.
fn marker(points: &Element, viewer: Viewer, register: Register) {
    let marker = html("div")
        .with_class(style::marker)
        .with_attribute("data-register", register.name())
        .with_child(&html("span").with_text(register.name()))
        .append_to(points);
    let mut shown = None;
    effect(move || {
        let address = register.of(viewer.bridge.registers().get());
        if shown.replace(address) == Some(address) {
            return;
        }
        let is_there = address <= STACK_END;
        marker.set_hidden(!is_there);
        if is_there {
            put(&marker, address);
            // Where the label would stick out it stands on the other side.
            let (column, line) = place_of(address);
            set_flag(&marker, "data-low", line < 2);
            set_flag(&marker, "data-late", column > COLUMNS - 4);
            set_flag(&marker, "data-empty", register.is_empty_at(address));
        }
    });
}

/// The cells at which the machine stops: before it executes them, and after they were written.
fn breakpoints(viewer: Viewer, points: &Element) {
    let all = append(points, "div", style::marks, "");
    effect(move || {
        let program = viewer.bridge.program().get();
        let lines = viewer.bridge.breakpoints().get();
        let cells = viewer.bridge.write_breakpoints().get();
        all.set_text_content(None);
        for cell in cells {
            let mark = append(&all, "div", style::breakpoint, "");
            set_flag(&mark, "data-on-write", true);
            put(&mark, cell);
        }
        for line in lines {
            if let Some(located) = program.instruction_on_line(line) {
                put(&append(&all, "div", style::breakpoint, ""), located.address);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{Part, parts};

    #[test]
    fn cells_in_a_row_are_up_to_three_rectangles() {
        let cases: [(u16, u16, &[Part]); 6] = [
            (0xF00, 0xF3F, &[(0xF00, 64, 1)]),
            (0xF00, 0xF7F, &[(0xF00, 64, 2)]),
            (0x10, 0x13, &[(0x10, 4, 1)]),
            (0x3E, 0x41, &[(0x3E, 2, 1), (0x40, 2, 1)]),
            (0x3E, 0xC0, &[(0x3E, 2, 1), (0x40, 64, 2), (0xC0, 1, 1)]),
            (0x40, 0x81, &[(0x40, 64, 1), (0x80, 2, 1)]),
        ];
        for (first, last, expected) in cases {
            assert_eq!(parts(first, last), expected, "{first:#x} to {last:#x}");
        }
    }
}
