//! Moves the cursor by keys. Pure.

use stackyard_engine::vm::layout::STACK_END;

const LAST: i32 = STACK_END as i32;

/// How cells are laid out where the cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// Cells in a line.
    pub(super) columns: usize,
    /// Lines that the Page keys move by.
    pub(super) page: usize,
}

/// The cell that a key leads to; `None` if the cursor does not use the key. Left and right continue
/// in the next line: memory is one line of cells.
pub(super) fn moved(from: u16, key: &str, with_control: bool, grid: Grid) -> Option<u16> {
    let from = i32::from(from);
    let line = i32::try_from(grid.columns).unwrap_or(LAST).max(1);
    let page = i32::try_from(grid.page).unwrap_or(LAST);
    let page = page.saturating_mul(line);
    let to = match key {
        "ArrowLeft" => from - 1,
        "ArrowRight" => from + 1,
        "ArrowUp" => above(from, line, line),
        "ArrowDown" => below(from, line, line),
        "PageUp" => above(from, page, line),
        "PageDown" => below(from, page, line),
        "Home" if with_control => 0,
        "End" if with_control => LAST,
        "Home" => from / line * line,
        "End" => from / line * line + line - 1,
        _ => return None,
    };
    u16::try_from(to.clamp(0, LAST)).ok()
}

/// The cell that many cells up, in the same column; in the first line at most.
fn above(from: i32, cells: i32, line: i32) -> i32 {
    let to = from - cells;
    if to < 0 { from % line } else { to }
}

fn below(from: i32, cells: i32, line: i32) -> i32 {
    let to = from.saturating_add(cells);
    if to > LAST {
        LAST + 1 - line + from % line
    } else {
        to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: Grid = Grid {
        columns: 8,
        page: 10,
    };

    #[test]
    fn keys_move_within_memory() {
        let cases = [
            (0x10, "ArrowLeft", 0x0F),
            (0x17, "ArrowRight", 0x18),
            (0x13, "ArrowUp", 0x0B),
            (0x13, "ArrowDown", 0x1B),
            (0x13, "PageDown", 0x63),
            (0x13, "PageUp", 0x03),
            (0x13, "Home", 0x10),
            (0x13, "End", 0x17),
            (0x000, "ArrowLeft", 0x000),
            (0x003, "ArrowUp", 0x003),
            (0xFFF, "ArrowRight", 0xFFF),
            (0xFFB, "ArrowDown", 0xFFB),
            (0xFC3, "PageDown", 0xFFB),
        ];
        for (from, key, to) in cases {
            assert_eq!(
                moved(from, key, false, ROWS),
                Some(to),
                "{key} from {from:#x}"
            );
        }
    }

    #[test]
    fn control_goes_to_the_ends_of_memory() {
        assert_eq!(moved(0x123, "Home", true, ROWS), Some(0));
        assert_eq!(moved(0x123, "End", true, ROWS), Some(0xFFF));
    }

    #[test]
    fn other_keys_are_left_alone() {
        assert_eq!(moved(0, "a", false, ROWS), None);
        assert_eq!(moved(0, "Tab", false, ROWS), None);
    }

    #[test]
    fn a_map_has_longer_lines() {
        let map = Grid {
            columns: 64,
            page: usize::MAX,
        };
        assert_eq!(moved(0x45, "ArrowDown", false, map), Some(0x85));
        assert_eq!(moved(0x45, "Home", false, map), Some(0x40));
        assert_eq!(moved(5, "PageDown", false, map), Some(0xFC5));
    }
}
