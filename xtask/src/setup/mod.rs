//! Set-up: what a command needs is looked for, and installed where it is missing. What
//! a command does not need is neither looked for nor installed.

pub(crate) mod browser;
mod exact;
mod released;
mod rust;
#[cfg(all(test, unix))]
mod tests;

use crate::run::Shell;
use crate::steps::Steps;
use crate::tools;
use browser::Browser;

/// What building the page takes: the wasm target and the exact tools.
///
/// # Errors
///
/// Something is missing and could not be installed; the error names it and what was
/// tried.
pub(crate) fn page(shell: &mut Shell, steps: &mut Steps) -> anyhow::Result<()> {
    rust::wasm_target(shell, steps)?;
    for tool in tools::PAGE {
        exact::provide(tool, shell, steps)?;
    }
    Ok(())
}

/// What checking the sources takes: rustfmt and clippy.
///
/// # Errors
///
/// As [`page`].
pub(crate) fn lints(shell: &Shell, steps: &mut Steps) -> anyhow::Result<()> {
    rust::components(shell, steps)
}

/// What opening the page takes: Chrome or Chromium and its driver, made known to
/// every program started from now on.
///
/// # Errors
///
/// As [`page`].
pub(crate) fn browser(shell: &mut Shell, steps: &mut Steps) -> anyhow::Result<()> {
    let browser = Browser::provide(shell, steps)?;
    browser.make_known(shell)
}

/// Says that something is there already.
fn there(what: &str, place: impl std::fmt::Display) {
    println!("    {what}: {place}");
}
