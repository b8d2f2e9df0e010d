//! The positions of rows and cells, and which rows are in sight. Pure; lengths are CSS pixels from
//! the top left of the scrolled content.

use super::format::NumberFormat;
use stackyard_engine::vm::layout::{ROW_CELLS, ROWS};
use std::ops::Range;

/// Height of a row: 24 is the least that can well be hit with a finger.
pub(super) const ROW_HEIGHT: i32 = 24;
/// Width of the column with the rows' addresses.
pub(super) const ADDRESS_WIDTH: i32 = 52;
/// Height of the line of column heads, which stays above the rows.
pub(super) const HEADER_HEIGHT: i32 = 22;
/// Room above the first and below the last row, for the flags of markers.
pub(super) const INSET: i32 = 6;
/// Height of the scrolling view where the page leaves it a choice: 16 rows.
pub(super) const VIEWPORT_HEIGHT: i32 = HEADER_HEIGHT + INSET + 16 * ROW_HEIGHT;
/// Height of all rows.
pub(super) const CONTENT_HEIGHT: i32 = ROWS as i32 * ROW_HEIGHT + 2 * INSET;
/// Width of the field in which a cell is edited: room for `0b` and a few digits.
pub(super) const EDITOR_WIDTH: i32 = 76;
/// Cells do not get wider than this, however much room there is.
const WIDEST_CELL: i32 = 80;
/// The rows kept on either side of those in sight, so that slow scrolling shows no gap.
const OVERSCAN: usize = 3;

/// The visible window: its scroll position and size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sight {
    /// The scroll position.
    pub(super) top: i32,
    /// Height of the view, its head included; 0 while it is not on the page.
    pub(super) height: i32,
    /// Width of the view; 0 until it is known.
    pub(super) width: i32,
}

impl Sight {
    /// The rows that are to be on the page.
    pub(super) fn rows(self) -> Range<usize> {
        let room = self.room();
        if room <= 0 {
            return 0..0;
        }
        let first = row_at(self.top);
        let last = row_at(self.top + room);
        first.saturating_sub(OVERSCAN)..(last + 1 + OVERSCAN).min(ROWS)
    }

    /// The number of rows that fit entirely; at least one.
    pub(super) fn whole_rows(self) -> usize {
        (self.room() / ROW_HEIGHT).max(1) as usize
    }

    /// The scroll position that brings a row into sight; `None` if it is in sight already. A row
    /// just outside is brought to the edge, one further off to a third from the top.
    pub(super) fn scroll_to(self, row: usize) -> Option<i32> {
        let above = top_of(row) - INSET;
        let below = top_of(row) + ROW_HEIGHT + INSET - self.room();
        if self.top <= above && self.top >= below {
            return None;
        }
        let edge = if self.top > above { above } else { below };
        let top = if (edge - self.top).abs() <= 2 * ROW_HEIGHT {
            edge
        } else {
            above - self.room() / 3
        };
        Some(self.reachable(top))
    }

    /// The part of the content in sight, and a row above it and below.
    pub(super) fn reach(self) -> Range<i32> {
        let above = self.top - ROW_HEIGHT / 2;
        above..(self.top + self.room() + ROW_HEIGHT / 2).max(above + 1)
    }

    fn reachable(self, top: i32) -> i32 {
        top.min(CONTENT_HEIGHT - self.room()).max(0)
    }

    fn room(self) -> i32 {
        self.height - HEADER_HEIGHT
    }
}

/// The top of a row.
pub(super) fn top_of(row: usize) -> i32 {
    INSET + row as i32 * ROW_HEIGHT
}

fn row_at(y: i32) -> usize {
    // Negative while a browser lets the page be pulled past its edge.
    ((y - INSET) / ROW_HEIGHT).clamp(0, ROWS as i32 - 1) as usize
}

/// The left and top of a cell.
pub(super) fn corner_of(address: u16, cell_width: u16) -> (i32, i32) {
    let index = usize::from(address);
    let column = (index % ROW_CELLS) as i32;
    (
        ADDRESS_WIDTH + column * i32::from(cell_width),
        top_of(index / ROW_CELLS),
    )
}

/// The cell at a position of the content, or the nearest one.
pub(super) fn address_at((left, top): (i32, i32), cell_width: u16) -> u16 {
    let column = (left - ADDRESS_WIDTH) / i32::from(cell_width).max(1);
    let column = column.clamp(0, ROW_CELLS as i32 - 1) as usize;
    (row_at(top) * ROW_CELLS + column) as u16
}

/// The left and top of the field in which a cell is edited. It begins with its cell
/// but does not stick out at the end of the row.
pub(super) fn editor_corner(address: u16, cell_width: u16) -> (i32, i32) {
    let (left, top) = corner_of(address, cell_width);
    (left.min(row_width(cell_width) - EDITOR_WIDTH), top)
}

/// The width of a row.
fn row_width(cell_width: u16) -> i32 {
    ADDRESS_WIDTH + ROW_CELLS as i32 * i32::from(cell_width)
}

/// The width of a cell in a view of a width: all of a row if it can be read, else as
/// much as the digits need, and the view scrolls.
pub(super) fn cell_width(view_width: i32, format: NumberFormat) -> u16 {
    let digits_need = match format {
        NumberFormat::Hex | NumberFormat::Characters => 34,
        NumberFormat::Decimal => 42,
        NumberFormat::Signed => 48,
        NumberFormat::Binary => 66,
    };
    let there_is = (view_width - ADDRESS_WIDTH) / ROW_CELLS as i32;
    there_is.clamp(digits_need, WIDEST_CELL) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sight(top: i32) -> Sight {
        Sight {
            top,
            height: HEADER_HEIGHT + 10 * ROW_HEIGHT,
            width: 0,
        }
    }

    #[test]
    fn only_rows_in_sight_and_a_few_more_are_on_the_page() {
        assert_eq!(sight(0).rows(), 0..10 + OVERSCAN);
        assert_eq!(sight(top_of(100)).rows(), 100 - OVERSCAN..111 + OVERSCAN);
        assert_eq!(sight(CONTENT_HEIGHT).rows().end, ROWS);
        assert_eq!(sight(-50).rows().start, 0);
        let hidden = Sight {
            top: 0,
            height: 0,
            width: 0,
        };
        assert_eq!(hidden.rows(), 0..0);
        assert_eq!(hidden.whole_rows(), 1);
    }

    #[test]
    fn every_row_can_be_brought_into_sight() {
        for row in 0..ROWS {
            let top = sight(0).scroll_to(row).unwrap_or(0);
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
    }

    #[test]
    fn cells_fill_the_view_within_reason() {
        assert_eq!(cell_width(100, NumberFormat::Hex), 34);
        assert_eq!(cell_width(452, NumberFormat::Hex), 50);
        assert_eq!(cell_width(2000, NumberFormat::Decimal), 80);
    }

    #[test]
    fn every_place_is_nearest_to_a_cell() {
        for address in [0, 7, 8, 0x345, 0xFFF] {
            let (left, top) = corner_of(address, 40);
            assert_eq!(address_at((left + 20, top + 12), 40), address);
        }
        assert_eq!(address_at((-9, -9), 40), 0);
        assert_eq!(address_at((10_000, top_of(1) + 1), 40), 15);
        assert_eq!(address_at((10_000, 1_000_000), 0), 0xFFF);
    }

    #[test]
    fn the_editor_stays_within_the_row() {
        assert_eq!(editor_corner(1, 40), corner_of(1, 40));
        let (left, _) = editor_corner(7, 40);
        assert_eq!(left + EDITOR_WIDTH, row_width(40));
    }
}
