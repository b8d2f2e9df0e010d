//! The cells of a machine, and which rows of them were written.
//!
//! A mark is one byte per row: a plain store, where a bit set would be a
//! read-modify-write that chains from one instruction to the next.

use super::layout::{CELLS, ROW_CELLS, ROWS};

/// 4096 cells and a mark for each of their 512 rows. Laid out as written: with the marks
/// and the program near to what is before it, few pages are touched in a turn.
#[derive(Clone)]
#[repr(C)]
pub struct Memory {
    pub(super) marks: [u8; ROWS],
    pub(super) cells: [u16; CELLS],
}

impl Memory {
    pub(super) const fn new() -> Memory {
        Memory {
            marks: [0; ROWS],
            cells: [0; CELLS],
        }
    }

    /// All cells, by address.
    pub fn cells(&self) -> &[u16; CELLS] {
        &self.cells
    }

    /// The cell at an address; `None` past the end of memory.
    pub fn get(&self, address: u16) -> Option<u16> {
        self.cells.get(usize::from(address)).copied()
    }

    /// The 8 cells of a row; `None` past the last one.
    pub fn row(&self, row: usize) -> Option<&[u16; ROW_CELLS]> {
        self.cells.as_chunks::<ROW_CELLS>().0.get(row)
    }

    /// Writes a cell and marks its row. `false`, and nothing is written, past the
    /// end of memory.
    pub fn set(&mut self, address: u16, value: u16) -> bool {
        let index = usize::from(address);
        let Some(cell) = self.cells.get_mut(index) else {
            return false;
        };
        *cell = value;
        self.marks[index / ROW_CELLS] = 1;
        true
    }

    /// Writes a cell, marking its row only if that changes it: for loading,
    /// clearing and restoring, which touch much and change little.
    pub(super) fn change(&mut self, index: usize, value: u16) {
        if let Some(cell) = self.cells.get_mut(index)
            && *cell != value
        {
            *cell = value;
            self.marks[index / ROW_CELLS] = 1;
        }
    }

    /// Clears the cells from `first` to `last`.
    pub(super) fn clear(&mut self, first: u16, last: u16) {
        for index in usize::from(first)..=usize::from(last) {
            self.change(index, 0);
        }
    }

    /// Whether any row was written since the marks were last taken.
    pub fn any_marked(&self) -> bool {
        self.marks.iter().any(|&mark| mark != 0)
    }

    /// Calls `row_written` with the number of each row written since the last call,
    /// ascending, and forgets the marks. Reads eight marks at a time.
    pub fn take_marked_rows(&mut self, mut row_written: impl FnMut(usize)) {
        let (groups, _) = self.marks.as_chunks_mut::<8>();
        for (index, group) in groups.iter_mut().enumerate() {
            if u64::from_ne_bytes(*group) == 0 {
                continue;
            }
            for (offset, mark) in group.iter_mut().enumerate() {
                if std::mem::take(mark) != 0 {
                    row_written(index * 8 + offset);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_marks_its_row_once() {
        let mut memory = Memory::new();
        assert!(memory.set(0x340, 1));
        assert!(memory.set(0x347, 2));
        assert!(memory.set(0xFFF, 3));
        assert!(!memory.set(0x1000, 4));
        let mut rows = vec![];
        memory.take_marked_rows(|row| rows.push(row));
        assert_eq!(rows, [0x340 / 8, 511]);
        assert!(!memory.any_marked());
        assert_eq!(memory.row(511).map(|row| row[7]), Some(3));
        assert_eq!(memory.row(512), None);
    }
}
