//! `cargo xtask ci`: what `.ci/run` calls. The same as `cargo xtask test`, on a machine
//! where nobody answers a question.

use crate::args::Flags;
use crate::run::Shell;
use crate::test;

/// Sets up and runs everything that `cargo xtask test` runs.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    println!("CI: the same as `cargo xtask test`");
    test::everything(Shell::unattended())
}
