//! The arguments of `run` and `test`.

use super::{Command, one_file, print, some_files};
use crate::failure::Failure;
use crate::help;
use lexopt::{Arg, Parser, ValueExt};
use std::time::Duration;

/// How to run a program or a patch. Which of the two the file is, its text says.
#[derive(Debug, Default)]
pub(crate) struct RunOptions {
    pub(crate) file: String,
    /// Messages as they were written, each given to the machine when it awaits one; for
    /// a patch with the moment and the node.
    pub(crate) inputs: Vec<String>,
    /// Instructions to execute at most.
    pub(crate) steps: Option<u64>,
    pub(crate) trace: bool,
    /// Simulated time at most, in microseconds.
    pub(crate) limit_us: Option<u64>,
    /// Whether it is over when all machines are.
    pub(crate) until_halted: bool,
    /// The file the recording of the run goes into.
    pub(crate) record: Option<String>,
    /// The file of the recording that the inputs come from.
    pub(crate) replay: Option<String>,
    /// Real time at most.
    pub(crate) budget: Option<Duration>,
}

/// What to test.
#[derive(Debug)]
pub(crate) struct TestOptions {
    pub(crate) files: Vec<String>,
    /// Simulated time at most, in microseconds.
    pub(crate) limit_us: Option<u64>,
    /// Real time at most for each patch.
    pub(crate) budget: Option<Duration>,
}

impl RunOptions {
    /// An option given that a patch has no use for.
    pub(crate) fn for_source(&self) -> Option<&'static str> {
        let given = [(self.steps.is_some(), "--steps"), (self.trace, "--trace")];
        first(&given)
    }

    /// An option given that a source has no use for.
    pub(crate) fn for_patch(&self) -> Option<&'static str> {
        first(&[
            (self.limit_us.is_some(), "--for"),
            (self.until_halted, "--until"),
            (self.record.is_some(), "--record"),
            (self.replay.is_some(), "--replay"),
            (self.budget.is_some(), "--budget"),
        ])
    }
}

fn first(given: &[(bool, &'static str)]) -> Option<&'static str> {
    let mut given = given.iter().filter(|(is_given, _)| *is_given);
    given.next().map(|(_, name)| *name)
}

pub(super) fn parse_run(parser: &mut Parser) -> Result<Command, Failure> {
    let mut files = vec![];
    let mut options = RunOptions::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return print(help::RUN),
            Arg::Short('i') | Arg::Long("input") => {
                options.inputs.push(parser.value()?.string()?);
            }
            Arg::Short('n') | Arg::Long("steps") => {
                options.steps = Some(parser.value()?.parse()?);
            }
            Arg::Short('t') | Arg::Long("trace") => options.trace = true,
            Arg::Long("for") => options.limit_us = Some(limit(parser, "--for")?),
            Arg::Long("budget") => options.budget = Some(budget(parser)?),
            Arg::Long("until") => options.until_halted = halted(parser)?,
            Arg::Long("record") => options.record = Some(parser.value()?.string()?),
            Arg::Long("replay") => options.replay = Some(parser.value()?.string()?),
            Arg::Value(file) => files.push(file.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    options.file = one_file(files)?;
    Ok(Command::Run(options))
}

pub(super) fn parse_test(parser: &mut Parser) -> Result<Command, Failure> {
    let mut files = vec![];
    let (mut limit_us, mut real) = (None, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return print(help::TEST),
            Arg::Long("for") => limit_us = Some(limit(parser, "--for")?),
            Arg::Long("budget") => real = Some(budget(parser)?),
            Arg::Value(file) => files.push(file.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let files = some_files(files)?;
    Ok(Command::Test(TestOptions {
        files,
        limit_us,
        budget: real,
    }))
}

/// The duration behind an option, in microseconds.
fn limit(parser: &mut Parser, option: &str) -> Result<u64, Failure> {
    let text = parser.value()?.string()?;
    duration(&text).map_err(|reason| Failure::Usage(format!("{option} {text}: {reason}")))
}

fn budget(parser: &mut Parser) -> Result<Duration, Failure> {
    limit(parser, "--budget").map(Duration::from_micros)
}

fn halted(parser: &mut Parser) -> Result<bool, Failure> {
    match parser.value()?.string()?.as_str() {
        "halted" => Ok(true),
        other => Err(Failure::Usage(format!(
            "--until {other}: it can be `halted` alone"
        ))),
    }
}

/// `500us`, `20ms`, `10s` or `2m` in microseconds.
///
/// # Errors
/// Why it is none.
pub(crate) fn duration(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let (count, unit) = text.split_at(digits.len());
    let unit = match unit {
        "us" => Some(1),
        "ms" => Some(1000),
        "s" => Some(1_000_000),
        "m" => Some(60_000_000),
        _ => None,
    };
    let is_count = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
    let us = unit.filter(|_| is_count);
    let wrong = || format!("`{text}` is no duration such as 500us, 20ms, 10s or 2m");
    let unit = us.ok_or_else(wrong)?;
    let count: Option<u64> = count.parse().ok();
    let us = count.and_then(|count| count.checked_mul(unit));
    us.ok_or_else(|| format!("`{text}` is longer than time is"))
}
