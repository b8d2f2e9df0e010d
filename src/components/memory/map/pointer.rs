//! The pointer over the map: it tells of the cell below it, puts the cursor on one, and drags a box
//! around several, which get a window of their own.

use super::super::selection::CellRange;
use super::super::viewer::Viewer;
use crate::memory_map::{COLUMNS, LINES};
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;

/// What the pointer does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Action {
    #[default]
    None,
    /// It went down on this cell and is still there.
    Pressed { anchor: u16 },
    /// It selects the cells from this one on.
    Selecting { anchor: u16 },
}

/// The pointer of a map. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Pointer {
    viewer: Viewer,
    action: StoredValue<Action>,
}

impl Pointer {
    pub(super) fn new(viewer: Viewer) -> Pointer {
        Pointer {
            viewer,
            action: StoredValue::new(Action::None),
        }
    }

    pub(super) fn down(&self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let Some(on) = self.address_at(event) else {
            return;
        };
        if event.shift_key() {
            let anchor = self.viewer.anchor();
            self.viewer.extend_to(on);
            self.action.set_value(Action::Selecting { anchor });
        } else {
            self.viewer.set_cursor(on);
            self.action.set_value(Action::Pressed { anchor: on });
        }
        if let Some(map) = self.viewer.map.get_untracked() {
            // It fails for a pointer that is gone, which does not go on dragging.
            let _ = map.set_pointer_capture(event.pointer_id());
        }
        self.viewer.focus();
    }

    pub(super) fn moves(&self, event: &PointerEvent) {
        let Some(over) = self.address_at(event) else {
            return;
        };
        if event.pointer_type() != "touch" {
            self.viewer.set_hovered(Some(over));
        }
        let anchor = match self.action.get_value() {
            Action::Pressed { anchor } if anchor != over => anchor,
            Action::Selecting { anchor } => anchor,
            _ => return,
        };
        self.action.set_value(Action::Selecting { anchor });
        self.viewer.is_selecting.set(true);
        self.viewer.select(anchor, over);
    }

    pub(super) fn up(&self, event: &PointerEvent) {
        if let (Action::Selecting { anchor }, Some(head)) =
            (self.action.get_value(), self.address_at(event))
        {
            let cells = CellRange { anchor, head };
            self.viewer.own_window.set(Some(cells));
        }
        self.cancel();
    }

    /// The browser took the pointer away, or it is done.
    pub(super) fn cancel(&self) {
        let _ = self.end();
    }

    /// Ends what the pointer does, with the cells selected so far. Returns whether it selected.
    pub(super) fn end(&self) -> bool {
        let action = self.action.try_update_value(std::mem::take);
        if self.viewer.is_selecting.try_get_untracked() == Some(true) {
            self.viewer.is_selecting.set(false);
        }
        matches!(action, Some(Action::Selecting { .. }))
    }

    /// The cell at the pointer, or the nearest one.
    pub(super) fn address_at(&self, event: &MouseEvent) -> Option<u16> {
        let plane = self.viewer.map.get_untracked()?.get_bounding_client_rect();
        let index = |at: i32, start: f64, length: f64, count: usize| {
            let share = (f64::from(at) - start) / length.max(1.0);
            ((share * count as f64).floor().max(0.0) as usize).min(count - 1)
        };
        let column = index(event.client_x(), plane.left(), plane.width(), COLUMNS);
        let line = index(event.client_y(), plane.top(), plane.height(), LINES);
        Some((line * COLUMNS + column) as u16)
    }
}
