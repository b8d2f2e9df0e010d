//! Building the page with trunk: one command line for serving, testing and measuring.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::project;
use crate::run::{Shell, run};

/// The index file of the playground.
pub(crate) const PLAYGROUND: &str = "index.html";

/// Trunk with this subcommand for the page of this index file.
///
/// # Errors
///
/// The style sheet's place could not be prepared.
pub(crate) fn trunk(shell: &Shell, subcommand: &str, index: &str) -> anyhow::Result<Command> {
    prepare_bundle()?;
    let mut command = shell.command("trunk");
    command.args([subcommand, index]);
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Where trunk itself was when cargo failed tells nobody anything.
    command.env("RUST_LIB_BACKTRACE", "0");
    // Trunk wants `true` or `false` where everyone else wants anything at all.
    match std::env::var_os("NO_COLOR") {
        Some(value) if value != OsStr::new("") => command.env("NO_COLOR", "true"),
        _ => command.env_remove("NO_COLOR"),
    };
    Ok(command)
}

/// Builds the optimised page of this index file into a folder, which is emptied first.
///
/// # Errors
///
/// Trunk failed.
pub(crate) fn build_release(shell: &Shell, index: &str, into: &str) -> anyhow::Result<PathBuf> {
    let folder = project::path(into);
    let mut command = trunk(shell, "build", index)?;
    if let Some(flags) = without_paths() {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
    run(command.args(["--release", "--dist", into]))?;
    Ok(folder)
}

/// Flags that keep the paths of this machine out of the page: where a panic would say
/// that it happened, a crate's file is named from the crate's folder on.
fn without_paths() -> Option<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    let registries = fs::read_dir(home.join("registry").join("src")).ok()?;
    let flags = registries.filter_map(|registry| {
        let folder = registry.ok()?.path().to_str()?.to_owned();
        // Flags are told apart by blanks.
        (!folder.contains(char::is_whitespace)).then(|| format!("--remap-path-prefix={folder}=."))
    });
    Some(flags.collect::<Vec<_>>().join(" "))
}

/// Makes an empty style sheet where there is none yet: trunk's watcher refuses to
/// ignore a file that is not there.
fn prepare_bundle() -> anyhow::Result<()> {
    let bundle = project::path("style/bundle.css");
    if bundle.exists() {
        return Ok(());
    }
    write_new(&bundle).with_context(|| format!("could not write {}", bundle.display()))
}

fn write_new(file: &Path) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Trunk refuses to serve when something it should watch is not there; building,
    /// which is all that the other tests do, goes well.
    #[test]
    fn everything_that_is_watched_is_there() {
        let mut lines = include_str!("../../Trunk.toml").lines();
        let watched = lines.find_map(|line| line.strip_prefix("watch = "));
        let quoted = watched
            .expect("Trunk.toml names what is watched")
            .split('"');
        for path in quoted.skip(1).step_by(2) {
            assert!(project::path(path).exists(), "{path} is not there");
        }
    }
}
