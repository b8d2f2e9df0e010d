//! A cubic Bézier curve: its points, and its distance from a point.

use super::number::write_number;
use super::point::{Point, Rect, within};

/// The straight pieces that approximate a curve, and again the pieces of the nearest one: exact to
/// a small part of a unit for a wire across the screen.
const PIECES: usize = 16;

/// A cubic curve: two ends, and two points it is drawn to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cubic(pub(super) [Point; 4]);

impl Cubic {
    /// A curve that leaves downwards and arrives from above; upwards and from below where
    /// a handle is negative.
    pub(super) fn vertical(start: Point, leaves: f64, end: Point, arrives: f64) -> Cubic {
        Cubic([
            start,
            Point::new(start.x, start.y + leaves),
            Point::new(end.x, end.y - arrives),
            end,
        ])
    }

    /// The point `along` of the way, from 0 to 1.
    pub(super) fn at(&self, along: f64) -> Point {
        let [a, b, c, d] = self.0;
        let (ab, bc, cd) = (
            a.towards(b, along),
            b.towards(c, along),
            c.towards(d, along),
        );
        ab.towards(bc, along).towards(bc.towards(cd, along), along)
    }

    /// The curve never leaves the quadrangle of its four points.
    pub(super) fn bounds(&self) -> Rect {
        let [a, b, c, d] = self.0;
        Rect::between(a, d).union(Rect::between(b, c))
    }

    /// Returns whether the curve touches a rectangle.
    pub(super) fn meets(&self, rect: Rect) -> bool {
        let mut pieces = self.pieces(0.0, 1.0);
        self.bounds().meets(rect) && pieces.any(|(_, one, other)| crosses(one, other, rect))
    }

    /// The ends of straight pieces of the stretch that is `length` long from `start`, both
    /// as parts of the whole, each with where it begins.
    fn pieces(&self, start: f64, length: f64) -> impl Iterator<Item = (f64, Point, Point)> {
        let along = move |index: usize| start + length * index as f64 / PIECES as f64;
        (0..PIECES).map(move |index| {
            let (one, other) = (along(index), along(index + 1));
            (one, self.at(one), self.at(other))
        })
    }

    /// The distance of a point from the curve; any number above `reach` if it is clearly farther
    /// than that.
    pub(super) fn distance(&self, point: Point, reach: f64) -> f64 {
        if !self.bounds().grown(reach).holds(point) {
            return f64::INFINITY;
        }
        let (start, _) = self.nearest(point, 0.0, 1.0);
        let piece = 1.0 / PIECES as f64;
        // The nearest point may be just before the nearest piece, or just after it.
        let (_, distance) = self.nearest(point, (start - piece).max(0.0), 3.0 * piece);
        distance
    }

    /// The start of the piece nearest to a point, and its distance.
    fn nearest(&self, point: Point, start: f64, length: f64) -> (f64, f64) {
        let mut nearest = (start, f64::INFINITY);
        for (start, one, other) in self.pieces(start, length) {
            let distance = to_piece(point, one, other);
            if distance < nearest.1 {
                nearest = (start, distance);
            }
        }
        nearest
    }

    /// Appends it as a part of the data of an SVG path that is at its start.
    pub(super) fn write_path(&self, out: &mut String) {
        let [_, points @ ..] = self.0;
        for (point, before) in points.into_iter().zip(['C', ' ', ' ']) {
            out.push(before);
            write_point(out, point);
        }
    }
}

/// The distance of a point from a straight piece.
fn to_piece(point: Point, one: Point, other: Point) -> f64 {
    let (dx, dy) = (other.x - one.x, other.y - one.y);
    let length = dx * dx + dy * dy;
    let along = ((point.x - one.x) * dx + (point.y - one.y) * dy) / length;
    // A piece without length has no direction: the division gave no number.
    let along = within(along, 0.0, 1.0);
    point.distance(one.towards(other, along))
}

/// Returns whether a straight piece touches a rectangle. The piece is clipped at the four edges,
/// one after the other.
fn crosses(one: Point, other: Point, rect: Rect) -> bool {
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    let edges = [
        (one.x, other.x - one.x, rect.x, rect.right()),
        (one.y, other.y - one.y, rect.y, rect.bottom()),
    ];
    for (from, step, least, most) in edges {
        if step == 0.0 {
            if from < least || most < from {
                return false;
            }
            continue;
        }
        let (near, far) = ((least - from) / step, (most - from) / step);
        enters = enters.max(near.min(far));
        leaves = leaves.min(near.max(far));
    }
    enters <= leaves
}

/// Appends a point in SVG's notation.
pub(super) fn write_point(out: &mut String, point: Point) {
    write_number(out, point.x);
    out.push(' ');
    write_number(out, point.y);
}
