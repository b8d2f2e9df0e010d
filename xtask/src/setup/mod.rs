//! Set-up: finds what a command needs and installs what is missing. Nothing else is looked
//! for or installed.

pub(crate) mod browsers;
mod exact;
mod released;
mod rust;
#[cfg(all(test, unix))]
mod tests;

use crate::run::Shell;
use crate::steps::Steps;
use crate::tools;
use browsers::{Browser, BrowserName};

/// Provides what builds the page: the wasm target and the exact tools.
///
/// # Errors
///
/// Something is missing and could not be installed. The error names it and what was tried.
pub(crate) fn page(shell: &mut Shell, steps: &mut Steps) -> anyhow::Result<()> {
    rust::wasm_target(shell, steps)?;
    for tool in tools::PAGE {
        exact::provide(tool, shell, steps)?;
    }
    Ok(())
}

/// Provides what checks the sources: rustfmt and clippy.
///
/// # Errors
///
/// As [`page`].
pub(crate) fn lints(shell: &Shell, steps: &mut Steps) -> anyhow::Result<()> {
    rust::components(shell, steps)
}

/// Provides what opens the page: Chrome or Chromium and its driver. Every program started
/// from now on uses them.
///
/// # Errors
///
/// As [`page`].
pub(crate) fn chromium(shell: &mut Shell, steps: &mut Steps) -> anyhow::Result<()> {
    browser(BrowserName::Chromium, shell, steps)?.make_known(shell)
}

/// Provides a browser and its driver.
///
/// # Errors
///
/// As [`page`].
pub(crate) fn browser(
    name: BrowserName,
    shell: &mut Shell,
    steps: &mut Steps,
) -> anyhow::Result<Browser> {
    Browser::provide(name, shell, steps)
}

/// Prints that something is there already.
fn print_found(what: &str, place: impl std::fmt::Display) {
    println!("    {what}: {place}");
}
