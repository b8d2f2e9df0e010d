//! The state of the memory that is shown and its operations: the cursor, what is selected, what is
//! edited, where the rows are scrolled. It renders nothing and holds no cells.

use super::format::NumberFormat;
use super::geometry::{Sight, VIEWPORT_HEIGHT, cell_width};
use super::region::{Marks, Region, free_color};
use super::selection::CellRange;
use crate::bridge::MachineBridge;
use crate::workspace::CanvasApi;
use leptos::html::Div;
use leptos::prelude::*;
use stackyard_engine::vm::Machine;
use stackyard_engine::vm::layout::ROW_CELLS;
use std::sync::atomic::{AtomicUsize, Ordering};
use web_sys::FocusOptions;

/// The number of views made so far: their ids must differ on a page.
static VIEWS: AtomicUsize = AtomicUsize::new(0);

/// The cells of the keyboard and the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CellFocus {
    /// The cell the keyboard acts on.
    pub(super) cursor: u16,
    /// The start of the selection, which ends at the cursor; `None` if there is none.
    pub(super) anchor: Option<u16>,
    /// The cell under the pointer.
    pub(super) hovered: Option<u16>,
    /// The cell that is being edited.
    pub(super) editing: Option<Edit>,
}

/// How all of memory is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum MemoryLayout {
    /// As a map, a spot a cell.
    #[default]
    Map,
    /// As rows of numbers, which scroll.
    Rows,
}

/// Where a cell is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditPlace {
    /// In its row.
    Row,
    /// In the foot, which tells of the cell.
    Foot,
    /// In a window.
    Window(&'static str),
}

/// A cell that is being edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The cell.
    pub(super) address: u16,
    /// Where it is edited.
    pub(super) place: EditPlace,
    /// The character to begin with, instead of the cell's number.
    pub(super) typed: Option<char>,
}

impl CellFocus {
    /// The cells between where it began and the cursor.
    fn selection(self) -> Option<CellRange> {
        let head = self.cursor;
        self.anchor.map(|anchor| CellRange { anchor, head })
    }
}

/// A memory view. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Viewer {
    pub(super) bridge: MachineBridge,
    /// The canvas, if there is one on the page.
    pub(super) canvas: Option<CanvasApi>,
    /// The number of this view on the page.
    number: usize,
    /// The number format that was chosen.
    pub(super) format: RwSignal<NumberFormat>,
    pub(super) layout: RwSignal<MemoryLayout>,
    /// The cells that have a window of their own.
    pub(super) own_window: RwSignal<Option<CellRange>>,
    pub(super) spot: RwSignal<CellFocus>,
    /// The error of the last entry; empty if there was none.
    pub(super) problem: RwSignal<String>,
    pub(super) sight: RwSignal<Sight>,
    /// The selected cells.
    pub(super) selection: Memo<Option<CellRange>>,
    /// Whether a pointer is about to extend the selection.
    pub(super) is_selecting: RwSignal<bool>,
    /// The colour chosen for the next region; `None` for a free one.
    pub(super) chosen: RwSignal<Option<u16>>,
    /// The marks of the rows.
    pub(super) marks: Memo<Marks>,
    /// In CSS pixels.
    pub(super) cell_width: Memo<u16>,
    /// The element that scrolls.
    pub(super) viewport: NodeRef<Div>,
    /// The rows, which have the keyboard in their layout.
    pub(super) grid: NodeRef<Div>,
    /// The map, which has it in its own.
    pub(super) map: NodeRef<Div>,
}

impl Viewer {
    pub(super) fn new(bridge: MachineBridge) -> Viewer {
        let format = RwSignal::new(NumberFormat::default());
        let sight = RwSignal::new(Sight {
            top: 0,
            height: VIEWPORT_HEIGHT,
            width: 0,
        });
        let spot = RwSignal::new(CellFocus::default());
        let selection = Memo::new(move |_| spot.get().selection());
        let chosen = RwSignal::new(None);
        Viewer {
            bridge,
            canvas: use_context::<CanvasApi>(),
            number: VIEWS.fetch_add(1, Ordering::Relaxed),
            format,
            layout: RwSignal::new(MemoryLayout::default()),
            own_window: RwSignal::new(None),
            spot,
            problem: RwSignal::new(String::new()),
            sight,
            selection,
            is_selecting: RwSignal::new(false),
            chosen,
            marks: follow_regions(bridge, selection, chosen),
            cell_width: Memo::new(move |_| cell_width(sight.get().width, format.get())),
            viewport: NodeRef::new(),
            grid: NodeRef::new(),
            map: NodeRef::new(),
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

    /// The number in a cell.
    pub(super) fn value_at(&self, address: u16) -> u16 {
        let value = |machine: &Machine| machine.memory().get(address);
        self.bridge.with_machine(value).unwrap_or_default()
    }

    /// The words of a row (0 to 511).
    pub(super) fn row(&self, index: usize) -> [u16; ROW_CELLS] {
        let row = |machine: &Machine| machine.memory().row(index).copied();
        self.bridge.with_machine(row).unwrap_or_default()
    }

    /// Takes in where the view is scrolled and how large it is.
    pub(super) fn measure(&self) {
        let Some(viewport) = self.viewport.get_untracked() else {
            return;
        };
        let old = self.sight.get_untracked();
        self.look(Sight {
            top: viewport.scroll_top(),
            height: viewport.client_height(),
            // Off the page it has none.
            width: match viewport.client_width() {
                0 => old.width,
                width => width,
            },
        });
    }

    fn look(&self, sight: Sight) {
        if self.sight.get_untracked() != sight {
            self.sight.set(sight);
        }
    }

    fn scroll(&self, top: i32) {
        if let Some(viewport) = self.viewport.get_untracked() {
            viewport.set_scroll_top(top);
        }
        // The browser reports the scroll a frame later; it is shown now.
        let sight = self.sight.get_untracked();
        self.look(Sight { top, ..sight });
    }

    fn set_spot(&self, spot: CellFocus) {
        if self.spot.get_untracked() != spot {
            self.spot.set(spot);
        }
    }

    /// Puts the cursor on a cell, wherever that is.
    pub(super) fn set_cursor(&self, cursor: u16) {
        let spot = self.spot.get_untracked();
        self.set_spot(CellFocus {
            cursor,
            anchor: None,
            ..spot
        });
    }

    /// Puts the cursor on a cell, with everything between it and where the selection
    /// began selected, and shows it. Without a selection it begins at the cursor.
    pub(super) fn extend_to(&self, address: u16) {
        self.select(self.anchor(), address);
        self.show(address);
    }

    /// The start of the selection if there is one, else of a new one.
    pub(super) fn anchor(&self) -> u16 {
        let spot = self.spot.get_untracked();
        spot.anchor.unwrap_or(spot.cursor)
    }

    /// Selects the cells between two.
    pub(super) fn select(&self, anchor: u16, cursor: u16) {
        let spot = self.spot.get_untracked();
        self.set_spot(CellFocus {
            cursor,
            anchor: Some(anchor),
            ..spot
        });
    }

    /// Selects nothing.
    pub(super) fn select_none(&self) {
        self.set_cursor(self.spot.get_untracked().cursor);
    }

    /// The pointer came to a cell, or left them.
    pub(super) fn set_hovered(&self, hovered: Option<u16>) {
        let spot = self.spot.get_untracked();
        self.set_spot(CellFocus { hovered, ..spot });
    }

    fn set_editing(&self, editing: Option<Edit>) {
        let spot = self.spot.get_untracked();
        self.set_spot(CellFocus { editing, ..spot });
    }

    /// Scrolls so that a cell is in sight, if it is not.
    pub(super) fn show(&self, address: u16) {
        let row = usize::from(address) / ROW_CELLS;
        if let Some(top) = self.sight.get_untracked().scroll_to(row) {
            self.scroll(top);
        }
    }

    /// Puts the cursor on a cell and shows it.
    pub(super) fn go_to(&self, address: u16) {
        self.set_cursor(address);
        self.show(address);
    }

    /// The number of rows in sight.
    pub(super) fn page(&self) -> usize {
        self.sight.get_untracked().whole_rows()
    }

    /// Starts to edit a cell where the keyboard is, with its number or with a typed character.
    pub(super) fn edit(&self, address: u16, typed: Option<char>) {
        let place = match self.layout.get_untracked() {
            MemoryLayout::Map => EditPlace::Foot,
            MemoryLayout::Rows => EditPlace::Row,
        };
        self.edit_in(place, address, typed);
    }

    /// Starts to edit a cell in a place.
    pub(super) fn edit_in(&self, place: EditPlace, address: u16, typed: Option<char>) {
        self.go_to(address);
        self.problem.set(String::new());
        self.set_editing(Some(Edit {
            address,
            place,
            typed,
        }));
    }

    /// Writes the typed number into the edited cell. If it is not a number, shows the error and
    /// continues to edit. Returns whether it was written.
    pub(super) fn commit(&self, text: &str) -> bool {
        let Some(edit) = self.spot.get_untracked().editing else {
            return false;
        };
        match self.format.get_untracked().read(text) {
            Ok(value) => {
                self.stop_editing();
                self.bridge.write_cell(edit.address, value)
            }
            Err(error) => {
                self.problem.set(error.to_string());
                false
            }
        }
    }

    /// Leaves the cell as it is.
    pub(super) fn stop_editing(&self) {
        self.set_editing(None);
        self.problem.set(String::new());
    }

    /// Moves the keyboard focus to the cells.
    pub(super) fn focus(&self) {
        let focused = match self.layout.get_untracked() {
            MemoryLayout::Map => self.map,
            MemoryLayout::Rows => self.grid,
        };
        if let Some(grid) = focused.get_untracked() {
            let options = FocusOptions::new();
            // The grid is higher than the view; it is not to be scrolled about.
            options.set_prevent_scroll(true);
            let _ = grid.focus_with_options(&options);
        }
    }
}

/// The marks of the rows, which follow the document.
fn follow_regions(
    bridge: MachineBridge,
    selection: Memo<Option<CellRange>>,
    chosen: RwSignal<Option<u16>>,
) -> Memo<Marks> {
    let regions = Memo::new(move |_| {
        bridge.whole().edited().track();
        bridge
            .whole()
            .with(|session| Region::all_of(bridge.id(), session))
    });
    Memo::new(move |_| {
        let regions = regions.get();
        let color = chosen.get().unwrap_or_else(|| free_color(&regions));
        let selected = selection.get().map(|cells| (cells, color));
        Marks {
            regions,
            selected,
            stopping: bridge.write_breakpoints().get(),
        }
    })
}
