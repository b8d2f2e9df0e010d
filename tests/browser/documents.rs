//! Documents that tests make.

use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Wire};
use stackyard_engine::patch::{Edit, Node, Patch};

/// Counts for ever.
pub(crate) const COUNT: &str = "again: load 0xF00\ninc\nstore 0xF00\njump again";

/// A machine with a source.
pub(crate) fn asm(source: &str) -> Node {
    let mut node = Node::new(Kind::Asm);
    node.source = source.into();
    node
}

/// A document with these nodes, numbered from 1.
pub(crate) fn document_of(nodes: impl IntoIterator<Item = Node>) -> Patch {
    let mut patch = Patch::new();
    for (id, node) in (1..).map(NodeId).zip(nodes) {
        let added = patch.edit(Edit::Add(id, Box::new(node)));
        added.expect("an id that is free");
    }
    patch
}

/// The wire between the first ports of two nodes.
pub(crate) fn wire(from: NodeId, to: NodeId) -> Wire {
    Wire {
        from,
        outlet: Outlet(0),
        to,
        inlet: Inlet(0),
    }
}
