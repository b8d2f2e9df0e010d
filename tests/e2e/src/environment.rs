//! What `cargo xtask` tells the programs of this package, through variables. The names
//! are here and in xtask only.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::BrowserName;

/// The folder of the built page.
const DIST: &str = "STACKYARD_DIST";

/// The browser; without the variable it is Chromium.
const BROWSER: &str = "STACKYARD_BROWSER";

/// A file of WebDriver capabilities that names the browser's program.
const CAPABILITIES: &str = "STACKYARD_WEBDRIVER_JSON";

/// The folder that pictures of the page are put into, when there is one.
const PICTURES: &str = "STACKYARD_SCREENSHOTS";

/// The capabilities of Chromium that hold on every machine.
const USUAL_CAPABILITIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../webdriver.json");

/// The folder of the built page.
///
/// # Errors
///
/// Nobody named one, or it holds no page.
pub(crate) fn dist() -> Result<PathBuf> {
    let dist = env::var_os(DIST).map(PathBuf::from).with_context(|| {
        format!("{DIST} does not name a built page: run `cargo xtask test`, which does")
    })?;
    let index = dist.join("index.html");
    anyhow::ensure!(index.is_file(), "{} is not there", index.display());
    Ok(dist)
}

/// The browser to open the page in.
///
/// # Errors
///
/// The variable has no browser's name.
pub(crate) fn browser() -> Result<BrowserName> {
    match env::var(BROWSER) {
        Ok(name) => name.parse().context(BROWSER),
        Err(_) => Ok(BrowserName::Chromium),
    }
}

/// The driver to start for a browser.
pub(crate) fn driver(browser: BrowserName) -> PathBuf {
    let (variable, usual) = match browser {
        BrowserName::Chromium => ("CHROMEDRIVER", "chromedriver"),
        BrowserName::Firefox => ("GECKODRIVER", "geckodriver"),
        BrowserName::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
    };
    env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from)
}

/// What the browser is asked to be.
///
/// # Errors
///
/// The file of capabilities cannot be read or is not JSON.
pub(crate) fn capabilities() -> Result<Value> {
    let file = env::var_os(CAPABILITIES);
    let file = file.map_or_else(|| PathBuf::from(USUAL_CAPABILITIES), PathBuf::from);
    read(&file).with_context(|| format!("{} has no capabilities", file.display()))
}

/// Where pictures are put, when they are wanted.
pub(crate) fn pictures() -> Option<PathBuf> {
    env::var_os(PICTURES).map(PathBuf::from)
}

fn read(file: &Path) -> Result<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(file)?)?)
}
