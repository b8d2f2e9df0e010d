//! The whole patch in a corner of the screen. A place on the minimap is a [`Screen`] in
//! CSS pixels from the minimap's own top left corner.

use super::point::{Point, Rect, Screen};

/// A mapping between the canvas and a small rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minimap {
    /// CSS pixels of a canvas unit.
    scale: f64,
    /// The position of the canvas's origin on the minimap.
    offset: Screen,
}

impl Minimap {
    /// A minimap of that size in CSS pixels for a patch within `bounds` and the `visible` part,
    /// which may be outside of it.
    pub fn new(bounds: Option<Rect>, visible: Rect, width: f64, height: f64) -> Minimap {
        let all = bounds.map_or(visible, |bounds| bounds.union(visible));
        let scale = (width / all.width.max(1.0)).min(height / all.height.max(1.0));
        let centre = all.centre();
        Minimap {
            scale,
            offset: Screen::new(
                width / 2.0 - centre.x * scale,
                height / 2.0 - centre.y * scale,
            ),
        }
    }

    /// CSS pixels of a canvas unit.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The position of a canvas point on the minimap.
    pub fn to_map(&self, point: Point) -> Screen {
        Screen::new(
            point.x * self.scale + self.offset.x,
            point.y * self.scale + self.offset.y,
        )
    }

    /// The canvas point at a position on the minimap. A press there centres the view on it.
    pub fn to_canvas(&self, at: Screen) -> Point {
        Point::new(
            (at.x - self.offset.x) / self.scale,
            (at.y - self.offset.y) / self.scale,
        )
    }

    /// The distance to pan, in CSS pixels of the screen, when the frame of the visible part is
    /// dragged by that many pixels of the minimap.
    pub fn pan(&self, dx: f64, dy: f64, zoom: f64) -> (f64, f64) {
        let factor = -zoom / self.scale;
        (dx * factor, dy * factor)
    }
}
