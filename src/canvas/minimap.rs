//! The whole patch in a corner of the screen. A place on the minimap is a [`Screen`] in
//! CSS pixels from the minimap's own top left corner.

use super::point::{Point, Rect, Screen};

/// A mapping between the canvas and a small rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minimap {
    /// CSS pixels of a canvas unit.
    scale: f64,
    /// Where the canvas's origin is on the minimap.
    offset: Screen,
}

impl Minimap {
    /// The map of a patch within `bounds` and of what is `visible`, which may lie outside
    /// of it, on a minimap of that size in CSS pixels.
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

    /// Where a point of the canvas is on the minimap.
    pub fn to_map(&self, point: Point) -> Screen {
        Screen::new(
            point.x * self.scale + self.offset.x,
            point.y * self.scale + self.offset.y,
        )
    }

    /// What point of the canvas is there on the minimap. A press there centres on it.
    pub fn to_canvas(&self, at: Screen) -> Point {
        Point::new(
            (at.x - self.offset.x) / self.scale,
            (at.y - self.offset.y) / self.scale,
        )
    }

    /// How far to pan, in CSS pixels of the screen, when the frame of what is visible is
    /// dragged by so many pixels of the minimap.
    pub fn pan(&self, dx: f64, dy: f64, zoom: f64) -> (f64, f64) {
        let factor = -zoom / self.scale;
        (dx * factor, dy * factor)
    }
}
