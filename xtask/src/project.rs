//! Where things are in this repository and on this machine. Only paths: nothing is
//! read or written here.

use std::env;
use std::path::PathBuf;

use anyhow::Context;

/// The folder of the workspace's Cargo.toml.
///
/// Cargo names the package's folder when it runs this program; the name compiled in
/// would be another clone's when several share a target directory.
pub(crate) fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or(package.clone(), PathBuf::from)
}

/// A file or folder of the repository, by its path from the root.
pub(crate) fn path(inside: &str) -> PathBuf {
    root().join(inside)
}

/// The per-user folder of the tools: they are shared by every clone, and no other
/// version that a user has is replaced.
///
/// # Errors
///
/// Neither `XDG_CACHE_HOME` nor `HOME` is set.
pub(crate) fn tools() -> anyhow::Result<PathBuf> {
    let absolute = |name| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let cache = absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .context("there is no place for the tools: set HOME or XDG_CACHE_HOME")?;
    Ok(cache.join("stackyard").join("tools"))
}
