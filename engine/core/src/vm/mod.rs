//! The virtual machine: 4096 cells, three registers, an inbox and an output.
//!
//! It runs programs exactly as the reference does (`tests/conformance.rs` replays its
//! recorded runs). It knows no time: whoever owns it decides when it steps and wakes.
//! It never allocates while it runs, save to let its buffers grow.

mod execute;
mod fault;
pub(crate) mod image;
mod inbox;
pub mod layout;
mod memory;
mod message;
mod output;
mod run;
mod snapshot;
mod status;

pub use fault::Fault;
pub use inbox::{INBOX_CAPACITY, INBOX_WORDS, Inbox, InboxFull};
pub use memory::Memory;
pub use message::{Action, Destination, Effect, Message, Outgoing};
pub use output::Output;
pub use run::Breakpoints;
pub(crate) use run::Exchange;
pub use snapshot::Snapshot;
pub use status::{Reason, Status, Stop};

use crate::isa::Op;
use crate::program::Program;
use layout::{
    CALL_STACK_END, CALL_STACK_START, DATA_START, EMPTY_FP, EMPTY_SP, STACK_END, STACK_START,
};

/// The registers of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registers {
    /// The cell of the next instruction, or of the failed one's last word.
    pub pc: u16,
    /// The cell of the data stack's top value; 0x33F when it is empty.
    pub sp: u16,
    /// The cell of the call stack's top; 0x2FF when it is empty.
    pub fp: u16,
}

impl Registers {
    const START: Registers = Registers {
        pc: 0,
        sp: EMPTY_SP,
        fp: EMPTY_FP,
    };
}

/// What a machine needs while it runs and not in between. Machines that run one after
/// the other may share them.
#[derive(Clone, Debug, Default)]
pub struct Buffers {
    output: Output,
    /// Values on their way from the stack to memory or back.
    scratch: Vec<u16>,
    /// Cells moved since it was last asked for.
    moved: u32,
}

/// One machine. Laid out as written: what each turn looks at comes first and together,
/// since of ten thousand machines little is in a cache.
#[derive(Clone)]
#[repr(C)]
pub struct Machine {
    buffers: Box<Buffers>,
    status: Status,
    registers: Registers,
    /// Messages still expected by `recv` and mapped reads.
    expected: u16,
    /// Asleep for as many ticks; 0 is until woken.
    asleep: Option<u16>,
    inbox: Inbox,
    memory: Memory,
}

impl Default for Machine {
    fn default() -> Self {
        Machine::new()
    }
}

impl Machine {
    /// A machine without a program: all cells 0, status [`Status::Invalid`].
    pub fn new() -> Machine {
        Machine {
            buffers: Box::default(),
            status: Status::Invalid,
            registers: Registers::START,
            expected: 0,
            asleep: None,
            inbox: Inbox::default(),
            memory: Memory::new(),
        }
    }

    /// The cells, and the marks of the rows written.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// The cells, to write one by hand or to take the marks. Writing the program
    /// that runs is allowed: memory is just memory.
    pub fn memory_mut(&mut self) -> &mut Memory {
        &mut self.memory
    }

    /// PC, SP and FP.
    pub fn registers(&self) -> Registers {
        self.registers
    }

    /// What it is doing.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The values of the data stack, bottom first.
    pub fn stack(&self) -> &[u16] {
        self.cells_between(STACK_START, self.registers.sp)
    }

    /// The return addresses of the call stack, oldest first: each is the cell of a
    /// `call`'s operand.
    pub fn call_stack(&self) -> &[u16] {
        self.cells_between(CALL_STACK_START, self.registers.fp)
    }

    /// The messages waiting.
    pub fn inbox(&self) -> &Inbox {
        &self.inbox
    }

    /// How many messages it still expects.
    pub fn expected(&self) -> u16 {
        self.expected
    }

    /// For how many more ticks it sleeps; 0 is until it is woken. `None` if awake.
    pub fn sleep_ticks(&self) -> Option<u16> {
        self.asleep
    }

    /// What it has sent and done and nobody has collected yet.
    pub fn output(&self) -> &Output {
        &self.buffers.output
    }

    /// Forgets the output, once collected.
    pub fn clear_output(&mut self) {
        self.buffers.output.clear();
    }

    /// Exchanges its buffers for others: for machines that run one after the other on
    /// the same ones, each with its output collected before the next one's turn.
    pub fn swap_buffers(&mut self, buffers: &mut Box<Buffers>) {
        std::mem::swap(&mut self.buffers, buffers);
    }

    /// Cells moved since the last call by instructions that move many at a time and by
    /// messages: what running costs besides the number of instructions.
    pub fn take_moved(&mut self) -> u32 {
        std::mem::take(&mut self.buffers.moved)
    }

    /// Clears everything, writes the program, and makes the machine ready.
    pub fn load(&mut self, program: &Program) {
        let mut image = [0; layout::CELLS];
        for (start, words) in [(0, &program.code), (DATA_START, &program.data)] {
            let room = &mut image[usize::from(start)..];
            let fits = words.len().min(room.len());
            room[..fits].copy_from_slice(&words[..fits]);
        }
        self.memory.make_contiguous(0..program.code.len());
        self.memory.replace(&image);
        self.status = Status::Loaded;
        self.reset();
    }

    /// Clears everything: the machine's source does not assemble.
    pub fn invalidate(&mut self) {
        self.memory.replace(&[0; layout::CELLS]);
        self.status = Status::Invalid;
        self.reset();
    }

    /// Back to the start of the program, which stays as it is in memory, as does its
    /// data. An invalid machine stays invalid.
    pub fn reset(&mut self) {
        // The reference leaves out the last cell of each.
        self.memory.clear(CALL_STACK_START, CALL_STACK_END - 1);
        self.memory.clear(STACK_START, STACK_END - 1);
        self.registers = Registers::START;
        self.expected = 0;
        self.asleep = None;
        self.inbox.clear();
        self.buffers.output.clear();
        if self.status != Status::Invalid {
            self.status = Status::Ready;
        }
    }

    /// Ends a sleep. As in the reference, it sets any other machine running as well.
    pub fn wake(&mut self) {
        self.asleep = None;
        self.status = Status::Running;
    }

    /// Puts a message into the inbox.
    ///
    /// # Errors
    /// [`InboxFull`] if there are [`INBOX_CAPACITY`] already, or their words and these
    /// are more than [`INBOX_WORDS`]; the message is dropped.
    pub fn send(&mut self, message: Message) -> Result<(), InboxFull> {
        self.inbox.push(&message)
    }

    /// Puts numbers into the inbox as one message, like [`Message::Data`].
    ///
    /// # Errors
    /// As for [`send`](Self::send).
    pub fn send_data(&mut self, values: &[u16]) -> Result<(), InboxFull> {
        self.inbox.push_data(values)
    }

    fn cells_between(&self, first: u16, last: u16) -> &[u16] {
        let range = usize::from(first)..usize::from(last) + 1;
        self.memory.between(range).unwrap_or_default()
    }

    /// Whether the word at PC ends the program.
    fn at_end(&self) -> Result<bool, Fault> {
        let pc = self.registers.pc;
        match self.memory.get(pc) {
            Some(word) => Ok(word == Op::Halt.opcode() || word == Op::Eof.opcode()),
            None => Err(Fault::AddressOutOfRange { address: pc.into() }),
        }
    }
}
