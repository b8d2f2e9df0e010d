//! `cargo xtask ci`, called by `.ci/run`: the same as `cargo xtask test` on a machine
//! without a terminal.

use crate::args::Flags;
use crate::run::Shell;
use crate::test;

/// Sets up and runs all tests.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    println!("CI: the same as `cargo xtask test`");
    test::everything(Shell::unattended(), test::Browsers::All)
}
