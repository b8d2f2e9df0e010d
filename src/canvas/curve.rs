//! The curve of a wire: out of an outlet downwards, into an inlet from above, as one or three cubic
//! curves. It knows no scene.

use super::cubic::{Cubic, write_point};
use super::point::{Point, Rect, within};

/// The least length of the straight start and end of a wire, in canvas units.
const HANDLE: f64 = 40.0;
/// The distance from a node at which a wire that goes back up passes it, in canvas units.
const CLEARANCE: f64 = 28.0;
/// The most that the bend of such a wire goes beyond its port, in canvas units.
const TIGHT: f64 = 24.0;
/// One end of a wire.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stub {
    /// The port.
    pub point: Point,
    /// Its node, which the wire does not run through on its way back up.
    pub rect: Rect,
}

impl Stub {
    /// An end that is still in the air, at the pointer.
    pub fn free(point: Point) -> Stub {
        Stub {
            point,
            rect: Rect::around(point, 0.0),
        }
    }
}

/// The curve of a wire, from its outlet to its inlet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    cubics: [Cubic; 3],
    /// The number of curves it consists of: one, or all for a wire that goes around its nodes.
    count: usize,
}

impl Curve {
    /// The curve from an outlet to an inlet.
    pub fn new(from: Stub, to: Stub) -> Curve {
        let (start, end) = (from.point, to.point);
        let fall = end.y - start.y;
        let is_apart = gap(from.rect, to.rect) > CLEARANCE;
        if fall >= 0.0 || is_apart {
            // The farther it goes back up, the wider its bends.
            let short = HANDLE.min(start.distance(end) / 2.0);
            let handle = (fall / 2.0).max(short) + within(-fall, 0.0, 400.0) / 4.0;
            return Curve {
                cubics: [Cubic::vertical(start, handle, end, handle); 3],
                count: 1,
            };
        }
        // Round the right of both: a bend, straight up beside them, and a bend. The bends
        // are tight, to keep clear of the corners of the nodes.
        let beside = from.rect.right().max(to.rect.right()) + CLEARANCE;
        let tight = TIGHT.min(-fall / 2.0);
        let low = Point::new(beside, start.y - tight);
        let high = Point::new(beside, end.y + tight);
        let drawn = HANDLE + tight;
        let straight = (high.y - low.y) / 3.0;
        Curve {
            cubics: [
                Cubic::vertical(start, HANDLE, low, -drawn),
                Cubic::vertical(low, straight, high, straight),
                Cubic::vertical(high, -drawn, end, HANDLE),
            ],
            count: 3,
        }
    }

    /// Appends the curve as the data of an SVG path.
    pub fn write_path(&self, out: &mut String) {
        out.push('M');
        write_point(out, self.cubics[0].0[0]);
        for cubic in self.cubics() {
            cubic.write_path(out);
        }
    }

    /// Bounds of the curve, which may be a little too large.
    pub fn bounds(&self) -> Rect {
        let [first, ..] = self.cubics;
        let bounds = self.cubics().iter().map(Cubic::bounds);
        bounds.fold(first.bounds(), Rect::union)
    }

    /// The point `along` of the way, from 0 at the outlet to 1 at the inlet. For what
    /// travels along it; equal steps are not quite equally long.
    pub fn at(&self, along: f64) -> Point {
        let along = within(along, 0.0, 1.0) * self.count as f64;
        // The end of the last curve starts no further one.
        let index = (along as usize).min(self.count - 1);
        self.cubics[index].at(along - index as f64)
    }

    /// The distance of a point from the curve, in canvas units; any number above `reach` if it is
    /// clearly farther than that.
    pub fn distance(&self, point: Point, reach: f64) -> f64 {
        let distances = self.cubics().iter();
        let distances = distances.map(|cubic| cubic.distance(point, reach));
        distances.fold(f64::INFINITY, f64::min)
    }

    /// Returns whether the curve touches a rectangle.
    pub fn meets(&self, rect: Rect) -> bool {
        self.cubics().iter().any(|cubic| cubic.meets(rect))
    }

    fn cubics(&self) -> &[Cubic] {
        &self.cubics[..self.count]
    }
}

/// The horizontal gap between two nodes; negative if one is above the other.
fn gap(one: Rect, other: Rect) -> f64 {
    (one.x - other.right()).max(other.x - one.right())
}
