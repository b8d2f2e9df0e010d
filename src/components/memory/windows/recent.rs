//! Which rows move now: those written last, chosen so that one that is looked at stays where it
//! is. Pure.

use stackyard_engine::ordered::sort_by_key;
use stackyard_engine::vm::layout::ROWS;
use std::ops::Range;

/// Turns for which a row that no longer changes keeps its place before one that does. There are
/// some sixty a second.
const HELD: u32 = 40;

/// The rows that move, by address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recent<const N: usize> {
    rows: [Option<usize>; N],
}

impl<const N: usize> Recent<N> {
    /// Rows to begin with, while none has moved.
    pub(super) fn new(rows: [Option<usize>; N]) -> Recent<N> {
        Recent { rows }
    }

    /// The rows, by address.
    pub(super) fn rows(&self) -> [Option<usize>; N] {
        self.rows
    }

    /// Follows when each row last changed, in turns; 0 for never. Rows in `left_out` have a
    /// window of their own.
    pub(super) fn follow(&mut self, turns: &[u32; ROWS], now: u32, left_out: &Range<usize>) {
        let when = |row: usize| match left_out.contains(&row) {
            true => 0,
            false => turns.get(row).copied().unwrap_or(0),
        };
        let has_gone = |row: &Option<usize>| row.is_some_and(|row| left_out.contains(&row));
        self.rows
            .iter_mut()
            .filter(|it| has_gone(it))
            .for_each(|row| *row = None);
        let is_new = |row: &usize| when(*row) > 0 && now - when(*row).min(now) < HELD;
        // At most so many of them can come in.
        for row in (0..ROWS).filter(is_new) {
            if self.rows.contains(&Some(row)) {
                continue;
            }
            let oldest = self.rows.iter_mut().min_by_key(|it| it.map_or(0, when));
            let Some(oldest) = oldest else { return };
            let last = oldest.map_or(0, when);
            if last == 0 || now - last.min(now) >= HELD {
                *oldest = Some(row);
            }
        }
        // Empty places come last.
        sort_by_key(&mut self.rows, |row| row.unwrap_or(ROWS));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent() -> Recent<3> {
        Recent::new([Some(0x1E0), None, None])
    }

    fn follow(recent: &mut Recent<3>, changed: &[(usize, u32)], now: u32) -> Vec<usize> {
        let mut turns = [0; ROWS];
        for &(row, turn) in changed {
            turns[row] = turn;
        }
        recent.follow(&turns, now, &(0x68..0x70));
        recent.rows().into_iter().flatten().collect()
    }

    #[test]
    fn rows_that_change_take_the_places_by_address() {
        let mut recent = recent();
        assert_eq!(follow(&mut recent, &[], 1), [0x1E0]);
        assert_eq!(follow(&mut recent, &[(9, 2), (4, 2)], 2), [4, 9]);
        let rows = [(9, 2), (4, 2), (0x1FE, 3)];
        assert_eq!(follow(&mut recent, &rows, 3), [4, 9, 0x1FE]);
    }

    #[test]
    fn a_row_keeps_its_place_until_it_was_still_for_a_while() {
        let mut recent = recent();
        let mut rows = vec![(1, 10), (2, 10), (3, 10)];
        assert_eq!(follow(&mut recent, &rows, 10), [1, 2, 3]);
        rows.push((7, 12));
        assert_eq!(follow(&mut recent, &rows, 12), [1, 2, 3]);
        rows[0].1 = 12;
        rows[3].1 = 10 + HELD;
        assert_eq!(follow(&mut recent, &rows, 10 + HELD), [1, 3, 7]);
    }

    #[test]
    fn what_has_its_own_window_is_left_out() {
        let mut recent = recent();
        assert_eq!(follow(&mut recent, &[(0x68, 1), (5, 1)], 1), [5]);
    }
}
