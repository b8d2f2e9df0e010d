//! `cargo xtask pictures`: takes the pictures of the README anew.

use crate::args::Flags;
use crate::dist;
use crate::run::{Shell, read};
use crate::setup;
use crate::steps::Steps;

/// The program that uses the page and takes the pictures.
const TAKE: &str = "run --quiet --package stackyard-e2e --bin pictures --";

/// Their folder.
const FOLDER: &str = "docs/pictures";

/// Sets up, builds the page and takes all pictures.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    let mut shell = Shell::default();
    let mut steps = Steps::new();
    setup::page(&mut shell, &mut steps)?;
    setup::chromium(&mut shell, &mut steps)?;
    let page = dist::build(&shell, &mut steps)?;
    steps.run("pictures", || {
        let taken = read(shell.cargo(TAKE).arg(&page).arg(FOLDER))?;
        print!("{taken}");
        Ok(())
    })?;
    steps.summary();
    Ok(())
}
