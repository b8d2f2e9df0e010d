//! `run`: a program on a machine of its own, with its messages and texts as lines.
//! Patches run in `patch`.

use crate::Streams;
use crate::args::RunOptions;
use crate::failure::Failure;
use crate::patch;
use crate::source::{File, Source, plural};
use stackyard_engine::asm::instruction_text;
use stackyard_engine::program::Program;
use stackyard_engine::vm::{
    Action, Destination, Effect, Fault, Machine, Message, Output, Reason, Status,
};
use std::io::Write;

/// Values of a long stack that a trace shows: the top ones.
const TRACED_VALUES: usize = 16;

/// Instructions a `run` executes unless told otherwise: far more than a program that ends
/// needs, and done in less than a second.
const DEFAULT_STEPS: u64 = 1_000_000;

/// Runs a source or a patch; status 1 if a machine has no program or stops with an error.
pub(crate) fn run(options: &RunOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let file = File::read(&options.file, streams.input)?;
    if file.is_patch() {
        return match options.for_source() {
            Some(option) => Err(Failure::Usage(format!(
                "{option} is for a source, and {} is a patch",
                file.name
            ))),
            None => patch::run(&file, options, streams),
        };
    }
    match options.for_patch() {
        Some(option) => Err(Failure::Usage(format!(
            "{option} is for a patch, and {} is a source",
            file.name
        ))),
        None => run_source(&file.into_source()?, options, streams),
    }
}

fn run_source(
    source: &Source,
    options: &RunOptions,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let inputs = options.inputs.iter().map(|text| message(text));
    let inputs: Vec<Vec<u16>> = inputs.collect::<Result<_, _>>()?;
    let Some(program) = source.program(streams.errors)? else {
        return Ok(1);
    };
    let mut machine = Machine::new();
    machine.load(&program);
    let mut bench = Bench {
        machine,
        inputs: inputs.iter(),
        trace: options.trace,
        output: streams.output,
    };
    let (end, executed) = bench.run(options.steps.unwrap_or(DEFAULT_STEPS))?;
    bench.report(&program, end, executed)?;
    Ok(u8::from(matches!(end, ProgramEnd::Failed(_))))
}

/// `1,2,0x1F` as the values of a message.
fn message(text: &str) -> Result<Vec<u16>, Failure> {
    let number = |word: &str| {
        let word = word.trim();
        match word.strip_prefix("0x") {
            Some(digits) => u16::from_str_radix(digits, 16),
            None => word.parse(),
        }
        .map_err(|_| {
            Failure::Usage(format!(
                "--input {text}: `{word}` is no number from 0 to 65535"
            ))
        })
    };
    text.split(',').map(number).collect()
}

/// A machine and what is around it.
struct Bench<'a> {
    machine: Machine,
    inputs: std::slice::Iter<'a, Vec<u16>>,
    trace: bool,
    output: &'a mut dyn Write,
}

/// Why a run ended.
#[derive(Clone, Copy)]
enum ProgramEnd {
    Halted,
    Awaiting,
    OutOfSteps,
    Failed(Fault),
}

impl Bench<'_> {
    /// Runs until there is a reason to stop; gives it and the instructions executed.
    fn run(&mut self, steps: u64) -> Result<(ProgramEnd, u64), Failure> {
        let mut executed = 0;
        loop {
            match self.machine.status() {
                Status::Awaiting if self.machine.inbox().is_empty() => {
                    let Some(values) = self.inputs.next() else {
                        return Ok((ProgramEnd::Awaiting, executed));
                    };
                    self.give(values)?;
                }
                Status::Sleeping => self.wake()?,
                Status::Errored(fault) => return Ok((ProgramEnd::Failed(fault), executed)),
                Status::Halted | Status::Invalid | Status::Loaded => {
                    return Ok((ProgramEnd::Halted, executed));
                }
                Status::Ready | Status::Running | Status::Awaiting => {}
            }
            if executed >= steps {
                return Ok((ProgramEnd::OutOfSteps, executed));
            }
            let (did_execute, failed) = self.step()?;
            executed += u64::from(did_execute);
            if let Some(fault) = failed {
                return Ok((ProgramEnd::Failed(fault), executed));
            }
        }
    }

    /// One instruction at a time, so that messages and texts appear in their order.
    fn step(&mut self) -> Result<(bool, Option<Fault>), Failure> {
        let pc = self.machine.registers().pc;
        let instruction = self.trace.then(|| self.instruction_at(pc));
        let stop = self.machine.step(1);
        let did_execute = stop.executed > 0;
        if let Some(text) = instruction.filter(|_| did_execute) {
            let stack = top_values(self.machine.stack());
            writeln!(self.output, "0x{pc:03X}  {text:<24}  {stack}")?;
        }
        write_output(self.machine.output(), self.output)?;
        self.machine.clear_output();
        Ok((
            did_execute,
            match stop.reason {
                Reason::Fault(fault) | Reason::ReceiveFault(fault) => Some(fault),
                _ => None,
            },
        ))
    }

    /// The instruction in memory, which need not be that of the source.
    fn instruction_at(&self, pc: u16) -> String {
        let cells = self.machine.memory().cells();
        let words = cells.get(usize::from(pc)..).unwrap_or_default();
        let nothing = || {
            format!(
                "no instruction: {}",
                words.first().copied().unwrap_or_default()
            )
        };
        instruction_text(words).map_or_else(nothing, |(text, _)| text)
    }

    fn give(&mut self, values: &[u16]) -> Result<(), Failure> {
        if self.trace {
            writeln!(self.output, "       takes a message: {}", list(values))?;
        }
        // The inbox was empty, so there is room.
        self.machine.send(Message::Data(values.to_vec())).ok();
        Ok(())
    }

    fn wake(&mut self) -> Result<(), Failure> {
        if self.trace {
            writeln!(self.output, "       sleeps, and is woken at once")?;
        }
        self.machine.wake();
        Ok(())
    }

    /// Why it stopped, its registers and its stack.
    fn report(&mut self, program: &Program, end: ProgramEnd, executed: u64) -> Result<(), Failure> {
        let registers = self.machine.registers();
        let pc = registers.pc;
        let after = format!("after {}", plural(executed, "instruction"));
        let why = match end {
            ProgramEnd::Halted => format!("halted at 0x{pc:03X} {after}"),
            ProgramEnd::Awaiting => {
                format!("awaits a message at 0x{pc:03X} {after}, and there is no --input left")
            }
            ProgramEnd::OutOfSteps => format!("not at its end {after}: --steps allows no more"),
            ProgramEnd::Failed(fault) => {
                let line = program.instruction_at(pc).map(|located| located.line + 1);
                let line = line.map_or_else(String::new, |line| format!(", line {line}"));
                format!("error at 0x{pc:03X}{line} {after}: {fault}")
            }
        };
        let left = match self.inputs.len() {
            0 => String::new(),
            left => format!("; {} not taken", plural(left as u64, "message")),
        };
        writeln!(self.output, "{why}{left}")?;
        let (sp, fp) = (registers.sp, registers.fp);
        writeln!(self.output, "PC 0x{pc:03X}  SP 0x{sp:03X}  FP 0x{fp:03X}")?;
        writeln!(self.output, "stack: {}", list(self.machine.stack()))?;
        Ok(())
    }
}

/// Messages and texts, as they come.
fn write_output(output: &Output, to: &mut dyn Write) -> Result<(), Failure> {
    for message in output.messages() {
        let Destination::Outlet(outlet) = message.to else {
            // Only machines ask, and there is no other here.
            continue;
        };
        match message.action {
            Action::Data(values) => writeln!(to, "outlet {outlet}: {}", list(values))?,
            Action::Read { address, count } => {
                let cells = plural(count.into(), "cell");
                writeln!(to, "outlet {outlet}: reads {cells} at 0x{address:03X}")?;
            }
            Action::Write { address, data } => {
                writeln!(
                    to,
                    "outlet {outlet}: writes {} at 0x{address:03X}",
                    list(data)
                )?;
            }
        }
    }
    for effect in output.effects() {
        match effect {
            Effect::Print(text) => writeln!(to, "{text}")?,
            // Time is simulated.
            Effect::SleepMs(_) => {}
        }
    }
    Ok(())
}

fn list(values: &[u16]) -> String {
    match values {
        [] => "nothing".to_owned(),
        _ => values
            .iter()
            .map(u16::to_string)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// The stack, of a long one the top.
fn top_values(stack: &[u16]) -> String {
    match stack.len().checked_sub(TRACED_VALUES) {
        Some(more @ 1..) => format!("… {}", list(&stack[more..])),
        _ => list(stack),
    }
}
