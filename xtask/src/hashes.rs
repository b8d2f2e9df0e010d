//! `cargo xtask hashes`: the hash of every released archive, to be recorded in `tools.rs`
//! when a tool's version changes.

use anyhow::ensure;

use crate::args::Flags;
use crate::download::{download, host, sha256};
use crate::run::Shell;
use crate::tools::{self, Archive, Source};

/// Downloads each archive, prints its hash and compares it with the recorded one.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    let shell = Shell::default();
    let host = host();
    let mut differ = 0;
    for tool in tools::PAGE {
        let Source::Crate(krate) = &tool.source else {
            continue;
        };
        for Archive {
            path,
            sha256: recorded,
            ..
        } in krate.archives
        {
            match download(&shell, &format!("{host}/{path}")) {
                Ok(bytes) => {
                    let hash = sha256(&bytes);
                    differ += usize::from(recorded.is_some_and(|recorded| recorded != hash));
                    println!("    {hash}  {}", compare(&hash, *recorded));
                }
                Err(reason) => println!("    {reason}"),
            }
        }
    }
    ensure!(
        differ == 0,
        "{differ} archives differ from the recorded ones"
    );
    Ok(())
}

/// The outcome of the comparison as a person reads it.
fn compare(hash: &str, recorded: Option<&str>) -> &'static str {
    match recorded {
        None => "not recorded",
        Some(recorded) if recorded == hash => "as recorded",
        Some(_) => "DIFFERS from the recorded hash",
    }
}
