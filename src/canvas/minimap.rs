//! The whole patch in a corner of the screen. A place on the minimap is a [`Screen`] in
//! CSS pixels from the minimap's own top left corner.

use super::point::{Point, Rect, Screen};
use super::scene::Scene;
use super::viewport::Viewport;

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

/// A corner of the canvas in which the minimap can stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MapCorner {
    /// At the lower right.
    #[default]
    LowerRight,
    /// At the upper right.
    UpperRight,
    /// At the lower left.
    LowerLeft,
}

impl MapCorner {
    const ALL: [MapCorner; 3] = [
        MapCorner::LowerRight,
        MapCorner::UpperRight,
        MapCorner::LowerLeft,
    ];

    /// The part of the canvas under a map of that size in this corner, at that distance from its
    /// edges, in CSS pixels.
    fn covers(self, viewport: &Viewport, (width, height): (f64, f64), gap: f64) -> Rect {
        let (right, bottom) = viewport.size();
        let x = match self {
            MapCorner::LowerRight | MapCorner::UpperRight => right - gap - width,
            MapCorner::LowerLeft => gap,
        };
        let y = match self {
            MapCorner::LowerRight | MapCorner::LowerLeft => bottom - gap - height,
            MapCorner::UpperRight => gap,
        };
        Rect::between(
            viewport.to_canvas(Screen::new(x, y)),
            viewport.to_canvas(Screen::new(x + width, y + height)),
        )
    }

    /// The corner in which a map of that size covers no node: this one if it can be, else the first;
    /// `None` if there is none.
    pub fn free(
        self,
        scene: &Scene,
        viewport: &Viewport,
        size: (f64, f64),
        gap: f64,
    ) -> Option<MapCorner> {
        let is_free = |corner: &MapCorner| {
            let mut is_free = true;
            let under = corner.covers(viewport, size, gap);
            scene.each_in(under, &mut |shape| is_free &= shape.is_group);
            is_free
        };
        std::iter::once(self).chain(MapCorner::ALL).find(is_free)
    }

    /// Its name in style sheets.
    pub const fn name(self) -> &'static str {
        match self {
            MapCorner::LowerRight => "lower-right",
            MapCorner::UpperRight => "upper-right",
            MapCorner::LowerLeft => "lower-left",
        }
    }
}
