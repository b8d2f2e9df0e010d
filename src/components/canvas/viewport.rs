//! What is seen of the canvas, and where the canvas is on the page.

use super::painter::Painter;
use crate::canvas::point::{Point, Rect, Screen};
use crate::canvas::scene::Scene;
use crate::canvas::viewport::{Margins, Viewport};
use crate::theme::scale;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;

/// CSS pixels left around what is fitted or revealed, if the canvas is large.
const MARGIN: f64 = 32.0;
/// The part of a small canvas that is left instead.
const MARGIN_PART: f64 = 0.04;
/// The smallest zoom at which texts are shown; as in
/// [`LevelOfDetail`](crate::canvas::level_of_detail::LevelOfDetail).
const READABLE: f64 = 0.5;

/// Returns what is covered at the upper and the left edge of a canvas of a width and height.
pub(super) type Covering = fn(f64, f64) -> (f64, f64);

/// Owns the viewport. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct ViewportHandle {
    painter: Painter,
    zoom: RwSignal<u32>,
    /// What lies over the edges.
    covered: StoredValue<Margins>,
    /// What lies over the upper and the left edge, at a width and height of the canvas.
    covered_start: StoredValue<Option<Covering>>,
    /// What was seen when a document was opened, until somebody looks elsewhere.
    as_opened: StoredValue<Option<Viewport>, LocalStorage>,
    /// The view when somebody looked elsewhere last, and the one it has become as the size of its
    /// element changed since.
    resized: StoredValue<Option<[Viewport; 2]>, LocalStorage>,
}

impl ViewportHandle {
    pub(super) fn new(painter: Painter) -> ViewportHandle {
        ViewportHandle {
            painter,
            zoom: RwSignal::new(100),
            covered: StoredValue::new(Margins::default()),
            covered_start: StoredValue::new(None),
            as_opened: StoredValue::new_local(None),
            resized: StoredValue::new_local(None),
        }
    }

    /// The zoom, in percent.
    pub fn zoom(&self) -> ReadSignal<u32> {
        self.zoom.read_only()
    }

    /// Calls a function with the viewport.
    pub fn with<T>(&self, look: impl FnOnce(&Viewport) -> T) -> T {
        self.painter.viewport.with_value(look)
    }

    /// Changes the viewport, and draws it if it differs.
    pub fn change(&self, change: impl FnOnce(&mut Viewport, &Scene)) {
        let has_changed = self.painter.scene.try_with_value(|scene| {
            self.painter.viewport.try_update_value(|viewport| {
                let before = *viewport;
                change(viewport, scene);
                *viewport != before
            })
        });
        // A wheel still turns where the zoom ends.
        if has_changed.flatten() == Some(true) {
            self.painter.mark(|dirty| dirty.view = true);
        }
        let zoom = self.with(|viewport| (viewport.zoom() * 100.0 + 0.5) as u32);
        if self.zoom.get_untracked() != zoom {
            self.zoom.set(zoom);
        }
    }

    /// Says what lies over the edges: changes the margins it is to keep clear of.
    pub(super) fn cover(&self, change: impl FnOnce(&mut Margins)) {
        self.covered.try_update_value(change);
    }

    /// Says what lies over the upper and the left edge, which may follow from the size.
    pub(super) fn cover_start(&self, covering: Option<Covering>) {
        self.covered_start.try_set_value(covering);
    }

    fn margins(&self) -> Margins {
        let (width, height) = self.with(Viewport::size);
        let covering = self.covered_start.get_value();
        let (above, left) = covering.map_or((0.0, 0.0), |covering| covering(width, height));
        Margins {
            around: MARGIN.min(width * MARGIN_PART),
            above,
            left,
            ..self.covered.get_value()
        }
    }

    /// Shows a rectangle as large as it fits in.
    pub(super) fn fit(&self, bounds: Rect) {
        let margins = self.margins();
        let most = scale();
        self.change(|viewport, _| viewport.fit(bounds, margins, most));
    }

    /// Shows a node, panning as little as needed.
    pub fn reveal(&self, id: NodeId) {
        let margins = self.margins();
        self.change(|viewport, scene| {
            if let Some(shape) = scene.shape(id) {
                viewport.reveal(shape.rect, margins);
            }
        });
    }

    /// Shows several nodes, panning as little as needed, or all there is where they are too far apart
    /// for that.
    pub(super) fn reveal_all(&self, ids: &[NodeId]) {
        let margins = self.margins();
        self.change(|viewport, scene| {
            let Some(bounds) = scene.bounds_of(ids) else {
                return;
            };
            viewport.reveal(bounds, margins);
            if !viewport.is_clear(bounds, margins)
                && let Some(all) = scene.bounds()
            {
                viewport.fit(all, margins, scale());
            }
        });
    }

    /// Shows a document that was just opened: all of it, or its beginning where its texts
    /// would be too small.
    pub(super) fn show_opened(&self) {
        let bounds = self.painter.scene.with_value(|scene| scene.bounds());
        let Some(bounds) = bounds else {
            self.change(|viewport, _| viewport.zoom_to(viewport.middle(), scale()));
            return;
        };
        self.fit(bounds);
        let margins = self.margins();
        self.change(|viewport, _| {
            if viewport.zoom() < READABLE {
                viewport.zoom_to(viewport.middle(), READABLE);
                viewport.reveal(bounds, margins);
            }
        });
        self.as_opened
            .set_value(Some(self.with(|viewport| *viewport)));
    }

    /// Whether nobody has looked elsewhere since the document was opened.
    pub(super) fn is_as_opened(&self) -> bool {
        let opened = self.as_opened.get_value();
        opened.is_some_and(|opened| self.with(|viewport| *viewport == opened))
    }

    /// Pans, keeping something of the document in sight.
    pub(super) fn pan(&self, dx: f64, dy: f64) {
        self.change(|viewport, scene| {
            viewport.pan(dx, dy);
            if let Some(bounds) = scene.bounds() {
                viewport.keep_in_sight(bounds);
            }
        });
    }

    /// Takes the size of its element. A node stays in sight if it is to; else what was in the
    /// middle stays there. At the size it had before, the same is seen as before. While somebody types
    /// on a card nothing becomes smaller: it is a keyboard that came.
    pub(super) fn measure(&self, in_sight: Option<NodeId>, is_typed_into: bool) {
        let size = self.painter.layers.with_value(|layers| {
            let surface = &layers.as_ref()?.surface;
            Some((surface.client_width(), surface.client_height()))
        });
        let Some((width, height)) = size else {
            return;
        };
        let (width, height) = (f64::from(width), f64::from(height));
        let now = self.with(|viewport| *viewport);
        if now.size() == (width, height) {
            return;
        }
        if self.is_as_opened() && !is_typed_into {
            // A bar came, or a phone was turned: all of it is shown in what room there is now.
            self.change(|viewport, _| viewport.resize(width, height));
            self.show_opened();
            in_sight.into_iter().for_each(|id| self.reveal(id));
            return;
        }
        let resized = self.resized.get_value().filter(|[_, seen]| *seen == now);
        let before = resized.map_or(now, |[before, _]| before);
        self.change(|viewport, _| {
            *viewport = before;
            let (old_width, old_height) = before.size();
            viewport.resize(width, height);
            if old_width > 0.0 {
                viewport.pan((width - old_width) / 2.0, (height - old_height) / 2.0);
            }
        });
        in_sight.into_iter().for_each(|id| self.reveal(id));
        let seen = self.with(|viewport| *viewport);
        self.resized.set_value(Some([before, seen]));
    }

    /// The point of the canvas under the pointer, or in the middle without one.
    pub(super) fn pointed_at(&self) -> Point {
        let pointer = self.painter.hand.with_value(|hand| hand.pointer);
        self.with(|viewport| viewport.to_canvas(pointer.unwrap_or(viewport.middle())))
    }

    /// The place of a pointer, in CSS pixels from the canvas's top left.
    pub(super) fn place_of(&self, event: &MouseEvent) -> Screen {
        let corner = self.corner();
        Screen::new(
            f64::from(event.client_x()) - corner.x,
            f64::from(event.client_y()) - corner.y,
        )
    }

    /// The canvas's top left corner, in CSS pixels from that of the window.
    pub(super) fn corner(&self) -> Screen {
        let rect = self.painter.layers.with_value(|layers| {
            let surface = layers.as_ref().map(|layers| &layers.surface);
            surface.map(|surface| surface.get_bounding_client_rect())
        });
        rect.map_or(Screen::new(0.0, 0.0), |rect| {
            Screen::new(rect.left(), rect.top())
        })
    }
}
