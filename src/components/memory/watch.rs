//! From selected cells to a node of the document that shows them.

use super::region::node_of;
use super::viewer::Viewer;
use crate::canvas::point::Point;
use crate::canvas::snap::GRID;
use crate::workspace::{CanvasApi, Spot};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::geometry::rect_of;
use stackyard_engine::patch::{Node, PatchError, Position};

/// The room between a machine and what shows its cells, in canvas units.
const APART: f64 = 2.0 * GRID;

/// Adds a node for the selected cells beside their machine, and brings it into sight.
pub(super) fn watch(viewer: Viewer) {
    let (bridge, machine) = (viewer.bridge.whole(), viewer.bridge.id());
    let Some(rect) = bridge.with_node(machine, rect_of) else {
        viewer
            .problem
            .set("This machine is no longer on the canvas.".to_owned());
        return;
    };
    let corner = Point::new(rect.right() + APART, rect.y);
    add(viewer, |mut node| match viewer.canvas {
        Some(canvas) => {
            let middle = corner.x + rect_of(&node).width / 2.0;
            let spot = Spot::Near(Point::new(middle, corner.y));
            canvas.add.run((node, spot))
        }
        None => {
            node.position = Position {
                x: corner.x,
                y: corner.y,
            };
            bridge.edit("add", |edit| edit.add(node))
        }
    });
}

/// Adds a node for the selected cells at a place of the canvas.
pub(super) fn watch_at(viewer: Viewer, canvas: CanvasApi, at: Point) {
    add(viewer, |node| canvas.add.run((node, Spot::At(at))));
}

/// The selection becomes a node, which shows in the rows from then on.
fn add(viewer: Viewer, add: impl FnOnce(Node) -> Result<NodeId, PatchError>) {
    let selected = viewer.marks.with_untracked(|marks| marks.selected);
    let Some((cells, color)) = selected else {
        return;
    };
    match add(node_of(viewer.bridge.id(), cells.watched(), color)) {
        Ok(_) => {
            viewer.problem.set(String::new());
            viewer.chosen.set(None);
            viewer.select_none();
        }
        Err(error) => viewer.problem.set(error.to_string()),
    }
}
