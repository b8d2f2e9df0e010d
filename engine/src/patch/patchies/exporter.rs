//! The state of an export.

use super::exported_nodes::ExportedNodes;
use super::report::Warning;
use crate::patch::Patch;
use std::borrow::Cow;

/// The state of an export.
pub(super) struct Exporter<'p> {
    pub(super) patch: &'p Patch,
    pub(super) parts: ExportedNodes<'p>,
    /// Whether anything has changed, so that everything is migrated to the newest version.
    pub(super) is_touched: bool,
    pub(super) warnings: Vec<Warning>,
}

/// The text of an exported node or edge.
pub(super) struct WrittenItem<'p> {
    pub(super) text: Cow<'p, str>,
    /// Its index in the original list.
    pub(super) at: usize,
    /// The text before it, if it differs from that of the other items.
    pub(super) gap: Option<Cow<'p, str>>,
}
