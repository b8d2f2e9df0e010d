//! `test`: patches that say themselves what should come out of them.

use super::budget::Budget;
use super::expected::Expected;
use super::simulation::{End, Simulation};
use super::{DEFAULT_LIMIT_US, begin, inputs, machines, open_to_run, show_errors};
use crate::Streams;
use crate::args::TestOptions;
use crate::failure::Failure;
use crate::source::{File, plural};
use stackyard_engine::grid::Time;
use stackyard_engine::session::Session;
use std::convert::Infallible;
use std::time::Duration;

/// How a patch did.
enum Tested {
    /// So many numbers came as they should.
    Ok(u64),
    /// Why it did not pass, the first reason first.
    Failed(Vec<String>),
}

/// How many patches did how.
#[derive(Default)]
struct Counts {
    ok: u64,
    failed: u64,
    unread: u64,
}

/// Tests each patch; status 1 if one does not pass, 2 if one cannot be read.
pub(crate) fn test(options: &TestOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let limit = Time(options.limit_us.unwrap_or(DEFAULT_LIMIT_US));
    let budget = options.budget;
    let mut counts = Counts::default();
    for file in &options.files {
        let tested = File::read(file, streams.input)
            .and_then(|file| Ok((one(&file, limit, budget, streams)?, file.name)));
        match tested {
            Ok((Tested::Ok(numbers), name)) => {
                writeln!(streams.output, "ok {name}: {}", plural(numbers, "number"))?;
                counts.ok += 1;
            }
            Ok((Tested::Failed(reasons), name)) => {
                let mut reasons = reasons.iter();
                let first = reasons.next().map_or("", |reason| reason);
                writeln!(streams.output, "FAILED {name}: {first}")?;
                for reason in reasons {
                    writeln!(streams.output, "  {reason}")?;
                }
                counts.failed += 1;
            }
            // The others are tested all the same.
            Err(failure @ Failure::File { .. }) => {
                let reason = failure.message().unwrap_or_default();
                writeln!(streams.errors, "stackyard: {reason}")?;
                counts.unread += 1;
            }
            Err(failure) => return Err(failure),
        }
    }
    writeln!(streams.output, "{}", counts.line())?;
    Ok(counts.status())
}

impl Counts {
    fn line(&self) -> String {
        let all = self.ok + self.failed + self.unread;
        let patches = if all == 1 { "patch" } else { "patches" };
        let unread = match self.unread {
            0 => String::new(),
            unread => format!(", {unread} could not be read"),
        };
        format!(
            "{all} {patches}: {} ok, {} failed{unread}",
            self.ok, self.failed
        )
    }

    fn status(&self) -> u8 {
        match (self.unread, self.failed) {
            (0, 0) => 0,
            (0, _) => 1,
            _ => 2,
        }
    }
}

fn one(
    file: &File,
    limit: Time,
    budget: Option<Duration>,
    streams: &mut Streams<'_>,
) -> Result<Tested, Failure> {
    let session = begin(open_to_run(file, streams.errors)?);
    if !show_errors(file, &session, streams.errors)? {
        return Ok(Tested::Failed(machines::failures(&session)));
    }
    if Expected::all(&session).next().is_none() {
        let reason = "it has no expect node";
        return Ok(Tested::Failed(vec![reason.to_owned()]));
    }
    let recording = inputs::play_all(&session);
    let mut course = Simulation::new(session, recording, limit, Budget::new(budget));
    let Ok(end) = course.run(is_settled, |_, _| Ok::<_, Infallible>(()));
    let session = &course.session;
    if let End::OutOfBudget(standstill) = end {
        let why = match standstill {
            Some(standstill) => standstill.line(session),
            None => "its budget is used up".to_owned(),
        };
        let mut reasons = vec![why];
        reasons.extend(unfinished(session));
        return Ok(Tested::Failed(reasons));
    }
    Ok(verdict(session))
}

/// Whether it is known how it ends. A node that wants no number at all may fail until
/// the end, and one without numbers to come cannot settle anything else.
fn is_settled(session: &Session) -> bool {
    let mut all_passed = true;
    for expected in Expected::all(session) {
        if expected.failed_at().is_some() {
            return true;
        }
        all_passed &= expected.has_passed() && expected.count > 0;
    }
    all_passed
}

fn verdict(session: &Session) -> Tested {
    let reasons = unfinished(session);
    if reasons.is_empty() {
        return Tested::Ok(Expected::all(session).map(|expected| expected.count).sum());
    }
    let failures = machines::failures(session);
    Tested::Failed(reasons.into_iter().chain(failures).collect())
}

/// What is said of the expect nodes that did not pass.
fn unfinished(session: &Session) -> Vec<String> {
    let others = Expected::all(session).filter(|expected| !expected.has_passed());
    let mut others: Vec<Expected> = others.collect();
    // Those that failed, the first difference first, before those that wait.
    others.sort_by_key(|expected| (expected.failed_at().is_none(), expected.failed_at()));
    others
        .iter()
        .map(|expected| expected.line(session))
        .collect()
}
