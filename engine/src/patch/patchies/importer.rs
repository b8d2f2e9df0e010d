//! The state of an import.

use super::ids::Ids;
use super::original::OriginalItem;
use super::read::Read;
use super::report::{Migration, Report};
use crate::grid::NodeId;
use crate::ordered::{SortedMap, SortedSet};
use crate::patch::Patch;
use crate::patch::file::Report as Repairs;

/// A node that is being imported.
pub(super) struct ImportedNode<'t> {
    pub(super) id: NodeId,
    pub(super) read: Read<'t>,
    pub(super) item: OriginalItem<'t>,
}

/// The state of an import.
pub(super) struct Importer<'t> {
    pub(super) report: Report,
    pub(super) repairs: Repairs,
    pub(super) patch: Patch,
    /// In the order of the file.
    pub(super) nodes: Vec<ImportedNode<'t>>,
    pub(super) ids: Ids<'t>,
    /// The nodes that each migration reached.
    pub(super) migrated: SortedMap<Migration, SortedSet<NodeId>>,
}

impl Importer<'_> {
    /// Records that a migration reached a node.
    pub(super) fn note_migration(&mut self, migration: Migration, node: NodeId) {
        let nodes = self.migrated.get_or_insert_with(migration, SortedSet::new);
        nodes.insert(node);
    }
}
