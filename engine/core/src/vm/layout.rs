//! The memory layout of a machine. Addresses are those of cells of 16 bits.

/// Cells of a machine's memory, 0x000 to 0xFFF.
pub const CELLS: usize = 0x1000;
/// Cells in a row, the unit in which changes are marked and shown.
pub const ROW_CELLS: usize = 8;
/// Rows of a machine's memory.
pub const ROWS: usize = CELLS / ROW_CELLS;

/// First cell of the code.
pub const CODE_START: u16 = 0x000;
/// First cell of `.string` and `.value` data.
pub const DATA_START: u16 = 0x200;
/// First cell of the call stack.
pub const CALL_STACK_START: u16 = 0x300;
/// Last cell of the call stack.
pub const CALL_STACK_END: u16 = 0x33F;
/// First cell of the data stack, which grows upwards.
pub const STACK_START: u16 = 0x340;
/// Last cell of the data stack, and of memory.
pub const STACK_END: u16 = 0xFFF;
/// First of the cells where programs by convention keep their own data, out of the way of the
/// stack.
pub const RAM_BY_HABIT: u16 = 0xF00;

/// First mapped address: an access to an address from here up is a message to an outlet.
pub const MAPPED_START: u16 = 0x1000;
/// Number of mapped addresses of each outlet.
pub const MAPPED_CELLS: u16 = 0x200;

/// SP of an empty data stack: one below its first cell.
pub const EMPTY_SP: u16 = STACK_START - 1;
/// FP of an empty call stack: one below its first cell.
pub const EMPTY_FP: u16 = CALL_STACK_START - 1;

/// A range of memory with a purpose. Nothing protects one from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// The words of the program.
    Code,
    /// Strings and values.
    Data,
    /// Return addresses.
    CallStack,
    /// The data stack and the program's own data.
    Ram,
}

impl Segment {
    /// All segments, by ascending address.
    pub const ALL: [Segment; 4] = [
        Segment::Code,
        Segment::Data,
        Segment::CallStack,
        Segment::Ram,
    ];

    /// Returns the segment of a cell. Addresses past memory count as RAM.
    pub const fn of(address: u16) -> Segment {
        match address {
            CODE_START..DATA_START => Segment::Code,
            DATA_START..CALL_STACK_START => Segment::Data,
            CALL_STACK_START..STACK_START => Segment::CallStack,
            _ => Segment::Ram,
        }
    }

    /// Returns its first and its last cell.
    pub const fn bounds(self) -> (u16, u16) {
        match self {
            Segment::Code => (CODE_START, DATA_START - 1),
            Segment::Data => (DATA_START, CALL_STACK_START - 1),
            Segment::CallStack => (CALL_STACK_START, CALL_STACK_END),
            Segment::Ram => (STACK_START, STACK_END),
        }
    }

    /// Returns its name in plain words.
    pub const fn name(self) -> &'static str {
        match self {
            Segment::Code => "code",
            Segment::Data => "data",
            Segment::CallStack => "call stack",
            Segment::Ram => "stack and RAM",
        }
    }
}

/// Returns the outlet and the cell behind a mapped address, or `None` for a cell of memory.
pub const fn mapped(address: u16) -> Option<(u16, u16)> {
    match address.checked_sub(MAPPED_START) {
        Some(offset) => Some((offset / MAPPED_CELLS, offset % MAPPED_CELLS)),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_cover_memory_without_gaps() {
        let mut next = 0;
        for segment in Segment::ALL {
            let (first, last) = segment.bounds();
            assert_eq!(first, next);
            assert_eq!(Segment::of(first), segment);
            assert_eq!(Segment::of(last), segment);
            next = last + 1;
        }
        assert_eq!(usize::from(next), CELLS);
    }

    #[test]
    fn mapped_addresses_name_outlet_and_cell() {
        assert_eq!(mapped(0xFFF), None);
        assert_eq!(mapped(0x1000), Some((0, 0)));
        assert_eq!(mapped(0x13FF), Some((1, 0x1FF)));
    }
}
