//! Installs a tool from the archive its authors release, if it has exactly the recorded
//! hash.

use std::path::Path;
use std::{fmt, fs, io};

use flate2::read::GzDecoder;

use crate::download::{download, sha256};
use crate::run::Shell;
use crate::tools::{Archive, System};

/// Why a released archive is not installed.
#[derive(Debug)]
pub(super) enum Refused {
    /// No hash of an archive for this system is recorded.
    NotRecorded,
    /// It could not be downloaded, for this reason.
    Unreachable(String),
    /// It has another hash than the recorded one.
    Differs {
        found: String,
        recorded: &'static str,
    },
    /// It could not be unpacked.
    Broken(io::Error),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::NotRecorded => write!(f, "no released archive for this system is recorded"),
            Refused::Unreachable(reason) => {
                write!(f, "the released archive is out of reach ({reason})")
            }
            Refused::Differs { found, recorded } => write!(
                f,
                "the released archive is NOT the recorded one, so it is not installed: \
                 its SHA-256 is {found}, the recorded one is {recorded}"
            ),
            Refused::Broken(error) => {
                write!(f, "the released archive could not be unpacked ({error})")
            }
        }
    }
}

/// Downloads this system's archive from the host, checks it, and unpacks the programs
/// into the folder.
///
/// # Errors
///
/// [`Refused`]; then the folder has none of the archive's files unless it is `Broken`.
pub(super) fn install(
    archives: &[Archive],
    programs: &[&str],
    host: &str,
    shell: &Shell,
    folder: &Path,
) -> Result<(), Refused> {
    let mut archives = archives.iter();
    let archive = archives.find(|archive| archive.system == System::THIS);
    let (path, recorded) = archive
        .and_then(|archive| Some((archive.path, archive.sha256?)))
        .ok_or(Refused::NotRecorded)?;
    let bytes = download(shell, &format!("{host}/{path}")).map_err(Refused::Unreachable)?;
    let found = sha256(&bytes);
    if found != recorded {
        return Err(Refused::Differs { found, recorded });
    }
    unpack(&bytes, programs, folder).map_err(Refused::Broken)
}

/// Unpacks the programs, wherever in the archive they are, and nothing else.
fn unpack(archive: &[u8], programs: &[&str], folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut archive = tar::Archive::new(GzDecoder::new(archive));
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let name = path.file_name().and_then(|name| name.to_str());
        if let Some(program) = programs.iter().find(|program| name == Some(program)) {
            entry.unpack(folder.join(program))?;
        }
    }
    Ok(())
}
