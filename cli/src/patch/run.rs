//! `run` of a patch: lines as they come, and at the end how everything stands.

use super::budget::Budget;
use super::expected::Expected;
use super::logs::Logs;
use super::simulation::{End, Simulation};
use super::{DEFAULT_LIMIT_US, begin, inputs, machines, moment, open_to_run, show_errors};
use crate::Streams;
use crate::args::RunOptions;
use crate::failure::Failure;
use crate::source::{File, plural};
use stackyard_engine::grid::Time;
use stackyard_engine::session::file::write;
use stackyard_engine::session::{Recording, Session};
use std::fs;
use std::io::Write;

/// Runs a patch; status 1 if a machine fails or does not assemble, or if time stood still.
pub(crate) fn run(
    file: &File,
    options: &RunOptions,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let session = begin(open_to_run(file, streams.errors)?);
    let recording = inputs::inputs(&session, options, streams)?;
    show_errors(file, &session, streams.errors)?;
    let limit = limit(options, &recording);
    let mut course = Simulation::new(session, recording, limit, Budget::new(options.budget));
    let mut logs = Logs::default();
    let is_done = |session: &Session| options.until_halted && machines::are_over(session);
    let end = course.run(is_done, |session, nodes| {
        logs.write(session, nodes, streams.output)
    })?;
    let failures = report(&course, &end, streams.output)?;
    if let Some(file) = &options.record {
        save(&course.into_recording(), file, streams.output)?;
    }
    let is_out = matches!(end, End::OutOfBudget(_));
    Ok(u8::from(failures > 0 || is_out))
}

/// A replay goes on for as long as what was recorded, unless told otherwise.
fn limit(options: &RunOptions, recording: &Recording) -> Time {
    match (options.limit_us, &options.replay) {
        (Some(us), _) => Time(us),
        (None, Some(_)) => recording.until,
        (None, None) => Time(DEFAULT_LIMIT_US),
    }
}

/// How everything stands, and why it ended. Gives the number of machines that failed.
fn report(course: &Simulation, end: &End, output: &mut dyn Write) -> Result<usize, Failure> {
    let session = &course.session;
    for expected in Expected::all(session) {
        writeln!(output, "{}", expected.line(session))?;
    }
    let failures = machines::failures(session);
    for line in &failures {
        writeln!(output, "{line}")?;
    }
    if let End::OutOfBudget(Some(standstill)) = end {
        writeln!(output, "{}", standstill.line(session))?;
    }
    let why = match end {
        End::Done => "all machines halted or failed",
        End::Nothing => "nothing is left to happen",
        End::Limit => "its time is over",
        End::OutOfBudget(_) => "its budget is used up",
    };
    let at = moment(course.ended_at(end));
    let executed = plural(machines::executed(session), "instruction");
    writeln!(output, "ended at {at}: {why}; {executed} executed")?;
    Ok(failures.len())
}

/// Writes a recording into a file, or to the output for `-`.
fn save(recording: &Recording, file: &str, output: &mut dyn Write) -> Result<(), Failure> {
    let text = write(recording);
    if file == "-" {
        output.write_all(text.as_bytes())?;
        return Ok(());
    }
    fs::write(file, text).map_err(|error| Failure::File {
        name: file.to_owned(),
        reason: error.to_string(),
    })
}
