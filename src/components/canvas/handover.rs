//! What the rest of the page and the canvas hand each other: a node that is dropped on the
//! canvas, and the focus that comes back to it.

use super::stage::Stage;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::point::{Point, Screen};
use crate::canvas::snap::snap;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::geometry::rect_of;
use stackyard_engine::patch::{Node, PatchError, Position};
use web_sys::Element;

impl Stage {
    /// What is seen: the middle, in canvas units, and the zoom.
    pub fn view(&self) -> [f64; 3] {
        self.with_viewport(|viewport| {
            let middle = viewport.to_canvas(viewport.middle());
            [middle.x, middle.y, viewport.zoom()]
        })
    }

    /// Shows a document that was just opened as it was seen before.
    pub fn restore_view(&self, [x, y, zoom]: [f64; 3]) {
        self.look(|viewport, _| {
            viewport.zoom_to(viewport.middle(), zoom);
            viewport.centre_on(Point::new(x, y).tamed());
        });
    }

    /// The place of the canvas at a place of the page, which is in CSS pixels from the top
    /// left of the window; `None` where something else is seen.
    pub fn point_at(&self, client: Screen) -> Option<Point> {
        self.layers.with_value(|layers| {
            let surface = &layers.as_ref()?.surface;
            let seen = document().element_from_point(client.x as f32, client.y as f32)?;
            let corner = surface.get_bounding_client_rect();
            let at = Screen::new(client.x - corner.left(), client.y - corner.top());
            let is_there = surface.contains(Some(&seen));
            is_there.then(|| self.with_viewport(|viewport| viewport.to_canvas(at)))
        })
    }

    /// Adds a node with the middle of its upper edge at a point, and selects it.
    ///
    /// # Errors
    /// [`PatchError`]: no id is left.
    pub fn put(&self, mut node: Node, at: Point) -> Result<NodeId, PatchError> {
        let at = at.tamed();
        node.position = Position {
            x: snap(at.x - rect_of(&node).width / 2.0),
            y: snap(at.y),
        };
        let id = self.bridge.edit("add", |edit| edit.add(node))?;
        self.select_nodes(&[id]);
        Ok(id)
    }

    /// Gives the focus to a node, or to the canvas if the node is gone or has no element.
    pub fn return_to(&self, id: NodeId) {
        let is_there = self.bridge.with_node(id, |_| ()).is_some();
        self.stand_on(is_there.then_some(FocusTarget::Node(id)));
        self.focus_stop();
        self.layers.with_value(|layers| {
            let Some(layers) = layers else { return };
            let focused: Option<Element> = document().active_element();
            if !layers.surface.contains(focused.as_deref()) {
                let _ = layers.surface.focus();
            }
        });
    }
}
