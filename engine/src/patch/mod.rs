//! The saved document: nodes with their places, sources and settings, and the wires
//! between them. It runs nothing. After each edit every wire has its two ports, every
//! node's group is a group, and no number is infinite.

mod edit;
mod error;
pub mod file;
pub mod geometry;
pub mod json;
mod limits;
mod node;
mod open;
pub mod patchies;
pub mod share;

pub use edit::{Edit, Field, Property};
pub use error::PatchError;
pub use json::{FileError, FileErrorKind, Shape, Wanted};
pub use limits::{LONGEST_KEPT_SOURCE, Limit, MOST_MACHINES, MOST_NODES};
pub use node::{Node, Position, Size, UnknownFields, View};
pub use open::{Format, Opened, format, open, open_with};

use crate::grid::{Kind, NodeId, Ports, Wire, WireTable};
use crate::ordered::{SortedMap, SortedSet};
use std::sync::Arc;

/// A document. It is changed by [`Edit`]s alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patch {
    name: Arc<str>,
    nodes: SortedMap<NodeId, Node>,
    /// Each with what its file holds besides its ends.
    wires: WireTable<Option<UnknownFields>>,
    /// The nodes that are groups.
    groups: SortedSet<NodeId>,
    /// Each group with each of its members.
    members: SortedSet<(NodeId, NodeId)>,
    /// How many nodes are machines.
    machine_count: usize,
    kept: Option<UnknownFields>,
}

impl Patch {
    /// A document without nodes.
    pub fn new() -> Patch {
        Patch::default()
    }

    /// What people call it; empty if it has no name yet.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// What its file holds besides, and this program does not understand.
    pub fn kept(&self) -> Option<&UnknownFields> {
        self.kept.as_ref()
    }

    /// Remembers what its file holds besides.
    pub fn keep(&mut self, kept: Option<UnknownFields>) {
        self.kept = kept;
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(&id)
    }

    /// The nodes, by id.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = (NodeId, &Node)> {
        self.nodes.iter().map(|(&id, node)| (id, node))
    }

    /// The wires, by their ends.
    pub fn wires(&self) -> impl ExactSizeIterator<Item = Wire> {
        self.wires.wires()
    }

    /// Whether there is that wire.
    pub fn has_wire(&self, wire: Wire) -> bool {
        self.wires.contains(wire)
    }

    /// What the file holds of a wire besides its ends.
    pub fn wire_kept(&self, wire: Wire) -> Option<&UnknownFields> {
        self.wires.get(wire)?.as_ref()
    }

    /// The wires that leave a node or arrive at it; one from it to itself comes once.
    pub fn wires_of(&self, id: NodeId) -> impl Iterator<Item = Wire> {
        self.wires.wires_of(id)
    }

    /// The machines and their sources, by id.
    pub fn machines(&self) -> impl Iterator<Item = (NodeId, &Arc<str>)> {
        self.nodes()
            .filter(|(_, node)| node.kind == Kind::Asm)
            .map(|(id, node)| (id, &node.source))
    }

    /// The groups, by id.
    pub fn groups(&self) -> impl Iterator<Item = NodeId> {
        self.groups.iter().copied()
    }

    /// The nodes of a group, by id, without those of groups in it.
    pub fn members(&self, group: NodeId) -> impl Iterator<Item = NodeId> {
        let first = (group, NodeId(0));
        self.members
            .starting_at(&first)
            .take_while(move |(of, _)| *of == group)
            .map(|&(_, member)| member)
    }

    /// Nodes, the members of groups among them, and of groups in those.
    pub fn with_members(&self, nodes: impl IntoIterator<Item = NodeId>) -> SortedSet<NodeId> {
        let mut all = SortedSet::new();
        let mut next: Vec<NodeId> = nodes.into_iter().collect();
        while let Some(id) = next.pop() {
            if all.insert(id) {
                next.extend(self.members(id));
            }
        }
        all
    }

    /// How many ports a node has; none if there is no such node.
    pub fn ports(&self, id: NodeId) -> Ports {
        self.node(id).map_or(Ports::default(), Node::ports)
    }

    /// Puts a node into the document whose id is free and whose group is one.
    fn insert(&mut self, id: NodeId, node: Node) {
        if node.kind == Kind::Group {
            self.groups.insert(id);
        }
        if let Some(group) = node.group {
            self.members.insert((group, id));
        }
        self.machine_count += usize::from(node.kind == Kind::Asm);
        self.nodes.insert(id, node);
    }

    /// Returns the limit that another node of a kind would exceed.
    fn limit_of(&self, kind: Kind) -> Option<Limit> {
        Limit::exceeded(kind, self.nodes.len(), self.machine_count)
    }

    /// Gives something of a node another value and returns the one it had; `None` if there
    /// is no such node. A group that is set must be one.
    fn replace(&mut self, id: NodeId, field: Field) -> Option<Field> {
        let node = self.nodes.get_mut(&id)?;
        let before = node.group;
        let old = node.replace(field);
        let now = node.group;
        if now != before {
            if let Some(group) = before {
                self.members.remove(&(group, id));
            }
            if let Some(group) = now {
                self.members.insert((group, id));
            }
        }
        Some(old)
    }
}
