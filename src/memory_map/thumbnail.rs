//! The map of a machine seen from afar: a block for two cells of two strips, which shows the greatest
//! of them. It holds no cells, and is read again where rows were written.

use super::palette::{HEATS, Palette, strength};
use super::{COLUMNS, LINES, STRIP_ROWS};
use stackyard_engine::vm::Memory;
use stackyard_engine::vm::layout::{ROW_CELLS, ROWS, Segment};

/// Cells and strips of a block, each way.
const BLOCK: usize = 2;
/// Blocks in a line, and lines of blocks.
const SIDE: usize = COLUMNS / BLOCK;

/// The map of one machine, from afar.
pub struct Thumbnail {
    /// How strong the greatest cell of each block is.
    strengths: Box<[[u8; SIDE]; SIDE]>,
    /// How much each block glows.
    heat: Box<[[u8; SIDE]; SIDE]>,
    is_hot: bool,
    /// True if a block looks otherwise than when it was last asked.
    is_changed: bool,
}

impl Thumbnail {
    /// The map of a memory of which nothing was just written.
    pub fn new(memory: &Memory) -> Thumbnail {
        let mut thumbnail = Thumbnail {
            strengths: Box::new([[0; SIDE]; SIDE]),
            heat: Box::new([[0; SIDE]; SIDE]),
            is_hot: false,
            is_changed: true,
        };
        (0..ROWS).for_each(|row| thumbnail.read_row(row, memory));
        thumbnail
    }

    /// A row (0 to 511) was written.
    pub fn follow_row(&mut self, row: usize, memory: &Memory) {
        self.read_row(row, memory);
        let (line, first) = place_of(row);
        let blocks = self.heat.get_mut(line).into_iter();
        for heat in blocks.flatten().skip(first).take(ROW_CELLS / BLOCK) {
            *heat = HEATS as u8 - 1;
        }
        self.is_hot = true;
        self.is_changed = true;
    }

    /// Reads the blocks that a row is a part of.
    fn read_row(&mut self, row: usize, memory: &Memory) {
        let (line, first) = place_of(row);
        // Rows of one block lie a strip apart.
        let other = row ^ STRIP_ROWS;
        let (Some(own), Some(other)) = (memory.row(row), memory.row(other)) else {
            return;
        };
        let Some(strengths) = self.strengths.get_mut(line) else {
            return;
        };
        let cells = own.chunks(BLOCK).zip(other.chunks(BLOCK));
        for (block, (own, other)) in strengths.iter_mut().skip(first).zip(cells) {
            let greatest = own.iter().chain(other).max();
            *block = strength(greatest.copied().unwrap_or(0)) as u8;
        }
    }

    /// Returns whether a block was written in the last moments.
    pub fn is_hot(&self) -> bool {
        self.is_hot
    }

    /// Returns whether it looks otherwise than when this was last asked.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.is_changed)
    }

    /// Lets the blocks cool down by a number of steps.
    pub fn cool(&mut self, steps: u8) {
        if !self.is_hot || steps == 0 {
            return;
        }
        self.is_hot = false;
        self.is_changed = true;
        for heat in self.heat.iter_mut().flatten() {
            *heat = heat.saturating_sub(steps);
            self.is_hot |= *heat > 0;
        }
    }

    /// Writes the pixels of a picture of some width and height at the end of a buffer.
    pub fn write_pixels(
        &self,
        (width, height): (usize, usize),
        palette: &Palette,
        pixels: &mut Vec<[u8; 4]>,
    ) {
        // Where a share of the blocks begins in so many pixels.
        let begin = |share: usize, pixels: usize| (share * pixels).div_ceil(SIDE);
        for (line, (strengths, heats)) in self.strengths.iter().zip(self.heat.iter()).enumerate() {
            let copies = begin(line + 1, height) - begin(line, height);
            if copies == 0 {
                continue;
            }
            let palette = palette.of(Segment::of((line * BLOCK * COLUMNS) as u16));
            let start = pixels.len();
            for (column, (&strength, &heat)) in strengths.iter().zip(heats).enumerate() {
                let end = start + begin(column + 1, width);
                pixels.resize(end, palette.pixel_of(strength, heat));
            }
            for _ in 1..copies {
                pixels.extend_from_within(start..start + width);
            }
        }
    }
}

/// The line of blocks that a row belongs to, and its first block there.
fn place_of(row: usize) -> (usize, usize) {
    let strip = row / STRIP_ROWS % LINES;
    (strip / BLOCK, row % STRIP_ROWS * ROW_CELLS / BLOCK)
}

#[cfg(test)]
mod tests {
    use super::super::palette::{MapColors, Rgb};
    use super::*;
    use stackyard_engine::vm::Machine;

    const COLORS: MapColors = MapColors {
        background: Rgb([0, 0, 0]),
        segments: [
            Rgb([0, 0, 250]),
            Rgb([0, 250, 0]),
            Rgb([0, 250, 250]),
            Rgb([200, 200, 200]),
        ],
        written: Rgb([250, 100, 0]),
    };

    fn pixels(thumbnail: &Thumbnail, size: (usize, usize)) -> Vec<[u8; 4]> {
        let mut bytes = vec![];
        thumbnail.write_pixels(size, &Palette::new(COLORS), &mut bytes);
        bytes
    }

    #[test]
    fn a_block_shows_the_greatest_of_its_four_cells() {
        let mut memory = Machine::new().memory().clone();
        let mut thumbnail = Thumbnail::new(&memory);
        let empty = pixels(&thumbnail, (32, 32))[30 * 32];
        // The strip below the first of its block.
        memory.set(0xF41, 0xFFFF);
        thumbnail.follow_row(0xF41 / ROW_CELLS, &memory);
        assert!(thumbnail.is_hot());
        thumbnail.cool(HEATS as u8);
        let shown = pixels(&thumbnail, (32, 32));
        assert!(shown[30 * 32][0] > empty[0] + 100, "{:?}", shown[30 * 32]);
        assert_eq!(shown[30 * 32 + 1], empty);
        memory.set(0xF00, 1);
        thumbnail.follow_row(0xF00 / ROW_CELLS, &memory);
        thumbnail.cool(HEATS as u8);
        assert_eq!(pixels(&thumbnail, (32, 32)), shown, "the greater one stays");
    }

    #[test]
    fn what_was_written_glows_and_cools_down() {
        let mut memory = Machine::new().memory().clone();
        let mut thumbnail = Thumbnail::new(&memory);
        memory.set(0x200, 1);
        thumbnail.follow_row(0x200 / ROW_CELLS, &memory);
        let at = 4 * 32;
        assert_eq!(pixels(&thumbnail, (32, 32))[at], [250, 100, 0, 255]);
        for _ in 1..HEATS {
            assert!(thumbnail.is_hot());
            thumbnail.cool(1);
        }
        assert!(!thumbnail.is_hot());
    }

    #[test]
    fn it_is_drawn_in_any_size() {
        let thumbnail = Thumbnail::new(Machine::new().memory());
        for size in [(1, 1), (17, 9), (64, 40), (300, 200)] {
            assert_eq!(pixels(&thumbnail, size).len(), size.0 * size.1);
        }
        assert!(pixels(&thumbnail, (0, 5)).is_empty());
    }
}
