//! `check`: what the assembler says of sources, and of the machines of patches.

use crate::Streams;
use crate::failure::Failure;
use crate::patch;
use crate::source::File;
use stackyard_engine::asm::assemble;

/// Shows errors and warnings of each file; status 1 if one does not assemble.
pub(crate) fn check(files: &[String], streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let mut status = 0;
    for file in files {
        let file = File::read(file, streams.input)?;
        let is_ok = if file.is_patch() {
            patch::check(&file, streams.output)?
        } else {
            let source = file.into_source()?;
            let assembly = assemble(&source.text);
            source.show(&assembly, streams.output)?;
            assembly.is_ok()
        };
        if !is_ok {
            status = 1;
        }
    }
    Ok(status)
}
