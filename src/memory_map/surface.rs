//! A canvas element with a pixel for each cell. Style sheets make it as large as it is seen.

use super::image::{MapImage, Strips};
use super::image_pool::ImagePool;
use super::palette::Palette;
use super::{COLUMNS, LINES};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The canvas of a map.
pub struct MapSurface {
    context: CanvasRenderingContext2d,
    /// The strips that it does not show yet.
    missing: Strips,
}

impl MapSurface {
    /// Takes a canvas element, which is cleared; `None` where the browser gives no context.
    pub fn new(canvas: &HtmlCanvasElement) -> Option<MapSurface> {
        canvas.set_width(COLUMNS as u32);
        canvas.set_height(LINES as u32);
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(MapSurface {
            context,
            missing: Strips::ALL,
        })
    }

    /// Strips are to be drawn again.
    pub fn mark(&mut self, strips: Strips) {
        self.missing.add(strips);
    }

    /// Draws what it does not show yet, with pictures of the pool. Returns the number of strips
    /// drawn.
    pub fn draw(
        &mut self,
        image: &MapImage,
        palette: &Palette,
        is_still: bool,
        pool: &mut ImagePool,
    ) -> usize {
        let missing = std::mem::take(&mut self.missing);
        let mut drawn = 0;
        for (first, count) in missing.runs() {
            let place = (0.0, first as f64);
            pool.put(&self.context, place, (COLUMNS, count), |pixels| {
                image.write_pixels((first, count), palette, is_still, pixels);
            });
            drawn += count;
        }
        drawn
    }
}
