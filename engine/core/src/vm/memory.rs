//! The cells of a machine, and which rows of them were written.
//!
//! A mark is one byte per row: a plain store, where a bit set would be a
//! read-modify-write that chains from one instruction to the next.
//!
//! Most programs are short and use little stack: they need the first cells and those where
//! the stacks begin. The other cells are not stored until one of them is used, so that many
//! machines lie close together in memory. Each event runs another machine in another page
//! of memory, and with ten thousand machines most of the time is spent on finding pages.

use super::image::Image;
use super::layout::{CALL_STACK_START, CELLS, ROW_CELLS, ROWS};
use std::ops::Range;

/// 4096 cells and a mark for each of their 512 rows.
#[derive(Clone)]
pub struct Memory {
    pub(super) storage: Storage,
}

/// The stored cells. Cells that are not stored are 0, and their rows are not marked.
#[derive(Clone)]
pub(super) enum Storage {
    Compact(Box<CompactBank>),
    Full(Box<FullBank>),
}

/// 128 cells of code, the call stack and 64 cells of the stack.
pub(super) type CompactBank = Bank<256, 32, { CALL_STACK_START as usize - 128 }>;
/// Each cell at its address.
pub(super) type FullBank = Bank<CELLS, ROWS, 0>;

/// Cells, and a mark for each row of them. The first half of the cells (or all of them, if
/// `SKIPPED` is 0) are those of the first addresses. The addresses of the other half are
/// higher than their indices by `SKIPPED`. `CELLS` is a power of two, and `SKIPPED` a
/// multiple of [`ROW_CELLS`].
///
/// Laid out as written: with the marks and the program at the start, an event touches few
/// pages.
#[derive(Clone)]
#[repr(C)]
pub(super) struct Bank<const CELLS: usize, const ROWS: usize, const SKIPPED: usize> {
    pub(super) marks: [u8; ROWS],
    pub(super) cells: [u16; CELLS],
}

impl<const CELLS: usize, const ROWS: usize, const SKIPPED: usize> Bank<CELLS, ROWS, SKIPPED> {
    /// Number of cells from the first on whose index is their address.
    pub(super) const LOW: usize = if SKIPPED == 0 { CELLS } else { CELLS / 2 };

    const EMPTY: Self = Bank {
        marks: [0; ROWS],
        cells: [0; CELLS],
    };

    /// Returns the index of the cell at an address, if it is stored.
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

    /// Returns the cells whose index is their address.
    #[inline(always)]
    pub(super) fn low(&self) -> &[u16] {
        &self.cells[..Self::LOW]
    }

    /// Marks the row of an address and returns its cell, if it is stored.
    #[inline(always)]
    pub(super) fn cell_mut(&mut self, address: u16) -> Option<&mut u16> {
        let index = Self::index(address.into())?;
        *self.marks.get_mut(index / ROW_CELLS)? = 1;
        self.cells.get_mut(index)
    }

    /// Returns the address of the cell at an index.
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
            storage: Storage::Compact(Box::new(Bank::EMPTY)),
        }
    }

    /// Returns a copy of all cells, by address.
    pub fn cells(&self) -> [u16; CELLS] {
        match &self.storage {
            Storage::Full(bank) => bank.cells,
            Storage::Compact(bank) => {
                let mut cells = [0; CELLS];
                for (index, &cell) in bank.cells.iter().enumerate() {
                    cells[CompactBank::address(index)] = cell;
                }
                cells
            }
        }
    }

    /// Returns the cell at an address, or `None` past the end of memory.
    // Out of line, like the functions below: the fast paths do not use them.
    #[inline(never)]
    pub fn get(&self, address: u16) -> Option<u16> {
        let address = usize::from(address);
        match self
            .index(address)
            .and_then(|index| self.stored().get(index))
        {
            Some(&cell) => Some(cell),
            None => (address < CELLS).then_some(0),
        }
    }

    /// Returns the 8 cells of a row, or `None` past the last one.
    #[inline(never)]
    pub fn row(&self, row: usize) -> Option<&[u16; ROW_CELLS]> {
        const UNUSED: &[u16; ROW_CELLS] = &[0; ROW_CELLS];
        let index = self.index(row.saturating_mul(ROW_CELLS));
        match index.and_then(|index| self.stored().as_chunks().0.get(index / ROW_CELLS)) {
            Some(row) => Some(row),
            None => (row < ROWS).then_some(UNUSED),
        }
    }

    /// Writes a cell and marks its row. Past the end of memory it writes nothing and returns
    /// `false`.
    #[inline(never)]
    pub fn set(&mut self, address: u16, value: u16) -> bool {
        let cell = match &mut self.storage {
            Storage::Compact(bank) => bank.cell_mut(address),
            Storage::Full(bank) => bank.cell_mut(address),
        };
        match cell {
            Some(cell) => *cell = value,
            None => return self.set_unstored(address, value),
        }
        true
    }

    /// Writes a cell that is not stored yet.
    #[cold]
    #[inline(never)]
    fn set_unstored(&mut self, address: u16, value: u16) -> bool {
        if usize::from(address) >= CELLS {
            return false;
        }
        self.expand();
        if let Storage::Full(full) = &mut self.storage
            && let Some(cell) = full.cell_mut(address)
        {
            *cell = value;
        }
        true
    }

    /// Writes a cell, and marks its row only if that changes the cell. For loading, clearing
    /// and restoring, which write many cells and change few.
    #[inline(never)]
    pub(super) fn change(&mut self, address: u16, value: u16) {
        if self.get(address).is_some_and(|cell| cell != value) {
            self.set(address, value);
        }
    }

    /// Sets all cells.
    pub(super) fn replace(&mut self, image: &[u16; CELLS]) {
        for (row, values) in image.as_chunks::<ROW_CELLS>().0.iter().enumerate() {
            self.replace_row(row * ROW_CELLS, values);
        }
    }

    /// Sets the cells of the row that begins at an address.
    fn replace_row(&mut self, first: usize, values: &[u16; ROW_CELLS]) {
        // Most rows do not change, and comparing a row is fast.
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
            // Most rows are 0, and comparing a row is fast.
            if self.row(row) == Some(&[0; ROW_CELLS]) {
                address = ((row + 1) * ROW_CELLS) as u16;
            } else {
                self.change(address, 0);
                address += 1;
            }
        }
    }

    /// Returns the cells from the first address on: all, or as many as are stored without a
    /// gap.
    #[inline(always)]
    pub(super) fn low(&self) -> &[u16] {
        match &self.storage {
            Storage::Compact(bank) => bank.low(),
            Storage::Full(bank) => bank.low(),
        }
    }

    /// Returns the cells of a range of addresses, if they are stored without a gap. Returns
    /// `None` past the end of memory, too.
    #[inline(never)]
    pub(super) fn between(&self, addresses: Range<usize>) -> Option<&[u16]> {
        let first = self.index(addresses.start)?;
        let end = first + addresses.len();
        let has_gap = first < self.low().len() && end > self.low().len();
        self.stored().get(first..end).filter(|_| !has_gap)
    }

    /// Returns the index of an address among the stored cells.
    #[inline(always)]
    fn index(&self, address: usize) -> Option<usize> {
        match &self.storage {
            Storage::Compact(_) => CompactBank::index(address),
            Storage::Full(_) => FullBank::index(address),
        }
    }

    /// Returns the stored cells.
    #[inline(always)]
    fn stored(&self) -> &[u16] {
        match &self.storage {
            Storage::Compact(bank) => &bank.cells,
            Storage::Full(bank) => &bank.cells,
        }
    }

    /// Makes sure that the cells of a range of addresses are stored without a gap.
    pub(super) fn make_contiguous(&mut self, addresses: Range<usize>) {
        if self.between(addresses).is_none() {
            self.expand();
        }
    }

    /// Stores all cells from now on.
    #[cold]
    #[inline(never)]
    pub(super) fn expand(&mut self) {
        let Storage::Compact(compact) = &self.storage else {
            return;
        };
        let mut full = Box::new(FullBank::EMPTY);
        for (index, &cell) in compact.cells.iter().enumerate() {
            full.cells[CompactBank::address(index)] = cell;
        }
        for (row, &mark) in compact.marks.iter().enumerate() {
            full.marks[CompactBank::address(row * ROW_CELLS) / ROW_CELLS] = mark;
        }
        self.storage = Storage::Full(full);
    }

    /// Returns an image of the stored cells that shares with an earlier one.
    pub(super) fn image(&self, previous: Option<&Image<u16>>) -> Image<u16> {
        Image::new(self.stored(), previous)
    }

    /// Restores the cells. Rows that differ are marked.
    pub(super) fn restore(&mut self, image: &Image<u16>) {
        let is_full = image.len() == CELLS;
        if is_full {
            self.expand();
        } else if let Storage::Full(_) = &self.storage {
            // Cells that were not stored then were 0.
            for address in 0..CELLS as u16 {
                if CompactBank::index(address.into()).is_none() {
                    self.change(address, 0);
                }
            }
        }
        image.restore_rows(|first, row: &[u16; ROW_CELLS]| {
            let first = if is_full {
                first
            } else {
                CompactBank::address(first)
            };
            self.replace_row(first, row);
        });
    }

    /// Calls `row_written` with the number of each row written since the last call,
    /// ascending, and clears the marks.
    pub fn take_marked_rows(&mut self, mut row_written: impl FnMut(usize)) {
        match &mut self.storage {
            Storage::Compact(bank) => take_marked(&mut bank.marks, |row| {
                row_written(CompactBank::address(row * ROW_CELLS) / ROW_CELLS);
            }),
            Storage::Full(bank) => take_marked(&mut bank.marks, row_written),
        }
    }
}

/// Calls `marked` with the index of each mark, ascending, and clears the marks. Reads eight
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
        memory.take_marked_rows(|row| panic!("row {row} is marked twice"));
        assert_eq!(memory.row(511).map(|row| row[7]), Some(3));
        assert_eq!(memory.row(512), None);
    }
}
