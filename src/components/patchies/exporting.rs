//! A patch on its way to Patchies, and what does not go along.

use super::findings::{Finding, Findings};
use super::now_ms;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::Patch;
use stackyard_engine::patch::patchies::{Options, OwnNodes, export};
use std::sync::Arc;

/// A patch on its way to Patchies.
#[derive(Clone, Debug)]
pub struct Exporting {
    /// The document, or what was selected of it.
    pub patch: Arc<Patch>,
    /// Whether it is what was selected.
    pub is_part: bool,
    /// Whether it is in the clipboard already.
    pub is_copied: bool,
}

/// A patch as Patchies reads it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Exported {
    pub(super) json: String,
    /// What changes or stays behind.
    pub(super) warnings: Option<Findings>,
}

impl Exporting {
    /// Writes it for Patchies. `own_nodes` says what becomes of nodes that exist only here.
    pub(super) fn export(&self, own_nodes: OwnNodes) -> Exported {
        let options = Options {
            own_nodes,
            timestamp_ms: Some(now_ms()),
        };
        let exported = export(&self.patch, options);
        let warnings = exported.warnings.iter().map(|warning| {
            let node: NodeId = warning.node();
            Finding {
                text: warning.to_string(),
                nodes: vec![node],
            }
        });
        let warnings: Vec<Finding> = warnings.collect();
        let is_whole = warnings.is_empty();
        let warnings = Findings::new("What changes or stays behind", warnings);
        Exported {
            json: exported.json,
            warnings: (!is_whole).then_some(warnings),
        }
    }
}
