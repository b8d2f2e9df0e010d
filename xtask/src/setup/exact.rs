//! The tools of which exactly one version will do: taken from the PATH when they are
//! that version, else from the user's cache, else installed into the cache. What else
//! a user has installed is never touched.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, bail};

use super::there;
use crate::project;
use crate::run::{Shell, ask, run};
use crate::steps::Steps;
use crate::tools::{Source, Tool};

/// Variables with which a user directs where cargo puts what it builds *here*; they are
/// not meant for the tools.
const NOT_FOR_TOOLS: &[&str] = &[
    "CARGO_BUILD_TARGET",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_INSTALL_ROOT",
    "CARGO_TARGET_DIR",
];

/// Makes sure that every program started from now on finds the tool.
pub(super) fn provide(tool: &Tool, shell: &mut Shell, steps: &mut Steps) -> anyhow::Result<()> {
    let what = format!("{} {}", tool.name, tool.version);
    let on_path = |program: &&str| shell.find(program).is_some_and(|it| fits(tool, shell, &it));
    if tool.programs.iter().all(on_path) {
        there(&what, "on the PATH");
        return Ok(());
    }
    let tools = project::tools()?;
    let folder = tools.join(format!("{}-{}", tool.name, tool.version));
    let installed = in_folder(tool, shell, &folder);
    shell.put_first(folder.join("bin"));
    if installed {
        there(&what, folder.display());
        return Ok(());
    }
    steps.run(&format!("installing {what}"), || {
        install(tool, shell, &folder).with_context(|| format!("{what} is missing"))
    })
}

/// Whether the folder has every program of the tool. An install that was interrupted
/// leaves programs out, or leaves some that do not answer.
fn in_folder(tool: &Tool, shell: &Shell, folder: &Path) -> bool {
    let bin = folder.join("bin");
    let there = |program: &&str| fits(tool, shell, &bin.join(program));
    tool.programs.iter().all(there)
}

/// Whether the program answers with the tool's version.
fn fits(tool: &Tool, shell: &Shell, program: &Path) -> bool {
    ask(shell.command(program).arg("--version")).is_some_and(|answer| says(tool, &answer))
}

/// Whether a `--version` line names the tool's version.
fn says(tool: &Tool, answer: &str) -> bool {
    answer.split_whitespace().any(|word| word == tool.version)
}

fn install(tool: &Tool, shell: &Shell, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    let mut command = match &tool.source {
        Source::Crate {
            name,
            arguments,
            variables,
        } => {
            let mut command = shell.command("cargo");
            // By force: what is there does not answer, whatever cargo remembers of it.
            command.args(["install", "--force", name, "--version", tool.version]);
            command.args(*arguments).arg("--root").arg(folder);
            command.envs(variables.iter().copied());
            command
        }
        Source::Npm(package) => npm(shell, package, folder)?,
    };
    keep_out_the_project(&mut command, folder);
    run(&mut command)?;
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

/// Runs the command away from this project's own settings of cargo and npm.
fn keep_out_the_project(command: &mut Command, folder: &Path) {
    for name in NOT_FOR_TOOLS {
        command.env_remove(name);
    }
    // Which toolchain that is, rustup finds out once more; told so, cargo warns of it.
    if env::var_os("RUSTUP_TOOLCHAIN_SOURCE").is_some_and(|source| source == "default") {
        command.env_remove("RUSTUP_TOOLCHAIN");
        command.env_remove("RUSTUP_TOOLCHAIN_SOURCE");
    }
    command.current_dir(folder);
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
