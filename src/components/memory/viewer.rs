//! The state of one memory view and what can be done with it: where it is scrolled,
//! where the cursor is, what is being edited. It renders nothing and holds no cell.

use super::format::NumberFormat;
use super::window::{Sight, VIEWPORT_HEIGHT, cell_width};
use crate::bridge::Bridge;
use crate::components::register::Register;
use leptos::html::Div;
use leptos::prelude::*;
use stackyard_engine::vm::layout::ROW_CELLS;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use web_sys::FocusOptions;

/// Views made so far: ids must differ between views of one page.
static VIEWS: AtomicUsize = AtomicUsize::new(0);

/// A cell that is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Which one.
    pub(super) address: u16,
    /// The text to begin with.
    pub(super) text: String,
    /// Whether that text was typed, rather than taken from the cell.
    pub(super) is_typed: bool,
}

/// One memory view. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Viewer {
    pub(super) bridge: Bridge,
    /// The number of this view on the page.
    number: usize,
    pub(super) format: RwSignal<NumberFormat>,
    /// The register that is kept in sight.
    pub(super) follow: RwSignal<Option<Register>>,
    /// The cell the keyboard acts on.
    pub(super) cursor: RwSignal<u16>,
    /// The cell under the pointer.
    pub(super) hovered: RwSignal<Option<u16>>,
    pub(super) editing: RwSignal<Option<Edit>>,
    /// What was wrong with the last thing typed.
    pub(super) problem: RwSignal<Option<String>>,
    sight: RwSignal<Sight>,
    view_width: RwSignal<f64>,
    /// The rows on the page, and the first of them that is in sight.
    pub(super) rows: Memo<Range<usize>>,
    pub(super) first_row: Memo<usize>,
    /// In CSS pixels.
    pub(super) cell_width: Memo<f64>,
    /// The element that scrolls.
    pub(super) viewport: NodeRef<Div>,
    /// The element that has the focus.
    pub(super) grid: NodeRef<Div>,
}

impl Viewer {
    pub(super) fn new(bridge: Bridge) -> Viewer {
        let format = RwSignal::new(NumberFormat::default());
        let view_width = RwSignal::new(0.0);
        let sight = RwSignal::new(Sight {
            top: 0.0,
            height: VIEWPORT_HEIGHT,
        });
        Viewer {
            bridge,
            number: VIEWS.fetch_add(1, Ordering::Relaxed),
            format,
            follow: RwSignal::new(None),
            cursor: RwSignal::new(0),
            hovered: RwSignal::new(None),
            editing: RwSignal::new(None),
            problem: RwSignal::new(None),
            sight,
            view_width,
            rows: Memo::new(move |_| sight.get().rows()),
            first_row: Memo::new(move |_| sight.get().first_row()),
            cell_width: Memo::new(move |_| cell_width(view_width.get(), format.get())),
            viewport: NodeRef::new(),
            grid: NodeRef::new(),
        }
    }

    /// An id that no other view of the page has.
    pub(super) fn id(&self, part: &str) -> String {
        format!("memory-{}-{part}", self.number)
    }

    /// The id of a cell.
    pub(super) fn cell_id(&self, address: u16) -> String {
        self.id(&format!("{address:03x}"))
    }

    /// Takes in where the view is scrolled and how large it is.
    pub(super) fn measure(&self) {
        let Some(viewport) = self.viewport.get_untracked() else {
            return;
        };
        self.look(Sight {
            top: viewport.scroll_top().into(),
            height: viewport.client_height().into(),
        });
        let width = f64::from(viewport.client_width());
        if width > 0.0 && self.view_width.get_untracked() != width {
            self.view_width.set(width);
        }
    }

    fn look(&self, sight: Sight) {
        if self.sight.get_untracked() != sight {
            self.sight.set(sight);
        }
    }

    fn scroll(&self, top: f64) {
        if let Some(viewport) = self.viewport.get_untracked() {
            viewport.set_scroll_top(top as i32);
        }
        // The browser tells of it a frame later; what was asked for is shown now.
        let sight = self.sight.get_untracked();
        self.look(Sight {
            top: top.trunc(),
            ..sight
        });
    }

    /// Scrolls so that a cell is in sight, if it is not.
    pub(super) fn show(&self, address: u16) {
        let row = usize::from(address) / ROW_CELLS;
        if let Some(top) = self.sight.get_untracked().scroll_to(row) {
            self.scroll(top);
        }
    }

    /// Scrolls so that the row of a cell is the first, with the cursor on the cell.
    pub(super) fn show_first(&self, address: u16) {
        let row = usize::from(address) / ROW_CELLS;
        self.scroll(self.sight.get_untracked().scroll_to_top(row));
        self.cursor.set(address);
    }

    /// Puts the cursor on a cell and shows it.
    pub(super) fn go_to(&self, address: u16) {
        self.cursor.set(address);
        self.show(address);
    }

    /// How many rows fit in sight.
    pub(super) fn page(&self) -> usize {
        self.sight.get_untracked().whole_rows()
    }

    /// Begins to edit a cell, with what is in it or with a character that was typed.
    pub(super) fn edit(&self, address: u16, typed: Option<char>) {
        self.go_to(address);
        self.problem.set(None);
        let format = self.format.get_untracked();
        let value = self
            .bridge
            .with_machine(|machine| machine.memory().get(address));
        let text = match typed {
            Some(character) => character.into(),
            None => format.write(value.unwrap_or_default()),
        };
        self.editing.set(Some(Edit {
            address,
            text,
            is_typed: typed.is_some(),
        }));
    }

    /// Writes what was typed into the cell that is being edited; if it is no number it
    /// says so and goes on editing. Gives whether it was written.
    pub(super) fn commit(&self, text: &str) -> bool {
        let Some(edit) = self.editing.get_untracked() else {
            return false;
        };
        match self.format.get_untracked().read(text) {
            Ok(value) => {
                self.stop_editing();
                self.bridge.write_cell(edit.address, value)
            }
            Err(error) => {
                self.problem.set(Some(error.to_string()));
                false
            }
        }
    }

    /// Leaves the cell as it is.
    pub(super) fn stop_editing(&self) {
        self.editing.set(None);
        self.problem.set(None);
    }

    /// Gives the cells the keyboard.
    pub(super) fn focus(&self) {
        if let Some(grid) = self.grid.get_untracked() {
            let options = FocusOptions::new();
            // The grid is higher than the view; it is not to be scrolled about.
            options.set_prevent_scroll(true);
            let _ = grid.focus_with_options(&options);
        }
    }
}
