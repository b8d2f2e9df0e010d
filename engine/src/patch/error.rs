//! Why the document refused an edit.

use super::limits::Limit;
use crate::grid::{EditError, NodeId, Wire};
use std::fmt;

/// Why the document refused an edit. It is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatchError {
    /// A node or a port that is not there, or a node or wire that already is.
    Grid(EditError),
    /// The node is there but is no group.
    NotAGroup(NodeId),
    /// The group would be in itself.
    GroupInItself(NodeId),
    /// The node still has a wire.
    StillWired(Wire),
    /// Another node is in the group.
    StillGrouped(NodeId),
    /// Its kind has no setting of that name.
    NoSuchSetting(NodeId),
    /// A place, size or setting that is no finite number.
    NotFinite(NodeId),
    /// Nobody may change it.
    ReadOnly,
    /// No id is left for another node.
    NoIdLeft,
    /// The document would be larger than it may be.
    TooLarge(Limit),
}

impl From<EditError> for PatchError {
    fn from(error: EditError) -> PatchError {
        PatchError::Grid(error)
    }
}

impl fmt::Display for PatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PatchError::Grid(error) => error.fmt(f),
            PatchError::NotAGroup(node) => write!(f, "{node} is no group"),
            PatchError::GroupInItself(node) => write!(f, "{node} would be in itself"),
            PatchError::StillWired(wire) => write!(f, "there is still a wire from {wire}"),
            PatchError::StillGrouped(node) => write!(f, "{node} is still in the group"),
            PatchError::NoSuchSetting(node) => write!(f, "{node} has no such setting"),
            PatchError::NotFinite(node) => write!(f, "{node} would get an infinite number"),
            PatchError::ReadOnly => f.write_str("the patch is read only"),
            PatchError::TooLarge(limit) => limit.fmt(f),
            PatchError::NoIdLeft => f.write_str("no number is left for another node"),
        }
    }
}

impl std::error::Error for PatchError {}
