//! Debian's packages.

use std::fs;

use anyhow::{Context, bail};

use crate::run::{Shell, ask, run};

/// Installs packages because something is missing.
///
/// # Errors
///
/// This is no Debian, nobody here may install, or installing failed. The error says what is
/// missing, and how to get it where this program cannot.
pub(super) fn install(
    shell: &Shell,
    packages: &[&str],
    missing: &str,
    how: &str,
) -> anyhow::Result<()> {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !is_debian(&release) || shell.find("apt-get").is_none() {
        bail!("{missing}, and the packages of this system are not known here; {how}");
    }
    let line = format!(
        "apt-get update && apt-get install -y {}",
        packages.join(" ")
    );
    let as_root = ask(shell.command("id").arg("-u")).as_deref() == Some("0");
    if !as_root && ask(shell.command("sudo").args(["-n", "true"])).is_none() {
        bail!("{missing}; as root, run `{line}`");
    }
    let apt = |words: &[&str]| {
        let mut command = match as_root {
            true => shell.command("apt-get"),
            false => shell.command("sudo"),
        };
        if !as_root {
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive").args(words);
        run(&mut command).with_context(|| missing.to_owned())
    };
    apt(&["update"])?;
    apt(&[&["install", "-y"], packages].concat())
}

/// Returns true if the system has Debian's packages. Ubuntu's packages of the same names only
/// install a snap, whose browser the driver cannot always start.
fn is_debian(os_release: &str) -> bool {
    let mut lines = os_release.lines();
    let ids = lines.by_ref().filter_map(|line| {
        let (key, value) = line.split_once('=')?;
        matches!(key, "ID" | "ID_LIKE").then(|| value.trim_matches('"'))
    });
    let ids: Vec<&str> = ids.flat_map(str::split_whitespace).collect();
    ids.contains(&"debian") && !ids.contains(&"ubuntu")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_debian_is_debian() {
        assert!(is_debian("NAME=x\nID=debian\n"));
        assert!(is_debian("ID=raspbian\nID_LIKE=debian\n"));
        assert!(!is_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(!is_debian("ID=pop\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\n"));
    }
}
