//! Starts programs in the user's environment, without the variables of the `cargo run` that
//! started this program.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, anyhow};

use crate::project;

/// Variables that `cargo run` sets, besides `CARGO_PKG_…`. A child cargo that saw them
/// would rebuild crates whose build scripts depend on them.
const SET_BY_CARGO_RUN: &[&str] = &[
    "CARGO",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_BIN_NAME",
    "CARGO_CRATE_NAME",
    "CARGO_PRIMARY_PACKAGE",
];

/// The environment of the programs: folders in front of the PATH, variables, and standard
/// input.
#[derive(Clone, Default)]
pub(crate) struct Shell {
    front: Vec<PathBuf>,
    set: Vec<(&'static str, OsString)>,
    unattended: bool,
}

impl Shell {
    /// A shell for a machine without a terminal: no standard input, and `CI` is set.
    pub(crate) fn unattended() -> Self {
        let mut shell = Shell {
            unattended: true,
            ..Shell::default()
        };
        shell.set("CI", "true");
        shell
    }

    /// Puts a folder in front of the PATH of everything started from now on.
    pub(crate) fn put_first(&mut self, folder: PathBuf) {
        self.front.insert(0, folder);
    }

    /// Sets a variable for everything started from now on.
    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<OsString>) {
        self.set.push((name, value.into()));
    }

    /// Returns the path of a program on the PATH of this shell.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        self.folders()
            .map(|folder| folder.join(program))
            .find(|path| path.is_file())
    }

    /// Returns the command that runs a program at the root of the repository.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(project::root());
        for (name, _) in env::vars_os() {
            let name_text = name.to_string_lossy();
            if SET_BY_CARGO_RUN.contains(&&*name_text) || name_text.starts_with("CARGO_PKG_") {
                command.env_remove(&name);
            }
        }
        // A folder's name with a `:` cannot be joined; then the user's own PATH remains.
        if let Ok(path) = env::join_paths(self.folders()) {
            command.env("PATH", path);
        }
        command.envs(self.set.iter().map(|(name, value)| (name, value)));
        if self.unattended {
            command.stdin(Stdio::null());
        }
        command
    }

    /// Returns the command that runs `cargo` with these words, in the toolchain in use.
    pub(crate) fn cargo(&self, words: &str) -> Command {
        let mut command = self.command("cargo");
        command.args(words.split_whitespace());
        command
    }

    fn folders(&self) -> impl Iterator<Item = PathBuf> {
        let path = env::var_os("PATH").unwrap_or_default();
        let users: Vec<PathBuf> = env::split_paths(&path).collect();
        self.front.clone().into_iter().chain(users)
    }
}

/// Runs a program to its end. Its output goes where ours goes.
///
/// # Errors
///
/// It could not be started, or it failed; the error shows the line to type.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let line = line(command);
    println!("    $ {line}");
    let status = command
        .status()
        .with_context(|| format!("could not start `{line}`"))?;
    match status.success() {
        true => Ok(()),
        false => Err(failed(&line, status)),
    }
}

/// Runs a program to its end. Returns its standard output.
///
/// # Errors
///
/// As [`run`].
pub(crate) fn read(command: &mut Command) -> anyhow::Result<String> {
    let line = line(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start `{line}`"))?;
    if !output.status.success() {
        return Err(failed(&line, output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program that may be missing or may fail, such as one with `--version`. Returns
/// its standard output if it succeeds.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Returns the error of a program that ran and failed.
pub(crate) fn failed(line: &str, status: ExitStatus) -> anyhow::Error {
    anyhow!("`{line}` failed ({status})")
}

/// Returns the command as one would type it, without the program's folder.
pub(crate) fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(program).chain(command.get_args());
    let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_shows_the_line_to_type() {
        let mut command = Shell::default().command("/no/such/folder/tool");
        let error = run(command.args(["one", "two"])).expect_err("it is not there");
        assert_eq!(error.to_string(), "could not start `tool one two`");
    }

    #[test]
    fn the_front_comes_before_the_users_path() {
        let mut shell = Shell::default();
        shell.put_first(project::path("xtask/src"));
        assert_eq!(
            shell.find("run.rs"),
            Some(project::path("xtask/src/run.rs"))
        );
        assert_eq!(shell.find("no-such-program"), None);
    }
}
