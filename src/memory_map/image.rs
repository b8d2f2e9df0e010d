//! The cells of a map as they are shown, how long ago each was written, and what is to be drawn
//! again.

use super::palette::{HEATS, Palette};
use super::{COLUMNS, LINES, STRIP_ROWS};
use stackyard_engine::vm::Memory;
use stackyard_engine::vm::layout::{CELLS, ROW_CELLS, ROWS, Segment};
use std::ops::Range;

/// The milliseconds in which a written cell becomes a step colder. All steps take a second.
pub const STEP_MS: f64 = 1000.0 / (HEATS - 1) as f64;

/// A set of strips of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Strips(u64);

impl Strips {
    /// All of them.
    pub const ALL: Strips = Strips(u64::MAX);

    /// Returns whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Adds a strip.
    fn insert(&mut self, strip: usize) {
        self.0 |= 1 << (strip % LINES);
    }

    /// Adds those of another set.
    pub fn add(&mut self, other: Strips) {
        self.0 |= other.0;
    }

    /// The strips, from the top.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..LINES).filter(move |strip| self.0 >> strip & 1 == 1)
    }

    /// Strips that lie together, as the first and their number.
    pub fn runs(self) -> impl Iterator<Item = (usize, usize)> {
        let mut rest = self.0;
        let mut first = 0;
        std::iter::from_fn(move || {
            if rest == 0 {
                return None;
            }
            let gap = rest.trailing_zeros() as usize;
            let length = (rest >> gap).trailing_ones() as usize;
            first += gap;
            let run = (first, length);
            first += length;
            // A shift by all bits is none.
            rest = rest.checked_shr((gap + length) as u32).unwrap_or(0);
            Some(run)
        })
    }
}

/// The map of one machine. It says what is to be drawn and how; it draws nothing.
pub struct MapImage {
    cells: Box<[u16; CELLS]>,
    /// The heat of each cell: from just written down to 0.
    heat: Box<[u8; CELLS]>,
    /// The strips in which a cell is not cold.
    hot: Strips,
    /// The strips that changed since they were taken.
    changed: Strips,
    /// When each row last changed, in turns of [`next_turn`](MapImage::next_turn); 0 if it never
    /// did.
    row_turns: Box<[u32; ROWS]>,
    turn: u32,
}

impl MapImage {
    /// The map of a memory of which nothing was just written. Nothing of it counts as changed.
    pub fn new(memory: &Memory) -> MapImage {
        let mut image = MapImage {
            cells: Box::new([0; CELLS]),
            heat: Box::new([0; CELLS]),
            hot: Strips::default(),
            changed: Strips::default(),
            row_turns: Box::new([0; ROWS]),
            turn: 0,
        };
        image.replace(memory);
        image.changed = Strips::default();
        image
    }

    /// Shows a memory anew, with nothing just written.
    pub fn replace(&mut self, memory: &Memory) {
        *self.cells = memory.cells();
        self.heat.fill(0);
        self.row_turns.fill(0);
        self.turn = 0;
        self.hot = Strips::default();
        self.changed = Strips::ALL;
    }

    /// A row (0 to 511) may have been written. Its cells that changed are hot now.
    pub fn follow_row(&mut self, row: usize, memory: &Memory) {
        let first = row * ROW_CELLS;
        let cells = first..first + ROW_CELLS;
        let (Some(words), Some(old), Some(heat)) = (
            memory.row(row),
            self.cells.get_mut(cells.clone()),
            self.heat.get_mut(cells),
        ) else {
            return;
        };
        let mut has_changed = false;
        for ((old, heat), new) in old.iter_mut().zip(heat).zip(words) {
            if old != new {
                *old = *new;
                *heat = HEATS as u8 - 1;
                has_changed = true;
            }
        }
        if has_changed {
            if let Some(turn) = self.row_turns.get_mut(row) {
                *turn = self.turn;
            }
            self.hot.insert(row / STRIP_ROWS);
            self.changed.insert(row / STRIP_ROWS);
        }
    }

    /// The rows that change from now on do so in a turn of their own. Returns its number, from 1.
    pub fn next_turn(&mut self) -> u32 {
        self.turn = self.turn.saturating_add(1);
        self.turn
    }

    /// When each row last changed, and the present turn.
    pub fn row_turns(&self) -> (&[u32; ROWS], u32) {
        (&self.row_turns, self.turn)
    }

    /// The cell written last, of those written in one turn the hottest; rows in `left_out` do not
    /// count. `None` if none was.
    pub fn last_written(&self, left_out: &Range<usize>) -> Option<u16> {
        let turns = self.row_turns.iter().enumerate();
        let others = turns.filter(|(row, turn)| **turn > 0 && !left_out.contains(row));
        let (row, _) = others.max_by_key(|(row, turn)| (**turn, std::cmp::Reverse(*row)))?;
        let cells = row * ROW_CELLS..(row + 1) * ROW_CELLS;
        let heat = self.heat.get(cells.clone())?;
        let (_, address) = heat
            .iter()
            .zip(cells)
            .max_by_key(|(heat, at)| (**heat, std::cmp::Reverse(*at)))?;
        Some(address as u16)
    }

    /// Returns whether a cell was written in the last moments.
    pub fn is_hot(&self) -> bool {
        !self.hot.is_empty()
    }

    /// Lets the cells cool down by a number of steps.
    pub fn cool(&mut self, steps: u8) {
        let hot = std::mem::take(&mut self.hot);
        for strip in hot.iter() {
            let first = strip * COLUMNS;
            let Some(heat) = self.heat.get_mut(first..first + COLUMNS) else {
                continue;
            };
            let mut is_hot = false;
            for heat in heat {
                *heat = heat.saturating_sub(steps);
                is_hot |= *heat > 0;
            }
            if is_hot {
                self.hot.insert(strip);
            }
        }
        if steps > 0 {
            self.changed.add(hot);
        }
    }

    /// Returns the strips that changed since the last call.
    pub fn take_changed(&mut self) -> Strips {
        std::mem::take(&mut self.changed)
    }

    /// Writes the pixels of strips from `first` on at the end of a buffer, a pixel a cell. Where
    /// less motion is asked for, what was just written is `still`: it glows and then does not.
    pub fn write_pixels(
        &self,
        (first, count): (usize, usize),
        palette: &Palette,
        is_still: bool,
        pixels: &mut Vec<[u8; 4]>,
    ) {
        for strip in first..first + count {
            let start = strip * COLUMNS;
            let cells = start..start + COLUMNS;
            let (Some(words), Some(heat)) = (self.cells.get(cells.clone()), self.heat.get(cells))
            else {
                return;
            };
            // A segment begins at a whole strip.
            let palette = palette.of(Segment::of(start as u16));
            for (&word, &heat) in words.iter().zip(heat) {
                let heat = if is_still && heat > 0 { u8::MAX } else { heat };
                pixels.push(palette.pixel(word, heat));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::palette::{MapColors, Rgb};
    use super::*;
    use stackyard_engine::vm::Machine;

    fn strips(image: &mut MapImage) -> Vec<usize> {
        image.take_changed().iter().collect()
    }

    fn map() -> (Memory, MapImage) {
        let memory = Machine::new().memory().clone();
        let image = MapImage::new(&memory);
        (memory, image)
    }

    #[test]
    fn segments_begin_at_whole_strips() {
        for segment in Segment::ALL {
            assert_eq!(usize::from(segment.bounds().0) % COLUMNS, 0, "{segment:?}");
        }
    }

    #[test]
    fn a_changed_cell_draws_its_strip_and_no_other() {
        let (mut memory, mut image) = map();
        memory.set(0xF3F, 7);
        let now = memory.clone();
        memory.take_marked_rows(|row| image.follow_row(row, &now));
        assert_eq!(strips(&mut image), [0xF3F / COLUMNS]);
        assert!(strips(&mut image).is_empty());
    }

    #[test]
    fn another_memory_is_drawn_whole() {
        let (memory, mut image) = map();
        assert!(strips(&mut image).is_empty());
        image.replace(&memory);
        assert_eq!(strips(&mut image).len(), LINES);
    }

    #[test]
    fn what_is_written_without_a_change_draws_nothing() {
        let (mut memory, mut image) = map();
        memory.set(0x340, 0);
        let same = memory.clone();
        memory.take_marked_rows(|row| image.follow_row(row, &same));
        assert!(strips(&mut image).is_empty() && !image.is_hot());
    }

    #[test]
    fn a_cell_is_cold_after_a_second() {
        let (mut memory, mut image) = map();
        memory.set(0x200, 1);
        image.follow_row(0x200 / ROW_CELLS, &memory);
        let steps = (1000.0 / STEP_MS) as u8;
        for _ in 1..steps {
            image.cool(1);
            assert_eq!(strips(&mut image), [8]);
        }
        assert!(image.is_hot());
        image.cool(1);
        assert!(!image.is_hot());
        assert_eq!(strips(&mut image), [8], "its last step is drawn");
        image.cool(1);
        assert!(strips(&mut image).is_empty());
    }

    #[test]
    fn strips_that_lie_together_are_drawn_together() {
        let mut set = Strips::default();
        for strip in [0, 1, 5, 62, 63] {
            set.insert(strip);
        }
        assert_eq!(set.runs().collect::<Vec<_>>(), [(0, 2), (5, 1), (62, 2)]);
        assert_eq!(Strips::ALL.runs().collect::<Vec<_>>(), [(0, LINES)]);
        assert_eq!(Strips::default().runs().count(), 0);
    }

    #[test]
    fn a_strip_has_four_bytes_a_cell() {
        let (mut memory, mut image) = map();
        memory.set(0x341, 9);
        image.follow_row(0x341 / ROW_CELLS, &memory);
        let colors = MapColors {
            written: Rgb([9, 8, 7]),
            ..MapColors::default()
        };
        let mut pixels = vec![];
        image.write_pixels((13, 2), &Palette::new(colors), false, &mut pixels);
        assert_eq!(pixels.len(), 2 * COLUMNS);
        assert_eq!(pixels[..2], [[0, 0, 0, 255], [9, 8, 7, 255]]);
    }
}
