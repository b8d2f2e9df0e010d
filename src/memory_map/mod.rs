//! The map of a machine's memory: all 4096 cells as a picture of 64 by 64, a pixel a cell. Hue
//! is the segment, strength the logarithm of the value, and what was written in the last
//! moments glows. Pure, but for the canvas elements it is drawn on (`surface`, `image_pool`).

mod image;
mod image_pool;
mod palette;
mod surface;
mod thumbnail;

pub use image::{MapImage, STEP_MS, Strips};
pub use image_pool::ImagePool;
pub use palette::{MapColors, Palette, Rgb};
pub use surface::MapSurface;
pub use thumbnail::Thumbnail;

use stackyard_engine::vm::layout::{CELLS, ROW_CELLS};

/// Cells in a line of the map. The segments begin at whole lines.
pub const COLUMNS: usize = 64;
/// Lines of the map, each of them a strip that is drawn by itself.
pub const LINES: usize = CELLS / COLUMNS;
/// Rows of memory in a strip.
pub const STRIP_ROWS: usize = COLUMNS / ROW_CELLS;

/// The column and the line of a cell.
pub fn place_of(address: u16) -> (usize, usize) {
    let address = usize::from(address);
    (address % COLUMNS, address / COLUMNS)
}
