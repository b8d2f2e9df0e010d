//! A row of the memory view: the one place where cells become text. It is told by the
//! bridge that its row was written, compares its eight words with those it showed, and
//! changes the text of the cells that differ and nothing else.

use super::format::NumberFormat;
use super::viewer::Viewer;
use super::window::{ROW_HEIGHT, top_of};
use super::{grid_style as style, segment_key};
use leptos::html::Div;
use leptos::prelude::*;
use stackyard_engine::vm::layout::{ROW_CELLS, Segment};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{CharacterData, Element};

/// How often the closures of rows ran: what the redraw contract is counted by. A page
/// that wants to know provides one as context.
#[derive(Clone, Debug, Default)]
pub struct RowRuns(Arc<AtomicU64>);

impl RowRuns {
    /// How often so far.
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn add_one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A cell on the page.
struct Cell {
    element: Element,
    text: CharacterData,
    /// Which of the two equal animations it shows; changing it begins the other one
    /// anew without making the browser lay the page out.
    is_odd: bool,
}

/// What a row shows.
struct Drawn {
    cells: Vec<Cell>,
    words: [u16; ROW_CELLS],
    format: NumberFormat,
}

/// One row, numbered from 0, for as long as it is in sight.
pub(super) fn row(viewer: Viewer, index: usize) -> impl IntoView {
    let element = NodeRef::<Div>::new();
    let runs = use_context::<RowRuns>().unwrap_or_default();
    let written = viewer.bridge.show_row(index);
    on_cleanup(move || viewer.bridge.hide_row(index));
    Effect::new(move |drawn: Option<Option<Drawn>>| {
        written.track();
        runs.add_one();
        let format = viewer.format.get();
        let words = viewer
            .bridge
            .with_machine(|machine| machine.memory().row(index).copied());
        let words = words.unwrap_or_default();
        match drawn.flatten() {
            Some(drawn) => Some(drawn.redraw(words, format)),
            None => Some(Drawn::first(
                &element.get_untracked()?.into(),
                words,
                format,
            )),
        }
    });

    let first = (index * ROW_CELLS) as u16;
    let cells = (first..).take(ROW_CELLS).enumerate();
    let cells = cells.map(|(column, address)| {
        view! {
            <div
                role="gridcell"
                class=style::cell
                id=viewer.cell_id(address)
                aria-colindex=column + 2
                data-address=address
            >
                ""
            </div>
        }
    });
    view! {
        <div
            role="row"
            class=style::row
            aria-rowindex=index + 1
            data-segment=segment_key(Segment::of(first))
            style:transform=format!("translateY({}px)", top_of(index))
            style:height=format!("{ROW_HEIGHT}px")
            node_ref=element
        >
            <div role="rowheader" class=style::address aria-colindex="1">
                {format!("0x{first:03X}")}
            </div>
            {cells.collect_view()}
        </div>
    }
}

impl Drawn {
    /// Fills a row that has just been made. That is no change of memory.
    fn first(row: &Element, words: [u16; ROW_CELLS], format: NumberFormat) -> Drawn {
        let elements = row.children();
        // The first child is the row's address.
        let elements = (1..elements.length()).filter_map(|index| elements.item(index));
        let cells = elements.filter_map(|element| {
            Some(Cell {
                text: element.first_child()?.unchecked_into(),
                element,
                is_odd: false,
            })
        });
        let cells: Vec<Cell> = cells.collect();
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

    fn redraw(mut self, words: [u16; ROW_CELLS], format: NumberFormat) -> Drawn {
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
        Drawn {
            words,
            format,
            ..self
        }
    }
}

// A browser refuses none of these attributes.
impl Cell {
    fn write(&self, word: u16, format: NumberFormat) {
        self.text.set_data(&format.write(word));
    }

    /// Zeros are most of memory, and drawn back.
    fn mute(&self, is_zero: bool) {
        let _ = self
            .element
            .toggle_attribute_with_force("data-zero", is_zero);
    }

    /// Says for a moment that it changed.
    fn flash(&mut self) {
        self.is_odd = !self.is_odd;
        let animation = if self.is_odd { "odd" } else { "even" };
        let _ = self.element.set_attribute("data-changed", animation);
    }
}
