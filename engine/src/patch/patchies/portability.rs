//! Which programs do not mean the same to the patcher.

use super::report::Portability;
use crate::asm::{Assembly, DiagnosticKind, assemble, lints};
use crate::patch::Patch;

/// Programs that are looked into, in bytes: no longer one fits a machine, whatever it
/// says, and a file may have one of a hundred megabytes.
const LONGEST: usize = 1 << 20;

/// The machines whose programs the patcher rejects or dies of, by id.
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
