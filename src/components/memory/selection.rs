//! A selection of consecutive cells. Pure.

use stackyard_engine::vm::layout::STACK_END;
use std::ops::RangeInclusive;

/// A node that shows cells takes at most this many.
pub(super) const MOST_CELLS: u16 = 32;

/// Cells from where a selection began to where it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellRange {
    /// The cell it began with.
    pub(super) anchor: u16,
    /// The cell it went to.
    pub(super) head: u16,
}

impl CellRange {
    /// The first cell and the last.
    pub(super) fn cells(self) -> RangeInclusive<u16> {
        let CellRange { anchor, head } = self;
        anchor.min(head)..=anchor.max(head).min(STACK_END)
    }

    /// The first cell.
    pub(super) fn first(self) -> u16 {
        *self.cells().start()
    }

    /// The number of cells, at least one.
    pub(super) fn size(self) -> u16 {
        let cells = self.cells();
        cells.end() - cells.start() + 1
    }

    /// Those that a node can show: the first ones, if there are more.
    pub(super) fn watched(self) -> CellRange {
        let first = self.first();
        CellRange {
            anchor: first,
            head: first + self.size().min(MOST_CELLS) - 1,
        }
    }

    /// Returns whether it contains a cell.
    pub(super) fn holds(self, address: u16) -> bool {
        self.cells().contains(&address)
    }

    /// Its description.
    pub(super) fn words(self) -> String {
        let cells = self.cells();
        let (first, last) = (cells.start(), cells.end());
        match self.size() {
            1 => format!("0x{first:03X}: 1 cell"),
            size => format!("0x{first:03X} to 0x{last:03X}: {size} cells"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(anchor: u16, head: u16) -> CellRange {
        CellRange { anchor, head }
    }

    #[test]
    fn cells_are_in_order_whichever_way_it_went() {
        for (anchor, head) in [(0x10, 0x13), (0x13, 0x10)] {
            let selection = from(anchor, head);
            assert_eq!(selection.cells(), 0x10..=0x13);
            assert_eq!((selection.first(), selection.size()), (0x10, 4));
            assert_eq!(selection.words(), "0x010 to 0x013: 4 cells");
        }
        assert_eq!(from(7, 7).words(), "0x007: 1 cell");
    }

    #[test]
    fn a_node_shows_the_first_32_cells() {
        assert_eq!(
            from(0x80, 0x00).watched().words(),
            "0x000 to 0x01F: 32 cells"
        );
        assert_eq!(from(0x10, 0x2F).watched(), from(0x10, 0x2F));
        assert_eq!(from(STACK_END, STACK_END).watched().size(), 1);
    }

    #[test]
    fn it_stays_within_memory() {
        assert_eq!(from(STACK_END, u16::MAX).cells(), STACK_END..=STACK_END);
        assert_eq!(from(0, 0).size(), 1);
        assert_eq!(from(5, 0).cells(), 0..=5);
    }
}
