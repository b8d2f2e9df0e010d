//! Many translucent rectangles as a small picture. The cost is the size of the picture plus a small
//! constant for each rectangle, however large.

use super::point::Rect;

/// The coverage of a pixel is counted in parts of its side.
const PARTS: f64 = 64.0;
/// Of its area.
const FULL: usize = 64 * 64;
/// The number of steps of a layer's opacity, and the number of layers: with more, nothing shows
/// through.
const STEPS: usize = 16;
const LAYERS: usize = 8;

/// A picture of rectangles.
pub struct Density {
    width: usize,
    height: usize,
    /// The change of coverage from each pixel to the next, as its difference from the row above.
    /// There is one more column and row, where rectangles end.
    changes: Vec<i32>,
    /// The change of coverage from each pixel to the next in the row above. The buffer is used
    /// again with every picture.
    above: Vec<i32>,
    /// The opacity for each coverage.
    opacities: Vec<u8>,
    /// Four bytes a pixel, the last of which is its opacity.
    pixels: Vec<u8>,
}

impl Density {
    /// An empty picture of that many pixels. One rectangle is half opaque.
    pub fn new(width: usize, height: usize) -> Density {
        let steps = 0..=STEPS * LAYERS;
        let opacity = |step| 255.0 * (1.0 - 0.5_f64.powf(step as f64 / STEPS as f64));
        Density {
            width,
            height,
            changes: vec![0; (width + 2) * (height + 2)],
            above: vec![0; width + 2],
            opacities: steps.map(|step| (opacity(step) + 0.5) as u8).collect(),
            pixels: vec![0; width * height * 4],
        }
    }

    /// Adds a rectangle, in pixels, clipped to the picture.
    pub fn add(&mut self, rect: Rect) {
        let columns = profile(rect.x, rect.width, self.width);
        for (row, part) in profile(rect.y, rect.height, self.height) {
            let row = row * (self.width + 2);
            for (column, other) in columns {
                if let Some(change) = self.changes.get_mut(row + column) {
                    *change += part * other;
                }
            }
        }
    }

    /// The picture of what was added since the last call: four bytes a pixel, black, with the
    /// opacity as the last.
    pub fn take(&mut self) -> &[u8] {
        let line = self.width + 2;
        self.above.fill(0);
        let rows = self.pixels.chunks_exact_mut(self.width * 4);
        for (pixels, changes) in rows.zip(self.changes.chunks_exact_mut(line)) {
            let mut covered = 0;
            let pixels = pixels.chunks_exact_mut(4);
            for ((pixel, change), above) in pixels.zip(changes).zip(&mut self.above) {
                *above += std::mem::take(change);
                covered += *above;
                let step = (covered.max(0) as usize) * STEPS / FULL;
                let opacity = self.opacities.get(step).or(self.opacities.last());
                pixel[3] = opacity.copied().unwrap_or_default();
            }
        }
        self.changes.fill(0);
        &self.pixels
    }
}

/// The pixels along an axis at which coverage changes, and by how many parts: a part of the first
/// pixel, all of those behind it, a part of the last.
fn profile(from: f64, length: f64, pixels: usize) -> [(usize, i32); 4] {
    let within = |at: f64| (at.clamp(0.0, pixels as f64) * PARTS) as usize;
    let (from, to) = (within(from), within(from + length));
    let parts = PARTS as usize;
    let (first, last) = (from / parts, to / parts);
    let (before, behind) = ((from % parts) as i32, (to % parts) as i32);
    let full = parts as i32;
    [
        (first, full - before),
        (first + 1, before),
        (last, behind - full),
        (last + 1, -behind),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opacities(density: &mut Density) -> Vec<u8> {
        density.take().iter().skip(3).step_by(4).copied().collect()
    }

    #[test]
    fn pixels_are_as_opaque_as_they_are_covered() {
        let mut density = Density::new(4, 3);
        density.add(Rect::new(1.0, 1.0, 2.0, 1.0));
        let row = [0, 128, 128, 0];
        assert_eq!(opacities(&mut density), [[0; 4], row, [0; 4]].concat());
        // Half of two pixels, and a quarter of the corner's.
        density.add(Rect::new(0.5, 0.5, 1.0, 10.0));
        let [half, quarter] = [0.5, 0.25].map(|part| 255.0 * (1.0 - 0.5_f64.powf(part)));
        let [half, quarter] = [half, quarter].map(|opacity| (opacity + 0.5) as u8);
        let first = [quarter, quarter, 0, 0];
        let rest = [half, half, 0, 0];
        assert_eq!(opacities(&mut density), [first, rest, rest].concat());
        // Taking a picture clears it.
        assert_eq!(opacities(&mut density), [0; 12]);
    }

    #[test]
    fn what_lies_on_another_hides_half_of_it() {
        let mut density = Density::new(1, 1);
        for opacity in [128, 191, 223, 239] {
            let layers = [128, 191, 223, 239].iter().position(|one| *one == opacity);
            for _ in 0..=layers.unwrap_or_default() {
                density.add(Rect::new(0.0, 0.0, 1.0, 1.0));
            }
            assert_eq!(opacities(&mut density), [opacity]);
        }
        (0..10_000).for_each(|_| density.add(Rect::new(-9.0, -9.0, 99.0, 99.0)));
        assert_eq!(opacities(&mut density), [254]);
    }

    #[test]
    fn what_is_elsewhere_is_not_seen() {
        let mut density = Density::new(2, 2);
        for (x, y) in [(-5.0, 0.0), (0.0, -5.0), (2.0, 0.0), (0.0, 7.0)] {
            density.add(Rect::new(x, y, 5.0 - x.abs().min(5.0), 1.0));
            density.add(Rect::new(x, y, 0.0, 0.0));
        }
        density.add(Rect::new(f64::NAN, 0.0, 1.0, 1.0));
        assert_eq!(opacities(&mut density), [0; 4]);
    }
}
