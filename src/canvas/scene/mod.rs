//! The scene: the geometry of nodes, wires and ports, and their stacking order. It follows the
//! document; it holds no text, no state and no selection. An edit costs what it changes: moving a
//! node touches the node and its wires.

mod cells;
mod query;
mod wires;

use super::point::{Point, Rect};
use cells::SpatialIndex;
use stackyard_engine::grid::{NodeId, Wire};

/// A node in the scene.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// Its id.
    pub id: NodeId,
    /// Its rectangle, in canvas units.
    pub rect: Rect,
    /// The number of its inlets, on the top edge.
    pub inlets: u16,
    /// The number of its outlets, on the bottom edge.
    pub outlets: u16,
    /// Whether it is the frame of a group: it lies under all nodes and wires.
    pub is_group: bool,
}

impl Shape {
    /// The number of its outlets or inlets.
    pub fn ports(&self, outlets: bool) -> u16 {
        if outlets { self.outlets } else { self.inlets }
    }
}

/// Nodes and wires in the plane.
#[derive(Default)]
pub struct Scene {
    /// By slot; `None` where a node was removed.
    places: Vec<Option<NodeSlot>>,
    free: Vec<u32>,
    /// The slots, by id.
    ids: Vec<(NodeId, u32)>,
    /// By slot; `None` where a wire was removed.
    lines: Vec<Option<WireSlot>>,
    free_lines: Vec<u32>,
    node_cells: SpatialIndex,
    wire_cells: SpatialIndex,
    /// The height of the node that was last brought to the front.
    front: u32,
}

struct NodeSlot {
    shape: Shape,
    /// The stacking order: nodes with a larger height cover those with a smaller one.
    height: u32,
    /// The slots of its wires; a wire to itself is listed once.
    wires: Vec<u32>,
}

struct WireSlot {
    wire: Wire,
    /// The bounds of its curve, as in the index.
    bounds: Rect,
}

impl Scene {
    /// An empty scene.
    pub fn new() -> Scene {
        Scene::default()
    }

    /// Adds a node in front of all others. Returns `false` if the id is taken. Its rectangle is
    /// limited to `FARTHEST`.
    pub fn insert(&mut self, shape: Shape) -> bool {
        let Err(at) = self.find(shape.id) else {
            return false;
        };
        let rect = shape.rect.tamed();
        self.front = self.front.saturating_add(1);
        let place = NodeSlot {
            shape: Shape { rect, ..shape },
            height: self.front,
            wires: Vec::new(),
        };
        let slot = fill(&mut self.places, &mut self.free, place);
        self.ids.insert(at, (shape.id, slot));
        self.node_cells.insert(slot, rect);
        true
    }

    /// Removes a node and its wires; `false` if it is not there.
    pub fn remove(&mut self, id: NodeId) -> bool {
        loop {
            let wire = self.wires_of(id).next();
            if !wire.is_some_and(|wire| self.disconnect(wire)) {
                break;
            }
        }
        let Ok(at) = self.find(id) else {
            return false;
        };
        let (_, slot) = self.ids.remove(at);
        if let Some(place) = self.places[slot as usize].take() {
            self.node_cells.remove(slot, place.shape.rect);
        }
        self.free.push(slot);
        true
    }

    /// Moves a node's top left corner to a point. Nothing happens to a node that is not
    /// there.
    pub fn move_to(&mut self, id: NodeId, corner: Point) {
        if let Some(shape) = self.shape(id) {
            self.set_rect(id, shape.rect.at(corner));
        }
    }

    /// Moves and resizes a node.
    pub fn set_rect(&mut self, id: NodeId, rect: Rect) {
        let rect = rect.tamed();
        if let Some(slot) = self.slot(id)
            && let Some(place) = self.place_mut(slot)
        {
            let old = std::mem::replace(&mut place.shape.rect, rect);
            self.node_cells.remove(slot, old);
            self.node_cells.insert(slot, rect);
            self.reroute(slot);
        }
    }

    /// Changes the ports of a node. Its wires stay; a wire at a removed port is drawn at the last
    /// port, until it is disconnected.
    pub fn set_ports(&mut self, id: NodeId, inlets: u16, outlets: u16) {
        if let Some(slot) = self.slot(id)
            && let Some(place) = self.place_mut(slot)
        {
            place.shape.inlets = inlets;
            place.shape.outlets = outlets;
            self.reroute(slot);
        }
    }

    /// Brings a node in front of all others.
    pub fn raise(&mut self, id: NodeId) {
        let front = self.front.saturating_add(1);
        if let Some(slot) = self.slot(id)
            && let Some(place) = self.place_mut(slot)
        {
            place.height = front;
            self.front = front;
        }
    }

    /// A node's height over the canvas: the larger, the more in front.
    pub fn height(&self, id: NodeId) -> u32 {
        let place = self.slot(id).and_then(|slot| self.place(slot));
        place.map_or(0, |place| place.height)
    }

    /// A node.
    pub fn shape(&self, id: NodeId) -> Option<&Shape> {
        Some(&self.place(self.slot(id)?)?.shape)
    }

    /// The nodes, by id.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        self.ids
            .iter()
            .filter_map(|&(_, slot)| Some(&self.place(slot)?.shape))
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Returns whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    fn find(&self, id: NodeId) -> Result<usize, usize> {
        self.ids.binary_search_by_key(&id, |&(id, _)| id)
    }

    fn slot(&self, id: NodeId) -> Option<u32> {
        self.find(id).ok().map(|at| self.ids[at].1)
    }

    fn place(&self, slot: u32) -> Option<&NodeSlot> {
        self.places.get(slot as usize)?.as_ref()
    }

    fn place_mut(&mut self, slot: u32) -> Option<&mut NodeSlot> {
        self.places.get_mut(slot as usize)?.as_mut()
    }
}

/// Stores an item in a free slot, or in a new one. Returns the slot.
fn fill<T>(slots: &mut Vec<Option<T>>, free: &mut Vec<u32>, value: T) -> u32 {
    match free.pop() {
        Some(slot) => {
            slots[slot as usize] = Some(value);
            slot
        }
        None => {
            slots.push(Some(value));
            // An item takes more than a byte, so there are never 2^32.
            (slots.len() - 1) as u32
        }
    }
}

#[cfg(test)]
impl Scene {
    /// The number of nodes and wires that queries visited.
    pub(super) fn looked_at(&self) -> (usize, usize) {
        (
            self.node_cells.looked_at.get(),
            self.wire_cells.looked_at.get(),
        )
    }

    /// The number of times an item was inserted into the indices or removed.
    pub(super) fn edits(&self) -> usize {
        self.node_cells.edited + self.wire_cells.edited
    }
}
