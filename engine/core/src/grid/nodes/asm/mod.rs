//! **asm**: a machine with its clock. It steps when its clock ticks, runs when numbers
//! arrive, and obeys commands, as the patcher's object does.

mod clock_rate;
mod debug_state;
mod debugger;
mod last_writes;
mod snapshot;

use crate::grid::input::Input;
use crate::grid::log::Log;
use crate::grid::message::{Control, Payload, word};
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec, WakeRequest};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::{MS, Period, Time};
use crate::grid::wire::Ports;
use crate::grid::words::Words;
use crate::isa::Op;
use crate::program::Program;
use crate::vm::layout::CELLS;
use crate::vm::{
    Action, Destination, Effect, Exchange, InboxFull, Machine, Outgoing, OutputItem, Reason,
    Status, Stop,
};
pub use clock_rate::ClockRate;
use debug_state::DebugState;
pub use last_writes::{CellWrite, Outcome};
pub(in crate::grid) use snapshot::AsmSnapshot;
use std::sync::Arc;

/// Instructions a machine runs at most when numbers arrive.
pub const REACTION: u32 = 10_000;
/// Instructions of one step at most, whatever a file asks for: a third of a
/// millisecond, so that the budget of a frame holds.
pub const LONGEST_STEP: u32 = 65_536;
/// Instructions after which the budget is looked at. A machine that copies its memory stops
/// earlier.
const SLICE: u32 = 256;
/// Ways in and ways out at most.
pub const MOST_PORTS: u16 = 16;

/// What a machine does by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mode {
    /// Its clock stands still.
    Paused,
    /// Its clock runs.
    Playing,
    /// Its clock stands still because it was sent this number, which no cell can hold.
    BadInput(f64),
}

/// A machine in the grid. Laid out as written: what each turn looks at comes first, in two
/// lines of a cache with that of the machine's own, since of ten thousand machines little
/// is in one.
#[derive(Clone)]
#[repr(C)]
pub struct Asm {
    executed: u64,
    /// What is wanted of it by hand, if anything is.
    debug: Option<Box<DebugState>>,
    /// When a `sleep_ms` is over.
    wake: Option<Time>,
    mode: Mode,
    rate: ClockRate,
    /// Instructions left of the step it is in the middle of.
    unfinished: u32,
    /// The outlet it last asked for cells through, if it has not gone on since.
    asked: Option<u16>,
    machine: Machine,
    aside: Box<Aside>,
}

/// What few turns look at.
#[derive(Clone, Default)]
struct Aside {
    program: Arc<Program>,
    dropped: u64,
    printed: Log,
}

impl Asm {
    /// The machine.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The machine, to take its marks or to write a cell by hand.
    pub fn machine_mut(&mut self) -> &mut Machine {
        &mut self.machine
    }

    /// The program it was loaded with.
    pub fn program(&self) -> &Arc<Program> {
        &self.aside.program
    }

    /// What it does by itself.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Whether its clock runs.
    pub fn is_playing(&self) -> bool {
        self.mode == Mode::Playing
    }

    /// How fast its clock runs.
    pub fn rate(&self) -> ClockRate {
        self.rate
    }

    /// The address of the instruction it is at: the next one, or while it waits or sleeps the one
    /// that made it.
    pub fn position(&self) -> u16 {
        let pc = self.machine.registers().pc;
        let (words, ops): (u16, &[Op]) = match self.machine.status() {
            Status::Awaiting if self.asked.is_some() => (2, &[Op::Load, Op::Read]),
            Status::Awaiting => (1, &[Op::Recv]),
            Status::Sleeping => (1, &[Op::SleepMs, Op::SleepTick]),
            _ => return pc,
        };
        let before = pc.wrapping_sub(words);
        let op = self.machine.memory().get(before).and_then(Op::from_word);
        match op {
            Some(op) if ops.contains(&op) => before,
            // The program was written over, or was woken while it waited.
            _ => pc,
        }
    }

    /// The line of the instruction it is [at](Self::position), counted from 0; `None` outside of
    /// its program.
    pub fn line(&self) -> Option<usize> {
        let located = self.aside.program.instruction_at(self.position());
        located.map(|located| located.line)
    }

    /// When its `sleep_ms` is over, if it is in one that ends.
    pub fn wakes_at(&self) -> Option<Time> {
        self.wake
    }

    /// Messages dropped since the program was loaded: the inbox was full, or the stack
    /// when one was taken.
    pub fn dropped(&self) -> u64 {
        self.aside.dropped
    }

    /// Instructions executed since the program was loaded or reset.
    pub fn executed(&self) -> u64 {
        self.executed
    }

    /// What it printed.
    pub fn printed(&self) -> &Log {
        &self.aside.printed
    }

    /// The outlet through which it asked for the cells it waits for; `None` if it waits
    /// for a message or for nothing.
    pub fn asked(&self) -> Option<u16> {
        self.asked
            .filter(|_| self.machine.status() == Status::Awaiting)
    }

    /// Loads a program and stands at its start; whether its clock runs stays as it is.
    /// `None`: the source does not assemble, and there is nothing to run.
    pub(in crate::grid) fn set_program(&mut self, program: Option<Arc<Program>>) {
        match program {
            Some(program) => self.load(program),
            None => self.invalidate(),
        }
    }

    fn load(&mut self, program: Arc<Program>) {
        self.machine.load(&program);
        self.aside.program = program;
        self.rewind();
    }

    fn invalidate(&mut self) {
        self.machine.invalidate();
        self.aside.program = Arc::default();
        self.mode = Mode::Paused;
        self.rewind();
    }

    /// What `setCode` does once the program is there, or is known to be none: it is
    /// loaded, and the machine is in the middle of a step.
    pub(in crate::grid) fn supply(&mut self, program: Option<Arc<Program>>) {
        self.unfinished = 0;
        if let Some(program) = program {
            self.load(program);
            if !self.is_held() {
                self.unfinished = self.step_by();
            }
        } else {
            self.invalidate();
        }
    }

    /// Back to the start of its program, which is written anew.
    fn reset(&mut self, context: &mut Context<'_>) {
        context.worked(CELLS);
        if self.machine.status() != Status::Invalid {
            self.machine.load(&self.aside.program);
        }
        self.rewind();
    }

    fn rewind(&mut self) {
        if let Mode::BadInput(_) = self.mode {
            self.mode = Mode::Paused;
        }
        self.wake = None;
        self.unfinished = 0;
        self.aside.dropped = 0;
        self.executed = 0;
        self.aside.printed.clear();
        self.begin_debugging_anew();
    }

    fn obey(&mut self, control: &Control, context: &mut Context<'_>) {
        match control {
            Control::Step => self.step(context),
            Control::Run => {
                self.reset(context);
                self.step(context);
            }
            Control::Play => self.play(context),
            Control::Pause => self.pause(context),
            Control::Toggle if self.mode == Mode::Playing => self.pause(context),
            Control::Toggle => self.play(context),
            Control::Reset => self.reset(context),
            Control::SetCode(source) => *context.asked = Some((context.me, source.clone())),
            &Control::SetDelayMs(ms) => self.rate.delay_ms = ms,
            &Control::SetStepBy(step_by) => self.rate.step_by = step_by,
            Control::SetRows(_) | Control::Other(_) => {}
        }
    }

    fn play(&mut self, context: &mut Context<'_>) {
        let is_over = matches!(self.machine.status(), Status::Halted | Status::Errored(_));
        if is_over || matches!(self.mode, Mode::BadInput(_)) {
            self.reset(context);
        }
        if self.machine.status() != Status::Invalid {
            self.mode = Mode::Playing;
        }
    }

    /// Stops the clock. A machine that awaits would be stuck, so it is reset.
    fn pause(&mut self, context: &mut Context<'_>) {
        self.mode = Mode::Paused;
        if self.machine.status() == Status::Awaiting {
            self.reset(context);
        }
    }

    fn step_by(&self) -> u32 {
        self.rate.step_by.min(LONGEST_STEP)
    }

    /// A step of its clock. Out of line, as there are a few callers.
    #[inline(never)]
    fn step(&mut self, context: &mut Context<'_>) {
        if self.is_held() {
            return;
        }
        let fuel = self.step_by();
        if !self.converse(None, fuel, context) {
            self.run(fuel, context);
        }
    }

    fn wake(&mut self) {
        self.wake = None;
        self.machine.wake();
    }

    /// Takes numbers as one message and runs until it has to wait. The size of slices,
    /// 100 in the patcher, makes no difference.
    pub(in crate::grid) fn react(&mut self, values: &[u16], context: &mut Context<'_>) {
        if self.debug.is_some() {
            return self.react_under_watch(values, context);
        }
        self.unfinished = REACTION;
        self.run_slice(context, |asm, fuel, context| {
            match asm.machine.step_on(values, fuel) {
                Ok(stop) => stop,
                Err(InboxFull) => {
                    asm.lose(context);
                    asm.machine.step(fuel)
                }
            }
        });
    }

    /// Does what [`react`](Self::react) does with one number, as most messages are.
    #[inline(always)]
    pub(in crate::grid) fn react_to_number(&mut self, value: u16, context: &mut Context<'_>) {
        if !self.converse(Some(value), REACTION, context) {
            self.react(&[value], context);
        }
    }

    /// One step of up to `fuel` instructions that begins with a number or with none, if it
    /// is of the sort that most are; whether it is. If not, nothing was done.
    #[inline(always)]
    fn converse(&mut self, number: Option<u16>, fuel: u32, context: &mut Context<'_>) -> bool {
        if self.debug.is_some() {
            return false;
        }
        let slice = fuel.min(SLICE);
        let Some(exchange) = self.machine.converse(number, slice) else {
            return false;
        };
        let executed = slice - exchange.left;
        self.executed += u64::from(executed);
        context.in_flight.counts.executed += u64::from(executed);
        // The numbers that were taken and sent are cells moved.
        context.worked(executed as usize + 2);
        if executed > 0 {
            self.asked = None;
        }
        if let Some((outlet, value)) = exchange.sent {
            context.events.sent_number(outlet, value);
            context.send_number(outlet, value);
        }
        if exchange.waits {
            self.unfinished = 0;
        } else {
            self.unfinished = fuel - executed;
            self.finish_slice(&exchange, context);
        }
        true
    }

    /// Does the rest of a slice. Out of line, as most of what is said ends with waiting.
    #[inline(never)]
    fn finish_slice(&mut self, exchange: &Exchange, context: &mut Context<'_>) {
        self.run_slice(context, |asm, _, _| asm.machine.resume(exchange));
    }

    fn take(&mut self, values: &[u16], context: &mut Context<'_>) {
        if self.machine.send_data(values).is_err() {
            self.lose(context);
        }
    }

    /// The inbox had no room for a message.
    fn lose(&mut self, context: &mut Context<'_>) {
        self.aside.dropped += 1;
        context.events.inbox_full();
    }

    /// One step of up to `fuel` instructions, in slices that the budget of a frame may
    /// come between: nothing else happens until it is done.
    fn run(&mut self, fuel: u32, context: &mut Context<'_>) {
        self.unfinished = fuel;
        self.run_on(context);
    }

    fn run_on(&mut self, context: &mut Context<'_>) {
        self.run_slice(context, Asm::step_slice);
    }

    fn step_slice(&mut self, fuel: u32, context: &mut Context<'_>) -> Stop {
        match &mut self.debug {
            None => self.machine.step(fuel),
            Some(debug) => debug.step(&mut self.machine, fuel, self.executed, context),
        }
    }

    /// Runs for a slice with `step`, which is given the fuel for it. In line, as `Stop`
    /// is copied by each call that gives it back.
    #[inline(always)]
    fn run_slice(
        &mut self,
        context: &mut Context<'_>,
        step: impl FnOnce(&mut Asm, u32, &mut Context<'_>) -> Stop,
    ) {
        // The same buffers for all machines: those of ten thousand are in no cache.
        self.machine.swap_buffers(context.buffers);
        let stop = step(self, self.unfinished.min(SLICE), context);
        self.account(stop, context);
        self.machine.swap_buffers(context.buffers);
    }

    /// Takes in what a slice did. Out of line, as there are a few callers.
    #[inline(never)]
    fn account(&mut self, stop: Stop, context: &mut Context<'_>) {
        self.executed += u64::from(stop.executed);
        context.in_flight.counts.executed += u64::from(stop.executed);
        context.worked(stop.executed as usize + self.machine.take_moved() as usize);
        if stop.executed > 0 {
            // Unless the output holds what it waits for an answer to.
            self.asked = None;
        }
        if !self.machine.output().is_empty() {
            self.collect(context);
        }
        let left = self.unfinished.saturating_sub(stop.executed);
        self.unfinished = match stop.reason {
            Reason::Fuel | Reason::OutputFull | Reason::Stopped => left,
            _ => 0,
        };
        match stop.reason {
            Reason::Halted | Reason::Fault(_) => self.mode = Mode::Paused,
            Reason::ReceiveFault(fault) => {
                self.aside.dropped += 1;
                context.events.stack_full(fault);
            }
            _ => {}
        }
    }

    /// Sends the messages of the machine, and notes what it printed and how long it sleeps.
    fn collect(&mut self, context: &mut Context<'_>) {
        for item in self.machine.output().items() {
            match item {
                OutputItem::Effect(Effect::Print(text)) => {
                    let text = self.aside.printed.push(context.now, text);
                    context.events.printed(text);
                }
                // As in the patcher, nothing wakes a machine that sleeps for 0 ms.
                OutputItem::Effect(Effect::SleepMs(0)) => self.wake = None,
                OutputItem::Effect(Effect::SleepMs(ms)) => {
                    self.wake = Some(context.now + u64::from(ms) * MS);
                }
                OutputItem::Message(Outgoing { to, action }) => {
                    let Destination::Outlet(outlet) = to else {
                        continue;
                    };
                    if let Action::Read { .. } = action {
                        self.asked = Some(outlet);
                    }
                    send(outlet, action, context);
                }
            }
        }
        self.machine.clear_output();
    }

    /// Whether the next tick of its clock can change anything.
    fn needs_clock(&self) -> bool {
        self.mode == Mode::Playing
            && match self.machine.status() {
                Status::Ready | Status::Running => true,
                Status::Awaiting => !self.machine.inbox().is_empty(),
                Status::Sleeping => self.machine.sleep_ticks() != Some(0),
                _ => false,
            }
    }
}

/// Sends a message of a machine.
fn send(outlet: u16, action: Action<'_>, context: &mut Context<'_>) {
    context.events.sent(outlet, action);
    if !context.is_wired(outlet) {
        return;
    }
    let payload = match action {
        Action::Data(values) => Payload::Words(Words::from(values)),
        Action::Read { address, count } => Payload::Read { address, count },
        Action::Write { address, data } => Payload::Write {
            address,
            data: Words::from(data),
        },
    };
    context.send(outlet, payload);
}

impl Behaviour for Asm {
    const SPEC: Spec = Spec {
        name: "asm",
        title: "Machine",
        doc: "A 16-bit stack machine that runs a program.",
        words: "vm cpu processor computer program assembler code stack",
        category: Category::Machine,
        size: (240.0, 140.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "A number or a list goes into the inbox and the machine runs; bang steps; play, pause, reset and the like are obeyed.",
        }],
        outlets: &[PortSpec {
            name: "out",
            doc: "What `send` sends to this outlet, and accesses to its mapped memory.",
        }],
        settings: &[
            Setting {
                name: "delayMs",
                doc: "Milliseconds between two steps.",
                sort: ClockRate::DELAY_SORT,
            },
            Setting {
                name: "stepBy",
                doc: "Instructions of one step.",
                sort: ClockRate::STEP_SORT,
            },
            Setting {
                name: "inletCount",
                doc: "How many inlets it has; they share the inbox.",
                sort: Sort::Number {
                    default: 1.0,
                    min: 0.0,
                    max: MOST_PORTS as f64,
                },
            },
            Setting {
                name: "outletCount",
                doc: "How many outlets it has.",
                sort: Sort::Number {
                    default: 1.0,
                    min: 0.0,
                    max: MOST_PORTS as f64,
                },
            },
        ],
    };

    fn new(settings: Reader<'_>, now: Time) -> Asm {
        let mut asm = Asm {
            machine: Machine::new(),
            rate: ClockRate::default(),
            mode: Mode::Paused,
            wake: None,
            unfinished: 0,
            executed: 0,
            aside: Box::default(),
            debug: None,
            asked: None,
        };
        asm.configure(settings, now);
        asm
    }

    fn configure(&mut self, settings: Reader<'_>, _now: Time) {
        // Casting saturates. Values outside the limits come from files and are used.
        self.rate = ClockRate {
            delay_ms: settings.unbounded("delayMs") as u32,
            step_by: settings.unbounded("stepBy") as u32,
        };
    }

    /// A rate beyond what can be set by hand comes from files and is used as far as can be.
    fn limits(setting: &Setting) -> Option<[f64; 2]> {
        match (setting.name, setting.sort) {
            ("delayMs", _) => Some([Period::SHORTEST.ms().into(), u32::MAX.into()]),
            ("stepBy", _) => Some([0.0, LONGEST_STEP.into()]),
            (_, Sort::Number { min, max, .. }) => Some([min, max]),
            _ => None,
        }
    }

    fn ports(settings: Reader<'_>) -> Ports {
        Ports {
            inlets: settings.word("inletCount"),
            outlets: settings.word("outletCount"),
        }
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        match delivery.payload {
            Payload::Bang => self.step(context),
            Payload::Control(control) => self.obey(control, context),
            Payload::Words(words) => self.react(words, context),
            Payload::Reals(values) => {
                let refused = values.iter().copied().find(|&value| word(value).is_none());
                self.mode = Mode::BadInput(refused.unwrap_or_default());
            }
            // It takes the answer with its next step; without a clock there is none.
            Payload::Answer(words) if self.mode == Mode::Playing => {
                self.take(words, context);
                self.stop_for_message(context);
            }
            Payload::Answer(words) => self.react(words, context),
            Payload::Bool(_) | Payload::Text(_) | Payload::Read { .. } | Payload::Write { .. } => {}
        }
    }

    fn input(&mut self, input: Input, context: &mut Context<'_>) {
        self.debug_input(input, context);
    }

    fn timer(&mut self, _context: &mut Context<'_>) {
        self.wake();
    }

    fn tick(&mut self, context: &mut Context<'_>) {
        // Something earlier at this moment may have stopped it.
        if !self.needs_clock() {
            return;
        }
        if self.machine.status() == Status::Sleeping {
            // All that a step of one that sleeps does.
            self.machine.sleep_on();
        } else {
            self.step(context);
        }
    }

    fn resume(&mut self, context: &mut Context<'_>) {
        // An edit may have ended it.
        if self.unfinished > 0 {
            self.run_on(context);
        }
    }

    fn wake_request(&self) -> WakeRequest {
        if self.is_held() {
            return WakeRequest::default();
        }
        let clock = self
            .needs_clock()
            .then(|| Period::from_ms(self.rate.delay_ms));
        WakeRequest {
            timer: self.wake,
            clock,
            is_unfinished: self.unfinished > 0,
        }
    }
}
