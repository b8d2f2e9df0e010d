//! The nodes that a drag moves, with their positions before. A move costs the nodes of the set and
//! their wires, whatever else there is.

use super::point::Point;
use super::scene::Scene;
use stackyard_engine::grid::NodeId;

/// Nodes that are moved together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DragSet {
    /// By id, with where each was.
    starts: Vec<(NodeId, Point)>,
}

impl DragSet {
    /// Nodes where they are now.
    pub fn new(scene: &Scene, ids: impl IntoIterator<Item = NodeId>) -> DragSet {
        let start = |id| Some((id, scene.shape(id)?.rect.corner()));
        DragSet {
            starts: ids.into_iter().filter_map(start).collect(),
        }
    }

    /// Puts them this far from where they were.
    pub fn put(&self, scene: &mut Scene, dx: f64, dy: f64) {
        for (id, corner) in self.places(dx, dy) {
            scene.move_to(id, corner);
        }
    }

    /// Their top left corners that far from where they were, by id.
    pub fn places(&self, dx: f64, dy: f64) -> impl Iterator<Item = (NodeId, Point)> {
        let moved = move |start: Point| Point::new(start.x + dx, start.y + dy);
        self.starts
            .iter()
            .map(move |&(id, start)| (id, moved(start)))
    }

    /// Returns whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }
}
