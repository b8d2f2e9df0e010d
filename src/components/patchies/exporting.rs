//! A patch on its way to Patchies, and what does not go along.

use super::{Item, list, now_ms};
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

impl Exporting {
    /// Its JSON, and what the dialog shows of what does not go along.
    pub(super) fn exported(&self, own_nodes: OwnNodes) -> (String, String) {
        let options = Options {
            own_nodes,
            timestamp_ms: Some(now_ms()),
        };
        let exported = export(&self.patch, options);
        let warnings = exported.warnings.iter().map(|warning| {
            let node: NodeId = warning.node();
            Item {
                text: warning.to_string(),
                nodes: vec![node],
            }
        });
        let warnings: Vec<Item> = warnings.collect();
        let mut html = String::new();
        list(&mut html, "What changes or stays behind", &warnings, 0);
        if warnings.is_empty() {
            html.push_str("<p>Everything goes along.</p>");
        }
        (exported.json, html)
    }
}
