//! `replay`: actions on machines from JSON, and all that can be seen of them as JSON,
//! line by line. Sources are held to the reference: what it rejects does not load.

use crate::Streams;
use crate::args::Replayed;
use crate::failure::Failure;
use crate::shapes::{self, Action, Assembled, AssembledResult, Outcome, Repeated, Run, Step};
use crate::source;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use stackyard_engine::asm::{Severity, assemble};
use stackyard_engine::vm::layout::DATA_START;
use stackyard_engine::vm::{Machine, Message, Reason};
use std::io::{BufRead, Write};

/// Repeats each line of a file.
pub(crate) fn replay(file: &str, what: Replayed, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let mut lines = source::open(file, streams.input)?;
    match what {
        Replayed::Runs => each_line(&mut lines, streams.output, repeat)?,
        Replayed::Sources => each_line(&mut lines, streams.output, assembled)?,
    }
    Ok(0)
}

/// Reads a JSON value a line, and writes what becomes of it before it reads the next.
/// Empty lines are passed over.
fn each_line<In: DeserializeOwned, Out: Serialize>(
    lines: &mut dyn BufRead,
    output: &mut dyn Write,
    convert: impl Fn(In) -> Out,
) -> Result<(), Failure> {
    let mut line = vec![];
    for number in 1.. {
        let fail = |reason| Failure::Line { number, reason };
        line.clear();
        let read = lines.read_until(b'\n', &mut line);
        if read.map_err(|error| fail(error.to_string()))? == 0 {
            break;
        }
        let text = line.trim_ascii_end();
        if text.is_empty() {
            continue;
        }
        let value = serde_json::from_slice(text).map_err(|error| fail(json_reason(&error)))?;
        let text =
            serde_json::to_string(&convert(value)).map_err(|error| fail(error.to_string()))?;
        writeln!(output, "{text}")?;
    }
    Ok(())
}

/// What is wrong, with the column; the line is that of the file.
fn json_reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let reason = text.strip_suffix(&place).unwrap_or(&text);
    format!("column {}: {reason}", error.column())
}

fn repeat(run: Run) -> Repeated {
    let mut machine = Machine::new();
    let mut steps = vec![];
    for action in run.actions {
        let is_load = matches!(action, Action::Load(_));
        let step = act(&mut machine, action);
        let failed = is_load && matches!(step.result, Outcome::Error(_));
        steps.push(step);
        if failed {
            break;
        }
    }
    Repeated {
        name: run.name,
        steps,
    }
}

/// Does one action and notes what can be seen after it.
fn act(machine: &mut Machine, action: Action) -> Step {
    let before = machine.memory().cells();
    machine.clear_output();
    let mut collected = Collected::default();
    let result = match &action {
        Action::Load(source) => load(machine, source),
        Action::Step(fuel) => step(machine, *fuel, &mut collected),
        Action::Send(values) => match machine.send(Message::Data(values.clone())) {
            Ok(()) => Outcome::Ok,
            Err(_) => Outcome::Error(shapes::inbox_full_fields()),
        },
        Action::Wake(_) => {
            machine.wake();
            Outcome::Ok
        }
        Action::Reset(_) => {
            machine.reset();
            Outcome::Ok
        }
    };
    collected.take(machine);
    let cells = machine.memory().cells();
    let cells = cells.iter().zip(&before).enumerate();
    let changed = cells.filter(|(_, (after, before))| after != before);
    let registers = machine.registers();
    Step {
        changed: changed.map(|(cell, (after, _))| (cell, *after)).collect(),
        action,
        effects: collected.effects,
        fp: registers.fp,
        inbox: machine.inbox().len(),
        outbox: collected.outbox,
        pc: registers.pc,
        result,
        sp: registers.sp,
        status: machine.status().name(),
    }
}

/// What a machine sent and did.
#[derive(Default)]
struct Collected {
    outbox: Vec<Value>,
    effects: Vec<Value>,
}

impl Collected {
    fn take(&mut self, machine: &mut Machine) {
        self.outbox.extend(shapes::outbox(machine.output()));
        self.effects.extend(shapes::effects(machine.output()));
        machine.clear_output();
    }
}

fn load(machine: &mut Machine, source: &str) -> Outcome {
    let assembly = assemble(source);
    if let Some(error) = shapes::assemble_fields(&assembly) {
        machine.invalidate();
        return Outcome::Error(error);
    }
    match &assembly.program {
        Some(program) => machine.load(program),
        // Without a program there is an error, so this is never seen.
        None => machine.invalidate(),
    }
    Outcome::Ok
}

/// One step, however often its output must be collected on the way.
fn step(machine: &mut Machine, fuel: u64, collected: &mut Collected) -> Outcome {
    let mut left = fuel;
    loop {
        let stop = machine.step(u32::try_from(left).unwrap_or(u32::MAX));
        left -= u64::from(stop.executed);
        match stop.reason {
            Reason::OutputFull => collected.take(machine),
            // The fuel was more than fits the machine's measure.
            Reason::Fuel if left > 0 => {}
            Reason::Fault(fault) => return Outcome::Error(shapes::fault_fields("execute", fault)),
            Reason::ReceiveFault(fault) => {
                return Outcome::Error(shapes::fault_fields("receive", fault));
            }
            Reason::Fuel
            | Reason::Halted
            | Reason::Awaiting
            | Reason::Sleeping
            | Reason::Over
            | Reason::Stopped => return Outcome::Ok,
        }
    }
}

fn assembled(source: String) -> Assembled {
    let assembly = assemble(&source);
    let mut warnings = vec![];
    for found in &assembly.diagnostics {
        if found.severity() == Severity::Warning && !warnings.contains(&found.code()) {
            warnings.push(found.code());
        }
    }
    let result = match &assembly.program {
        Some(program) => {
            let mut machine = Machine::new();
            machine.load(program);
            let cells = machine.memory().cells();
            let (code, data) = cells.split_at(DATA_START.into());
            AssembledResult::Words {
                code: trimmed(code),
                data: trimmed(data),
            }
        }
        None => AssembledResult::Error {
            error: shapes::assemble_fields(&assembly).unwrap_or_default(),
        },
    };
    Assembled {
        result,
        source,
        warnings,
    }
}

/// Words without the zeros at their end.
fn trimmed(words: &[u16]) -> Vec<u16> {
    let end = words.iter().rposition(|word| *word != 0);
    words[..end.map_or(0, |last| last + 1)].to_vec()
}
