//! The table of commands. The parser, the help page and the dispatch read it. Each command
//! is in the file of its name.

use std::fmt::Write;

use crate::args::Flags;
use crate::{bench, ci, dist, finish, fuzz, hashes, pictures, serve, styles, test};

/// One command of the README.
pub(crate) struct Command {
    /// The word after `cargo xtask`.
    pub(crate) name: &'static str,
    /// One line for the help page.
    pub(crate) about: &'static str,
    /// The flags it takes.
    pub(crate) flags: &'static [Flag],
    /// Runs the command.
    pub(crate) run: fn(&Flags) -> anyhow::Result<()>,
}

/// A flag of a command.
pub(crate) struct Flag {
    /// Its name, with two dashes.
    pub(crate) name: &'static str,
    /// The name of its value on the help page; `None` for a switch.
    pub(crate) value: Option<&'static str>,
    /// One line for the help page.
    pub(crate) about: &'static str,
}

/// Every command, in the order of the help page.
pub(crate) const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        about: "build the playground, serve it, rebuild it when a file changes",
        flags: &[serve::RELEASE, serve::PORT, serve::OPEN],
        run: serve::run_command,
    },
    Command {
        name: "test",
        about: "formatting, lints, and every test: native, in browsers, end to end",
        flags: &[test::BROWSER],
        run: test::run_command,
    },
    Command {
        name: "fuzz",
        about: "texts made from seeds: none may panic, hang, swell, or differ in how it is run",
        flags: &[fuzz::FOR, fuzz::SEED, fuzz::TARGET],
        run: fuzz::run_command,
    },
    Command {
        name: "bench",
        about: "speed, native and in Chromium; sizes of the page; time until it is usable",
        flags: &[],
        run: bench::run_command,
    },
    Command {
        name: "dist",
        about: "the optimised static page in dist/, for any web server and any folder",
        flags: &[],
        run: dist::run_command,
    },
    Command {
        name: "styles",
        about: "called by trunk before each build: the components' style sheets in one file",
        flags: &[],
        run: styles::run_command,
    },
    Command {
        name: "finish",
        about: "called by trunk after each build: scripts in files, and a worker to be offline",
        flags: &[],
        run: finish::run_command,
    },
    Command {
        name: "pictures",
        about: "the pictures of the README in docs/pictures/, of the page as it is now",
        flags: &[],
        run: pictures::run_command,
    },
    Command {
        name: "hashes",
        about: "the hashes of the tools' released archives, for a change of version",
        flags: &[],
        run: hashes::run_command,
    },
    Command {
        name: "ci",
        about: "called by .ci/run: the same as `test`, without a terminal",
        flags: &[],
        run: ci::run_command,
    },
];

/// The help page.
pub(crate) fn help() -> String {
    let mut page = String::from("Usage: cargo xtask <command> [flags]\n\nCommands:\n");
    for command in COMMANDS {
        // Writing to a String cannot fail.
        let _ = writeln!(page, "  {:<18}{}", command.name, command.about);
        for flag in command.flags {
            let left = match flag.value {
                Some(value) => format!("{} {value}", flag.name),
                None => flag.name.to_owned(),
            };
            let _ = writeln!(page, "    {left:<16}{}", flag.about);
        }
    }
    let _ = writeln!(page, "  {:<18}this page", "help");
    page
}
