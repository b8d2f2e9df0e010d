//! The virtual machine: 4096 cells, three registers, an inbox and an output.
//!
//! It runs programs exactly as the reference does; the command's test `conformance` replays
//! recorded runs of it. It has no notion of time: its owner decides when it steps and wakes.
//! While it runs it allocates nothing, except to let its buffers grow.

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
mod watched;

pub use fault::Fault;
pub use inbox::{INBOX_CAPACITY, INBOX_WORDS, Inbox, InboxFull, WaitingMessage};
pub use memory::Memory;
pub use message::{Action, Destination, Effect, Message, Outgoing};
pub use output::{Output, OutputItem};
pub(crate) use run::Exchange;
pub use snapshot::Snapshot;
pub use status::{Reason, Status, Stop};
pub use watched::AddressSet;

use crate::isa::Op;
use crate::program::Program;
use layout::{
    CALL_STACK_END, CALL_STACK_START, DATA_START, EMPTY_FP, EMPTY_SP, STACK_END, STACK_START,
};

/// The registers of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registers {
    /// The cell of the next instruction, or of the last word of a failed one.
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

/// What a machine needs only while it runs. Machines that run one after the other can share
/// one set of buffers.
#[derive(Clone, Debug, Default)]
pub struct Buffers {
    output: Output,
    /// Values being moved between the stack and memory.
    scratch: Vec<u16>,
    /// Cells moved since the count was last taken.
    moved: u32,
    /// Whether the addresses of written cells are noted.
    is_traced: bool,
    /// Those that were, in the order written.
    written: Vec<u16>,
}

/// One machine. Laid out as written: the fields that each event reads come first and
/// together, since of ten thousand machines little is in a cache.
#[derive(Clone)]
#[repr(C)]
pub struct Machine {
    buffers: Box<Buffers>,
    status: Status,
    registers: Registers,
    /// Messages still expected by `recv` and mapped reads.
    expected: u16,
    /// Number of ticks it still sleeps; 0 is until it is woken. `None` if it is awake.
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
    /// Makes a machine without a program: all cells are 0, and its status is
    /// [`Status::Invalid`].
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

    /// Returns the cells, with the marks of written rows.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Returns the cells, to write one by hand or to take the marks. Writing over the running
    /// program is allowed: memory is just memory.
    pub fn memory_mut(&mut self) -> &mut Memory {
        &mut self.memory
    }

    /// Returns PC, SP and FP.
    pub fn registers(&self) -> Registers {
        self.registers
    }

    /// Returns what it is doing.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Returns the values of the data stack, bottom first.
    pub fn stack(&self) -> &[u16] {
        self.cells_between(STACK_START, self.registers.sp)
    }

    /// Returns the return addresses of the call stack, oldest first. Each is the cell of a
    /// `call`'s operand.
    pub fn call_stack(&self) -> &[u16] {
        self.cells_between(CALL_STACK_START, self.registers.fp)
    }

    /// Returns the waiting messages.
    pub fn inbox(&self) -> &Inbox {
        &self.inbox
    }

    /// Returns how many messages it still expects.
    pub fn expected(&self) -> u16 {
        self.expected
    }

    /// Returns for how many more ticks it sleeps; 0 is until it is woken. `None` if it is
    /// awake.
    pub fn sleep_ticks(&self) -> Option<u16> {
        self.asleep
    }

    /// Returns its messages and effects that have not been collected yet.
    pub fn output(&self) -> &Output {
        &self.buffers.output
    }

    /// Clears the output, once it is collected.
    pub fn clear_output(&mut self) {
        self.buffers.output.clear();
    }

    /// Swaps its buffers for others. Machines that run one after the other can use the same
    /// buffers, if the output of each is collected before the next one runs.
    pub fn swap_buffers(&mut self, buffers: &mut Box<Buffers>) {
        std::mem::swap(&mut self.buffers, buffers);
    }

    /// Returns how many cells were moved since the last call, by messages and by instructions
    /// that move many cells at once. They are the cost of running besides the number of
    /// instructions.
    pub fn take_moved(&mut self) -> u32 {
        std::mem::take(&mut self.buffers.moved)
    }

    /// Clears all cells, writes the program, and makes the machine ready.
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

    /// Clears all cells: the machine's source does not assemble.
    pub fn invalidate(&mut self) {
        self.memory.replace(&[0; layout::CELLS]);
        self.status = Status::Invalid;
        self.reset();
    }

    /// Goes back to the start of the program. The cells of the program and its data stay as
    /// they are. An invalid machine stays invalid.
    pub fn reset(&mut self) {
        // The reference does not clear the last cell of either.
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

    /// Ends a sleep. As in the reference, it sets a machine in any other state running as
    /// well.
    pub fn wake(&mut self) {
        self.asleep = None;
        self.status = Status::Running;
    }

    /// Puts a message into the inbox.
    ///
    /// # Errors
    /// [`InboxFull`] if there are [`INBOX_CAPACITY`] messages already, or their words and
    /// these are more than [`INBOX_WORDS`]. The message is dropped then.
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

    /// Returns whether the word at PC ends the program.
    fn at_end(&self) -> Result<bool, Fault> {
        let pc = self.registers.pc;
        match self.memory.get(pc) {
            Some(word) => Ok(word == Op::Halt.opcode() || word == Op::Eof.opcode()),
            None => Err(Fault::AddressOutOfRange { address: pc.into() }),
        }
    }
}
