//! `disasm`: a source assembled and taken apart again.

use crate::Streams;
use crate::failure::Failure;
use crate::source::File;
use stackyard_engine::asm::disassemble;

/// Writes the program of a source as a source; status 1 if there is none.
pub(crate) fn disasm(file: &str, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let source = File::read(file, streams.input)?.into_source()?;
    let Some(program) = source.program(streams.errors)? else {
        return Ok(1);
    };
    streams.output.write_all(disassemble(&program).as_bytes())?;
    Ok(0)
}
