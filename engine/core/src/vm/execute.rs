//! The plain executor: one instruction at a time, with every rule of the machine and every
//! error. [`run`](super::run) is its fast twin for the common case and is tested against it.

use super::inbox::Waiting;
use super::layout::{
    CALL_STACK_END, CALL_STACK_START, CELLS, EMPTY_SP, STACK_END, STACK_START, mapped,
};
use super::message::Destination;
use super::{Fault, Machine};
use crate::isa::Op;

/// The cell that the reference's `over` copies: the second value from the bottom.
const SECOND_FROM_BOTTOM: u16 = STACK_START + 1;
/// The bits of a shift count that are used.
const SHIFT_MASK: u16 = 0xF;

impl Machine {
    /// Fetches and executes the instruction at PC. On an error PC stays at the instruction's
    /// last word, and what was popped or pushed so far stays so.
    pub(super) fn execute(&mut self) -> Result<(), Fault> {
        let word = self.fetch()?;
        // A word that is no opcode does nothing.
        let op = Op::from_word(word).unwrap_or(Op::Noop);
        let jump = self.perform(op)?;
        self.registers.pc = match jump {
            Some(target) => target,
            None => self.registers.pc + 1,
        };
        Ok(())
    }

    /// Executes `op`, whose opcode is at PC. Returns the address to jump to, if any.
    fn perform(&mut self, op: Op) -> Result<Option<u16>, Fault> {
        match op {
            Op::Noop | Op::Halt | Op::Eof => {}
            Op::Push => {
                let value = self.operand()?;
                self.push(value)?;
            }
            Op::Pop => drop(self.pop()?),
            Op::LoadString => self.load_string()?,
            Op::Load => self.load_cell()?,
            Op::Store => self.store_cell()?,
            Op::Write => self.write_cells()?,
            Op::Read => self.read_cells()?,
            Op::Dup => {
                let top = self.cell(self.registers.sp);
                self.push(top)?;
            }
            Op::Swap => self.swap()?,
            Op::Over => self.over()?,
            Op::Rotate => self.rotate()?,
            Op::Nip => {
                let top = self.pop()?;
                self.pop()?;
                self.push(top)?;
            }
            Op::Tuck => {
                let top = self.pop()?;
                let second = self.pop()?;
                self.push(top)?;
                self.push(second)?;
                self.push(top)?;
            }
            Op::Pick => self.pick()?,
            Op::Inc => self.unary(|a| a.wrapping_add(1))?,
            Op::Dec => self.unary(|a| a.wrapping_sub(1))?,
            Op::Not => self.unary(|a| !a)?,
            Op::Add => self.binary(u16::wrapping_add)?,
            Op::Sub => self.binary(u16::wrapping_sub)?,
            Op::Mul => self.binary(u16::wrapping_mul)?,
            Op::Div => self.divide(u16::checked_div)?,
            Op::Mod => self.divide(u16::checked_rem)?,
            Op::Equal => self.binary(|a, b| (a == b).into())?,
            Op::NotEqual => self.binary(|a, b| (a != b).into())?,
            Op::LessThan => self.binary(|a, b| (a < b).into())?,
            Op::LessThanOrEqual => self.binary(|a, b| (a <= b).into())?,
            Op::GreaterThan => self.binary(|a, b| (a > b).into())?,
            Op::GreaterThanOrEqual => self.binary(|a, b| (a >= b).into())?,
            Op::And => self.binary(|a, b| a & b)?,
            Op::Or => self.binary(|a, b| a | b)?,
            Op::Xor => self.binary(|a, b| a ^ b)?,
            Op::LeftShift => self.binary(|a, b| a << (b & SHIFT_MASK))?,
            Op::RightShift => self.binary(|a, b| a >> (b & SHIFT_MASK))?,
            Op::Jump => return Ok(Some(self.operand()?)),
            Op::JumpZero => return self.jump_if(|value| value == 0),
            Op::JumpNotZero => return self.jump_if(|value| value != 0),
            Op::Print => self.print()?,
            Op::Call => return self.call().map(Some),
            Op::Return => return self.return_from_call().map(Some),
            Op::Send => self.send_values()?,
            Op::Recv => self.expected = self.expected.wrapping_add(1),
            Op::SleepMs => {
                let ms = self.pop()?;
                self.asleep = Some(0);
                self.buffers.output.sleep_ms(ms);
            }
            Op::SleepTick => self.asleep = Some(self.pop()?),
        }
        Ok(None)
    }

    /// Returns the word at PC.
    fn fetch(&self) -> Result<u16, Fault> {
        let pc = self.registers.pc;
        self.memory
            .get(pc)
            .ok_or(Fault::AddressOutOfRange { address: pc.into() })
    }

    /// Advances PC to the next operand word and returns it.
    fn operand(&mut self) -> Result<u16, Fault> {
        self.registers.pc += 1;
        self.fetch()
    }

    /// Returns the cell at an address that is known to be in memory: a stack pointer's.
    fn cell(&self, address: u16) -> u16 {
        self.memory.get(address).unwrap_or(0)
    }

    /// Writes a cell, and notes that if it is traced. Past the end of memory it writes nothing and
    /// returns `false`.
    fn set_cell(&mut self, address: u16, value: u16) -> bool {
        let is_written = self.memory.set(address, value);
        if is_written && self.buffers.is_traced {
            self.buffers.written.push(address);
        }
        is_written
    }

    /// `( -- value )`. Out of line, as [`pop`](Self::pop) is.
    #[inline(never)]
    pub(super) fn push(&mut self, value: u16) -> Result<(), Fault> {
        let top = self.registers.sp;
        if top >= STACK_END {
            return Err(Fault::StackOverflow {
                top,
                max: STACK_END,
            });
        }
        self.registers.sp = top + 1;
        self.set_cell(top + 1, value);
        Ok(())
    }

    /// `( a -- )`. Sets the cell to 0. Out of line, as it has many callers, none of them
    /// fast.
    #[inline(never)]
    fn pop(&mut self) -> Result<u16, Fault> {
        let top = self.registers.sp;
        if top < STACK_START {
            let min = STACK_START;
            return Err(Fault::StackUnderflow { top, min });
        }
        let value = self.cell(top);
        self.set_cell(top, 0);
        self.registers.sp = top - 1;
        Ok(value)
    }

    /// Returns the number of values on the stack.
    fn stack_len(&self) -> u16 {
        self.registers.sp - EMPTY_SP
    }

    /// `( a -- f(a) )`
    fn unary(&mut self, f: impl FnOnce(u16) -> u16) -> Result<(), Fault> {
        let a = self.pop()?;
        self.push(f(a))
    }

    /// `( a b -- f(a,b) )`
    fn binary(&mut self, f: impl FnOnce(u16, u16) -> u16) -> Result<(), Fault> {
        let b = self.pop()?;
        let a = self.pop()?;
        self.push(f(a, b))
    }

    /// `( a b -- f(a,b) )`, where f has no result for b = 0.
    fn divide(&mut self, f: impl FnOnce(u16, u16) -> Option<u16>) -> Result<(), Fault> {
        let b = self.pop()?;
        let a = self.pop()?;
        self.push(f(a, b).ok_or(Fault::CannotDivideByZero)?)
    }

    /// `( a b -- b a )`. A single value stays as it is.
    fn swap(&mut self) -> Result<(), Fault> {
        let top = self.pop()?;
        match self.pop() {
            Ok(second) => {
                self.push(top)?;
                self.push(second)
            }
            Err(_) => self.push(top),
        }
    }

    /// `( … -- … second )`, the second from the bottom.
    fn over(&mut self) -> Result<(), Fault> {
        let len = self.stack_len();
        if len < 2 {
            return Err(Fault::NotEnoughValues { len, min: 2 });
        }
        self.push(self.cell(SECOND_FROM_BOTTOM))
    }

    /// `( a b c -- b a c )`
    fn rotate(&mut self) -> Result<(), Fault> {
        let c = self.pop()?;
        let b = self.pop()?;
        let a = self.pop()?;
        self.push(b)?;
        self.push(a)?;
        self.push(c)
    }

    /// `( … -- … value )`, the value `index` below the top.
    fn pick(&mut self) -> Result<(), Fault> {
        let index = self.operand()?;
        let len = self.stack_len();
        if index >= len {
            return Err(Fault::IndexOutOfBounds { index, len });
        }
        self.push(self.cell(self.registers.sp - index))
    }

    /// `( a -- )`. Jumps if `holds` is true of the value.
    fn jump_if(&mut self, holds: impl FnOnce(u16) -> bool) -> Result<Option<u16>, Fault> {
        let target = self.operand()?;
        let value = self.pop()?;
        Ok(holds(value).then_some(target))
    }

    /// Pushes the address of the call's operand on the call stack; `return` continues after
    /// it.
    fn call(&mut self) -> Result<u16, Fault> {
        let target = self.operand()?;
        if self.registers.fp >= CALL_STACK_END {
            return Err(Fault::CallStackExceeded);
        }
        self.registers.fp += 1;
        self.set_cell(self.registers.fp, self.registers.pc);
        Ok(target)
    }

    fn return_from_call(&mut self) -> Result<u16, Fault> {
        let fp = self.registers.fp;
        if fp < CALL_STACK_START {
            return Err(Fault::MissingReturnAddress);
        }
        let operand = self.cell(fp);
        self.set_cell(fp, 0);
        self.registers.fp = fp - 1;
        Ok(operand.wrapping_add(1))
    }

    /// `( -- chars… )`
    fn load_string(&mut self) -> Result<(), Fault> {
        let start = self.operand()?;
        for address in start..CALL_STACK_START {
            match self.cell(address) {
                0 => break,
                value => self.push(value)?,
            }
        }
        Ok(())
    }

    /// `( -- value )`, or a request to an outlet.
    fn load_cell(&mut self) -> Result<(), Fault> {
        let address = self.operand()?;
        if self.request(address, 1) {
            return Ok(());
        }
        // A program that reads this cell once reads it again; then the fast loop can do it.
        self.memory
            .make_contiguous(address.into()..usize::from(address) + 1);
        let value = self.cell(address);
        self.push(value).map_err(|_| Fault::CannotLoadFromMemory)
    }

    /// `( a -- )`
    fn store_cell(&mut self) -> Result<(), Fault> {
        let address = self.operand()?;
        let value = self.pop().map_err(|_| Fault::MissingValueToStore)?;
        match mapped(address) {
            Some((outlet, cell)) => {
                self.buffers
                    .output
                    .send_write(outlet, cell, std::iter::once(value))
            }
            None => drop(self.set_cell(address, value)),
        }
        Ok(())
    }

    /// `( values… address -- )`. Writes the values in the order popped.
    fn write_cells(&mut self) -> Result<(), Fault> {
        let count = self.operand()?;
        let address = self.pop().map_err(|_| Fault::MissingValueToStore)?;
        self.buffers.scratch.clear();
        for _ in 0..count {
            match self.pop() {
                Ok(value) => self.buffers.scratch.push(value),
                Err(_) => break,
            }
        }
        self.count_moved();
        if let Some((outlet, cell)) = mapped(address) {
            let values = self.buffers.scratch.iter().copied();
            self.buffers.output.send_write(outlet, cell, values);
            return Ok(());
        }
        for (index, address) in (0..self.buffers.scratch.len()).zip(address..) {
            if !self.set_cell(address, self.buffers.scratch[index]) {
                return Err(past_memory());
            }
        }
        Ok(())
    }

    /// `( address -- values… )`
    fn read_cells(&mut self) -> Result<(), Fault> {
        let count = self.operand()?;
        let address = self.pop().map_err(|_| Fault::MissingValueToStore)?;
        if self.request(address, count) {
            return Ok(());
        }
        // Copied first: pushing may overwrite the cells that are read.
        self.copy_to_scratch(address, count)?;
        for index in 0..self.buffers.scratch.len() {
            self.push(self.buffers.scratch[index])?;
        }
        Ok(())
    }

    /// Sends a read request, if the address is mapped. Returns whether it is.
    fn request(&mut self, address: u16, count: u16) -> bool {
        let Some((outlet, cell)) = mapped(address) else {
            return false;
        };
        self.buffers.output.send_read(outlet, cell, count);
        self.expected = self.expected.wrapping_add(1);
        true
    }

    fn copy_to_scratch(&mut self, address: u16, count: u16) -> Result<(), Fault> {
        let cells = usize::from(address)..usize::from(address) + usize::from(count);
        if cells.end > CELLS {
            return Err(past_memory());
        }
        self.memory.make_contiguous(cells.clone());
        let cells = self.memory.between(cells).unwrap_or_default();
        self.buffers.scratch.clear();
        self.buffers.scratch.extend_from_slice(cells);
        self.count_moved();
        Ok(())
    }

    /// Counts the cells that the instruction moved through the scratch buffer.
    fn count_moved(&mut self) {
        // The scratch buffer holds 65,535 values at most.
        self.buffers.moved = self
            .buffers
            .moved
            .saturating_add(self.buffers.scratch.len() as u32);
    }

    /// `( values… -- )`. Sends the values in the order popped.
    fn send_values(&mut self) -> Result<(), Fault> {
        let outlet = self.operand()?;
        let count = self.operand()?;
        if count == 1 {
            let value = self.pop().map_err(|_| Fault::MissingMessageBody)?;
            self.buffers.moved = self.buffers.moved.saturating_add(1);
            self.buffers.output.send_number(outlet, value);
            return Ok(());
        }
        self.buffers.scratch.clear();
        for _ in 0..count {
            let value = self.pop().map_err(|_| Fault::MissingMessageBody)?;
            self.buffers.scratch.push(value);
        }
        self.count_moved();
        let values = self.buffers.scratch.iter().copied();
        self.buffers
            .output
            .send_data(Destination::Outlet(outlet), values);
        Ok(())
    }

    /// `( 0 chars… -- )`; the 0 may be missing at the bottom of the stack.
    fn print(&mut self) -> Result<(), Fault> {
        self.buffers.scratch.clear();
        while let Ok(value) = self.pop() {
            if value == 0 {
                break;
            }
            self.buffers.scratch.push(value);
        }
        self.count_moved();
        let bytes = self.buffers.scratch.iter().rev().map(|&value| value as u8);
        if self.buffers.output.print(bytes) {
            Ok(())
        } else {
            Err(Fault::CannotReadStringFromBytes)
        }
    }

    /// Pushes numbers that the machine expected.
    pub(super) fn take(&mut self, values: &[u16]) -> Result<(), Fault> {
        self.expected -= 1;
        // An inbox holds no more than that.
        self.buffers.moved = self.buffers.moved.saturating_add(values.len() as u32);
        values.iter().try_for_each(|&value| self.push(value))
    }

    /// Takes messages, newest first, while the machine expects some and there are some.
    pub(super) fn receive(&mut self) -> Result<(), Fault> {
        while self.expected > 0
            && let Some(message) = self.inbox.pop(&mut self.buffers.scratch)
        {
            self.expected -= 1;
            self.count_moved();
            match message {
                Waiting::Data { .. } => {
                    for index in 0..self.buffers.scratch.len() {
                        self.push(self.buffers.scratch[index])?;
                    }
                }
                Waiting::Write { address, len } => {
                    if usize::from(address) + len < CELLS {
                        for (index, address) in (0..len).zip(address..) {
                            self.set_cell(address, self.buffers.scratch[index]);
                        }
                    }
                }
                Waiting::Read {
                    address,
                    count,
                    sender,
                } => {
                    self.copy_to_scratch(address, count)?;
                    let values = self.buffers.scratch.iter().copied();
                    self.buffers
                        .output
                        .send_data(Destination::Reply(sender), values);
                }
            }
        }
        Ok(())
    }
}

/// The error where the reference crashes: cells past the end of memory.
fn past_memory() -> Fault {
    Fault::AddressOutOfRange {
        address: CELLS as u32,
    }
}
