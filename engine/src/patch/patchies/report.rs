//! The reports of an import and of an export, as data.

use crate::grid::{Kind, NodeId, Wire};
use crate::ordered::SortedMap;
use crate::patch::file::Repair;
use std::fmt;
use std::sync::Arc;

/// The report of an import, besides its repairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The version of the file; 0 for one from before versions were numbers.
    pub version: u32,
    /// The nodes in the order of the file, in which repairs name them: `nodes[3]`.
    pub order: Vec<NodeId>,
    /// Objects that are nodes here, by type.
    pub taken: Vec<Objects>,
    /// Objects of types that are not known here. They are kept, with their wires.
    pub aside: Vec<Objects>,
    /// The names in the data of known objects that are kept and not used.
    pub data_aside: Vec<DataAside>,
    /// Ways in that known objects have there and have not here. Their wires are kept, not
    /// shown, and go back.
    pub wires_aside: Vec<WiresAside>,
    /// Names of the file itself that are kept and not used, as `files`.
    pub names_aside: Vec<Arc<str>>,
    /// The migrations and their places.
    pub migrated: Vec<Migrated>,
    /// The machines whose programs behave differently in Patchies.
    pub portability: Vec<Portability>,
}

/// The objects of one type.
#[derive(Clone, Debug, PartialEq)]
pub struct Objects {
    /// Their type in the patcher.
    pub name: Arc<str>,
    /// The nodes they became, as the file has them.
    pub nodes: Vec<NodeId>,
}

/// An unknown name in the data of objects of one type.
#[derive(Clone, Debug, PartialEq)]
pub struct DataAside {
    /// Their type in the patcher.
    pub object: Arc<str>,
    /// The name.
    pub name: Arc<str>,
    /// The nodes that have it, as the file has them.
    pub nodes: Vec<NodeId>,
}

/// An inlet that objects of one type have only there, with wires to it.
#[derive(Clone, Debug, PartialEq)]
pub struct WiresAside {
    /// Their type in the patcher.
    pub object: Arc<str>,
    /// Its name.
    pub inlet: Arc<str>,
    /// The nodes to which such a wire goes, each once, by id.
    pub nodes: Vec<NodeId>,
}

/// The migrations of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Migrated {
    /// The migration.
    pub migration: Migration,
    /// To which nodes; to those at which renamed wires end.
    pub nodes: Vec<NodeId>,
}

/// A change of Patchies files from one version to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Migration {
    /// The inlet of a message box got a number.
    MessageInlet,
    /// Cells are shown from 0 on if they were beyond the memory.
    CellAddress,
    /// `receive` became `recv`.
    Receive,
    /// The ports of a memory lost their number.
    MemoryHandles,
    /// The state of a toggle got a name.
    ToggleValue,
}

/// A machine whose program behaves differently in Patchies.
#[derive(Clone, Debug, PartialEq)]
pub struct Portability {
    /// The machine.
    pub node: NodeId,
    /// The codes of the lints that say so, each once.
    pub lints: Vec<&'static str>,
}

/// A loss in the exported file, or a point that needs attention.
#[derive(Clone, Debug, PartialEq)]
pub enum Warning {
    /// A node that exists only here was left out, and its wires with it.
    LeftOut {
        /// The node.
        node: NodeId,
        /// Its kind.
        kind: Kind,
        /// Its wires.
        wires: Vec<Wire>,
    },
    /// A node that exists only here is a note there, without its wires.
    AsNote {
        /// The node.
        node: NodeId,
        /// Its kind.
        kind: Kind,
        /// Its wires.
        wires: Vec<Wire>,
    },
    /// A wire was left out, as the object has no such port there.
    NoPort(Wire),
    /// The title of a node has no place there.
    TitleStays(NodeId),
    /// Breakpoints have no place there.
    BreakpointsStay(NodeId),
    /// The collapsed state of a node cannot be exported.
    CollapseStays(NodeId),
    /// An unknown object is from a file of an older version, and the file is written as a new one
    /// without migrating the object.
    NotMigrated {
        /// The node.
        node: NodeId,
        /// The version of the file it came from.
        version: u32,
    },
    /// An object has an id that Patchies refuses, or a duplicate one. It gets this one.
    NewId {
        /// The node.
        node: NodeId,
        /// The id it gets.
        id: String,
    },
}

impl Report {
    /// The node of a repair, if it has one.
    pub fn node_of(&self, repair: &Repair) -> Option<NodeId> {
        let (index, _) = repair.path.strip_prefix("nodes[")?.split_once(']')?;
        let index: usize = index.parse().ok()?;
        self.order.get(index).copied()
    }

    /// Returns whether the report has nothing but what was imported.
    pub fn is_plain(&self) -> bool {
        let is_all_used = self.aside.is_empty()
            && self.data_aside.is_empty()
            && self.wires_aside.is_empty()
            && self.names_aside.is_empty();
        is_all_used && self.migrated.is_empty() && self.portability.is_empty()
    }
}

/// Lists in the order in which their names come first.
pub(super) struct ByName<T> {
    lists: Vec<(Arc<str>, T)>,
    places: SortedMap<Arc<str>, usize>,
}

impl<T> Default for ByName<T> {
    fn default() -> ByName<T> {
        ByName {
            lists: vec![],
            places: SortedMap::new(),
        }
    }
}

impl<T: Default> ByName<T> {
    pub(super) fn of(&mut self, name: &str) -> &mut T {
        let place = match self.places.get(name) {
            Some(&place) => place,
            None => {
                let name: Arc<str> = name.into();
                self.places.insert(name.clone(), self.lists.len());
                self.lists.push((name, T::default()));
                self.lists.len() - 1
            }
        };
        &mut self.lists[place].1
    }

    pub(super) fn finish(self) -> Vec<(Arc<str>, T)> {
        self.lists
    }
}

impl fmt::Display for Migration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Migration::MessageInlet => "the inlet of message boxes got a number",
            Migration::CellAddress => "cells beyond the memory are shown from 0 on",
            Migration::Receive => "`receive` became `recv`",
            Migration::MemoryHandles => "the ports of memories lost their numbers",
            Migration::ToggleValue => "the state of toggles is their value",
        })
    }
}

impl Warning {
    /// The node it speaks of.
    pub fn node(&self) -> NodeId {
        match *self {
            Warning::LeftOut { node, .. }
            | Warning::AsNote { node, .. }
            | Warning::TitleStays(node)
            | Warning::BreakpointsStay(node)
            | Warning::CollapseStays(node)
            | Warning::NotMigrated { node, .. }
            | Warning::NewId { node, .. } => node,
            Warning::NoPort(wire) => wire.from,
        }
    }

    /// The wires that are lost.
    pub fn wires(&self) -> &[Wire] {
        match self {
            Warning::LeftOut { wires, .. } | Warning::AsNote { wires, .. } => wires,
            Warning::NoPort(wire) => std::slice::from_ref(wire),
            _ => &[],
        }
    }
}

/// Wires that are named at most, where many are lost.
const SHOWN_WIRES: usize = 8;

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |kind: &Kind| kind.spec().name;
        match self {
            Warning::LeftOut { node, kind, .. } => {
                write!(f, "{node} is left out: {} exists only here", name(kind))?;
            }
            Warning::AsNote { node, kind, .. } => {
                write!(f, "{node} becomes a note: {} exists only here", name(kind))?;
            }
            Warning::NoPort(wire) => {
                return write!(f, "the wire from {wire} is left out: there is no such port");
            }
            Warning::TitleStays(node) => write!(f, "{node} loses its title")?,
            Warning::BreakpointsStay(node) => write!(f, "{node} loses its breakpoints")?,
            Warning::CollapseStays(node) => write!(f, "{node} is not collapsed there")?,
            Warning::NotMigrated { node, version } => {
                let newest = super::NEWEST;
                write!(
                    f,
                    "{node} is of version {version} and goes into a file of version {newest} as it is"
                )?;
            }
            Warning::NewId { node, id } => write!(f, "{node} gets another id, {id}")?,
        }
        for (index, wire) in self.wires().iter().take(SHOWN_WIRES).enumerate() {
            let before = if index == 0 { "; lost wires:" } else { ";" };
            write!(f, "{before} from {wire}")?;
        }
        match self.wires().len().saturating_sub(SHOWN_WIRES) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}
