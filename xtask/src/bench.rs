//! `cargo xtask bench`: how fast, how big, how soon. It prints figures and says which
//! keep their limits; a figure beyond its limit is no failure.
//!
//! The page of the browser's benches shows a line for each figure in an element
//! `#result`, and then gives that element the attribute `data-done`, or `data-failed`.

use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::Value;

use crate::args::Flags;
use crate::dist;
use crate::limits;
use crate::page;
use crate::run::{Shell, read};
use crate::setup;
use crate::sizes;
use crate::steps::Steps;

/// The native benches.
const NATIVE: &str = "bench --package stackyard-engine --bench speed --bench grid --bench edits --bench files --bench snapshots";

/// The index file of the browser's benches.
const IN_BROWSER: &str = "benches/browser/index.html";

/// Where their page is built.
const FOLDER: &str = "target/bench-dist";

/// What opens a page and reads figures off it.
const MEASURE: &str = "run --quiet --package stackyard-e2e --bin measure --";

/// Sets up and measures everything.
pub(crate) fn run_command(_: &Flags) -> anyhow::Result<()> {
    let mut shell = Shell::default();
    let mut steps = Steps::new();
    setup::page(&mut shell, &mut steps)?;
    setup::chromium(&mut shell, &mut steps)?;

    steps.run("speed, native", || {
        print_judged(&read(&mut shell.cargo(NATIVE))?)
    })?;
    let bench_page = steps.run("the page of the benches, optimised", || {
        page::build_release(&shell, IN_BROWSER, FOLDER)
    })?;
    steps.run("speed, in Chromium", || speed(&shell, &bench_page))?;
    let page = dist::build(&shell, &mut steps)?;
    steps.run("opening the page", || opening(&shell, &page))?;
    steps.run("using the page", || using(&shell, &page))?;
    steps.summary();
    Ok(())
}

/// Runs the benches in the browser and prints their lines, each with its limit.
fn speed(shell: &Shell, folder: &Path) -> anyhow::Result<()> {
    let lines = read(shell.cargo(MEASURE).arg("speed").arg(folder))?;
    print_judged(&lines)
}

/// Uses the page with large patches, and for a long time.
fn using(shell: &Shell, folder: &Path) -> anyhow::Result<()> {
    print_judged(&read(shell.cargo(MEASURE).arg("page").arg(folder))?)?;
    // Of which five minutes until all that is bounded has reached its bound. Half an hour of
    // simulated time is over before.
    let growth = read(shell.cargo(MEASURE).arg("growth").arg(folder).arg("8"))?;
    print_judged(&growth)
}

/// Prints lines, each with its limit.
fn print_judged(lines: &str) -> anyhow::Result<()> {
    for line in lines.lines() {
        println!("    {line}   {}", limits::judge_line(line));
    }
    Ok(())
}

/// Opens the page a few times, each time in a new browser, and prints how long it took
/// and what was loaded.
fn opening(shell: &Shell, folder: &Path) -> anyhow::Result<()> {
    let answer = read(shell.cargo(MEASURE).arg("opening").arg(folder))?;
    let opening: Opening = parse(&answer).with_context(|| format!("not understood: {answer}"))?;
    let median = opening.median;
    let limit = limits::USABLE;
    println!("    each: {:.0?} ms", opening.milliseconds);
    println!(
        "    {}: {median:.0} ms   {}",
        limit.what,
        limit.judge(median)
    );
    println!("    loaded until then:");
    let files: Vec<PathBuf> = opening.files.iter().map(|file| folder.join(file)).collect();
    sizes::print(&files)
}

/// What opening the page took.
struct Opening {
    /// Each time, in order of size.
    milliseconds: Vec<f64>,
    median: f64,
    /// The files of the first view, relative to the page.
    files: Vec<String>,
}

/// Reads the JSON that `measure opening` prints.
fn parse(answer: &str) -> Option<Opening> {
    let answer: Value = serde_json::from_str(answer).ok()?;
    let mut milliseconds: Vec<f64> = answer["milliseconds"]
        .as_array()?
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    milliseconds.sort_by(f64::total_cmp);
    let files = answer["files"].as_array()?.iter();
    Some(Opening {
        median: *milliseconds.get(milliseconds.len() / 2)?,
        files: files
            .filter_map(|file| Some(file.as_str()?.to_owned()))
            .collect(),
        milliseconds,
    })
}
