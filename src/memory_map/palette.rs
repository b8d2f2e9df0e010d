//! The colours of the map: a table of what a cell looks like, so that drawing one is a look-up.

use stackyard_engine::vm::layout::Segment;

/// Strengths of a value: 0, and one more than the position of its highest bit.
const STRENGTHS: usize = 17;
/// How much a cell glows: not at all, and up to just written.
pub(super) const HEATS: usize = 9;

/// A colour, as red, green and blue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// The colour of a computed style: `rgb(1, 2, 3)`; `None` if it is written otherwise.
    pub fn from_css(text: &str) -> Option<Rgb> {
        let inside = text.trim().strip_prefix("rgb(")?.strip_suffix(')')?;
        let mut numbers = inside.split(',').map(|part| part.trim().parse().ok());
        let color = [numbers.next()??, numbers.next()??, numbers.next()??];
        Some(Rgb(color))
    }

    /// This colour with a share of another, from 0 to 1.
    fn mixed(self, other: Rgb, share: f32) -> Rgb {
        let mix = |from: u8, to: u8| {
            let (from, to) = (f32::from(from), f32::from(to));
            (from + (to - from) * share).round() as u8
        };
        let Rgb([red, green, blue]) = self;
        let Rgb(to) = other;
        Rgb([mix(red, to[0]), mix(green, to[1]), mix(blue, to[2])])
    }
}

/// The colours of a theme that the map is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MapColors {
    /// What lies behind the cells.
    pub background: Rgb,
    /// By segment, in the order of [`Segment::ALL`].
    pub segments: [Rgb; 4],
    /// What was just written.
    pub written: Rgb,
}

/// The look of a cell by segment, strength and heat, as red, green, blue and opacity.
#[derive(Clone, Debug)]
pub struct Palette {
    pixels: Box<[[[[u8; 4]; HEATS]; STRENGTHS]; 4]>,
}

impl Palette {
    /// The table for some colours.
    pub fn new(colors: MapColors) -> Palette {
        let mut pixels = Box::new([[[[0; 4]; HEATS]; STRENGTHS]; 4]);
        for (of_segment, segment) in pixels.iter_mut().zip(colors.segments) {
            for (strength, of_strength) in of_segment.iter_mut().enumerate() {
                let share = match strength {
                    0 => 0.08,
                    _ => 0.30 + 0.64 * strength as f32 / 16.0,
                };
                let cold = colors.background.mixed(segment, share);
                for (heat, pixel) in of_strength.iter_mut().enumerate() {
                    let share = match heat {
                        0 => 0.0,
                        _ => 0.35 + 0.65 * heat as f32 / (HEATS - 1) as f32,
                    };
                    let Rgb([red, green, blue]) = cold.mixed(colors.written, share);
                    *pixel = [red, green, blue, 255];
                }
            }
        }
        Palette { pixels }
    }

    /// The pixels of a segment's cells.
    pub(super) fn of(&self, segment: Segment) -> SegmentPalette<'_> {
        SegmentPalette(&self.pixels[segment as usize])
    }
}

/// The look of the cells of one segment.
#[derive(Clone, Copy)]
pub(super) struct SegmentPalette<'a>(&'a [[[u8; 4]; HEATS]; STRENGTHS]);

impl SegmentPalette<'_> {
    /// The pixel of a cell. A heat beyond the greatest counts as that.
    pub(super) fn pixel(self, value: u16, heat: u8) -> [u8; 4] {
        self.0[strength(value)][usize::from(heat).min(HEATS - 1)]
    }

    /// The pixel of a cell whose value has that strength.
    pub(super) fn pixel_of(self, strength: u8, heat: u8) -> [u8; 4] {
        self.0[usize::from(strength).min(STRENGTHS - 1)][usize::from(heat).min(HEATS - 1)]
    }
}

/// The strength of a value, from 0 to 16.
pub(super) fn strength(value: u16) -> usize {
    (u16::BITS - value.leading_zeros()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLORS: MapColors = MapColors {
        background: Rgb([0, 0, 0]),
        segments: [Rgb([0, 0, 200]); 4],
        written: Rgb([250, 150, 0]),
    };

    #[test]
    fn a_colour_is_read_as_browsers_write_it() {
        assert_eq!(Rgb::from_css("rgb(1, 20, 255)"), Some(Rgb([1, 20, 255])));
        for other in ["", "rgb(1, 2)", "rgb(1, 2, 300)", "color(srgb 1 0 0)"] {
            assert_eq!(Rgb::from_css(other), None, "{other}");
        }
    }

    #[test]
    fn a_greater_value_is_stronger_and_what_was_just_written_has_that_colour_alone() {
        let palette = Palette::new(COLORS);
        let ram = palette.of(Segment::Ram);
        let blue = |value| ram.pixel(value, 0)[2];
        let values = [0, 1, 2, 16, 255, 4096, 65535];
        assert!(values.is_sorted_by(|one, other| blue(*one) < blue(*other)));
        assert_eq!(ram.pixel(0, 8), [250, 150, 0, 255]);
        assert_eq!(ram.pixel(65535, 200), [250, 150, 0, 255]);
    }

    #[test]
    fn heat_fades_into_the_cold_colour() {
        let palette = Palette::new(COLORS);
        let red = |heat| palette.of(Segment::Code).pixel(7, heat)[0];
        assert!((0..9).is_sorted_by(|one, other| red(*one) < red(*other)));
    }
}
