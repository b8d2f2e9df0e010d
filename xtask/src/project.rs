//! Paths of this repository and of the tools. Nothing is read or written here.

use std::env;
use std::path::PathBuf;

use anyhow::Context;

/// The folder of the workspace's Cargo.toml.
///
/// Cargo passes the package's folder when it runs this program. The path that was compiled
/// in may be that of another clone with the same target directory.
pub(crate) fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or(package.clone(), PathBuf::from)
}

/// A file or folder of the repository, by its path from the root.
pub(crate) fn path(inside: &str) -> PathBuf {
    root().join(inside)
}

/// The per-user folder of the tools. All clones share it, and it replaces no version that
/// the user has installed.
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
