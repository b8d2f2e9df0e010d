//! The colours of a display's pixels.

use stackyard_engine::grid::nodes::PixelFormat;

/// Off and on.
const MONO: [[u8; 3]; 2] = [[17, 22, 28], [255, 196, 92]];

/// Sixteen colours: black, greys and white, then the wheel in dark and light.
const PALETTE: [[u8; 3]; 16] = [
    [16, 18, 24],
    [255, 255, 255],
    [150, 158, 170],
    [78, 86, 100],
    [196, 46, 58],
    [255, 122, 112],
    [186, 98, 20],
    [255, 176, 76],
    [188, 160, 20],
    [255, 236, 120],
    [32, 128, 66],
    [124, 220, 132],
    [28, 92, 180],
    [112, 190, 255],
    [120, 58, 170],
    [226, 146, 255],
];

/// The red, green and blue of a pixel, each from 0 to 255.
pub(crate) fn pixel_colour(format: PixelFormat, pixel: u16) -> [u8; 3] {
    let full = |part: u16, most: u16| (u32::from(part) * 255 / u32::from(most)) as u8;
    match format {
        PixelFormat::Mono => MONO[usize::from(pixel & 1)],
        PixelFormat::Palette => PALETTE[usize::from(pixel & 15)],
        PixelFormat::Rgb565 => [
            full(pixel >> 11, 31),
            full(pixel >> 5 & 63, 63),
            full(pixel & 31, 31),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_have_colours() {
        assert_eq!(pixel_colour(PixelFormat::Mono, 1), MONO[1]);
        assert_eq!(pixel_colour(PixelFormat::Palette, 1), [255, 255, 255]);
        assert_eq!(pixel_colour(PixelFormat::Rgb565, 0xFFFF), [255, 255, 255]);
        assert_eq!(pixel_colour(PixelFormat::Rgb565, 0xF800), [255, 0, 0]);
        assert_eq!(pixel_colour(PixelFormat::Rgb565, 0x07E0), [0, 255, 0]);
        assert_eq!(pixel_colour(PixelFormat::Rgb565, 0x001F), [0, 0, 255]);
    }
}
