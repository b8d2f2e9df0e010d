//! What the rest of the page may ask of the canvas.

use crate::canvas::point::{Point, Screen};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::{Node, Patch, PatchError};

/// A node, and a line of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// The node.
    pub node: NodeId,
    /// The line, counted from 0; `None` for the node as a whole.
    pub line: Option<usize>,
}

impl From<NodeId> for Location {
    fn from(node: NodeId) -> Location {
        Location { node, line: None }
    }
}

/// Where a new node goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spot {
    /// With the middle of its upper edge at this point.
    At(Point),
    /// Where there is room near this point; it is brought into sight.
    Near(Point),
}

/// The canvas, for the rest of the page. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct CanvasApi {
    /// Adds a node, and selects it. It fails where no id is left.
    pub add: Callback<(Node, Spot), Result<NodeId, PatchError>>,
    /// Adds copies of a patch's nodes and wires as one step and selects them, around this point
    /// or the pointer. Returns whether it did.
    pub paste: Callback<(Patch, Option<Point>), bool>,
    /// Returns the point of the canvas at a point of the window, in CSS pixels; `None`
    /// where something else is seen.
    pub point_at: Callback<Screen, Option<Point>>,
    /// Selects a node and brings it into sight; with a line, opens it there.
    pub go_to: Callback<Location>,
    /// Returns the node that is selected alone. It subscribes to nothing.
    pub selected_node: Callback<(), Option<NodeId>>,
    /// Returns what is seen: the middle in canvas units, and the zoom.
    pub view: Callback<(), [f64; 3]>,
    /// Shows a document that was just opened as it was seen before.
    pub restore_view: Callback<[f64; 3]>,
    /// Gives the keyboard to the canvas: to the node it was on last.
    pub focus: Callback<()>,
    /// Gives the keyboard to a node, or to the canvas if the node is gone.
    pub return_focus: Callback<NodeId>,
}
