//! The parts of the Rust toolchain that rustup does not always install: the wasm target,
//! rustfmt, clippy. They are added to the toolchain in use, which need not be the default
//! one.

use std::path::Path;

use anyhow::{Context, bail};

use super::print_found;
use crate::run::{Shell, ask, run};
use crate::steps::Steps;
use crate::tools::{COMPONENTS, WASM_TARGET};

/// Makes sure that the toolchain in use can compile for the browser.
pub(super) fn wasm_target(shell: &Shell, steps: &mut Steps) -> anyhow::Result<()> {
    let sysroot = ask(shell.command("rustc").args(["--print", "sysroot"]))
        .context("`rustc --print sysroot` does not answer: is Rust installed?")?;
    let libraries = Path::new(&sysroot)
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .join("lib");
    if libraries.is_dir() {
        print_found(WASM_TARGET, libraries.display());
        return Ok(());
    }
    rustup(shell, steps, &["target", "add", WASM_TARGET])
}

/// Makes sure that `cargo fmt` and `cargo clippy` work.
pub(super) fn components(shell: &Shell, steps: &mut Steps) -> anyhow::Result<()> {
    for (component, word) in COMPONENTS {
        match ask(shell.command("cargo").args([word, "--version"])) {
            Some(version) => print_found(component, version),
            None => rustup(shell, steps, &["component", "add", component])?,
        }
    }
    Ok(())
}

/// Adds something with rustup. Without rustup, the error says what is missing.
fn rustup(shell: &Shell, steps: &mut Steps, words: &[&str]) -> anyhow::Result<()> {
    let line = words.join(" ");
    let missing = words.last().copied().unwrap_or_default();
    let Some(rustup) = shell.find("rustup") else {
        bail!(
            "Rust's `{missing}` is missing, and without rustup it cannot be added here: \
             install it the way Rust was installed, or get rustup (https://rustup.rs) \
             and run `rustup {line}`"
        );
    };
    steps.run(&format!("installing {missing}"), || {
        run(shell.command(rustup).args(words)).with_context(|| format!("`{missing}` is missing"))
    })
}
