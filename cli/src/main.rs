//! The `stackyard` command: the process around [`stackyard_cli::run`].

use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = std::env::args_os().skip(1);
    let mut input = io::stdin().lock();
    // Standard output is buffered by lines, so a reader sees each line at once.
    let mut output = io::stdout().lock();
    let mut errors = io::stderr().lock();
    ExitCode::from(stackyard_cli::run(
        args,
        &mut input,
        &mut output,
        &mut errors,
    ))
}
