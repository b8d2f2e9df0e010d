//! `check` of a patch: its repairs, and what the assembler says of its machines.

use super::{import_report, open, source_of, warn_of_unknown};
use crate::failure::Failure;
use crate::source::{File, plural};
use stackyard_engine::asm::assemble;
use std::io::Write;

/// Shows repairs, and errors and warnings of each machine. Whether all assemble.
pub(crate) fn check(file: &File, output: &mut dyn Write) -> Result<bool, Failure> {
    let opened = open(file, output)?;
    match &opened.patchies {
        Some(report) => import_report::tell(&file.name, report, output)?,
        None => warn_of_unknown(&file.name, &opened.patch, output)?,
    }
    let patch = opened.patch;
    let mut machines = 0;
    let mut is_ok = true;
    for (id, source) in patch.machines() {
        let assembly = assemble(source);
        if let Some(node) = patch.node(id) {
            source_of(file, id, node).show(&assembly, output)?;
        }
        machines += 1;
        is_ok &= assembly.is_ok();
    }
    writeln!(
        output,
        "{}: {}, {}, {}",
        file.name,
        plural(patch.nodes().len() as u64, "node"),
        plural(patch.wires().len() as u64, "wire"),
        plural(machines, "machine"),
    )?;
    Ok(is_ok)
}
