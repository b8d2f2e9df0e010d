//! A cell on the page: its number, which is written again when it changes, and a flash when it was
//! written.

use super::format::NumberFormat;
use crate::browser::now_ms;
use crate::dom::{LiveText, set_attribute, set_flag};
use web_sys::HtmlElement;

/// A cell.
pub(super) struct Cell {
    element: HtmlElement,
    text: LiveText,
    /// Which of two equal animations it shows. Switching to the other one restarts the animation
    /// without a layout.
    is_odd: bool,
    /// The time it was highlighted last, in milliseconds.
    flashed_ms: u64,
}

/// Milliseconds for which a cell that is written again and again is not highlighted anew: it glows
/// all the time, and the browser has less to do.
const PAUSE_MS: u64 = 250;

impl Cell {
    /// A cell in an empty element.
    pub(super) fn new(element: HtmlElement) -> Cell {
        Cell {
            text: LiveText::within(&element),
            element,
            is_odd: false,
            flashed_ms: 0,
        }
    }

    pub(super) fn element(&self) -> &HtmlElement {
        &self.element
    }

    /// Shows a number with all its digits.
    pub(super) fn write(&mut self, word: u16, format: NumberFormat) {
        self.text.write(format_args!("{}", format.write(word)));
    }

    /// Shows a number without leading zeros, and 0 as a dot.
    pub(super) fn write_short(&mut self, word: u16, format: NumberFormat) {
        self.text
            .write(format_args!("{}", format.write_short(word)));
    }

    /// Shows nothing.
    pub(super) fn clear(&mut self) {
        self.text.set("");
    }

    /// Zeros are most of memory, and drawn back.
    pub(super) fn mute(&self, is_zero: bool) {
        set_flag(&self.element, "data-zero", is_zero);
    }

    /// Highlights the cell for a moment.
    pub(super) fn flash(&mut self) {
        let now_ms = now_ms();
        if now_ms.abs_diff(self.flashed_ms) < PAUSE_MS {
            return;
        }
        self.flashed_ms = now_ms;
        self.is_odd = !self.is_odd;
        let animation = if self.is_odd { "odd" } else { "even" };
        set_attribute(&self.element, "data-changed", animation);
    }
}
