//! Points and rectangles in canvas units: one CSS pixel at a zoom of 1, y downwards.

/// The farthest a node is from the origin, in canvas units: far enough for any patch,
/// near enough that a tenth of a unit is exact in what the browser computes with.
pub const FARTHEST: f64 = 1_000_000.0;

/// A place on the canvas, in canvas units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A rectangle in canvas units. It holds its left and top edge, and its right and
/// bottom edge too; width and height are not negative.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub x: f64,
    /// The top edge.
    pub y: f64,
    /// To the right edge.
    pub width: f64,
    /// To the bottom edge.
    pub height: f64,
}

impl Point {
    /// A point.
    pub const fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// The distance to another point.
    pub fn distance(self, other: Point) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        (dx * dx + dy * dy).sqrt()
    }

    /// The point at the share `along` of the way to another, from 0 to 1.
    pub fn towards(self, other: Point, along: f64) -> Point {
        Point {
            x: self.x + (other.x - self.x) * along,
            y: self.y + (other.y - self.y) * along,
        }
    }

    /// The same point within [`FARTHEST`], and a point if it was none.
    pub fn tamed(self) -> Point {
        Point::new(tamed(self.x, -FARTHEST), tamed(self.y, -FARTHEST))
    }
}

impl Rect {
    /// A rectangle by its top left corner and its size.
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect {
            x,
            y,
            width,
            height,
        }
    }

    /// The rectangle of two opposite corners, in any order.
    pub fn between(one: Point, other: Point) -> Rect {
        let (x, y) = (one.x.min(other.x), one.y.min(other.y));
        Rect::new(x, y, one.x.max(other.x) - x, one.y.max(other.y) - y)
    }

    /// The square around a point that reaches `reach` each way.
    pub fn around(point: Point, reach: f64) -> Rect {
        Rect::new(point.x, point.y, 0.0, 0.0).grown(reach)
    }

    /// The right edge.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// The top left corner.
    pub fn corner(self) -> Point {
        Point::new(self.x, self.y)
    }

    /// The middle.
    pub fn centre(self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The same size elsewhere.
    pub fn at(self, corner: Point) -> Rect {
        Rect::new(corner.x, corner.y, self.width, self.height)
    }

    /// Larger by `by` on each side.
    pub fn grown(self, by: f64) -> Rect {
        Rect::new(
            self.x - by,
            self.y - by,
            (self.width + 2.0 * by).max(0.0),
            (self.height + 2.0 * by).max(0.0),
        )
    }

    /// The smallest rectangle around both.
    pub fn union(self, other: Rect) -> Rect {
        let corner = Point::new(self.right(), self.bottom());
        let others = Point::new(other.right(), other.bottom());
        Rect::between(
            Point::new(self.x.min(other.x), self.y.min(other.y)),
            Point::new(corner.x.max(others.x), corner.y.max(others.y)),
        )
    }

    /// Returns whether the point is inside or on an edge.
    pub fn holds(self, point: Point) -> bool {
        self.x <= point.x
            && point.x <= self.right()
            && self.y <= point.y
            && point.y <= self.bottom()
    }

    /// Returns whether the other rectangle is wholly inside.
    pub fn contains(self, other: Rect) -> bool {
        self.holds(other.corner()) && self.holds(Point::new(other.right(), other.bottom()))
    }

    /// Returns whether the rectangles touch.
    pub fn meets(self, other: Rect) -> bool {
        self.x <= other.right()
            && other.x <= self.right()
            && self.y <= other.bottom()
            && other.y <= self.bottom()
    }

    /// The same rectangle within [`FARTHEST`], and a rectangle if it was none.
    pub fn tamed(self) -> Rect {
        let corner = self.corner().tamed();
        Rect::new(
            corner.x,
            corner.y,
            tamed(self.width, 0.0),
            tamed(self.height, 0.0),
        )
    }
}

/// `value` from `least` to [`FARTHEST`]; `least` if it is no number, as files may say.
fn tamed(value: f64, least: f64) -> f64 {
    within(value, least, FARTHEST)
}

/// `value` if it is from `least` to `most`, else the nearer of them; `least` if it is no
/// number. Unlike `f64::clamp` it cannot panic, so it carries no message.
pub fn within(value: f64, least: f64, most: f64) -> f64 {
    value.max(least).min(most)
}
