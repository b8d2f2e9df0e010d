//! Where rows and cells lie, and which of them are in sight. Pure; lengths are CSS
//! pixels, measured from the top left of the scrolled content.

use super::format::NumberFormat;
use stackyard_engine::vm::layout::{ROW_CELLS, ROWS};
use std::ops::Range;

/// Height of a row: 24 is the least that can well be hit with a finger.
pub(super) const ROW_HEIGHT: f64 = 24.0;
/// Width of the column with the rows' addresses.
pub(super) const ADDRESS_WIDTH: f64 = 52.0;
/// Height of the line of column heads, which stays above the rows.
pub(super) const HEADER_HEIGHT: f64 = 22.0;
/// Room above the first and below the last row, for the flags of markers.
pub(super) const INSET: f64 = 6.0;
/// Height of the scrolling view where the page leaves it a choice: 16 rows.
pub(super) const VIEWPORT_HEIGHT: f64 = HEADER_HEIGHT + INSET + 16.0 * ROW_HEIGHT;
/// Height of all rows.
pub(super) const CONTENT_HEIGHT: f64 = ROWS as f64 * ROW_HEIGHT + 2.0 * INSET;
/// Width of the field in which a cell is edited: room for `0b` and a few digits.
pub(super) const EDITOR_WIDTH: f64 = 76.0;
/// Cells do not get wider than this, however much room there is.
const WIDEST_CELL: f64 = 80.0;
/// Rows kept on either side of those in sight, so that slow scrolling shows no gap.
const OVERSCAN: usize = 3;

/// What is in sight: how far it is scrolled, and how much fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sight {
    /// How far the content is scrolled up.
    pub(super) top: f64,
    /// Height of the view, its head included; 0 while it is not on the page.
    pub(super) height: f64,
}

impl Sight {
    /// The rows that are to be on the page.
    pub(super) fn rows(self) -> Range<usize> {
        let room = self.room();
        if room <= 0.0 {
            return 0..0;
        }
        let first = row_at(self.top);
        let last = row_at(self.top + room);
        first.saturating_sub(OVERSCAN)..(last + 1 + OVERSCAN).min(ROWS)
    }

    /// The first row of which most is in sight.
    pub(super) fn first_row(self) -> usize {
        row_at(self.top + ROW_HEIGHT / 2.0)
    }

    /// How many rows fit entirely; at least one.
    pub(super) fn whole_rows(self) -> usize {
        ((self.room() / ROW_HEIGHT) as usize).max(1)
    }

    /// How far to scroll so that a row is in sight; `None` if it is already. A row
    /// just outside is brought to the edge, one further off to a third from the top.
    pub(super) fn scroll_to(self, row: usize) -> Option<f64> {
        let above = top_of(row) - INSET;
        let below = top_of(row) + ROW_HEIGHT + INSET - self.room();
        if self.top <= above && self.top >= below {
            return None;
        }
        let edge = if self.top > above { above } else { below };
        let top = if (edge - self.top).abs() <= 2.0 * ROW_HEIGHT {
            edge
        } else {
            above - self.room() / 3.0
        };
        Some(self.reachable(top))
    }

    /// How far to scroll so that a row is the first one.
    pub(super) fn scroll_to_top(self, row: usize) -> f64 {
        self.reachable(top_of(row) - INSET)
    }

    fn reachable(self, top: f64) -> f64 {
        top.min(CONTENT_HEIGHT - self.room()).max(0.0)
    }

    fn room(self) -> f64 {
        self.height - HEADER_HEIGHT
    }
}

/// The top of a row.
pub(super) fn top_of(row: usize) -> f64 {
    INSET + row as f64 * ROW_HEIGHT
}

fn row_at(y: f64) -> usize {
    // Negative while a browser lets the page be pulled past its edge: casts saturate.
    (((y - INSET) / ROW_HEIGHT) as usize).min(ROWS - 1)
}

/// The left and top of a cell.
pub(super) fn corner_of(address: u16, cell_width: f64) -> (f64, f64) {
    let index = usize::from(address);
    let column = (index % ROW_CELLS) as f64;
    (
        ADDRESS_WIDTH + column * cell_width,
        top_of(index / ROW_CELLS),
    )
}

/// The left and top of the field in which a cell is edited. It begins with its cell
/// but does not stick out at the end of the row.
pub(super) fn editor_corner(address: u16, cell_width: f64) -> (f64, f64) {
    let (left, top) = corner_of(address, cell_width);
    (left.min(row_width(cell_width) - EDITOR_WIDTH), top)
}

/// The width of a row.
pub(super) fn row_width(cell_width: f64) -> f64 {
    ADDRESS_WIDTH + ROW_CELLS as f64 * cell_width
}

/// The width of a cell in a view of a width: all of a row if it can be read, else as
/// much as the digits need, and the view scrolls.
pub(super) fn cell_width(view_width: f64, format: NumberFormat) -> f64 {
    let digits_need = match format {
        NumberFormat::Hex => 34.0,
        NumberFormat::Decimal => 42.0,
    };
    ((view_width - ADDRESS_WIDTH) / ROW_CELLS as f64)
        .floor()
        .clamp(digits_need, WIDEST_CELL)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sight(top: f64) -> Sight {
        Sight {
            top,
            height: HEADER_HEIGHT + 10.0 * ROW_HEIGHT,
        }
    }

    #[test]
    fn only_rows_in_sight_and_a_few_more_are_on_the_page() {
        assert_eq!(sight(0.0).rows(), 0..10 + OVERSCAN);
        assert_eq!(sight(top_of(100)).rows(), 100 - OVERSCAN..111 + OVERSCAN);
        assert_eq!(sight(CONTENT_HEIGHT).rows().end, ROWS);
        assert_eq!(sight(-50.0).rows().start, 0);
        let hidden = Sight {
            top: 0.0,
            height: 0.0,
        };
        assert_eq!(hidden.rows(), 0..0);
        assert_eq!(hidden.whole_rows(), 1);
    }

    #[test]
    fn every_row_can_be_brought_into_sight() {
        for row in 0..ROWS {
            let top = sight(0.0).scroll_to(row).unwrap_or(0.0);
            let after = sight(top);
            assert_eq!(after.scroll_to(row), None, "row {row}");
            assert!(after.rows().contains(&row));
        }
    }

    #[test]
    fn a_row_in_sight_does_not_scroll_and_the_next_one_only_a_little() {
        let there = sight(top_of(100) - INSET);
        assert_eq!(there.scroll_to(104), None);
        assert_eq!(there.scroll_to(99), Some(there.top - ROW_HEIGHT));
        assert!(there.scroll_to(110).is_some_and(|top| top > there.top));
        assert_eq!(there.first_row(), 100);
        assert_eq!(there.scroll_to_top(ROWS - 1), CONTENT_HEIGHT - 240.0);
    }

    #[test]
    fn cells_fill_the_view_within_reason() {
        assert_eq!(cell_width(100.0, NumberFormat::Hex), 34.0);
        assert_eq!(cell_width(452.0, NumberFormat::Hex), 50.0);
        assert_eq!(cell_width(2000.0, NumberFormat::Decimal), WIDEST_CELL);
    }

    #[test]
    fn the_editor_stays_within_the_row() {
        assert_eq!(editor_corner(1, 40.0), corner_of(1, 40.0));
        let (left, _) = editor_corner(7, 40.0);
        assert_eq!(left + EDITOR_WIDTH, row_width(40.0));
    }
}
