//! `cargo xtask test`: all checks, from formatting to the end-to-end tests of the optimised
//! page.

use crate::args::Flags;
use crate::dist;
use crate::run::{Shell, run};
use crate::setup;
use crate::steps::Steps;

/// Sets up and runs everything.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    everything(Shell::default())
}

/// Sets up and runs everything up to the first failure.
pub(crate) fn everything(mut shell: Shell) -> anyhow::Result<()> {
    let mut steps = Steps::new();
    let result = run_all(&mut shell, &mut steps);
    steps.summary();
    result
}

fn run_all(shell: &mut Shell, steps: &mut Steps) -> anyhow::Result<()> {
    setup::lints(shell, steps)?;
    setup::page(shell, steps)?;
    setup::browser(shell, steps)?;
    for (what, line) in CARGO {
        steps.run(what, || run(&mut shell.cargo(line)))?;
    }
    steps.run("tests in the browser", || run(&mut browser_tests(shell)))?;
    let page = dist::build(shell, steps)?;
    steps.run("tests from end to end", || {
        let mut journeys = shell.cargo(JOURNEYS);
        run(journeys.env("STACKYARD_DIST", &page))
    })
}

/// The checks that cargo runs by itself, the quickest first.
const CARGO: &[(&str, &str)] = &[
    ("formatting", "fmt --all --check"),
    (
        "lints, native",
        "clippy --workspace --all-targets -- -D warnings",
    ),
    (
        "lints, end-to-end tests",
        "clippy --package stackyard-e2e --test journeys -- -D warnings",
    ),
    (
        "lints, in the browser",
        "clippy --package stackyard-web --package stackyard-browser-bench --all-targets \
         --target wasm32-unknown-unknown -- -D warnings",
    ),
    ("tests, native", "test --workspace"),
];

/// The end-to-end tests. They need a built page, so `cargo test --workspace` omits them.
const JOURNEYS: &str = "test --package stackyard-e2e --test journeys";

/// Returns the command that runs the page's tests in a browser. The examples in its comments
/// are tested natively.
fn browser_tests(shell: &Shell) -> std::process::Command {
    let mut command =
        shell.cargo("test --package stackyard-web --tests --target wasm32-unknown-unknown");
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        "wasm-bindgen-test-runner",
    );
    command.env("WASM_BINDGEN_USE_BROWSER", "1");
    command.env("WASM_BINDGEN_TEST_TIMEOUT", TIMEOUT_SECONDS);
    command
}

/// The time limit of a file of browser tests: enough for a slow machine, and a hang ends.
const TIMEOUT_SECONDS: &str = "300";
