//! `check`: what the assembler says of sources.

use crate::Streams;
use crate::failure::Failure;
use crate::source::Source;
use stackyard_engine::asm::assemble;

/// Shows errors and warnings of each file; status 1 if one does not assemble.
pub(crate) fn check(files: &[String], streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let mut status = 0;
    for file in files {
        let source = Source::read(file, streams.input)?;
        let assembly = assemble(&source.text);
        source.show(&assembly, streams.output)?;
        if !assembly.is_ok() {
            status = 1;
        }
    }
    Ok(status)
}
