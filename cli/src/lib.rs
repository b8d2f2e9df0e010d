//! Everything the `stackyard` command does, from arguments and texts to texts and an
//! exit status. It starts no process and reads no clock, so that tests can call it.

mod args;
mod check;
mod disasm;
mod document;
mod failure;
mod help;
mod link;
mod patch;
mod replay;
mod run;
mod shapes;
mod source;

pub use document::{instructions_markdown, lints_markdown};

use args::Command;
use failure::Failure;
use std::ffi::OsString;
use std::io::{BufRead, Write};

/// What a command reads and where it writes.
struct Streams<'a> {
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
    errors: &'a mut dyn Write,
}

/// Runs a command and gives its exit status: 0 for success, 1 if a program does not
/// assemble or stops with an error or a test does not pass, 2 if the command itself could not be done.
///
/// `args` are the arguments without the name of the command. A reader that closes
/// `output` early ends it quietly.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> u8 {
    let mut streams = Streams {
        input,
        output,
        errors,
    };
    let done = args::parse(args).and_then(|command| perform(command, &mut streams));
    let done = done.and_then(|status| {
        streams.output.flush()?;
        Ok(status)
    });
    match done {
        Ok(status) => status,
        Err(failure) => {
            if let Some(message) = failure.message() {
                // With nowhere to say it, the exit status must do.
                writeln!(streams.errors, "stackyard: {message}").ok();
            }
            failure.status()
        }
    }
}

fn perform(command: Command, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    match command {
        Command::Print(text) => {
            streams.output.write_all(text.as_bytes())?;
            Ok(0)
        }
        Command::Check { files } => check::check(&files, streams),
        Command::Run(options) => run::run(&options, streams),
        Command::Test(options) => patch::test(&options, streams),
        Command::Convert(options) => patch::convert(&options, streams),
        Command::Link(options) => link::link(&options, streams),
        Command::Disasm { file } => disasm::disasm(&file, streams),
        Command::Replay { file, what } => replay::replay(&file, what, streams),
    }
}
