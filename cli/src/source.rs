//! Sources: read from a file or standard input, and assembled, with what is said of
//! them written for a terminal.

use crate::failure::Failure;
use stackyard_engine::asm::{Assembly, assemble, render};
use stackyard_engine::program::Program;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};

/// Errors and warnings shown of one source, or repairs of one patch; the rest is counted.
pub(crate) const MAX_SHOWN: usize = 100;

/// A file as it was read, whatever it is.
pub(crate) struct File {
    /// The file as the user wrote it, or `stdin`.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// A text and where it came from.
pub(crate) struct Source {
    /// The file as the user wrote it, or `stdin`.
    pub(crate) name: String,
    pub(crate) text: String,
}

impl File {
    /// Reads a file, or standard input for `-`.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn read(file: &str, input: &mut dyn BufRead) -> Result<File, Failure> {
        let name = if file == "-" { "stdin" } else { file }.to_owned();
        let mut bytes = vec![];
        let read = match file {
            "-" => input.read_to_end(&mut bytes),
            _ => fs::File::open(file).and_then(|mut file| file.read_to_end(&mut bytes)),
        };
        match read {
            Ok(_) => Ok(File { name, bytes }),
            Err(error) => Err(Failure::File {
                name,
                reason: error.to_string(),
            }),
        }
    }

    /// Whether it is to be read as a patch: no source begins with a brace.
    pub(crate) fn is_patch(&self) -> bool {
        let mark = "\u{feff}".as_bytes();
        let text = self.bytes.strip_prefix(mark).unwrap_or(&self.bytes);
        self.name.ends_with(".json") || text.trim_ascii_start().starts_with(b"{")
    }

    /// The text as a source.
    ///
    /// # Errors
    /// If it is not UTF-8.
    pub(crate) fn into_source(self) -> Result<Source, Failure> {
        let name = self.name;
        match String::from_utf8(self.bytes) {
            Ok(text) => Ok(Source { name, text }),
            Err(_) => Err(Failure::File {
                name,
                reason: "it is not a UTF-8 text".to_owned(),
            }),
        }
    }
}

impl Source {
    /// Assembles it. Without a program the errors are shown and there is `None`; with
    /// one, warnings are only counted.
    ///
    /// # Errors
    /// If that cannot be written.
    pub(crate) fn program(&self, errors: &mut dyn Write) -> Result<Option<Program>, Failure> {
        let assembly = assemble(&self.text);
        if assembly.program.is_none() {
            self.show(&assembly, errors)?;
        } else if assembly.warnings > 0 {
            let count = plural(assembly.warnings as u64, "warning");
            let name = &self.name;
            writeln!(errors, "{name}: {count}, see `stackyard check {name}`")?;
        }
        Ok(assembly.program)
    }

    /// Writes all that is said of it, and a line that sums up.
    ///
    /// # Errors
    /// If that cannot be written.
    pub(crate) fn show(&self, assembly: &Assembly, output: &mut dyn Write) -> Result<(), Failure> {
        let name = &self.name;
        for diagnostic in assembly.diagnostics.iter().take(MAX_SHOWN) {
            write!(output, "{name}:{}", render(&self.text, diagnostic))?;
        }
        let count = assembly.errors + assembly.warnings;
        if let Some(more @ 1..) = count.checked_sub(MAX_SHOWN) {
            writeln!(output, "{name}: … and {more} more")?;
        }
        writeln!(output, "{name}: {}", summary(assembly))?;
        Ok(())
    }
}

fn summary(assembly: &Assembly) -> String {
    let warnings = match assembly.warnings {
        0 => String::new(),
        count => format!(", {}", plural(count as u64, "warning")),
    };
    match &assembly.program {
        Some(program) => {
            let code = plural(program.code.len() as u64, "word");
            let data = used(&program.data);
            format!("assembles to {code} of code and {data} of data{warnings}")
        }
        None => format!("{}{warnings}", plural(assembly.errors as u64, "error")),
    }
}

/// Words of data, the zeros at their end left out.
fn used(data: &[u16]) -> usize {
    data.iter()
        .rposition(|word| *word != 0)
        .map_or(0, |last| last + 1)
}

/// `1 error`, `2 errors`.
pub(crate) fn plural(count: u64, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{s}")
}

/// The lines of a file, or of standard input for `-`, one at a time.
///
/// # Errors
/// If the file cannot be opened.
pub(crate) fn open<'a>(
    file: &str,
    streams: &'a mut dyn BufRead,
) -> Result<Box<dyn BufRead + 'a>, Failure> {
    if file == "-" {
        return Ok(Box::new(streams));
    }
    let opened = fs::File::open(file);
    let opened = opened.map_err(|error| Failure::File {
        name: file.to_owned(),
        reason: error.to_string(),
    })?;
    Ok(Box::new(BufReader::new(opened)))
}
