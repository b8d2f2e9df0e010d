//! Subscriptions to rows of memory.

use crate::reactive::ArcPulse;
use stackyard_engine::vm::layout::{CALL_STACK_START, ROW_CELLS, ROWS};

/// The first row of the stacks.
pub(super) const FIRST_STACK_ROW: usize = CALL_STACK_START as usize / ROW_CELLS;

/// A pulse for each row that is shown.
pub struct RowPulses {
    shown: [Option<ShownRow>; ROWS],
    notified: u64,
}

/// A row that is shown in one or several places.
struct ShownRow {
    written: ArcPulse,
    places: usize,
}

impl Default for RowPulses {
    fn default() -> Self {
        RowPulses {
            shown: [const { None }; ROWS],
            notified: 0,
        }
    }
}

impl RowPulses {
    pub(super) fn show(&mut self, row: usize) -> ArcPulse {
        let Some(place) = self.shown.get_mut(row) else {
            return ArcPulse::new();
        };
        let shown = place.get_or_insert_with(|| ShownRow {
            written: ArcPulse::new(),
            places: 0,
        });
        shown.places += 1;
        shown.written.clone()
    }

    pub(super) fn hide(&mut self, row: usize) {
        let Some(place) = self.shown.get_mut(row) else {
            return;
        };
        if let Some(shown) = place {
            shown.places -= 1;
            if shown.places == 0 {
                *place = None;
            }
        }
    }

    /// Notifies the subscribers of a row. Returns whether there are any.
    pub(super) fn notify(&mut self, row: usize) -> bool {
        let shown = self.shown.get(row).and_then(Option::as_ref);
        if let Some(shown) = shown {
            self.notified += 1;
            shown.written.notify();
        }
        shown.is_some()
    }

    /// Notifies the subscribers of all rows.
    pub(super) fn notify_all(&mut self) {
        for row in 0..ROWS {
            self.notify(row);
        }
    }

    /// The number of rows notified so far.
    pub fn notified(&self) -> u64 {
        self.notified
    }
}
