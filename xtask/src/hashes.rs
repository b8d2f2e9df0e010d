//! `cargo xtask hashes`: the hash of every released archive, to be recorded in `tools.rs`
//! when a tool's version changes.

use anyhow::bail;

use crate::args::Flags;
use crate::download::{download, host, sha256};
use crate::run::Shell;
use crate::tools::{self, Source};

/// Downloads each archive, prints its hash and compares it with the recorded one.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    let shell = Shell::default();
    let host = host();
    let mut all_equal = true;
    for tool in tools::PAGE {
        let Source::Crate(krate) = &tool.source else {
            continue;
        };
        for archive in krate.archives {
            let hash = download(&shell, &format!("{host}/{}", archive.path)).map(|it| sha256(&it));
            let is_equal = hash
                .as_deref()
                .is_ok_and(|hash| archive.sha256 == Some(hash));
            all_equal &= is_equal;
            match (hash, archive.sha256) {
                (Err(reason), _) => println!("    {reason}"),
                (Ok(hash), None) => println!("    {hash}  not recorded"),
                (Ok(hash), Some(_)) if is_equal => println!("    {hash}  as recorded"),
                (Ok(hash), Some(_)) => println!("    {hash}  DIFFERS from the recorded hash"),
            }
        }
    }
    if !all_equal {
        bail!("not every archive has a recorded hash that is its own");
    }
    Ok(())
}
