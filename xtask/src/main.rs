//! The commands of the README, `cargo xtask <command>`. Each does its own set-up, then its
//! job.
//!
//! This is no build system: cargo, trunk and the test runners do the work. It installs
//! their tools, calls them in order and measures how long each takes.

mod args;
mod bench;
mod ci;
mod commands;
mod dist;
mod download;
mod finish;
mod fuzz;
mod hashes;
mod limits;
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

/// The exit code for an error in the command line.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (command, flags) = match args::parse(&words) {
        Ok(args::Invocation::Run(command, flags)) => (command, flags),
        Ok(args::Invocation::Help) => {
            print!("{}", commands::help());
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("error: {error}\n\n{}", commands::help());
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
