//! The visible part of the canvas and its zoom. Changes take effect at once; nothing is animated.

use super::number::{write_decimals, write_number};
use super::point::{Point, Rect, Screen, within};

/// The smallest zoom.
pub const LEAST_ZOOM: f64 = 0.1;
/// The largest zoom.
pub const MOST_ZOOM: f64 = 4.0;
/// The zooms that `+` and `-` stop at; 100 % is among them.
pub const ZOOM_STOPS: [f64; 11] = [
    LEAST_ZOOM, 0.15, 0.25, 0.4, 0.65, 1.0, 1.5, 2.0, 2.5, 3.0, MOST_ZOOM,
];
/// The least of a patch that stays visible however far it is panned, in CSS pixels.
pub const KEPT_IN_SIGHT: f64 = 64.0;

/// What is left free at the edges when something is shown, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Margins {
    /// At each edge.
    pub around: f64,
    /// At the lower edge besides: the height of what lies over it.
    pub below: f64,
    /// At the upper edge besides: the height of what lies over it.
    pub above: f64,
    /// At the left edge besides: the width of what lies over it.
    pub left: f64,
}

/// A window onto the canvas: `screen = canvas * zoom + offset`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The position of the canvas's origin on the screen, in CSS pixels.
    offset: Screen,
    /// CSS pixels of a canvas unit, from [`LEAST_ZOOM`] to [`MOST_ZOOM`].
    zoom: f64,
    /// Of the canvas's element, in CSS pixels.
    width: f64,
    height: f64,
}

/// Of no size, until it is known.
impl Default for Viewport {
    fn default() -> Viewport {
        Viewport::new(0.0, 0.0)
    }
}

impl Viewport {
    /// A view at 100 % with the origin at the top left, of an element of that size in
    /// CSS pixels.
    pub fn new(width: f64, height: f64) -> Viewport {
        let mut viewport = Viewport {
            offset: Screen::default(),
            zoom: 1.0,
            width: 1.0,
            height: 1.0,
        };
        viewport.resize(width, height);
        viewport
    }

    /// CSS pixels of a canvas unit.
    pub fn zoom(&self) -> f64 {
        self.zoom
    }

    /// The position of the canvas's origin on the screen.
    pub fn offset(&self) -> Screen {
        self.offset
    }

    /// The element's width and height in CSS pixels.
    pub fn size(&self) -> (f64, f64) {
        (self.width, self.height)
    }

    /// Sets the size of the element, in CSS pixels. The point at its top left stays there.
    pub fn resize(&mut self, width: f64, height: f64) {
        self.width = width.max(1.0);
        self.height = height.max(1.0);
    }

    /// The position of a canvas point on the screen.
    pub fn to_screen(&self, point: Point) -> Screen {
        Screen {
            x: point.x * self.zoom + self.offset.x,
            y: point.y * self.zoom + self.offset.y,
        }
    }

    /// The canvas point at a position on the screen.
    pub fn to_canvas(&self, at: Screen) -> Point {
        Point {
            x: (at.x - self.offset.x) / self.zoom,
            y: (at.y - self.offset.y) / self.zoom,
        }
    }

    /// The visible part of the canvas.
    pub fn visible(&self) -> Rect {
        let corner = self.to_canvas(Screen::default());
        Rect::new(
            corner.x,
            corner.y,
            self.width / self.zoom,
            self.height / self.zoom,
        )
    }

    /// The middle of the element.
    pub fn middle(&self) -> Screen {
        Screen::new(self.width / 2.0, self.height / 2.0)
    }

    /// Pans the view by CSS pixels, as dragging the canvas does.
    pub fn pan(&mut self, dx: f64, dy: f64) {
        self.offset.x += dx;
        self.offset.y += dy;
    }

    /// Multiplies the zoom. The point at `at` on the screen stays there.
    pub fn zoom_at(&mut self, at: Screen, factor: f64) {
        self.zoom_to(at, self.zoom * factor);
    }

    /// Sets the zoom. The point at `at` on the screen stays there.
    pub fn zoom_to(&mut self, at: Screen, zoom: f64) {
        let point = self.to_canvas(at);
        self.zoom = within(zoom, LEAST_ZOOM, MOST_ZOOM);
        self.put(point, at);
    }

    /// The next larger of [`ZOOM_STOPS`], about the middle.
    pub fn zoom_in(&mut self) {
        // A hair more, so that a stop reached by computing is not taken for the next.
        let from = self.zoom * 1.001;
        let stop = ZOOM_STOPS.into_iter().find(|&stop| stop > from);
        self.zoom_to(self.middle(), stop.unwrap_or(MOST_ZOOM));
    }

    /// The next smaller of [`ZOOM_STOPS`], about the middle.
    pub fn zoom_out(&mut self) {
        let from = self.zoom * 0.999;
        let stop = ZOOM_STOPS.into_iter().rev().find(|&stop| stop < from);
        self.zoom_to(self.middle(), stop.unwrap_or(LEAST_ZOOM));
    }

    /// 100 %, about the middle.
    pub fn zoom_to_actual(&mut self) {
        self.zoom_to(self.middle(), 1.0);
    }

    /// Shows all of a rectangle within margins, at no larger zoom than `most`.
    pub fn fit(&mut self, rect: Rect, margins: Margins, most: f64) {
        let (start, free) = self.uncovered(margins);
        let width = (free.0 - 2.0 * margins.around).max(free.0 / 2.0);
        let height = (free.1 - 2.0 * margins.around).max(free.1 / 2.0);
        let zoom = (width / rect.width.max(1.0)).min(height / rect.height.max(1.0));
        self.zoom_to(self.middle(), zoom.min(most));
        let middle = Screen::new(start.x + free.0 / 2.0, start.y + free.1 / 2.0);
        self.put(rect.centre(), middle);
    }

    /// Puts a point of the canvas in the middle.
    pub fn centre_on(&mut self, point: Point) {
        self.put(point, self.middle());
    }

    /// Pans as little as needed to show a rectangle within margins, or the top left of one that
    /// is too large. One that is in sight already stays where it is.
    pub fn reveal(&mut self, rect: Rect, margins: Margins) {
        let at = self.to_screen(rect.corner());
        let (width, height) = (rect.width * self.zoom, rect.height * self.zoom);
        let (start, free) = self.uncovered(margins);
        let (x, y) = (at.x - start.x, at.y - start.y);
        self.offset.x += revealed(x, width, free.0, margins.around) - x;
        self.offset.y += revealed(y, height, free.1, margins.around) - y;
    }

    /// Returns whether a rectangle is in sight as a whole, with nothing over it.
    pub fn is_clear(&self, rect: Rect, margins: Margins) -> bool {
        let [from, to] = [rect.corner(), Point::new(rect.right(), rect.bottom())];
        let (from, to) = (self.to_screen(from), self.to_screen(to));
        let (start, free) = self.uncovered(margins);
        let is_within = |from: f64, to: f64, room: f64| from >= 0.0 && to <= room;
        is_within(from.x - start.x, to.x - start.x, free.0)
            && is_within(from.y - start.y, to.y - start.y, free.1)
    }

    /// The top left corner, the width and the height of what nothing lies over. Margins that would
    /// leave no room are reduced.
    fn uncovered(&self, margins: Margins) -> (Screen, (f64, f64)) {
        let below = margins.below.min(self.height / 4.0);
        let above = margins.above.min(self.height / 2.0);
        let left = margins.left.min(self.width / 2.0);
        let free = (self.width - left, self.height - above - below);
        (Screen::new(left, above), free)
    }

    /// Pans back if the patch within `bounds` is all but out of sight, so that it cannot
    /// be lost.
    pub fn keep_in_sight(&mut self, bounds: Rect) {
        let at = self.to_screen(bounds.corner());
        let (width, height) = (bounds.width * self.zoom, bounds.height * self.zoom);
        self.offset.x += kept(at.x, width, self.width) - at.x;
        self.offset.y += kept(at.y, height, self.height) - at.y;
    }

    /// Appends the CSS transform of the layer that holds the nodes, its origin being the
    /// top left: `translate(12px,-3.5px) scale(0.65)`.
    pub fn write_transform(&self, out: &mut String) {
        out.push_str("translate(");
        write_number(out, self.offset.x);
        out.push_str("px,");
        write_number(out, self.offset.y);
        out.push_str("px) scale(");
        // As many decimals as keep the farthest node within a pixel of its place.
        write_decimals(out, self.zoom, 6);
        out.push(')');
    }

    fn put(&mut self, point: Point, at: Screen) {
        self.offset.x = at.x - point.x * self.zoom;
        self.offset.y = at.y - point.y * self.zoom;
    }
}

/// The position that shows a stretch of `length` pixels at `at` in a window of `window` pixels.
fn revealed(at: f64, length: f64, window: f64, margin: f64) -> f64 {
    if at >= 0.0 && at + length <= window {
        return at;
    }
    at.min(window - margin - length).max(margin)
}

/// The position that keeps a little of a stretch of `length` pixels at `at` visible.
fn kept(at: f64, length: f64, window: f64) -> f64 {
    let least = KEPT_IN_SIGHT.min(window / 2.0);
    at.min(window - least).max(least - length)
}
