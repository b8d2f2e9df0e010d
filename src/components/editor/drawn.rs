//! The lines of a text that have elements: of a long one those near what is in sight. Pure.

use super::offsets::columns;
use std::ops::Range;

/// The most lines that all have elements, wherever the text is scrolled to.
const FEW: usize = 1024;
/// Lines that come and go at once.
pub(super) const CHUNK: usize = 128;

/// The lines of a text that have elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DrawnLines {
    /// Their numbers, from 0.
    pub(super) lines: Range<usize>,
    /// The number of those behind them.
    pub(super) below: usize,
    /// The columns of the text's widest line, where not all lines have elements; else 0.
    pub(super) columns: usize,
}

impl DrawnLines {
    /// Those of a text, where the first line in sight is in a chunk of that number.
    pub(super) fn of(source: &str, chunk: usize) -> DrawnLines {
        let count = source.split('\n').count();
        let lines = drawn(count, chunk);
        let columns = match lines.len() == count {
            true => 0,
            false => source.split('\n').map(columns).max().unwrap_or(0),
        };
        DrawnLines {
            below: count - lines.end,
            lines,
            columns,
        }
    }
}

/// The lines that are drawn of so many, where the first in sight is in a chunk of that number. A
/// chunk has more lines than are in sight.
fn drawn(lines: usize, chunk: usize) -> Range<usize> {
    if lines <= FEW {
        return 0..lines;
    }
    let end = lines.min(chunk.saturating_add(2).saturating_mul(CHUNK));
    let start = chunk.saturating_sub(1).saturating_mul(CHUNK);
    start.min(end)..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_lines_are_all_drawn() {
        assert_eq!(drawn(1, 0), 0..1);
        assert_eq!(drawn(FEW, 3), 0..FEW);
    }

    #[test]
    fn of_many_lines_those_around_what_is_in_sight_are_drawn() {
        for first in [0, 1, 127, 128, 4000, 9990] {
            let drawn = drawn(10_000, first / CHUNK);
            assert!(drawn.len() <= 3 * CHUNK, "{drawn:?}");
            for line in first..(first + CHUNK).min(10_000) {
                assert!(drawn.contains(&line), "{line} in {drawn:?}");
            }
        }
    }

    #[test]
    fn a_text_that_got_shorter_has_lines_all_the_same() {
        for (lines, chunk) in [(1025, 70), (2000, usize::MAX), (0, 9)] {
            let drawn = drawn(lines, chunk);
            assert!(drawn.start <= drawn.end && drawn.end <= lines, "{drawn:?}");
        }
    }
}
