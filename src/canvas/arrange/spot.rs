//! A free place for a new node.

use crate::canvas::point::{Point, Rect};
use crate::canvas::scene::Scene;
use crate::canvas::snap::{GRID, snap_point, snap_up};

/// The room left around a node, in canvas units.
pub const MARGIN: f64 = GRID;
/// The number of rings that are searched around the wanted position, in steps. Beyond them the node
/// goes to the right of everything.
const RINGS: i32 = 40;
/// A step, in canvas units.
const STEP: f64 = 2.0 * GRID;

/// A free position on the grid for a node of that size, near `wanted`. If everything near is
/// occupied, it is to the right of all nodes. Nodes that are pasted together take one position for
/// the bounds of all.
pub fn free_spot(scene: &Scene, width: f64, height: f64, wanted: Point) -> Point {
    let wanted = snap_point(wanted.tamed());
    for ring in 0..RINGS {
        if let Some(place) = around(scene, Rect::new(wanted.x, wanted.y, width, height), ring) {
            return place;
        }
    }
    let right = scene.bounds().map_or(wanted.x, Rect::right);
    Point::new(snap_up(right + MARGIN), wanted.y)
}

/// The nearest free position on a square ring, searched from below and the right.
fn around(scene: &Scene, rect: Rect, ring: i32) -> Option<Point> {
    let mut nearest: Option<(i32, Point)> = None;
    for row in (-ring..=ring).rev() {
        // Between its top and bottom row a ring has two places in each row.
        let step = if row.abs() == ring { 1 } else { 2 * ring };
        for column in (-ring..=ring).rev().step_by(step.max(1) as usize) {
            let distance = row * row + column * column;
            let place = Point::new(
                rect.x + f64::from(column) * STEP,
                rect.y + f64::from(row) * STEP,
            );
            // Margins of a grid step that only touch do not count.
            let room = rect.at(place).grown(MARGIN - 1.0);
            if nearest.is_none_or(|(least, _)| distance < least) && scene.is_free(room) {
                nearest = Some((distance, place));
            }
        }
    }
    nearest.map(|(_, place)| place)
}
