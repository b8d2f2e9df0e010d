//! `cargo xtask test`: all checks, from formatting to the end-to-end tests of the optimised
//! page, in three browsers.

use crate::args::Flags;
use crate::commands::Flag;
use crate::dist;
use crate::fuzz;
use crate::run::{Shell, run};
use crate::setup;
use crate::setup::browsers::{Browser, BrowserName};
use crate::steps::Steps;

/// `--browser`: only the tests that open a browser, in this one.
pub(crate) const BROWSER: Flag = Flag {
    name: "--browser",
    value: Some("NAME"),
    about: "only what opens a browser, in chromium, firefox or webkit",
};

/// The browsers that tests are run in.
pub(crate) enum Browsers {
    /// All three.
    All,
    /// Chromium, and those of the others that this system can have.
    Possible,
    /// Only this one, and no test without a browser.
    Only(BrowserName),
}

/// Sets up and runs everything, or what opens one browser.
pub(crate) fn run_command(flags: &Flags) -> anyhow::Result<()> {
    let browsers = match flags.value(&BROWSER) {
        Some(word) => Browsers::Only(BrowserName::parse(word)?),
        None => Browsers::Possible,
    };
    everything(Shell::default(), browsers)
}

/// Sets up and runs everything up to the first failure.
pub(crate) fn everything(mut shell: Shell, browsers: Browsers) -> anyhow::Result<()> {
    let mut steps = Steps::new();
    let result = run_all(&mut shell, browsers, &mut steps);
    steps.summary();
    result
}

fn run_all(shell: &mut Shell, browsers: Browsers, steps: &mut Steps) -> anyhow::Result<()> {
    let is_everything = !matches!(browsers, Browsers::Only(_));
    if is_everything {
        setup::lints(shell, steps)?;
    }
    setup::page(shell, steps)?;
    let browsers = provide(browsers, shell, steps)?;
    if is_everything {
        for (what, line) in CARGO {
            steps.run(what, || run(&mut shell.cargo(line)))?;
        }
    }
    // Those of WebKit's own tests that fail are about what its driver does with the wheel.
    let with_tests = browsers.iter().filter(|it| it.name != BrowserName::WebKit);
    for browser in with_tests {
        let mut shell = shell.clone();
        browser.make_known(&mut shell)?;
        let what = format!("tests in the browser, {}", browser.name);
        steps.run(&what, || run(&mut browser_tests(&shell)))?;
    }
    let page = dist::build(shell, steps)?;
    for browser in &browsers {
        let mut shell = shell.clone();
        browser.make_known(&mut shell)?;
        let what = format!("tests from end to end, {}", browser.name);
        steps.run(&what, || {
            let mut journeys = shell.cargo(JOURNEYS);
            run(journeys.env("STACKYARD_DIST", &page))
        })?;
    }
    Ok(())
}

/// Provides the browsers. One that this system cannot have is named, if it may be left out.
fn provide(
    browsers: Browsers,
    shell: &mut Shell,
    steps: &mut Steps,
) -> anyhow::Result<Vec<Browser>> {
    if let Browsers::Only(name) = browsers {
        return Ok(vec![setup::browser(name, shell, steps)?]);
    }
    let mut provided = Vec::new();
    for name in BrowserName::ALL {
        match setup::browser(name, shell, steps) {
            Ok(browser) => provided.push(browser),
            Err(error)
                if matches!(browsers, Browsers::Possible) && name != BrowserName::Chromium =>
            {
                println!("    {name} is left out: {error:#}");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(provided)
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
    ("fuzzing", fuzz::A_MINUTE),
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
