//! Places on the screen. A [`Screen`] is in CSS pixels from the top left corner of the
//! canvas's element; a [`Point`] and a [`Rect`] are in canvas units (one CSS pixel at zoom
//! 1), as the engine has them. `Viewport` converts; nothing else does.

pub use stackyard_engine::patch::geometry::{FARTHEST, Point, Rect, within};

/// A place on the screen, in CSS pixels from the canvas element's top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Screen {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Screen {
    /// A place on the screen.
    pub const fn new(x: f64, y: f64) -> Screen {
        Screen { x, y }
    }

    /// The distance to another position, in CSS pixels.
    pub fn distance(self, other: Screen) -> f64 {
        Point::new(self.x, self.y).distance(Point::new(other.x, other.y))
    }
}
