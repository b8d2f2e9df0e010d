//! Who is wired to whom: node ids, ports and wires. Wires are data; what travels along
//! them is `mail`'s business.

use std::fmt;

/// Which node of the patch. The document chooses it; events of one kind at one moment
/// run in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// Which way out of a node, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Outlet(pub u16);

/// Which way into a node, counted from 0.
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

/// From an outlet to an inlet. There are no two between the same ports, so its ends
/// are its identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Wire {
    /// The node messages leave.
    pub from: NodeId,
    /// Through which outlet.
    pub outlet: Outlet,
    /// The node they arrive at.
    pub to: NodeId,
    /// Through which inlet.
    pub inlet: Inlet,
}

impl Wire {
    /// Whether its ends are ports, given those of its two nodes.
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

/// Why the grid refused an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// There is a node of that id already.
    DuplicateNode(NodeId),
    /// There is no node of that id.
    NoSuchNode(NodeId),
    /// The node is there but is no machine.
    NotAMachine(NodeId),
    /// The node has fewer outlets.
    NoSuchOutlet {
        /// The node.
        node: NodeId,
        /// The outlet asked for.
        outlet: Outlet,
        /// How many it has.
        outlets: u16,
    },
    /// The node has fewer inlets.
    NoSuchInlet {
        /// The node.
        node: NodeId,
        /// The inlet asked for.
        inlet: Inlet,
        /// How many it has.
        inlets: u16,
    },
    /// The same two ports are wired already.
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
