//! Which rows of memory are shown, and how each is told that it was written.

use leptos::prelude::*;
use stackyard_engine::vm::layout::{CALL_STACK_START, ROW_CELLS, ROWS};

/// The first row of the stacks.
pub(super) const FIRST_STACK_ROW: usize = CALL_STACK_START as usize / ROW_CELLS;

/// A notifier for each row that is shown.
pub struct Rows {
    shown: [Option<ArcTrigger>; ROWS],
    notified: u64,
}

impl Default for Rows {
    fn default() -> Self {
        Rows {
            shown: [const { None }; ROWS],
            notified: 0,
        }
    }
}

impl Rows {
    pub(super) fn show(&mut self, row: usize) -> ArcTrigger {
        let trigger = ArcTrigger::new();
        if let Some(place) = self.shown.get_mut(row) {
            *place = Some(trigger.clone());
        }
        trigger
    }

    pub(super) fn hide(&mut self, row: usize) {
        if let Some(place) = self.shown.get_mut(row) {
            *place = None;
        }
    }

    pub(super) fn notify(&mut self, row: usize) {
        if let Some(Some(trigger)) = self.shown.get(row) {
            self.notified += 1;
            trigger.notify();
        }
    }

    /// How many notices there were in all.
    pub fn notified(&self) -> u64 {
        self.notified
    }
}
