//! The wires between nodes, found by either end. A document and its running grid both have
//! such a table.

use super::wire::{Inlet, NodeId, Outlet, Wire};
use crate::ordered::{SortedMap, SortedSet};

/// Wires, each with a value.
#[derive(Clone, Debug, PartialEq)]
pub struct WireTable<T> {
    /// A wire is ordered by its source first.
    by_source: SortedMap<Wire, T>,
    /// The same wires, each with the node it leads to.
    by_target: SortedSet<(NodeId, Wire)>,
}

impl<T> WireTable<T> {
    /// Returns the wires, ordered by their ends.
    pub fn wires(&self) -> impl ExactSizeIterator<Item = Wire> {
        self.by_source.keys().copied()
    }

    /// Returns the wires with their values, ordered by their ends.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Wire, &T)> {
        self.by_source.iter().map(|(&wire, value)| (wire, value))
    }

    /// Returns the wires with their values, ordered by their ends.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Wire, &mut T)> {
        self.by_source
            .iter_mut()
            .map(|(&wire, value)| (wire, value))
    }

    /// Returns whether there is that wire.
    pub fn contains(&self, wire: Wire) -> bool {
        self.by_source.contains_key(&wire)
    }

    /// Returns the value of a wire, or `None` if there is no such wire.
    pub fn get(&self, wire: Wire) -> Option<&T> {
        self.by_source.get(&wire)
    }

    /// Returns the wires that leave a node.
    pub fn wires_from(&self, id: NodeId) -> impl Iterator<Item = Wire> {
        let wires = self.by_source.starting_at(&first_from(id));
        wires
            .map(|(&wire, _)| wire)
            .take_while(move |wire| wire.from == id)
    }

    /// Returns the wires that lead to a node.
    pub fn wires_to(&self, id: NodeId) -> impl Iterator<Item = Wire> {
        let first = (id, first_from(NodeId(0)));
        let wires = self.by_target.starting_at(&first);
        wires
            .map(|&(_, wire)| wire)
            .take_while(move |wire| wire.to == id)
    }

    /// Returns the wires that leave a node, then those that lead to it. A wire from the node
    /// to itself comes once.
    pub fn wires_of(&self, id: NodeId) -> impl Iterator<Item = Wire> {
        let arriving = self.wires_to(id).filter(move |wire| wire.from != id);
        self.wires_from(id).chain(arriving)
    }

    /// Adds a wire. Returns the value it had, if there was that wire already.
    pub fn insert(&mut self, wire: Wire, value: T) -> Option<T> {
        self.by_target.insert((wire.to, wire));
        self.by_source.insert(wire, value)
    }

    /// Removes a wire. Returns its value, or `None` if there is no such wire.
    pub fn remove(&mut self, wire: Wire) -> Option<T> {
        self.by_target.remove(&(wire.to, wire));
        self.by_source.remove(&wire)
    }
}

impl<T> Default for WireTable<T> {
    fn default() -> WireTable<T> {
        WireTable {
            by_source: SortedMap::new(),
            by_target: SortedSet::new(),
        }
    }
}

/// Returns the lowest wire that can leave a node.
const fn first_from(from: NodeId) -> Wire {
    Wire {
        from,
        outlet: Outlet(0),
        to: NodeId(0),
        inlet: Inlet(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(from: u32, outlet: u16, to: u32) -> Wire {
        Wire {
            from: NodeId(from),
            outlet: Outlet(outlet),
            to: NodeId(to),
            inlet: Inlet(0),
        }
    }

    #[test]
    fn wires_are_found_by_either_end() {
        let (out, back) = (wire(1, 0, 2), wire(2, 5, 1));
        let (own, other) = (wire(2, 0, 2), wire(1, 1, 3));
        let mut table = WireTable::default();
        for (index, wire) in [other, back, own, out].into_iter().enumerate() {
            assert_eq!(table.insert(wire, index), None);
        }
        assert_eq!(table.insert(own, 7), Some(2));
        assert!(table.wires().eq([out, other, own, back]));
        assert!(table.wires_from(NodeId(2)).eq([own, back]));
        assert!(table.wires_to(NodeId(2)).eq([out, own]));
        assert!(table.wires_of(NodeId(2)).eq([own, back, out]));
        assert_eq!(table.remove(own), Some(7));
        assert_eq!(table.remove(own), None);
        assert!(table.wires_of(NodeId(2)).eq([back, out]));
        assert_eq!(table.get(back), Some(&1));
        assert!(!table.contains(own));
    }
}
