//! `cargo xtask fuzz`: cases of every target from one seed after the other, for a time. A case that
//! fails is reduced and kept in `fuzz/cases`, where it is a test.

use crate::args::Flags;
use crate::commands::Flag;
use crate::run::{Shell, run};

/// How long.
pub(crate) const FOR: Flag = Flag {
    name: "--for",
    value: Some("TIME"),
    about: "90s, 10m or 2h; a minute unless told otherwise",
};

/// The seed it begins with.
pub(crate) const SEED: Flag = Flag {
    name: "--seed",
    value: Some("N"),
    about: "begins at the seed that was printed",
};

/// One target alone.
pub(crate) const TARGET: Flag = Flag {
    name: "--target",
    value: Some("NAME"),
    about: "sources, memories, patches, links, recordings or runs; all unless told otherwise",
};

/// The flags that go on to the package as they are.
const PASSED_ON: [&Flag; 3] = [&FOR, &SEED, &TARGET];

/// What `cargo xtask test` does of it.
pub(crate) const A_MINUTE: &str = "run --package stackyard-fuzz -- --for 60s";

/// Fuzzes.
pub(crate) fn run_command(flags: &Flags) -> anyhow::Result<()> {
    let mut command = Shell::default().cargo("run --package stackyard-fuzz --");
    for flag in PASSED_ON {
        if let Some(value) = flags.value(flag) {
            command.args([flag.name, value]);
        }
    }
    run(&mut command)
}
