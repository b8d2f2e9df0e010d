//! What `cargo xtask` tells the programs of this package, through variables. The names
//! are here and in xtask only.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

/// The folder of the built page.
const DIST: &str = "STACKYARD_DIST";

/// The program that drives the browser.
const DRIVER: &str = "CHROMEDRIVER";

/// A file of WebDriver capabilities that names the browser.
const CAPABILITIES: &str = "STACKYARD_WEBDRIVER_JSON";

/// The folder that pictures of the page are put into, when there is one.
const PICTURES: &str = "STACKYARD_SCREENSHOTS";

/// The capabilities that hold on every machine.
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

/// The driver to start.
pub(crate) fn driver() -> PathBuf {
    env::var_os(DRIVER).map_or_else(|| PathBuf::from("chromedriver"), PathBuf::from)
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
