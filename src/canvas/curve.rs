//! How a wire runs: out of an outlet downwards, into an inlet from above, as one or
//! three cubic curves. It knows no scene.

use super::number::write_number;
use super::point::{Point, Rect, within};

/// How straight a wire leaves and arrives at least, in canvas units.
const HANDLE: f64 = 40.0;
/// How far beside a node a wire passes that has to go back up, in canvas units.
const CLEARANCE: f64 = 28.0;
/// How far such a wire's bend reaches up past its port at most, in canvas units.
const TIGHT: f64 = 24.0;
/// Straight pieces a cubic curve is looked at as, and each of them once more where it
/// matters: within a small part of a unit for a wire across the screen.
const PIECES: usize = 16;

/// Where a wire begins or ends.
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
    /// How many of them it is made of: one, or all for a wire that goes round its nodes.
    count: usize,
}

/// A cubic curve: two ends, and two points it is drawn to.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cubic([Point; 4]);

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

    /// Calls `visit` with the ends of each cubic curve and the two points between, for a
    /// canvas element.
    pub fn each_cubic(&self, visit: &mut dyn FnMut([Point; 4])) {
        for cubic in self.cubics() {
            visit(cubic.0);
        }
    }

    /// What the curve stays within; it may be a little too large.
    pub fn bounds(&self) -> Rect {
        let [first, ..] = self.cubics;
        let bounds = self.cubics().iter().map(Cubic::bounds);
        bounds.fold(first.bounds(), Rect::union)
    }

    /// The point `along` of the way, from 0 at the outlet to 1 at the inlet. For what
    /// travels along it; equal steps are not quite equally long.
    pub fn at(&self, along: f64) -> Point {
        let along = within(along, 0.0, 1.0) * self.count as f64;
        // The end of the last is no beginning of another.
        let index = (along as usize).min(self.count - 1);
        self.cubics[index].at(along - index as f64)
    }

    /// How far a point is from the curve, in canvas units. Where it is clearly farther
    /// than `reach` the answer is some number above it.
    pub fn distance(&self, point: Point, reach: f64) -> f64 {
        let distances = self.cubics().iter();
        let distances = distances.map(|cubic| cubic.distance(point, reach));
        distances.fold(f64::INFINITY, f64::min)
    }

    /// Whether the curve touches a rectangle.
    pub fn meets(&self, rect: Rect) -> bool {
        self.cubics().iter().any(|cubic| {
            let mut pieces = cubic.pieces(0.0, 1.0);
            cubic.bounds().meets(rect) && pieces.any(|(_, one, other)| crosses(one, other, rect))
        })
    }

    fn cubics(&self) -> &[Cubic] {
        &self.cubics[..self.count]
    }
}

impl Cubic {
    /// A curve that leaves downwards and arrives from above; upwards and from below where
    /// a handle is negative.
    fn vertical(start: Point, leaves: f64, end: Point, arrives: f64) -> Cubic {
        Cubic([
            start,
            Point::new(start.x, start.y + leaves),
            Point::new(end.x, end.y - arrives),
            end,
        ])
    }

    fn at(&self, along: f64) -> Point {
        let [a, b, c, d] = self.0;
        let (ab, bc, cd) = (
            a.towards(b, along),
            b.towards(c, along),
            c.towards(d, along),
        );
        ab.towards(bc, along).towards(bc.towards(cd, along), along)
    }

    /// The curve never leaves the quadrangle of its four points.
    fn bounds(&self) -> Rect {
        let [a, b, c, d] = self.0;
        Rect::between(a, d).union(Rect::between(b, c))
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

    fn distance(&self, point: Point, reach: f64) -> f64 {
        if !self.bounds().grown(reach).holds(point) {
            return f64::INFINITY;
        }
        let (start, _) = self.nearest(point, 0.0, 1.0);
        let piece = 1.0 / PIECES as f64;
        // The nearest point may be just before the nearest piece, or just after it.
        let (_, distance) = self.nearest(point, (start - piece).max(0.0), 3.0 * piece);
        distance
    }

    /// Where the piece nearest to a point begins, and how far off it is.
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

    fn write_path(&self, out: &mut String) {
        let [_, points @ ..] = self.0;
        for (point, before) in points.into_iter().zip(['C', ' ', ' ']) {
            out.push(before);
            write_point(out, point);
        }
    }
}

/// The free columns between two nodes; negative if one is above the other.
fn gap(one: Rect, other: Rect) -> f64 {
    (one.x - other.right()).max(other.x - one.right())
}

fn to_piece(point: Point, one: Point, other: Point) -> f64 {
    let (dx, dy) = (other.x - one.x, other.y - one.y);
    let length = dx * dx + dy * dy;
    let along = ((point.x - one.x) * dx + (point.y - one.y) * dy) / length;
    // A piece without length has no direction: the division gave no number.
    let along = within(along, 0.0, 1.0);
    point.distance(one.towards(other, along))
}

/// Whether a straight piece touches a rectangle: it is cut at the four edges, one after
/// the other, and something is left.
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

fn write_point(out: &mut String, point: Point) {
    write_number(out, point.x);
    out.push(' ');
    write_number(out, point.y);
}
