//! Pictures for canvas elements that are used again: a new one for each of a thousand maps would
//! leave megabytes behind in every second.

use crate::browser::PixelImage;
use std::collections::VecDeque;
use web_sys::CanvasRenderingContext2d;

/// Pictures that are kept: as many as a map has strips, and some for maps from afar.
const MOST: usize = 96;

/// Pictures by their size.
#[derive(Default)]
pub struct ImagePool {
    /// The pixels of the last picture: room that is used again.
    pixels: Vec<[u8; 4]>,
    /// Width and height, and the picture. Those that were made first come first.
    kept: VecDeque<((usize, usize), PixelImage)>,
}

impl ImagePool {
    /// Puts a picture on a canvas, with its upper left corner at a pixel. `write` gives the pixels,
    /// line after line, into a buffer that is empty; where they are not as many as the picture has
    /// nothing is drawn.
    pub fn put(
        &mut self,
        context: &CanvasRenderingContext2d,
        (left, top): (f64, f64),
        size: (usize, usize),
        write: impl FnOnce(&mut Vec<[u8; 4]>),
    ) {
        self.pixels.clear();
        write(&mut self.pixels);
        let index = self.kept.iter().position(|(known, _)| *known == size);
        if let Some(index) = index.or_else(|| self.add(size))
            && let Some((_, picture)) = self.kept.get(index)
            && picture.set(&self.pixels)
        {
            let _ = context.put_image_data(picture.image(), left, top);
        }
    }

    /// Adds a picture, in place of the first one where there are too many. Returns its index.
    fn add(&mut self, size: (usize, usize)) -> Option<usize> {
        let picture = PixelImage::new(size)?;
        if self.kept.len() >= MOST {
            self.kept.pop_front();
        }
        self.kept.push_back((size, picture));
        Some(self.kept.len() - 1)
    }
}
