//! WebKitGTK's MiniBrowser with its driver, which stands in for Safari, and a screen that
//! nobody sees for it: it has none of its own.

use std::fs;
use std::path::{Path, PathBuf};

use super::{found_or_installed, named};
use crate::run::Shell;
use crate::steps::Steps;
use crate::tools::WEBKIT_PACKAGES;

const DRIVER: &str = "WebKitWebDriver";
const SCREEN: &str = "Xvfb";

/// The folders with MiniBrowser: of Fedora and of Arch. Those of Debian have the
/// processor's name in theirs.
const FOLDERS: &[&str] = &["/usr/libexec/webkit2gtk-4.1", "/usr/lib/webkit2gtk-4.1"];
const PARENT: &str = "/usr/lib";
const BELOW: &str = "webkit2gtk-4.1";

/// The variables for a browser and a driver of the user.
const VARIABLE: &str = "MINIBROWSER";
pub(super) const DRIVER_VARIABLE: &str = "WEBKITDRIVER";

/// Instructions for systems whose packages this program does not know.
const HOW: &str = "install WebKitGTK's MiniBrowser and WebKitWebDriver (version 4.1 of its \
    interface) and Xvfb, then put them on the PATH or name the first two with \
    MINIBROWSER=/path/to/MiniBrowser WEBKITDRIVER=/path/to/WebKitWebDriver";

/// Provides the browser and its driver.
pub(super) fn provide(shell: &Shell, steps: &mut Steps) -> anyhow::Result<(PathBuf, PathBuf)> {
    found_or_installed(shell, steps, (WEBKIT_PACKAGES, HOW), || find(shell))
}

/// Finds the two and the screen. Returns the two, or what is missing.
///
/// # Errors
///
/// A variable names a file that does not exist.
fn find(shell: &Shell) -> anyhow::Result<Result<(PathBuf, PathBuf), String>> {
    let program = named(VARIABLE)?.or_else(in_folders);
    let driver = named(DRIVER_VARIABLE)?.or_else(|| shell.find(DRIVER));
    Ok(match (program, driver, shell.find(SCREEN)) {
        (Some(program), Some(driver), Some(_)) => Ok((program, driver)),
        (None, ..) => Err("WebKitGTK's MiniBrowser is missing".to_owned()),
        (_, None, _) => Err(format!("{DRIVER} is missing")),
        (.., None) => Err(format!("{SCREEN} is missing")),
    })
}

fn in_folders() -> Option<PathBuf> {
    let of_processors = fs::read_dir(PARENT).into_iter().flatten().flatten();
    let of_processors = of_processors.map(|entry| entry.path().join(BELOW));
    let folders = FOLDERS.iter().map(|folder| Path::new(folder).to_owned());
    let mut programs = folders
        .chain(of_processors)
        .map(|it| it.join("MiniBrowser"));
    programs.find(|program| program.is_file())
}
