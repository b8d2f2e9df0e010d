//! `cargo xtask pictures`: the pictures of the README, of the page as it is now.

use crate::args::Flags;
use crate::dist;
use crate::run::{Shell, read};
use crate::setup;
use crate::steps::Steps;

/// What uses the page and takes them.
const TAKE: &str = "run --quiet --package stackyard-e2e --bin pictures --";

/// Where they are kept.
const FOLDER: &str = "docs/pictures";

/// Sets up, builds the page and takes all pictures.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    let mut shell = Shell::default();
    let mut steps = Steps::new();
    setup::page(&mut shell, &mut steps)?;
    setup::browser(&mut shell, &mut steps)?;
    let page = dist::build(&shell, &mut steps)?;
    steps.run("pictures", || {
        let taken = read(shell.cargo(TAKE).arg(&page).arg(FOLDER))?;
        print!("{taken}");
        Ok(())
    })?;
    steps.summary();
    Ok(())
}
