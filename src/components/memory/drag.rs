//! The pointer over the cells. Dragging selects cells; with Alt held, it carries the selected ones
//! to the canvas. Keys are in `grid.rs`.

use super::carry::Carried;
use super::geometry::address_at;
use super::viewer::Viewer;
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The pointer's current action.
#[derive(Default)]
enum PointerAction {
    /// None, or a click.
    #[default]
    Idle,
    /// It is a finger: it scrolls, and taps.
    Finger,
    /// It went down on a cell and is still there.
    Pressed {
        /// The pressed cell.
        on: u16,
        /// The start of a possible selection.
        anchor: u16,
    },
    /// Selecting the cells from `anchor` to the pointer.
    Selecting {
        /// The start of the selection.
        anchor: u16,
    },
    /// Carrying the selected cells.
    Carrying(Carried),
    /// It has dragged: the click that browsers make of that is none.
    Done,
}

/// The pointer of a memory view. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    viewer: Viewer,
    hand: StoredValue<PointerAction, LocalStorage>,
}

impl Drag {
    pub(super) fn new(viewer: Viewer) -> Drag {
        Drag {
            viewer,
            hand: StoredValue::new_local(PointerAction::Idle),
        }
    }

    fn take(&self) -> PointerAction {
        self.hand
            .try_update_value(std::mem::take)
            .unwrap_or_default()
    }

    pub(super) fn down(&self, event: &PointerEvent) {
        let hand = match (event.pointer_type().as_str(), event.button()) {
            ("touch", _) => PointerAction::Finger,
            (_, 0) => self.pressed(event),
            _ => PointerAction::Idle,
        };
        self.hand.set_value(hand);
    }

    fn pressed(&self, event: &PointerEvent) -> PointerAction {
        let Some(on) = self.pressed_cell(event) else {
            return PointerAction::Idle;
        };
        let selection = self.viewer.selection.get_untracked();
        let is_carried = event.alt_key() && selection.is_some_and(|cells| cells.holds(on));
        let carried = is_carried
            .then(|| Carried::begin(self.viewer, event))
            .flatten()
            .inspect(|_| self.capture(event));
        let anchor = if event.shift_key() {
            self.viewer.anchor()
        } else {
            on
        };
        carried.map_or(
            PointerAction::Pressed { on, anchor },
            PointerAction::Carrying,
        )
    }

    pub(super) fn moves(&self, event: &PointerEvent) {
        let is_held = event.buttons() & 1 == 1;
        let hand = match self.take() {
            PointerAction::Pressed { on, anchor } if is_held => {
                let over = self.nearest(event);
                if over == Some(on) {
                    PointerAction::Pressed { on, anchor }
                } else {
                    self.capture(event);
                    self.viewer.is_selecting.set(true);
                    self.select(anchor, over)
                }
            }
            PointerAction::Selecting { anchor } => self.select(anchor, self.nearest(event)),
            PointerAction::Carrying(carried) => {
                carried.show(self.viewer, event);
                PointerAction::Carrying(carried)
            }
            // The release was outside of the page.
            PointerAction::Pressed { .. } => PointerAction::Idle,
            other => other,
        };
        self.hand.set_value(hand);
    }

    pub(super) fn up(&self, event: &PointerEvent) {
        let hand = match self.take() {
            PointerAction::Selecting { .. } => PointerAction::Done,
            PointerAction::Carrying(carried) => {
                carried.put(self.viewer, event);
                PointerAction::Done
            }
            other => other,
        };
        self.hand.set_value(hand);
        self.viewer.is_selecting.set(false);
    }

    /// The browser took the pointer away.
    pub(super) fn cancel(&self) {
        self.end();
    }

    /// Ends the action with the cells selected so far. Returns whether there was any.
    pub(super) fn end(&self) -> bool {
        let hand = self.take();
        let was_dragging = matches!(
            hand,
            PointerAction::Selecting { .. } | PointerAction::Carrying(_)
        );
        let hand = if was_dragging {
            PointerAction::Done
        } else {
            hand
        };
        self.hand.set_value(hand);
        self.viewer.is_selecting.set(false);
        was_dragging
    }

    /// A click, which every press and release makes.
    pub(super) fn click(&self, event: &MouseEvent) {
        let hand = self.take();
        if matches!(hand, PointerAction::Done) {
            return;
        }
        let Some(address) = self.pressed_cell(event) else {
            return;
        };
        let has_begun = self.viewer.spot.get_untracked().anchor.is_some();
        // A finger has no Shift: it extends the selection it began.
        if event.shift_key() || (has_begun && matches!(hand, PointerAction::Finger)) {
            self.viewer.extend_to(address);
        } else {
            self.viewer.set_cursor(address);
        }
    }

    /// The cell of a press. Where a row begins within a pixel, a browser may leave it to neither
    /// row: then it is the nearest one's.
    fn pressed_cell(&self, event: &MouseEvent) -> Option<u16> {
        let is_between = || {
            let target: Option<Element> = event.target().and_then(|it| it.dyn_into().ok());
            let grid = self.viewer.grid.get_untracked();
            target.is_some_and(|target| grid.is_some_and(|grid| **grid == target))
        };
        address_of(event).or_else(|| self.nearest(event).filter(|_| is_between()))
    }

    /// The cell at the pointer, or the nearest one.
    fn nearest(&self, event: &MouseEvent) -> Option<u16> {
        let corner = self.viewer.grid.get_untracked()?.get_bounding_client_rect();
        let left = event.client_x() - corner.left() as i32;
        let top = event.client_y() - corner.top() as i32;
        let reach = self.viewer.sight.get_untracked().reach();
        let place = (left, top.max(reach.start).min(reach.end - 1));
        Some(address_at(place, self.viewer.cell_width.get_untracked()))
    }

    fn select(&self, anchor: u16, to: Option<u16>) -> PointerAction {
        if let Some(to) = to {
            self.viewer.select(anchor, to);
            self.viewer.show(to);
        }
        PointerAction::Selecting { anchor }
    }

    /// Receives the pointer's events wherever it goes.
    fn capture(&self, event: &PointerEvent) {
        if let Some(grid) = self.viewer.grid.get_untracked() {
            // It fails for a pointer that is gone, which does not go on dragging.
            let _ = grid.set_pointer_capture(event.pointer_id());
        }
    }
}

/// The cell an event happened on.
pub(super) fn address_of(event: &Event) -> Option<u16> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[data-address]").ok()??;
    cell.get_attribute("data-address")?.parse().ok()
}
