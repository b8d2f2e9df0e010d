//! Chrome or Chromium with its driver, in any version that both have.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::{Value, json};

use super::{found_or_installed, major, named};
use crate::project;
use crate::run::Shell;
use crate::steps::Steps;
use crate::tools::CHROMIUM_PACKAGES;

/// The browser's usual names, first those of Debian's package.
const PROGRAMS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const DRIVER: &str = "chromedriver";

/// The variables for a browser and a driver of the user.
const VARIABLE: &str = "CHROME";
pub(super) const DRIVER_VARIABLE: &str = "CHROMEDRIVER";

/// Instructions for systems whose packages this program does not know.
const HOW: &str = "install Chrome or Chromium and the chromedriver of the same version \
    (https://googlechromelabs.github.io/chrome-for-testing has both), then put them on \
    the PATH or name them with CHROME=/path/to/chrome CHROMEDRIVER=/path/to/chromedriver";

/// Provides the browser and its driver.
pub(super) fn provide(shell: &Shell, steps: &mut Steps) -> anyhow::Result<(PathBuf, PathBuf)> {
    found_or_installed(shell, steps, (CHROMIUM_PACKAGES, HOW), || find(shell))
}

/// Returns what a session is asked for: what is in `webdriver.json`, with the browser found.
pub(super) fn capabilities(program: &Path) -> anyhow::Result<Value> {
    let source = project::path("webdriver.json");
    let text = fs::read_to_string(&source)
        .with_context(|| format!("could not read {}", source.display()))?;
    let mut capabilities: Value =
        serde_json::from_str(&text).with_context(|| format!("{} is not JSON", source.display()))?;
    capabilities["goog:chromeOptions"]["binary"] = json!(program);
    Ok(capabilities)
}

/// Finds the two. Returns them, or what is missing.
///
/// # Errors
///
/// A variable names a file that does not exist.
fn find(shell: &Shell) -> anyhow::Result<Result<(PathBuf, PathBuf), String>> {
    let named_program = named(VARIABLE)?;
    let Some(driver) = named(DRIVER_VARIABLE)?.or_else(|| shell.find(DRIVER)) else {
        return Ok(Err(format!("{DRIVER} is missing")));
    };
    let programs: Vec<PathBuf> = match named_program {
        Some(program) => vec![program],
        None => PROGRAMS
            .iter()
            .filter_map(|name| shell.find(name))
            .collect(),
    };
    if programs.is_empty() {
        return Ok(Err("Chrome or Chromium is missing".to_owned()));
    }
    let wanted = major(shell, &driver);
    let fits = |program: &PathBuf| wanted.is_some() && major(shell, program) == wanted;
    Ok(match programs.iter().find(|program| fits(program)) {
        Some(program) => Ok((program.clone(), driver)),
        None => Err(format!(
            "a browser of the version of {} is missing ({} is of another)",
            driver.display(),
            programs[0].display()
        )),
    })
}
