//! The visible grid, and snapping to it.

use super::point::Point;

/// The spacing to which positions snap, in canvas units.
pub const GRID: f64 = 20.0;
/// Dots closer than this on the screen would be a grey, in CSS pixels.
const LEAST_DOTS: f64 = 14.0;

/// The spacing at which the dots of the grid are drawn, in canvas units: [`GRID`], or a multiple of
/// it where that would be too dense.
pub fn dot_spacing(zoom: f64) -> f64 {
    let mut spacing = GRID;
    // Zooms end at 0.1, so this is over after a step or two; the bound is for zoom 0.
    while spacing * zoom < LEAST_DOTS && spacing < 1000.0 * GRID {
        spacing *= 5.0;
    }
    spacing
}

/// The nearest line of the grid.
pub fn snap(value: f64) -> f64 {
    (value / GRID + 0.5).floor() * GRID
}

/// The nearest crossing of the grid.
pub fn snap_point(point: Point) -> Point {
    Point::new(snap(point.x), snap(point.y))
}

/// The first line of the grid that is not before `value`.
pub fn snap_up(value: f64) -> f64 {
    (value / GRID).ceil() * GRID
}
