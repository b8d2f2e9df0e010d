//! Downloads released archives. Done by `curl`, which knows the proxies and certificates
//! of the system; a client of our own would be compiled before anything else.

use std::env;

use sha2::{Digest, Sha256};

use crate::run::Shell;
use crate::tools::RELEASES;

/// The variable that names another host of the released archives, such as
/// `http://127.0.0.1:8000`.
const HOST_VARIABLE: &str = "STACKYARD_RELEASES";

/// How long a host may take to answer: a machine without a network waits no longer.
const CONNECT_SECONDS: &str = "5";

/// A download that brings fewer bytes a second for this many seconds has stalled.
const SLOWEST: &str = "1000";
const STALLED_SECONDS: &str = "20";

/// The address of the host of the released archives.
pub(crate) fn host() -> String {
    env::var(HOST_VARIABLE).unwrap_or_else(|_| RELEASES.to_owned())
}

/// Downloads a file and returns its bytes.
///
/// # Errors
///
/// The error message of `curl`.
pub(crate) fn download(shell: &Shell, address: &str) -> Result<Vec<u8>, String> {
    let mut curl = shell.command("curl");
    curl.args(["--fail", "--location", "--silent", "--show-error"]);
    curl.args(["--connect-timeout", CONNECT_SECONDS]);
    curl.args(["--speed-limit", SLOWEST, "--speed-time", STALLED_SECONDS]);
    curl.arg(address);
    println!("    downloading {address}");
    let output = curl.output().map_err(|error| format!("curl: {error}"))?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
    }
}

/// The SHA-256 of these bytes in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}
