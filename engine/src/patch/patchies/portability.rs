//! Finds programs that behave differently in Patchies.

use super::report::Portability;
use crate::asm::{Assembly, DiagnosticKind, assemble, lints};
use crate::pace::Pace;
use crate::patch::Patch;

/// The machines whose programs Patchies rejects or crashes on, by id.
pub(super) async fn portability(patch: &Patch, pace: &Pace<'_>) -> Vec<Portability> {
    let mut found = vec![];
    for (node, source) in patch.machines() {
        pace.pause_if_due().await;
        let lints = not_portable(&assemble(source));
        if !lints.is_empty() {
            found.push(Portability { node, lints });
        }
    }
    found
}

/// The codes of the lints that say a program means something else to the patcher, each
/// once.
pub fn not_portable(assembly: &Assembly) -> Vec<&'static str> {
    let mut codes = vec![];
    for diagnostic in &assembly.diagnostics {
        if let DiagnosticKind::Lint { code, .. } = diagnostic.kind
            && lints::PORTABILITY.iter().any(|lint| lint.code == code)
            && !codes.contains(&code)
        {
            codes.push(code);
        }
    }
    codes
}
