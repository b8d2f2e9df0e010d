//! Builds pages with trunk: one command line for serving, testing and measuring.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::project;
use crate::run::{Shell, run};

/// The index file of the playground.
pub(crate) const PLAYGROUND: &str = "index.html";

/// Returns the command that runs trunk with this subcommand on this index file.
pub(crate) fn trunk(shell: &Shell, subcommand: &str, index: &str) -> Command {
    let mut command = shell.command("trunk");
    command.args([subcommand, index]);
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Of no use when cargo failed: trunk's own backtrace.
    command.env("RUST_LIB_BACKTRACE", "0");
    // Trunk takes `true` or `false` only; the convention is any value.
    match std::env::var_os("NO_COLOR") {
        Some(value) if value != OsStr::new("") => command.env("NO_COLOR", "true"),
        _ => command.env_remove("NO_COLOR"),
    };
    command
}

/// Builds the optimised page of this index file into a folder, emptied first. Returns the
/// folder.
///
/// # Errors
///
/// Trunk failed.
pub(crate) fn build_release(shell: &Shell, index: &str, into: &str) -> anyhow::Result<PathBuf> {
    let folder = project::path(into);
    let mut command = trunk(shell, "build", index);
    if let Some(flags) = without_paths() {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
    run(command.args(["--release", "--dist", into]))?;
    Ok(folder)
}

/// Returns flags of rustc that keep the paths of this machine out of the page: the place of a panic begins
/// with the crate's folder.
fn without_paths() -> Option<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    let registries = fs::read_dir(home.join("registry").join("src")).ok()?;
    let flags = registries.filter_map(|registry| {
        let folder = registry.ok()?.path().to_str()?.to_owned();
        // Blanks separate the flags.
        (!folder.contains(char::is_whitespace)).then(|| format!("--remap-path-prefix={folder}=."))
    });
    Some(flags.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Trunk refuses to serve if a watched path does not exist. A build, all that the other
    /// tests do, succeeds.
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
