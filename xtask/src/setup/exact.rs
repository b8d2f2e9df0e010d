//! The tools of which exactly one version will do: taken from the PATH if they are of
//! that version, else from the user's cache, else installed into the cache. Nothing else
//! that a user has installed changes.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, bail};

use super::print_found;
use super::released::{self, Refused};
use crate::run::{Shell, ask, run};
use crate::steps::Steps;
use crate::tools::{Crate, Source, Tool};
use crate::{download, project};

/// The program behind `cargo binstall`.
const BINSTALL: &str = "cargo-binstall";

/// A user's variables for the builds of this project; they are not meant for the tools.
const NOT_FOR_TOOLS: &[&str] = &[
    "CARGO_BUILD_TARGET",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_INSTALL_ROOT",
    "CARGO_TARGET_DIR",
];

/// Makes sure that every program started from now on finds the tool.
///
/// # Errors
///
/// The tool is missing and could not be installed.
pub(super) fn provide(tool: &Tool, shell: &mut Shell, steps: &mut Steps) -> anyhow::Result<()> {
    let what = format!("{} {}", tool.name, tool.version);
    let on_path = |program: &&str| shell.find(program).is_some_and(|it| fits(tool, shell, &it));
    if tool.programs.iter().all(on_path) {
        print_found(&what, "on the PATH");
        return Ok(());
    }
    let tools = project::tools()?;
    let folder = tools.join(format!("{}-{}", tool.name, tool.version));
    let installed = in_folder(tool, shell, &folder);
    shell.put_first(folder.join("bin"));
    if installed {
        print_found(&what, folder.display());
        return Ok(());
    }
    steps.run(&format!("installing {what}"), || {
        install(tool, shell, &folder).with_context(|| format!("{what} is missing"))
    })
}

/// Returns true if the folder has every program of the tool. An interrupted install
/// leaves programs out, or leaves some that do not answer.
fn in_folder(tool: &Tool, shell: &Shell, folder: &Path) -> bool {
    let bin = folder.join("bin");
    let there = |program: &&str| fits(tool, shell, &bin.join(program));
    tool.programs.iter().all(there)
}

/// Asks the program for its version; returns true if it is the tool's.
fn fits(tool: &Tool, shell: &Shell, program: &Path) -> bool {
    ask(shell.command(program).arg("--version")).is_some_and(|answer| says(tool, &answer))
}

/// Returns true if a `--version` line names the tool's version.
fn says(tool: &Tool, answer: &str) -> bool {
    answer.split_whitespace().any(|word| word == tool.version)
}

fn install(tool: &Tool, shell: &Shell, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    match &tool.source {
        Source::Crate(krate) => install_crate(tool, krate, &download::host(), shell, folder)?,
        Source::Npm(package) => run_apart(npm(shell, package, folder)?, folder)?,
    }
    if !in_folder(tool, shell, folder) {
        bail!(
            "{} was installed, but {} of version {} is not in {}",
            tool.name,
            tool.programs.join(" or "),
            tool.version,
            folder.join("bin").display()
        );
    }
    Ok(())
}

/// Installs the programs of a crate the quickest way that can be trusted: the released
/// archive with the recorded hash, else what `cargo binstall` finds, else compiled.
pub(super) fn install_crate(
    tool: &Tool,
    krate: &Crate,
    host: &str,
    shell: &Shell,
    folder: &Path,
) -> anyhow::Result<()> {
    let bin = folder.join("bin");
    match released::install(krate.archives, tool.programs, host, shell, &bin) {
        Ok(()) if in_folder(tool, shell, folder) => return Ok(()),
        Ok(()) => println!("    the released programs do not run here"),
        // Only then: it would find the archive that was refused.
        Err(Refused::NotRecorded) if shell.find(BINSTALL).is_some() => {
            match run_apart(binstall(tool, krate, shell, &bin), folder) {
                Ok(()) if in_folder(tool, shell, folder) => return Ok(()),
                Ok(()) => println!("    {BINSTALL} installed something else"),
                Err(error) => println!("    {error}"),
            }
        }
        Err(refused) => println!("    {refused}"),
    }
    println!("    compiling it instead");
    run_apart(compile(tool, krate, shell, folder), folder)
}

/// `cargo binstall`, limited to what the crate's authors release.
fn binstall(tool: &Tool, krate: &Crate, shell: &Shell, bin: &Path) -> Command {
    let mut command = shell.command(BINSTALL);
    command.args(["--no-confirm", "--force", "--strategies", "crate-meta-data"]);
    command.arg("--install-path").arg(bin);
    command.arg(format!("{}@{}", krate.name, tool.version));
    command
}

fn compile(tool: &Tool, krate: &Crate, shell: &Shell, folder: &Path) -> Command {
    let mut command = shell.command("cargo");
    // By force: the programs in the folder do not answer, even if cargo lists them.
    command.args(["install", "--force", krate.name, "--version", tool.version]);
    command.args(krate.arguments).arg("--root").arg(folder);
    command.envs(krate.variables.iter().copied());
    command
}

fn npm(shell: &Shell, package: &str, folder: &Path) -> anyhow::Result<Command> {
    let Some(npm) = shell.find("npm") else {
        bail!(
            "npm is not on the PATH, so `npm install -g {package}` could not be tried: \
             install Node.js with npm (on Debian: apt-get install nodejs npm)"
        );
    };
    let mut command = shell.command(npm);
    command.args(["install", "--global", "--no-fund", "--no-audit"]);
    command.arg("--prefix").arg(folder).arg(package);
    Ok(command)
}

/// Runs the command in the folder, apart from this project's own settings of cargo and
/// npm.
fn run_apart(mut command: Command, folder: &Path) -> anyhow::Result<()> {
    for name in NOT_FOR_TOOLS {
        command.env_remove(name);
    }
    // rustup finds the default toolchain once more; with its name set, cargo warns.
    if env::var_os("RUSTUP_TOOLCHAIN_SOURCE").is_some_and(|source| source == "default") {
        command.env_remove("RUSTUP_TOOLCHAIN");
        command.env_remove("RUSTUP_TOOLCHAIN_SOURCE");
    }
    run(command.current_dir(folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::PAGE;

    #[test]
    fn a_version_is_a_whole_word_of_the_answer() {
        let wasm_opt = &PAGE[0];
        assert!(says(wasm_opt, "wasm-opt version 132 (version_132)"));
        assert!(!says(wasm_opt, "wasm-opt version 1320 (version_1320)"));
    }
}
