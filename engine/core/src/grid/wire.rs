//! Node ids, ports and wires. What travels along wires is in `messages`.

use std::fmt;

/// The id of a node. The document chooses it; events of one kind at one time run in the order
/// of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// The index of an outlet of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Outlet(pub u16);

/// The index of an inlet of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Inlet(pub u16);

/// The number of ports of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ports {
    /// Inlets.
    pub inlets: u16,
    /// Outlets.
    pub outlets: u16,
}

/// A wire from an outlet to an inlet. No two wires connect the same ports, so the ends
/// identify a wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Wire {
    /// The source node.
    pub from: NodeId,
    /// The source node's outlet.
    pub outlet: Outlet,
    /// The target node.
    pub to: NodeId,
    /// The target node's inlet.
    pub inlet: Inlet,
}

impl Wire {
    /// Checks that its ends exist, given the ports of its two nodes.
    pub fn check(self, from: Ports, to: Ports) -> Result<(), EditError> {
        if self.outlet.0 >= from.outlets {
            return Err(EditError::NoSuchOutlet {
                node: self.from,
                outlet: self.outlet,
                outlets: from.outlets,
            });
        }
        if self.inlet.0 >= to.inlets {
            return Err(EditError::NoSuchInlet {
                node: self.to,
                inlet: self.inlet,
                inlets: to.inlets,
            });
        }
        Ok(())
    }
}

/// Why an edit of the grid was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// There already is a node with that id.
    DuplicateNode(NodeId),
    /// There is no node with that id.
    NoSuchNode(NodeId),
    /// The node exists but is not a machine.
    NotAMachine(NodeId),
    /// The node has no outlet with that index.
    NoSuchOutlet {
        /// The node.
        node: NodeId,
        /// The outlet asked for.
        outlet: Outlet,
        /// How many outlets it has.
        outlets: u16,
    },
    /// The node has no inlet with that index.
    NoSuchInlet {
        /// The node.
        node: NodeId,
        /// The inlet asked for.
        inlet: Inlet,
        /// How many inlets it has.
        inlets: u16,
    },
    /// The two ports are already connected.
    DuplicateWire(Wire),
    /// There is no such wire.
    NoSuchWire(Wire),
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "node {}", self.0)
    }
}

impl fmt::Display for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wire {
            from,
            outlet,
            to,
            inlet,
        } = self;
        write!(f, "{from}, outlet {}, to {to}, inlet {}", outlet.0, inlet.0)
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditError::DuplicateNode(node) => write!(f, "there is a {node} already"),
            EditError::NoSuchNode(node) => write!(f, "there is no {node}"),
            EditError::NotAMachine(node) => write!(f, "{node} is no machine"),
            EditError::NoSuchOutlet {
                node,
                outlet,
                outlets,
            } => write!(
                f,
                "{node} has no outlet {}: its outlets number {outlets}, counted from 0",
                outlet.0
            ),
            EditError::NoSuchInlet {
                node,
                inlet,
                inlets,
            } => write!(
                f,
                "{node} has no inlet {}: its inlets number {inlets}, counted from 0",
                inlet.0
            ),
            EditError::DuplicateWire(wire) => write!(f, "there is a wire from {wire} already"),
            EditError::NoSuchWire(wire) => write!(f, "there is no wire from {wire}"),
        }
    }
}

impl std::error::Error for EditError {}
