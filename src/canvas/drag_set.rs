//! The nodes that a drag moves, with their positions before. A move costs the nodes of the set and
//! their wires, whatever else there is.

use super::point::Point;
use super::scene::Scene;
use super::selection::Selection;
use stackyard_engine::grid::NodeId;

/// Nodes that are moved together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DragSet {
    /// By id, with where each was.
    starts: Vec<(NodeId, Point)>,
}

impl DragSet {
    /// The selected nodes, and what lies wholly inside the selected groups.
    pub fn new(scene: &Scene, selection: &Selection) -> DragSet {
        DragSet::with(scene, selection, &[])
    }

    /// These and others with them, as those that a document counts among the selected
    /// groups wherever they lie.
    pub fn with(scene: &Scene, selection: &Selection, others: &[NodeId]) -> DragSet {
        let mut ids = [selection.nodes(), others].concat();
        for &id in selection.nodes() {
            inside(scene, id, &mut ids);
        }
        stackyard_engine::ordered::sort(&mut ids, &|one, other| one < other);
        ids.dedup();
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

/// Finds what lies wholly inside a group, groups in it included; nothing if it is no group.
fn inside(scene: &Scene, id: NodeId, found: &mut Vec<NodeId>) {
    let Some(group) = scene.shape(id).filter(|shape| shape.is_group) else {
        return;
    };
    scene.each_in(group.rect, &mut |shape| {
        if shape.id != id && group.rect.contains(shape.rect) {
            found.push(shape.id);
        }
    });
}
