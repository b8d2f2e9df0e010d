//! A canvas element with a pixel for each cell. Style sheets make it as large as it is seen.

use super::image::{MapImage, Strips};
use super::palette::Palette;
use super::{COLUMNS, LINES};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

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

    /// Draws what it does not show yet, with `pixels` as room to work in. Returns the number of
    /// strips drawn.
    pub fn draw(
        &mut self,
        image: &MapImage,
        palette: &Palette,
        is_still: bool,
        pixels: &mut Vec<u8>,
    ) -> usize {
        let missing = std::mem::take(&mut self.missing);
        let mut drawn = 0;
        for (first, count) in missing.runs() {
            pixels.clear();
            image.write_pixels((first, count), palette, is_still, pixels);
            let width = COLUMNS as u32;
            let data = ImageData::new_with_u8_clamped_array(Clamped(pixels), width);
            if let Ok(data) = data {
                let _ = self.context.put_image_data(&data, 0.0, first as f64);
            }
            drawn += count;
        }
        drawn
    }
}
