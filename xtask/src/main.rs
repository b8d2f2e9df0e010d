//! The commands of the README, `cargo xtask <command>`: each does all of its own
//! set-up and then its job.
//!
//! This is no build system: cargo, trunk and the test runners do the work; here is
//! only what they need, in which order they run, and how long each took.

mod args;
mod bench;
mod ci;
mod commands;
mod dist;
mod download;
mod hashes;
mod limits;
mod offline;
mod page;
mod pictures;
mod project;
mod run;
mod serve;
mod setup;
mod sizes;
mod steps;
mod stop;
mod styles;
mod test;
mod tools;

use std::process::ExitCode;

/// The exit code for a command line that is not understood.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (command, flags) = match args::parse(&words) {
        Ok(args::Asked::Run(command, flags)) => (command, flags),
        Ok(args::Asked::Help) => {
            print!("{}", commands::help());
            return ExitCode::SUCCESS;
        }
        Err(wrong) => {
            eprintln!("error: {wrong}\n\n{}", commands::help());
            return ExitCode::from(USAGE);
        }
    };
    match (command.run)(&flags) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
