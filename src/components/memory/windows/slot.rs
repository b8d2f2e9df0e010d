//! Rows of cells by number at places that stay: the address of a row, and its eight cells.

use super::super::cell::Cell;
use super::super::format::NumberFormat;
use super::super::row::RowRuns;
use super::super::viewer::{EditPlace, Viewer};
use super::style;
use crate::dom::{Build, LiveText, append, html, set_attribute, set_flag};
use crate::reactive::{ArcPulse, Live, effect};
use leptos::prelude::*;
use stackyard_engine::vm::layout::ROW_CELLS;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// The rows shown in the places of a window; `None` for one that is empty.
pub(super) type Places<const N: usize> = [Option<usize>; N];

/// A list of rows in a window, as a table. `places` says which row (0 to 511) is where.
pub(super) fn rows<const N: usize>(
    viewer: Viewer,
    name: &'static str,
    places: Live<Places<N>>,
) -> impl IntoView {
    let list = NodeRef::<leptos::html::Div>::new();
    let place = EditPlace::Window(name);
    effect(move || {
        if let Some(list) = list.get() {
            for index in 0..N {
                keep_shown(viewer, &list, index, places);
            }
        }
    });
    view! {
        <div class=style::rows>
            <div
                role="table"
                aria-label=name
                translate="no"
                class=style::table
                node_ref=list
                on:pointerover=move |event| viewer.set_hovered(address_of(&event))
                on:pointerleave=move |_| viewer.set_hovered(None)
                on:click=move |event| {
                    if let Some(address) = address_of(&event) {
                        viewer.set_cursor(address);
                    }
                }
                on:dblclick=move |event| {
                    if let Some(address) = address_of(&event) {
                        viewer.edit_in(place, address, None);
                    }
                }
            ></div>
            {super::super::editor::editor(viewer, place)}
        </div>
    }
}

/// The row in one place.
struct Slot {
    element: HtmlElement,
    address: LiveText,
    cells: Vec<Cell>,
    shown: Option<usize>,
    /// True if it is not the row behind the one above it.
    is_apart: bool,
    words: [u16; ROW_CELLS],
    format: NumberFormat,
}

/// A row that is read, for as long as it is.
struct ReadRow {
    viewer: Viewer,
    row: usize,
    written: ArcPulse,
}

impl Drop for ReadRow {
    fn drop(&mut self) {
        self.viewer.bridge.hide_row(self.row);
    }
}

/// Shows what is in a place for as long as the owner lives.
fn keep_shown<const N: usize>(
    viewer: Viewer,
    list: &Element,
    index: usize,
    places: Live<Places<N>>,
) {
    let runs = use_context::<RowRuns>().unwrap_or_default();
    let mut slot = Slot::new(list);
    let mut read = None::<ReadRow>;
    effect(move || {
        let place = |index: Option<usize>| {
            index.and_then(|index| places.with(|places| places.get(index).copied().flatten()))
        };
        let (row, above) = (place(Some(index)), place(index.checked_sub(1)));
        if read.as_ref().map(|read| read.row) != row {
            read = row.map(|row| ReadRow {
                viewer,
                row,
                written: viewer.bridge.show_row(row),
            });
        }
        if let Some(read) = &read {
            read.written.track();
        }
        runs.add_one();
        slot.part(above.zip(row).is_some_and(|(above, row)| above + 1 != row));
        slot.show(viewer, row);
    });
}

impl Slot {
    /// An empty place at the end of a list.
    fn new(list: &Element) -> Slot {
        let element = html("div")
            .with_class(style::row)
            .with_attribute("role", "row")
            .append_to(list);
        let address = append(&element, "span", style::address, "");
        set_attribute(&address, "role", "rowheader");
        let cells = (0..ROW_CELLS).map(|_| {
            let cell = html("span")
                .with_class(style::cell)
                .with_attribute("role", "cell")
                .append_to(&element);
            Cell::new(cell)
        });
        Slot {
            address: LiveText::within(&address),
            cells: cells.collect(),
            element,
            shown: None,
            is_apart: false,
            words: [0; ROW_CELLS],
            format: NumberFormat::default(),
        }
    }

    /// Marks the gap above it, if there is one.
    fn part(&mut self, is_apart: bool) {
        if std::mem::replace(&mut self.is_apart, is_apart) != is_apart {
            set_flag(&self.element, "data-apart", is_apart);
        }
    }

    fn show(&mut self, viewer: Viewer, row: Option<usize>) {
        let format = viewer.format.get();
        let is_other = self.shown != row;
        self.shown = row;
        let Some(row) = row else {
            if is_other {
                self.address.set("");
                self.cells.iter_mut().for_each(Cell::clear);
                set_flag(&self.element, "data-empty", true);
            }
            return;
        };
        if is_other {
            let first = row * ROW_CELLS;
            self.address.write(format_args!("{first:03X}"));
            set_flag(&self.element, "data-empty", false);
            for (address, cell) in (first..).zip(&self.cells) {
                set_attribute(cell.element(), "data-address", &address.to_string());
            }
        }
        let words = viewer.row(row);
        let is_written_anew = is_other || self.format != format;
        for ((cell, old), new) in self.cells.iter_mut().zip(self.words).zip(words) {
            if old != new || is_written_anew {
                cell.write_short(new, format);
                cell.mute(new == 0);
            }
            if old != new && !is_other {
                cell.flash();
            }
        }
        self.words = words;
        self.format = format;
    }
}

/// The cell an event happened on.
fn address_of(event: &Event) -> Option<u16> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[data-address]").ok()??;
    cell.get_attribute("data-address")?.parse().ok()
}
