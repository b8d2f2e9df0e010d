//! Patches from Patchies that are pasted, and for it that are copied.

use super::stage::Stage;
use crate::arriving::{fragment_in, in_a_row, is_program, machine};
use crate::browser::now_ms;
use crate::clipboard::copy_text;
use crate::storage::DocumentStore;
use crate::words::repairs_of;
use crate::workspace::{Exporting, Imported, PatchiesReport};
use leptos::prelude::*;
use leptos::task::spawn_local;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::pace::Pace;
use stackyard_engine::patch::patchies::{ExportOptions, OwnNodes, export};
use stackyard_engine::patch::{FileError, Opened, open, open_with};
use std::sync::Arc;

/// Bytes of a pasted text that takes too long to be read at once.
const LONG: usize = 512 * 1024;

impl Stage {
    /// Adds what a text holds, if it is a patch of any format or a program, and tells what became of
    /// one of Patchies if there is anything to tell. A link is opened, as it is from
    /// elsewhere. A long text that may be a patch is read in slices, after this. `false` if nothing
    /// came of it.
    pub fn paste_text(&self, text: &str) -> bool {
        let is_long = text.len() > LONG && text.trim_start().starts_with('{');
        if let Some(documents) = self.documents.get_value().filter(|_| is_long) {
            self.paste_in_slices(text.to_owned(), documents);
            return true;
        }
        match open(text.as_bytes()) {
            Ok(opened) => self.paste_opened(opened),
            Err(_) if follow_link(text) => true,
            Err(_) if is_program(text) => {
                let patch = in_a_row([machine(text, "")]);
                self.paste(&patch).is_some()
            }
            Err(error) => {
                // What was meant to be a patch; other text is none of ours.
                if text.trim_start().starts_with('{') {
                    self.refuse_pasted(&error);
                }
                false
            }
        }
    }

    fn paste_in_slices(self, text: String, documents: DocumentStore) {
        spawn_local(async move {
            let work = async |pace: &Pace<'_>| open_with(text.as_bytes(), pace).await;
            match documents.in_slices(work, || {}).await {
                None => {}
                Some(Ok(opened)) => {
                    self.paste_opened(opened);
                }
                Some(Err(error)) => self.refuse_pasted(&error),
            }
        });
    }

    fn refuse_pasted(&self, error: &FileError) {
        let told = format!("This cannot be pasted: {error}.");
        let told = PatchiesReport::Pasted(told);
        self.workspace.report.try_set(Some(told));
    }

    fn paste_opened(&self, mut opened: Opened) -> bool {
        let patch = std::mem::take(&mut opened.patch);
        let ids: Vec<NodeId> = patch.nodes().map(|(id, _)| id).collect();
        let Some(copies) = self.paste(&patch) else {
            return false;
        };
        let is_notable = opened.patchies.as_ref().is_some_and(|it| !it.is_plain());
        let is_repaired = opened.more_repairs > 0 || !opened.repairs.is_empty();
        if opened.patchies.is_none() {
            let told = repairs_of("What was pasted", &opened);
            self.workspace.report.set(told.map(PatchiesReport::Pasted));
        } else if is_notable || is_repaired {
            // Copies get numbers in the order of those they are of.
            let place = move |id: NodeId| {
                let index = ids.binary_search(&id).ok()?;
                copies.get(index).copied()
            };
            let report = Imported::of(&opened, &place).map(PatchiesReport::Imported);
            self.workspace.report.set(report);
        }
        true
    }

    /// Copies what is selected as Patchies has it, and tells what does not go along.
    pub(super) fn copy_as_patchies(&self) {
        let Some(patch) = self.copied() else { return };
        let options = ExportOptions {
            own_nodes: OwnNodes::LeaveOut,
            timestamp_ms: Some(now_ms()),
        };
        let exported = export(&patch, options);
        let is_copied = copy_text(exported.json);
        if !is_copied || !exported.warnings.is_empty() {
            let is_part = true;
            let patch = Arc::new(patch);
            let report = PatchiesReport::Exporting(Exporting {
                patch,
                is_part,
                is_copied,
            });
            self.workspace.report.set(Some(report));
        }
    }

    /// The program of the one machine that is selected.
    pub(super) fn selected_program(&self) -> Option<Arc<str>> {
        let id = self.selection.node()?;
        let program = self.bridge.with_node(id, |node| {
            (node.kind == Kind::Asm).then(|| node.source.clone())
        });
        program.flatten()
    }

    pub(super) fn copy_program(&self) {
        if let Some(program) = self.selected_program() {
            copy_text(program.to_string());
        }
    }
}

/// Opens the link to a patch in a text, by making it the page's own address.
fn follow_link(text: &str) -> bool {
    let fragment = fragment_in(text);
    fragment.is_some_and(|fragment| window().location().set_hash(&fragment).is_ok())
}
