//! The curve of a plot.

use crate::canvas::write_number;

/// The size of the drawing in units of its own; it is stretched to its place.
const WIDTH: f64 = 256.0;
const HEIGHT: f64 = 100.0;
/// The greatest number of points: more cannot be told apart across the drawing.
const POINTS: usize = 512;

/// The least and the greatest of some values; `None` if there are none.
pub(crate) fn value_bounds(values: &[f64]) -> Option<(f64, f64)> {
    let first = *values.first()?;
    let wider = |(least, most): (f64, f64), &value: &f64| (least.min(value), most.max(value));
    Some(values.iter().fold((first, first), wider))
}

/// The points of the curve of some values, as SVG has them, from left to right in a box of
/// 256 by 100. Of very many values only the least and the greatest of each piece are drawn,
/// so that no peak is lost.
pub(crate) fn plot_points(values: &[f64]) -> String {
    let mut text = String::new();
    write_points(&mut text, values);
    text
}

/// Writes [`plot_points`] into an empty text.
pub(crate) fn write_points(text: &mut String, values: &[f64]) {
    let Some((least, most)) = value_bounds(values) else {
        return;
    };
    // Halves, as the difference of two large numbers may be none.
    let span = most / 2.0 - least / 2.0;
    let across = WIDTH / values.len().saturating_sub(1).max(1) as f64;
    let mut point = |index: usize, value: f64| {
        let part = if span > 0.0 {
            (value / 2.0 - least / 2.0) / span
        } else {
            0.5
        };
        if !text.is_empty() {
            text.push(' ');
        }
        write_number(text, index as f64 * across);
        text.push(',');
        write_number(text, HEIGHT * (1.0 - part));
    };
    let piece = values.len().div_ceil(POINTS / 2).max(1);
    for (number, values) in values.chunks(piece).enumerate() {
        let first = number * piece;
        match (values, value_bounds(values)) {
            (&[value], _) => point(first, value),
            (_, Some((low, high))) => {
                point(first, low);
                point(first + values.len() - 1, high);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_goes_from_edge_to_edge() {
        assert_eq!(plot_points(&[0.0, 10.0, 5.0]), "0,100 128,0 256,50");
        assert_eq!(plot_points(&[7.0]), "0,50");
        assert_eq!(plot_points(&[]), "");
        assert_eq!(plot_points(&[-f64::MAX, f64::MAX]), "0,100 256,0");
    }

    #[test]
    fn many_values_keep_their_peaks() {
        let mut values = vec![0.0; 4096];
        values[1234] = 1.0;
        let text = plot_points(&values);
        assert!(text.split(' ').count() <= POINTS);
        assert!(text.split(' ').any(|point| point.ends_with(",0")));
    }
}
