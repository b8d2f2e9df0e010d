//! How large a document may be. Each limit is far above what people draw, and keeps what a file of a
//! few megabytes takes in memory below 300 MB.

use crate::asm::LONGEST_SOURCE;
use crate::grid::Kind;
use std::fmt;

/// The most nodes of a document.
pub const MOST_NODES: usize = 100_000;
/// The most machines among them. Each keeps up to nine kilobytes of cells.
pub const MOST_MACHINES: usize = 25_000;
/// The most bytes of a machine's source: more than is assembled, so that one that is too long for
/// a program can still be shortened.
pub const LONGEST_KEPT_SOURCE: usize = 8 * LONGEST_SOURCE;

/// A limit that is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`MOST_NODES`].
    Nodes,
    /// [`MOST_MACHINES`].
    Machines,
    /// [`LONGEST_KEPT_SOURCE`].
    Source,
}

impl Limit {
    /// Returns the limit that another node of a kind would exceed, among so many nodes and machines.
    pub(super) fn exceeded(kind: Kind, nodes: usize, machines: usize) -> Option<Limit> {
        if nodes >= MOST_NODES {
            Some(Limit::Nodes)
        } else if kind == Kind::Asm && machines >= MOST_MACHINES {
            Some(Limit::Machines)
        } else {
            None
        }
    }

    /// Refuses a source of so many bytes, if it is too long.
    pub(super) fn check_source(len: usize) -> Result<(), Limit> {
        match len {
            ..=LONGEST_KEPT_SOURCE => Ok(()),
            _ => Err(Limit::Source),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limit::Nodes => write!(f, "a patch has at most {MOST_NODES} nodes"),
            Limit::Machines => write!(f, "a patch has at most {MOST_MACHINES} machines"),
            Limit::Source => write!(f, "a source has at most {LONGEST_KEPT_SOURCE} bytes"),
        }
    }
}
