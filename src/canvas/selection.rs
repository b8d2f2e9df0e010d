//! The selected nodes and wires, as a set.

use super::point::Rect;
use super::scene::Scene;
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::ordered::sort;

/// Something that can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selectable {
    /// A node or a group.
    Node(NodeId),
    /// A wire.
    Wire(Wire),
}

/// A change of the selection by a press or a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Clear the selection.
    Nothing,
    /// This is selected, and nothing else.
    Only(Selectable),
    /// This is selected too.
    Add(Selectable),
    /// This is selected if it was not, and not if it was.
    Toggle(Selectable),
}

/// The selected nodes and wires.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// By id.
    nodes: Vec<NodeId>,
    /// By their ends.
    wires: Vec<Wire>,
}

impl Selection {
    /// The selected nodes and groups, by id.
    pub fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    /// The selected wires, by their ends.
    pub fn wires(&self) -> &[Wire] {
        &self.wires
    }

    /// Returns whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.wires.is_empty()
    }

    /// Returns whether an item is selected.
    pub fn has(&self, item: Selectable) -> bool {
        match item {
            Selectable::Node(id) => self.nodes.binary_search(&id).is_ok(),
            Selectable::Wire(wire) => self.wires.binary_search(&wire).is_ok(),
        }
    }

    /// The selected item, if it is the only one.
    pub fn single(&self) -> Option<Selectable> {
        match (&self.nodes[..], &self.wires[..]) {
            (&[id], []) => Some(Selectable::Node(id)),
            ([], &[wire]) => Some(Selectable::Wire(wire)),
            _ => None,
        }
    }

    /// Applies a change.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Nothing => self.clear(),
            Change::Only(item) => {
                self.clear();
                self.set(item, true);
            }
            Change::Add(item) => self.set(item, true),
            Change::Toggle(item) => self.set(item, !self.has(item)),
        }
    }

    /// Selects everything.
    pub fn select_all(&mut self, scene: &Scene) {
        self.nodes.clear();
        self.nodes.extend(scene.shapes().map(|shape| shape.id));
        self.wires.clear();
        self.wires.extend(scene.wires());
        sort(&mut self.wires, &|one, other| one < other);
    }

    /// Selects these nodes and nothing else, as after a paste.
    pub fn select_nodes(&mut self, ids: &[NodeId]) {
        self.clear();
        for &id in ids {
            self.set(Selectable::Node(id), true);
        }
    }

    /// Selects what a box takes in, on top of `before` if the box adds to it: nodes that
    /// touch it, groups that are wholly inside, and where it touches no node, the wires
    /// that run through it.
    pub fn select_box(&mut self, scene: &Scene, rect: Rect, before: Option<&Selection>) {
        self.wires.clear();
        scene.nodes_in(rect, &mut self.nodes);
        self.nodes.retain(|&id| {
            let shape = scene.shape(id);
            shape.is_some_and(|shape| !shape.is_group || rect.contains(shape.rect))
        });
        if self.nodes.is_empty() {
            scene.wires_in(rect, &mut self.wires);
            self.wires
                .retain(|&wire| scene.curve(wire).is_some_and(|curve| curve.meets(rect)));
        }
        for &id in before.map_or(&[][..], Selection::nodes) {
            self.set(Selectable::Node(id), true);
        }
        for &wire in before.map_or(&[][..], Selection::wires) {
            self.set(Selectable::Wire(wire), true);
        }
    }

    /// Removes items that no longer exist.
    pub fn forget_removed(&mut self, scene: &Scene) {
        self.nodes.retain(|&id| scene.shape(id).is_some());
        self.wires.retain(|&wire| scene.has_wire(wire));
    }

    fn clear(&mut self) {
        self.nodes.clear();
        self.wires.clear();
    }

    fn set(&mut self, item: Selectable, selected: bool) {
        match item {
            Selectable::Node(id) => set(&mut self.nodes, id, selected),
            Selectable::Wire(wire) => set(&mut self.wires, wire, selected),
        }
    }
}

/// Puts an item into a sorted list, or takes it out.
fn set<T: Ord>(items: &mut Vec<T>, item: T, present: bool) {
    match (items.binary_search(&item), present) {
        (Err(at), true) => items.insert(at, item),
        (Ok(at), false) => {
            items.remove(at);
        }
        _ => {}
    }
}
