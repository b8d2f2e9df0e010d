//! What the rest of the page may ask of the canvas.

use super::stage::Stage;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::point::{Point, Screen};
use crate::canvas::snap::snap;
use crate::workspace::{CanvasApi, Location, Spot};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::geometry::rect_of;
use stackyard_engine::patch::{Node, PatchError, Position};

impl Stage {
    /// The canvas, for the rest of the page.
    pub fn api(&self) -> CanvasApi {
        let stage = *self;
        CanvasApi {
            add: Callback::new(move |(node, spot)| stage.add_at(node, spot)),
            paste: Callback::new(move |(patch, at)| stage.paste_at(&patch, at).is_some()),
            point_at: Callback::new(move |client| stage.point_at(client)),
            go_to: Callback::new(move |location| stage.go_to(location)),
            selected_node: Callback::new(move |()| stage.selection.node()),
            view: Callback::new(move |()| stage.view()),
            restore_view: Callback::new(move |view| stage.restore_view(view)),
            focus: Callback::new(move |()| stage.painter.focus_surface()),
            return_focus: Callback::new(move |id| stage.return_focus(id)),
        }
    }

    /// Selects a node and brings it into sight; with a line, opens it there.
    pub(super) fn go_to(&self, location: Location) {
        let Location { node, line } = location;
        self.selection.select_nodes(&[node]);
        self.focus.set_node(node);
        self.viewport.reveal(node);
        if line.is_some() {
            self.workspace.caret_line.set(line);
            self.activate(node);
        }
    }

    fn add_at(&self, node: Node, spot: Spot) -> Result<NodeId, PatchError> {
        match spot {
            Spot::At(point) => self.put(node, point),
            Spot::Near(point) => {
                let id = self.add(node, point)?;
                self.viewport.reveal(id);
                Ok(id)
            }
        }
    }

    /// What is seen: the middle, in canvas units, and the zoom.
    fn view(&self) -> [f64; 3] {
        self.viewport.with(|viewport| {
            let middle = viewport.to_canvas(viewport.middle());
            [middle.x, middle.y, viewport.zoom()]
        })
    }

    /// Shows a document that was just opened as it was seen before.
    fn restore_view(&self, [x, y, zoom]: [f64; 3]) {
        self.viewport.change(|viewport, _| {
            viewport.zoom_to(viewport.middle(), zoom);
            viewport.centre_on(Point::new(x, y).tamed());
        });
    }

    /// The point of the canvas at a point of the window, in CSS pixels; `None` where
    /// something else is seen.
    pub(super) fn point_at(&self, client: Screen) -> Option<Point> {
        self.painter.layers.with_value(|layers| {
            let surface = &layers.as_ref()?.surface;
            let seen = document().element_from_point(client.x as f32, client.y as f32)?;
            let corner = surface.get_bounding_client_rect();
            let at = Screen::new(client.x - corner.left(), client.y - corner.top());
            let is_there = surface.contains(Some(&seen));
            is_there.then(|| self.viewport.with(|viewport| viewport.to_canvas(at)))
        })
    }

    /// Adds a node with the middle of its upper edge at a point, and selects it.
    ///
    /// # Errors
    /// [`PatchError`]: no id is left.
    fn put(&self, mut node: Node, at: Point) -> Result<NodeId, PatchError> {
        let at = at.tamed();
        node.position = Position {
            x: snap(at.x - rect_of(&node).width / 2.0),
            y: snap(at.y),
        };
        let id = self.bridge.edit("add", |edit| edit.add(node))?;
        self.selection.select_nodes(&[id]);
        Ok(id)
    }

    /// Gives the focus to a node, or to the canvas if the node is gone or has no element.
    fn return_focus(&self, id: NodeId) {
        let is_there = self.bridge.with_node(id, |_| ()).is_some();
        self.focus.set(is_there.then_some(FocusTarget::Node(id)));
        self.focus.give();
        self.focus.bring_back();
    }
}
