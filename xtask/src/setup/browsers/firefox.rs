//! Firefox, in any version of the last years, with geckodriver.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{found_or_installed, named};
use crate::run::Shell;
use crate::setup::exact;
use crate::steps::Steps;
use crate::tools::{FIREFOX_PACKAGES, GECKODRIVER};

/// The browser's usual names, first that of Debian's package.
const PROGRAMS: &[&str] = &[
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
];

/// The variables for a browser and a driver of the user.
const VARIABLE: &str = "FIREFOX";
pub(super) const DRIVER_VARIABLE: &str = "GECKODRIVER";

/// Instructions for systems whose packages this program does not know.
const HOW: &str = "install Firefox (https://www.firefox.com), then put it on the PATH or name it \
    with FIREFOX=/path/to/firefox";

/// Provides the browser and its driver.
pub(super) fn provide(shell: &mut Shell, steps: &mut Steps) -> anyhow::Result<(PathBuf, PathBuf)> {
    let program = found_or_installed(shell, steps, (FIREFOX_PACKAGES, HOW), || find(shell))?;
    let driver = match named(DRIVER_VARIABLE)? {
        Some(driver) => driver,
        None => {
            exact::provide(&GECKODRIVER, shell, steps)?;
            let installed = shell.find(GECKODRIVER.name);
            installed.unwrap_or_else(|| PathBuf::from(GECKODRIVER.name))
        }
    };
    Ok((program, driver))
}

/// Returns what a session is asked for. A download that opens a panel or a dialog takes the
/// focus from the page.
pub(super) fn capabilities(program: &Path) -> Value {
    let downloads = std::env::temp_dir();
    json!({
        "moz:firefoxOptions": {
            "binary": program,
            "args": ["-headless"],
            "prefs": {
                "browser.download.alwaysOpenPanel": false,
                "browser.download.folderList": 2,
                "browser.download.dir": downloads,
                "browser.download.useDownloadDir": true,
            },
        },
    })
}

/// Finds the browser. Returns it, or what is missing.
///
/// # Errors
///
/// The variable names a file that does not exist.
fn find(shell: &Shell) -> anyhow::Result<Result<PathBuf, String>> {
    let found = match named(VARIABLE)? {
        Some(program) => Some(program),
        None => PROGRAMS.iter().find_map(|name| shell.find(name)),
    };
    Ok(found.ok_or_else(|| "Firefox is missing".to_owned()))
}
