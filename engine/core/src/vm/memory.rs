//! The cells of a machine, and which rows of them were written.
//!
//! A mark is one byte per row: a plain store, where a bit set would be a
//! read-modify-write that chains from one instruction to the next.
//!
//! Most programs are short, and their stack is low: they need the first cells and those
//! where the stacks begin. Of the others none is kept until one is used, so that many
//! machines lie close together. Each turn finds its machine in another page, and of ten
//! thousand machines looking up pages is most of what it waits for.

use super::image::Image;
use super::layout::{CALL_STACK_START, CELLS, ROW_CELLS, ROWS};
use std::ops::Range;

/// 4096 cells and a mark for each of their 512 rows.
#[derive(Clone)]
pub struct Memory {
    pub(super) kept: Kept,
}

/// What is kept of the cells. Those that are not are 0, and their rows are not marked.
#[derive(Clone)]
pub(super) enum Kept {
    Few(Box<Few>),
    All(Box<All>),
}

/// 128 cells of code, the call stack and 64 cells of the stack.
pub(super) type Few = Bank<256, 32, { CALL_STACK_START as usize - 128 }>;
/// Each cell at its address.
pub(super) type All = Bank<CELLS, ROWS, 0>;

/// Cells, and a mark for each row of them. The first half, or all if none is `SKIPPED`, is
/// kept at their addresses, and the others at addresses that are higher by that. Their
/// number is a power of two, and `SKIPPED` so many whole rows.
///
/// Laid out as written: with the marks and the program near to what is before it, few
/// pages are touched in a turn.
#[derive(Clone)]
#[repr(C)]
pub(super) struct Bank<const CELLS: usize, const ROWS: usize, const SKIPPED: usize> {
    pub(super) marks: [u8; ROWS],
    pub(super) cells: [u16; CELLS],
}

impl<const CELLS: usize, const ROWS: usize, const SKIPPED: usize> Bank<CELLS, ROWS, SKIPPED> {
    /// The cells from the first on, up to which none is skipped.
    pub(super) const LOW: usize = if SKIPPED == 0 { CELLS } else { CELLS / 2 };

    const EMPTY: Self = Bank {
        marks: [0; ROWS],
        cells: [0; CELLS],
    };

    /// Where the cell of an address is, if it is kept.
    #[inline(always)]
    pub(super) const fn index(address: usize) -> Option<usize> {
        if address < Self::LOW {
            return Some(address);
        }
        let index = address.wrapping_sub(SKIPPED);
        if index >= Self::LOW && index < CELLS {
            Some(index)
        } else {
            None
        }
    }

    /// The cells up to which none is skipped.
    #[inline(always)]
    pub(super) fn low(&self) -> &[u16] {
        &self.cells[..Self::LOW]
    }

    /// The cell of an address, to be written, its row marked, if it is kept.
    #[inline(always)]
    pub(super) fn cell_mut(&mut self, address: u16) -> Option<&mut u16> {
        let index = Self::index(address.into())?;
        *self.marks.get_mut(index / ROW_CELLS)? = 1;
        self.cells.get_mut(index)
    }

    /// The address of a cell.
    const fn address(index: usize) -> usize {
        if index < Self::LOW {
            index
        } else {
            index + SKIPPED
        }
    }
}

impl Memory {
    pub(super) fn new() -> Memory {
        Memory {
            kept: Kept::Few(Box::new(Bank::EMPTY)),
        }
    }

    /// A copy of all cells, by address.
    pub fn cells(&self) -> [u16; CELLS] {
        match &self.kept {
            Kept::All(bank) => bank.cells,
            Kept::Few(bank) => {
                let mut cells = [0; CELLS];
                for (index, &cell) in bank.cells.iter().enumerate() {
                    cells[Few::address(index)] = cell;
                }
                cells
            }
        }
    }

    /// The cell at an address; `None` past the end of memory.
    // Out of line, as are the others: what is fast has ways of its own.
    #[inline(never)]
    pub fn get(&self, address: u16) -> Option<u16> {
        let address = usize::from(address);
        match self.index(address).and_then(|index| self.kept().get(index)) {
            Some(&cell) => Some(cell),
            None => (address < CELLS).then_some(0),
        }
    }

    /// The 8 cells of a row; `None` past the last one.
    #[inline(never)]
    pub fn row(&self, row: usize) -> Option<&[u16; ROW_CELLS]> {
        const UNUSED: &[u16; ROW_CELLS] = &[0; ROW_CELLS];
        let index = self.index(row.saturating_mul(ROW_CELLS));
        match index.and_then(|index| self.kept().as_chunks().0.get(index / ROW_CELLS)) {
            Some(row) => Some(row),
            None => (row < ROWS).then_some(UNUSED),
        }
    }

    /// Writes a cell and marks its row. `false`, and nothing is written, past the
    /// end of memory.
    #[inline(never)]
    pub fn set(&mut self, address: u16, value: u16) -> bool {
        let cell = match &mut self.kept {
            Kept::Few(bank) => bank.cell_mut(address),
            Kept::All(bank) => bank.cell_mut(address),
        };
        match cell {
            Some(cell) => *cell = value,
            None => return self.set_another(address, value),
        }
        true
    }

    /// Writes a cell that is not kept yet.
    #[cold]
    #[inline(never)]
    fn set_another(&mut self, address: u16, value: u16) -> bool {
        if usize::from(address) >= CELLS {
            return false;
        }
        self.keep_all();
        if let Kept::All(all) = &mut self.kept
            && let Some(cell) = all.cell_mut(address)
        {
            *cell = value;
        }
        true
    }

    /// Writes a cell, marking its row only if that changes it: for loading,
    /// clearing and restoring, which touch much and change little.
    #[inline(never)]
    pub(super) fn change(&mut self, address: u16, value: u16) {
        if self.get(address).is_some_and(|cell| cell != value) {
            self.set(address, value);
        }
    }

    /// Makes the cells those of an image.
    pub(super) fn replace(&mut self, image: &[u16; CELLS]) {
        for (row, values) in image.as_chunks::<ROW_CELLS>().0.iter().enumerate() {
            self.replace_row(row * ROW_CELLS, values);
        }
    }

    /// The same with the row that begins at an address.
    fn replace_row(&mut self, first: usize, values: &[u16; ROW_CELLS]) {
        // Most rows are the same, which is seen at once.
        if self.row(first / ROW_CELLS) == Some(values) {
            return;
        }
        for (address, &value) in (first..).zip(values) {
            self.change(address as u16, value);
        }
    }

    /// Clears the cells from `first` to `last`.
    pub(super) fn clear(&mut self, first: u16, last: u16) {
        let mut address = first;
        while address <= last {
            let row = usize::from(address) / ROW_CELLS;
            // Most rows are 0, which is seen at once.
            if self.row(row) == Some(&[0; ROW_CELLS]) {
                address = ((row + 1) * ROW_CELLS) as u16;
            } else {
                self.change(address, 0);
                address += 1;
            }
        }
    }

    /// Cells from the first address on: all, or as many as are kept without a gap.
    #[inline(always)]
    pub(super) fn low(&self) -> &[u16] {
        match &self.kept {
            Kept::Few(bank) => bank.low(),
            Kept::All(bank) => bank.low(),
        }
    }

    /// The cells of those addresses, if they are kept one after the other; `None` past the
    /// end of memory, too.
    #[inline(never)]
    pub(super) fn between(&self, addresses: Range<usize>) -> Option<&[u16]> {
        let first = self.index(addresses.start)?;
        let end = first + addresses.len();
        let has_gap = first < self.low().len() && end > self.low().len();
        self.kept().get(first..end).filter(|_| !has_gap)
    }

    /// Where the cell of an address is among those that are kept.
    #[inline(always)]
    fn index(&self, address: usize) -> Option<usize> {
        match &self.kept {
            Kept::Few(_) => Few::index(address),
            Kept::All(_) => All::index(address),
        }
    }

    /// The cells that are kept.
    #[inline(always)]
    fn kept(&self) -> &[u16] {
        match &self.kept {
            Kept::Few(bank) => &bank.cells,
            Kept::All(bank) => &bank.cells,
        }
    }

    /// Keeps the cells of those addresses, one after the other.
    pub(super) fn keep(&mut self, addresses: Range<usize>) {
        if self.between(addresses).is_none() {
            self.keep_all();
        }
    }

    /// Keeps all cells from now on.
    #[cold]
    #[inline(never)]
    pub(super) fn keep_all(&mut self) {
        let Kept::Few(few) = &self.kept else {
            return;
        };
        let mut all = Box::new(All::EMPTY);
        for (index, &cell) in few.cells.iter().enumerate() {
            all.cells[Few::address(index)] = cell;
        }
        for (row, &mark) in few.marks.iter().enumerate() {
            all.marks[Few::address(row * ROW_CELLS) / ROW_CELLS] = mark;
        }
        self.kept = Kept::All(all);
    }

    /// An image of the cells that shares with an earlier one.
    pub(super) fn image(&self, previous: Option<&Image<u16>>) -> Image<u16> {
        Image::new(self.kept(), previous)
    }

    /// Makes the cells what they were. Rows that differ are marked.
    pub(super) fn restore(&mut self, image: &Image<u16>) {
        let has_all = image.len() == CELLS;
        if has_all {
            self.keep_all();
        } else if let Kept::All(_) = &self.kept {
            // What was not kept then was 0.
            for address in 0..CELLS as u16 {
                if Few::index(address.into()).is_none() {
                    self.change(address, 0);
                }
            }
        }
        image.restore_rows(|first, row: &[u16; ROW_CELLS]| {
            let first = if has_all { first } else { Few::address(first) };
            self.replace_row(first, row);
        });
    }

    /// Whether any row was written since the marks were last taken.
    pub fn any_marked(&self) -> bool {
        let marks: &[u8] = match &self.kept {
            Kept::Few(bank) => &bank.marks,
            Kept::All(bank) => &bank.marks,
        };
        marks.iter().any(|&mark| mark != 0)
    }

    /// Calls `row_written` with the number of each row written since the last call,
    /// ascending, and forgets the marks.
    pub fn take_marked_rows(&mut self, mut row_written: impl FnMut(usize)) {
        match &mut self.kept {
            Kept::Few(bank) => take_marked(&mut bank.marks, |row| {
                row_written(Few::address(row * ROW_CELLS) / ROW_CELLS);
            }),
            Kept::All(bank) => take_marked(&mut bank.marks, row_written),
        }
    }
}

/// Calls `marked` with the index of each mark, ascending, and forgets them. Reads eight
/// at a time.
fn take_marked(marks: &mut [u8], mut marked: impl FnMut(usize)) {
    let (groups, _) = marks.as_chunks_mut::<8>();
    for (index, group) in groups.iter_mut().enumerate() {
        if u64::from_ne_bytes(*group) == 0 {
            continue;
        }
        for (offset, mark) in group.iter_mut().enumerate() {
            if std::mem::take(mark) != 0 {
                marked(index * 8 + offset);
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
