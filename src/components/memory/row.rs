//! A row of the memory view: the only place where cells become text. The bridge notifies it when
//! its row is written. It then compares its eight words with those shown, and changes the text of
//! the cells that differ.

use super::cell::Cell;
use super::format::NumberFormat;
use super::geometry::{ROW_HEIGHT, top_of};
use super::region::{Mark, Marks};
use super::viewer::Viewer;
use super::{grid_style as style, segment_key};
use crate::dom::{Build, append, html, set_attribute};
use crate::reactive::effect;
use leptos::prelude::*;
use stackyard_engine::vm::layout::{ROW_CELLS, Segment};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use web_sys::{Element, HtmlElement};

/// Counts how often the closures of rows ran: the measure of the redraw contract. A page that wants
/// the count provides one as context.
#[derive(Clone, Debug, Default)]
pub struct RowRuns(Arc<AtomicU64>);

impl RowRuns {
    /// The count so far.
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn add_one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// The shown state of a row.
struct DrawnRow {
    cells: Vec<Cell>,
    words: [u16; ROW_CELLS],
    format: NumberFormat,
}

/// A row, numbered from 0, on the page until it is dropped.
pub(super) struct Row {
    pub(super) index: usize,
    pub(super) element: HtmlElement,
    /// Its cells with how they are marked.
    marked: Vec<(HtmlElement, Mark)>,
    owner: Owner,
}

impl Row {
    /// A row that is on no page yet. What it needs is the owner's.
    pub(super) fn new(viewer: Viewer, index: usize, owner: Owner) -> Row {
        let (element, cells) = make(viewer, index);
        let marked = cells
            .iter()
            .map(|cell| (cell.element().clone(), Mark::default()));
        let marked = marked.collect();
        owner.with(|| keep_drawn(viewer, index, cells));
        Row {
            index,
            element,
            marked,
            owner,
        }
    }

    /// Marks the cells that are to be marked otherwise than they are.
    pub(super) fn mark(&mut self, marks: &Marks) {
        let addresses = (self.index * ROW_CELLS) as u16..;
        for (address, (cell, old)) in addresses.zip(&mut self.marked) {
            let new = marks.of(address);
            if std::mem::replace(old, new) != new {
                mark(cell, new);
            }
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
fn make(viewer: Viewer, index: usize) -> (HtmlElement, Vec<Cell>) {
    let first = (index * ROW_CELLS) as u16;
    let place = format!(
        "transform: translateY({}px); height: {ROW_HEIGHT}px",
        top_of(index)
    );
    let row = html("div")
        .with_class(style::row)
        .with_attribute("role", "row")
        .with_attribute("aria-rowindex", &(index + 1).to_string())
        .with_attribute("data-segment", segment_key(Segment::of(first)))
        .with_attribute("style", &place);
    append(&row, "div", style::address, &format!("0x{first:03X}"))
        .with_attribute("role", "rowheader")
        .with_attribute("aria-colindex", "1");
    let cells = (first..).take(ROW_CELLS).enumerate();
    let cells = cells.map(|(column, address)| {
        let element = html("div")
            .with_class(style::cell)
            .with_attribute("role", "gridcell")
            .with_attribute("id", &viewer.cell_id(address))
            .with_attribute("aria-colindex", &(column + 2).to_string())
            .with_attribute("data-address", &address.to_string())
            .append_to(&row);
        Cell::new(element)
    });
    let cells = cells.collect();
    (row, cells)
}

/// The style sheet knows colours by their numbers.
fn mark(cell: &Element, mark: Mark) {
    match mark.color {
        Some(color) => set_attribute(cell, "data-region", &color.to_string()),
        None => drop(cell.remove_attribute("data-region")),
    }
    match mark.is_selected {
        true => set_attribute(cell, "aria-selected", "true"),
        false => drop(cell.remove_attribute("aria-selected")),
    }
    match mark.is_stopping {
        true => set_attribute(cell, "aria-description", "Breaks on write"),
        false => drop(cell.remove_attribute("aria-description")),
    }
}

/// Draws the row whenever it was written.
fn keep_drawn(viewer: Viewer, index: usize, cells: Vec<Cell>) {
    let runs = use_context::<RowRuns>().unwrap_or_default();
    let written = viewer.bridge.show_row(index);
    on_cleanup(move || viewer.bridge.hide_row(index));
    let mut drawn = DrawnRow::first(cells, viewer.row(index), viewer.format.get_untracked());
    effect(move || {
        written.track();
        runs.add_one();
        drawn.redraw(viewer.row(index), viewer.format.get());
    });
}

impl DrawnRow {
    /// Fills a row that has just been made. That is no change of memory.
    fn first(mut cells: Vec<Cell>, words: [u16; ROW_CELLS], format: NumberFormat) -> DrawnRow {
        for (cell, word) in cells.iter_mut().zip(words) {
            cell.write(word, format);
            cell.mute(word == 0);
        }
        DrawnRow {
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
