//! A row of the memory view: the only place where cells become text. The bridge notifies it when
//! its row is written. It then compares its eight words with those shown, and changes the text of
//! the cells that differ.

use super::format::NumberFormat;
use super::region::{Mark, Marks};
use super::viewer::Viewer;
use super::window::{ROW_HEIGHT, top_of};
use super::{grid_style as style, segment_key};
use crate::components::element::{append, new_element, set};
use crate::components::texts::with_text;
use crate::reactive::effect;
use leptos::prelude::*;
use stackyard_engine::vm::layout::{ROW_CELLS, Segment};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use web_sys::{Element, HtmlElement, Text};

/// Counts how often the closures of rows ran: the measure of the redraw contract. A page that wants
/// the count provides one as context.
#[derive(Clone, Debug, Default)]
pub struct RowRuns(Arc<AtomicU64>);

impl RowRuns {
    /// The count so far.
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn add_one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A cell on the page.
struct Cell {
    element: HtmlElement,
    text: Text,
    /// Which of two equal animations it shows. Switching to the other one restarts the animation
    /// without a layout.
    is_odd: bool,
}

/// The shown state of a row.
struct Drawn {
    cells: Vec<Cell>,
    words: [u16; ROW_CELLS],
    format: NumberFormat,
}

/// A row, numbered from 0, on the page until it is dropped.
pub(super) struct Row {
    pub(super) index: usize,
    pub(super) element: HtmlElement,
    /// The marks of its cells.
    marked: [Mark; ROW_CELLS],
    owner: Owner,
}

impl Row {
    /// A row that is not on the page yet. Its signals belong to the owner.
    pub(super) fn new(viewer: Viewer, index: usize, owner: Owner) -> Option<Row> {
        let (element, cells) = make(viewer, index)?;
        owner.with(|| keep_drawn(viewer, index, cells));
        Some(Row {
            index,
            element,
            marked: [Mark::default(); ROW_CELLS],
            owner,
        })
    }

    /// Marks the cells that are to be marked otherwise than they are.
    pub(super) fn mark(&mut self, marks: &Marks) {
        let addresses = (self.index * ROW_CELLS) as u16..;
        // The first child is the head of the row.
        for (column, (address, old)) in addresses.zip(&mut self.marked).enumerate() {
            let new = marks.of(address);
            if *old == new {
                continue;
            }
            *old = new;
            let Some(cell) = self.element.children().item(column as u32 + 1) else {
                return;
            };
            mark(&cell, new);
        }
    }
}

impl Drop for Row {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.element.remove();
    }
}

/// The elements of an empty row.
fn make(viewer: Viewer, index: usize) -> Option<(HtmlElement, Vec<Cell>)> {
    let first = (index * ROW_CELLS) as u16;
    let place = format!(
        "transform: translateY({}px); height: {ROW_HEIGHT}px",
        top_of(index)
    );
    let row = new_element(
        "div",
        &[
            ("role", "row"),
            ("class", style::row),
            ("aria-rowindex", &(index + 1).to_string()),
            ("data-segment", segment_key(Segment::of(first))),
            ("style", &place),
        ],
    )?;
    let head = [
        ("role", "rowheader"),
        ("class", style::address),
        ("aria-colindex", "1"),
    ];
    append(&row, "div", &head)?.set_text_content(Some(&format!("0x{first:03X}")));
    let mut cells = Vec::with_capacity(ROW_CELLS);
    for (column, address) in (first..).take(ROW_CELLS).enumerate() {
        let element = append(
            &row,
            "div",
            &[
                ("role", "gridcell"),
                ("class", style::cell),
                ("id", &viewer.cell_id(address)),
                ("aria-colindex", &(column + 2).to_string()),
                ("data-address", &address.to_string()),
            ],
        )?;
        let text = document().create_text_node("");
        element.append_child(&text).ok()?;
        cells.push(Cell {
            element,
            text,
            is_odd: false,
        });
    }
    Some((row, cells))
}

/// The style sheet knows colours by their numbers.
fn mark(cell: &Element, mark: Mark) {
    match mark.color {
        Some(color) => set(cell, "data-region", &color.to_string()),
        None => drop(cell.remove_attribute("data-region")),
    }
    match mark.is_selected {
        true => set(cell, "aria-selected", "true"),
        false => drop(cell.remove_attribute("aria-selected")),
    }
}

/// Draws the row whenever it was written.
fn keep_drawn(viewer: Viewer, index: usize, cells: Vec<Cell>) {
    let runs = use_context::<RowRuns>().unwrap_or_default();
    let written = viewer.bridge.show_row(index);
    on_cleanup(move || viewer.bridge.hide_row(index));
    let mut drawn = Drawn::first(cells, viewer.row(index), untrack(|| viewer.format()));
    effect(move || {
        written.track();
        runs.add_one();
        drawn.redraw(viewer.row(index), viewer.format());
    });
}

impl Drawn {
    /// Fills a row that has just been made. That is no change of memory.
    fn first(cells: Vec<Cell>, words: [u16; ROW_CELLS], format: NumberFormat) -> Drawn {
        for (cell, word) in cells.iter().zip(words) {
            cell.write(word, format);
            cell.mute(word == 0);
        }
        Drawn {
            cells,
            words,
            format,
        }
    }

    fn redraw(&mut self, words: [u16; ROW_CELLS], format: NumberFormat) {
        for ((cell, old), new) in self.cells.iter_mut().zip(self.words).zip(words) {
            if old != new || self.format != format {
                cell.write(new, format);
            }
            if old != new {
                cell.flash();
            }
            if (old == 0) != (new == 0) {
                cell.mute(new == 0);
            }
        }
        self.words = words;
        self.format = format;
    }
}

// A browser refuses none of these attributes.
impl Cell {
    fn write(&self, word: u16, format: NumberFormat) {
        let text = format.write(word);
        with_text(format_args!("{text}"), |text| self.text.set_data(text));
    }

    /// Zeros are most of memory, and drawn back.
    fn mute(&self, is_zero: bool) {
        let _ = self
            .element
            .toggle_attribute_with_force("data-zero", is_zero);
    }

    /// Highlights the row for a moment.
    fn flash(&mut self) {
        self.is_odd = !self.is_odd;
        let animation = if self.is_odd { "odd" } else { "even" };
        let _ = self.element.set_attribute("data-changed", animation);
    }
}
