//! Finds programs that behave differently in Patchies.

use super::report::Portability;
use crate::asm::{Assembly, DiagnosticKind, assemble, lints};
use crate::patch::Patch;

/// The longest program that is checked, in bytes: no longer one fits a machine, and a file may have
/// one of a hundred megabytes.
const LONGEST: usize = 1 << 20;

/// The machines whose programs Patchies rejects or crashes on, by id.
pub fn portability(patch: &Patch) -> Vec<Portability> {
    let machines = patch.machines().filter(|(_, it)| it.len() <= LONGEST);
    let found = machines.filter_map(|(node, source)| {
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
