//! Finds programs that behave differently in Patchies.

use super::report::Portability;
use crate::asm::{Assembly, DiagnosticKind, assemble, lints};
use crate::patch::Patch;

/// The machines whose programs Patchies rejects or crashes on, by id.
pub fn portability(patch: &Patch) -> Vec<Portability> {
    let found = patch.machines().filter_map(|(node, source)| {
        let lints = not_portable(&assemble(source));
        (!lints.is_empty()).then_some(Portability { node, lints })
    });
    found.collect()
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
