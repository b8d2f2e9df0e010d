//! Moves the cursor by keys. Pure.

use stackyard_engine::vm::layout::{ROW_CELLS, STACK_END};

const ROW: i32 = ROW_CELLS as i32;
const LAST: i32 = STACK_END as i32;

/// The cell that a key leads to; `None` if the cursor does not use the key. `page` is the number of
/// rows in sight. Left and right continue in the next row: memory is one line of cells.
pub(super) fn moved(from: u16, key: &str, with_control: bool, page: usize) -> Option<u16> {
    let from = i32::from(from);
    let page = i32::try_from(page).unwrap_or(LAST).saturating_mul(ROW);
    let to = match key {
        "ArrowLeft" => from - 1,
        "ArrowRight" => from + 1,
        "ArrowUp" => above(from, ROW),
        "ArrowDown" => below(from, ROW),
        "PageUp" => above(from, page),
        "PageDown" => below(from, page),
        "Home" if with_control => 0,
        "End" if with_control => LAST,
        "Home" => from / ROW * ROW,
        "End" => from / ROW * ROW + ROW - 1,
        _ => return None,
    };
    u16::try_from(to.clamp(0, LAST)).ok()
}

/// The cell that many cells up, in the same column; in the first row at most.
fn above(from: i32, cells: i32) -> i32 {
    let to = from - cells;
    if to < 0 { from % ROW } else { to }
}

fn below(from: i32, cells: i32) -> i32 {
    let to = from.saturating_add(cells);
    if to > LAST {
        LAST + 1 - ROW + from % ROW
    } else {
        to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
                moved(from, key, false, 10),
                Some(to),
                "{key} from {from:#x}"
            );
        }
    }

    #[test]
    fn control_goes_to_the_ends_of_memory() {
        assert_eq!(moved(0x123, "Home", true, 10), Some(0));
        assert_eq!(moved(0x123, "End", true, 10), Some(0xFFF));
    }

    #[test]
    fn other_keys_are_left_alone() {
        assert_eq!(moved(0, "a", false, 10), None);
        assert_eq!(moved(0, "Tab", false, 10), None);
        assert_eq!(moved(5, "PageDown", false, usize::MAX), Some(0xFFD));
    }
}
