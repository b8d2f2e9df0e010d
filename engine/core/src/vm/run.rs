//! Running: the steps of the reference, and the fast loop beneath them.
//!
//! The loop is a plain `match` over memory words with PC, SP and FP in locals. It executes
//! common instructions that succeed, and a `send` of one number and a `recv` where they come
//! next. Everything else (an error about to happen, a longer message, a text) it leaves
//! untouched to the plain executor. So it stays small and does not repeat the errors.

use super::layout::{CALL_STACK_END, CALL_STACK_START, EMPTY_SP, ROW_CELLS, STACK_START};
use super::memory::{Bank, Storage};
use super::{Fault, INBOX_WORDS, InboxFull, Machine, Memory, Reason, Registers, Status, Stop};
use crate::isa::Op;

/// Cells that a call copies about at most, which takes a tenth of a millisecond: an instruction may
/// copy thousands.
const MOST_MOVED: u32 = 1 << 16;

impl Machine {
    /// Does one step of the reference: takes expected messages, then executes up to `fuel`
    /// instructions. A sleeping machine uses up one tick instead.
    ///
    /// After [`Reason::OutputFull`], collect the output and call it again with the rest of
    /// the fuel: the two calls together are one step. It returns with fuel left, too, when it
    /// has copied many cells, so that a budget is looked at in time.
    #[inline]
    pub fn step(&mut self, fuel: u32) -> Stop {
        match self.begin() {
            Ok(()) => self.go(fuel),
            Err(reason) => stop(reason, 0),
        }
    }

    /// Does what comes before the first instruction of a step. Doing it again in the middle
    /// of the step changes nothing. An error is the reason why no instruction follows.
    #[inline(always)]
    pub(super) fn begin(&mut self) -> Result<(), Reason> {
        match self.status {
            Status::Invalid | Status::Loaded | Status::Halted | Status::Errored(_) => {
                return Err(Reason::Over);
            }
            Status::Sleeping => {
                self.sleep_on();
                return Err(Reason::Sleeping);
            }
            Status::Ready => self.status = Status::Running,
            Status::Running | Status::Awaiting => {}
        }
        if self.expected > 0 {
            self.receive().map_err(Reason::ReceiveFault)?;
        }
        if self.status == Status::Awaiting {
            if self.expected > 0 {
                return Err(Reason::Awaiting);
            }
            self.status = Status::Running;
            self.check_end()?;
        }
        Ok(())
    }

    /// Puts numbers into the inbox and steps. A machine that waits for them takes them
    /// directly, bypassing the inbox, as is the case for most messages.
    ///
    /// # Errors
    /// [`InboxFull`], as for [`send_data`](Self::send_data). It has not stepped then.
    pub fn step_on(&mut self, values: &[u16], fuel: u32) -> Result<Stop, InboxFull> {
        let waits = self.status == Status::Awaiting && self.expected > 0 && self.inbox.is_empty();
        if !waits || values.len() > INBOX_WORDS {
            self.send_data(values)?;
        } else if let Err(fault) = self.take(values) {
            return Ok(stop(Reason::ReceiveFault(fault), 0));
        }
        Ok(self.step(fuel))
    }

    /// Does a step the way most communicating machines do it, bypassing inbox and output: it
    /// runs until the machine sends one number, waits for one, or needs to
    /// [resume](Self::resume). It begins with `number` if the machine waits for just that.
    /// Returns `None`, and changes nothing, if the machine is in another state. The output
    /// must be empty.
    #[inline(always)]
    pub(crate) fn converse(&mut self, number: Option<u16>, fuel: u32) -> Option<Exchange> {
        let is_ready = match (self.status, number) {
            (Status::Awaiting, Some(_)) => self.expected == 1 && self.inbox.is_empty(),
            // A single instruction is left to the plain executor, as in `go`.
            (Status::Ready | Status::Running, None) => self.expected == 0 && fuel > 1,
            _ => false,
        };
        // A machine that was woken while it waited may be about to sleep and wait at once.
        if !is_ready || self.asleep.is_some() {
            return None;
        }
        let registers = &mut self.registers;
        let exchange = self.memory.exchange(registers, number, fuel)?;
        (self.status, self.expected) = if exchange.waits {
            (Status::Awaiting, 1)
        } else {
            (Status::Running, 0)
        };
        Some(exchange)
    }

    /// Continues a step after an exchange, for the instructions that are left.
    pub(crate) fn resume(&mut self, exchange: &Exchange) -> Stop {
        let Exchange { left, sent, .. } = *exchange;
        if let Err(reason) = self.check_end() {
            return stop(reason, 0);
        }
        if left == 0 || sent.is_some() {
            return self.go(left);
        }
        // The fast loop stopped before an instruction that it cannot do.
        if let Err(reason) = self.execute_plainly() {
            return stop(reason, 1);
        }
        let Stop { reason, executed } = self.go(left - 1);
        stop(reason, executed + 1)
    }

    /// Uses up one tick of a sleep; a sleep without ticks lasts until it is woken.
    pub(crate) fn sleep_on(&mut self) {
        match self.asleep {
            Some(0) => {}
            Some(ticks) if ticks > 1 => self.asleep = Some(ticks - 1),
            _ => {
                self.asleep = None;
                self.status = Status::Running;
            }
        }
    }

    /// Executes up to `fuel` instructions. A `halt` that comes first is skipped.
    pub(super) fn go(&mut self, fuel: u32) -> Stop {
        let mut left = fuel;
        // After a wake the machine may still expect a message, for which the fast loop does
        // not check. A single instruction is always done plainly: that is what the fast loop
        // is tested against.
        let is_plain = fuel == 1 || self.expected > 0 || self.asleep.is_some();
        let mut is_first = true;
        let moved = self.buffers.moved;
        while left > 0 {
            if self.buffers.output.is_full() {
                return stop(Reason::OutputFull, fuel - left);
            }
            if !is_plain
                && let Some(exchange) = self.memory.exchange(&mut self.registers, None, left)
            {
                is_first &= exchange.left == left;
                left = exchange.left;
                if let Some((outlet, value)) = exchange.sent {
                    self.buffers.moved = self.buffers.moved.saturating_add(1);
                    self.buffers.output.send_number(outlet, value);
                }
                if exchange.waits {
                    self.expected = 1;
                    self.status = Status::Awaiting;
                    return stop(Reason::Awaiting, fuel - left);
                }
                if !is_first && let Err(reason) = self.check_end() {
                    return stop(reason, fuel - left);
                }
                if left == 0 {
                    break;
                }
                if exchange.sent.is_some() {
                    continue;
                }
            }
            left -= 1;
            if let Err(reason) = self.execute_plainly() {
                return stop(reason, fuel - left);
            }
            is_first = false;
            if self.buffers.moved.saturating_sub(moved) >= MOST_MOVED {
                break;
            }
        }
        stop(Reason::Fuel, fuel - left)
    }

    /// Executes one instruction with the plain executor, then checks for the end as the
    /// reference does.
    fn execute_plainly(&mut self) -> Result<(), Reason> {
        if usize::from(self.registers.pc) >= self.memory.low().len() {
            // Lets the fast loop continue there.
            self.memory.expand();
        }
        if let Err(fault) = self.execute() {
            return Err(self.fail(fault));
        }
        if self.expected > 0 {
            self.status = Status::Awaiting;
            return Err(Reason::Awaiting);
        }
        if self.asleep.is_some() {
            self.status = Status::Sleeping;
            return Err(Reason::Sleeping);
        }
        self.check_end()
    }

    #[inline(never)]
    fn check_end(&mut self) -> Result<(), Reason> {
        match self.at_end() {
            Ok(false) => Ok(()),
            Ok(true) => {
                self.status = Status::Halted;
                Err(Reason::Halted)
            }
            Err(fault) => Err(self.fail(fault)),
        }
    }

    fn fail(&mut self, fault: Fault) -> Reason {
        self.status = Status::Errored(fault);
        Reason::Fault(fault)
    }
}

const fn stop(reason: Reason, executed: u32) -> Stop {
    Stop { reason, executed }
}

/// How the fast loop and the exchange of numbers after it ended.
pub(crate) struct Exchange {
    /// Fuel that is left.
    pub(crate) left: u32,
    /// The outlet and the number it sent.
    pub(crate) sent: Option<(u16, u16)>,
    /// The machine waits for a number. If false, it is in the middle of a step.
    pub(crate) waits: bool,
}

impl Memory {
    /// Pushes a number if there is one, executes up to `fuel` instructions in the fast loop,
    /// and then a `send` of one number and a `recv` if they come next. Returns `None`, and
    /// changes nothing, if the number has no room or the program is at its end.
    #[inline(always)]
    fn exchange(
        &mut self,
        registers: &mut Registers,
        number: Option<u16>,
        fuel: u32,
    ) -> Option<Exchange> {
        match &mut self.storage {
            Storage::Compact(bank) => bank.exchange(registers, number, fuel),
            Storage::Full(bank) => bank.exchange(registers, number, fuel),
        }
    }
}

impl<const CELLS: usize, const ROWS: usize, const SKIPPED: usize> Bank<CELLS, ROWS, SKIPPED> {
    #[inline(never)]
    fn exchange(
        &mut self,
        registers: &mut Registers,
        number: Option<u16>,
        fuel: u32,
    ) -> Option<Exchange> {
        const SEND: u16 = Op::Send.opcode();
        const RECV: u16 = Op::Recv.opcode();
        let next = *self.low().get(usize::from(registers.pc))?;
        if next == Op::Halt.opcode() || next == Op::Eof.opcode() {
            return None;
        }
        if let Some(number) = number {
            *self.cell_mut(registers.sp + 1)? = number;
            registers.sp += 1;
        }
        // The loop is a third faster in the browser if the compiler does not know that the
        // marks are next to the cells.
        let (cells, marks) = (&mut self.cells, std::hint::black_box(&mut self.marks));
        let mut left = fast::<CELLS, ROWS, SKIPPED>(cells, marks, registers, fuel);
        let (mut sent, mut waits) = (None, false);
        let at = usize::from(registers.pc);
        if left > 0
            && let Some(&[SEND, outlet, 1]) = self.low().get(at..at + 3)
            && registers.sp >= STACK_START
            && let Some(cell) = self.cell_mut(registers.sp)
        {
            sent = Some((outlet, std::mem::take(cell)));
            registers.sp -= 1;
            registers.pc += 3;
            left -= 1;
        }
        if left > 0 && self.low().get(usize::from(registers.pc)) == Some(&RECV) {
            registers.pc += 1;
            left -= 1;
            waits = true;
        }
        Some(Exchange { left, sent, waits })
    }
}

/// Executes instructions until the fuel is used up or the next one is not for this loop:
/// because it is rare, would fail, ends the program, or needs a cell that is not stored.
/// Returns the fuel that is left.
///
/// Out of line so that nothing around it takes its registers. Cells and marks are two
/// references, because through one each access would carry an offset.
#[inline(never)]
fn fast<const CELLS: usize, const ROWS: usize, const SKIPPED: usize>(
    cells: &mut [u16; CELLS],
    marks: &mut [u8; ROWS],
    registers: &mut Registers,
    fuel: u32,
) -> u32 {
    let mut core = Core::<CELLS, ROWS, SKIPPED> {
        cells,
        marks,
        pc: registers.pc.into(),
        sp: usize::from(registers.sp).wrapping_sub(SKIPPED),
        fp: usize::from(registers.fp).wrapping_sub(SKIPPED),
    };
    let mut left = fuel;
    // Cells of the stack are stored once something is pushed there, but the loop does not
    // rely on it.
    if core.sp >= CELLS {
        return left;
    }
    while left > 0 && core.cycle().is_some() {
        left -= 1;
    }
    *registers = Registers {
        pc: core.pc as u16,
        sp: (core.sp + SKIPPED) as u16,
        fp: (core.fp + SKIPPED) as u16,
    };
    left
}

/// The machine as the fast loop sees it.
struct Core<'a, const CELLS: usize, const ROWS: usize, const SKIPPED: usize> {
    cells: &'a mut [u16; CELLS],
    marks: &'a mut [u8; ROWS],
    pc: usize,
    /// Indices of the cells whose addresses are SP and FP.
    sp: usize,
    fp: usize,
}

/// `None`: the instruction is not for the fast loop, and nothing was changed.
type Done = Option<()>;

impl<const CELLS: usize, const ROWS: usize, const SKIPPED: usize> Core<'_, CELLS, ROWS, SKIPPED> {
    /// Index of the last cell. SP is never above it, so masking with it changes nothing and
    /// lets the compiler leave out the bounds check.
    const LAST: usize = CELLS - 1;
    /// Number of cells in which code is executed.
    const LOW: usize = Bank::<CELLS, ROWS, SKIPPED>::LOW;
    const EMPTY_SP: usize = EMPTY_SP as usize - SKIPPED;
    const CALL_STACK_START: usize = CALL_STACK_START as usize - SKIPPED;
    const CALL_STACK_END: usize = CALL_STACK_END as usize - SKIPPED;

    /// Executes one instruction.
    #[inline(always)]
    fn cycle(&mut self) -> Done {
        const PUSH: u16 = Op::Push.opcode();
        const POP: u16 = Op::Pop.opcode();
        const LOAD: u16 = Op::Load.opcode();
        const STORE: u16 = Op::Store.opcode();
        const DUP: u16 = Op::Dup.opcode();
        const SWAP: u16 = Op::Swap.opcode();
        const OVER: u16 = Op::Over.opcode();
        const ROTATE: u16 = Op::Rotate.opcode();
        const NIP: u16 = Op::Nip.opcode();
        const TUCK: u16 = Op::Tuck.opcode();
        const PICK: u16 = Op::Pick.opcode();
        const INC: u16 = Op::Inc.opcode();
        const DEC: u16 = Op::Dec.opcode();
        const ADD: u16 = Op::Add.opcode();
        const SUB: u16 = Op::Sub.opcode();
        const MUL: u16 = Op::Mul.opcode();
        const DIV: u16 = Op::Div.opcode();
        const MOD: u16 = Op::Mod.opcode();
        const JUMP: u16 = Op::Jump.opcode();
        const JUMP_ZERO: u16 = Op::JumpZero.opcode();
        const JUMP_NOT_ZERO: u16 = Op::JumpNotZero.opcode();
        const EQUAL: u16 = Op::Equal.opcode();
        const NOT_EQUAL: u16 = Op::NotEqual.opcode();
        const LESS: u16 = Op::LessThan.opcode();
        const LESS_OR_EQUAL: u16 = Op::LessThanOrEqual.opcode();
        const GREATER: u16 = Op::GreaterThan.opcode();
        const GREATER_OR_EQUAL: u16 = Op::GreaterThanOrEqual.opcode();
        const CALL: u16 = Op::Call.opcode();
        const RETURN: u16 = Op::Return.opcode();
        const AND: u16 = Op::And.opcode();
        const OR: u16 = Op::Or.opcode();
        const XOR: u16 = Op::Xor.opcode();
        const NOT: u16 = Op::Not.opcode();
        const LEFT_SHIFT: u16 = Op::LeftShift.opcode();
        const RIGHT_SHIFT: u16 = Op::RightShift.opcode();

        let word = *self.cells.get(self.pc).filter(|_| self.pc < Self::LOW)?;
        match word {
            PUSH => {
                let value = self.operand()?;
                self.push(value)?;
                self.pc += 2;
                return Some(());
            }
            POP => {
                self.at_least(1)?;
                self.set_top(0, 0);
                self.sp -= 1;
            }
            LOAD => {
                let value = *self.cells.get(self.address()?)?;
                self.push(value)?;
                self.pc += 2;
                return Some(());
            }
            STORE => {
                let index = self.address()?;
                self.at_least(1)?;
                let value = self.top(0);
                self.set_top(0, 0);
                self.sp -= 1;
                self.set(index & Self::LAST, value);
                self.pc += 2;
                return Some(());
            }
            DUP => self.push(self.top(0))?,
            SWAP => {
                self.at_least(2)?;
                let (a, b) = (self.top(1), self.top(0));
                self.set_top(1, b);
                self.set_top(0, a);
            }
            OVER => {
                self.at_least(2)?;
                self.push(self.cells[Self::EMPTY_SP + 2])?;
            }
            ROTATE => {
                self.at_least(3)?;
                let (a, b) = (self.top(2), self.top(1));
                self.set_top(2, b);
                self.set_top(1, a);
                // Pops the top and pushes it again.
                self.set_top(0, self.top(0));
            }
            NIP => {
                self.at_least(2)?;
                let top = self.top(0);
                self.set_top(0, 0);
                self.set_top(1, top);
                self.sp -= 1;
            }
            TUCK => {
                self.at_least(2)?;
                let (a, b) = (self.top(1), self.top(0));
                self.push(b)?;
                self.set_top(1, a);
                self.set_top(2, b);
            }
            PICK => {
                let index = usize::from(self.operand()?);
                self.at_least(index + 1)?;
                self.push(self.top(index))?;
                self.pc += 2;
                return Some(());
            }
            INC => self.unary(|a| a.wrapping_add(1))?,
            DEC => self.unary(|a| a.wrapping_sub(1))?,
            NOT => self.unary(|a| !a)?,
            ADD => self.binary(|a, b| Some(a.wrapping_add(b)))?,
            SUB => self.binary(|a, b| Some(a.wrapping_sub(b)))?,
            MUL => self.binary(|a, b| Some(a.wrapping_mul(b)))?,
            DIV => self.binary(u16::checked_div)?,
            MOD => self.binary(u16::checked_rem)?,
            EQUAL => self.binary(|a, b| Some((a == b).into()))?,
            NOT_EQUAL => self.binary(|a, b| Some((a != b).into()))?,
            LESS => self.binary(|a, b| Some((a < b).into()))?,
            LESS_OR_EQUAL => self.binary(|a, b| Some((a <= b).into()))?,
            GREATER => self.binary(|a, b| Some((a > b).into()))?,
            GREATER_OR_EQUAL => self.binary(|a, b| Some((a >= b).into()))?,
            AND => self.binary(|a, b| Some(a & b))?,
            OR => self.binary(|a, b| Some(a | b))?,
            XOR => self.binary(|a, b| Some(a ^ b))?,
            LEFT_SHIFT => self.binary(|a, b| Some(a << (b & 0xF)))?,
            RIGHT_SHIFT => self.binary(|a, b| Some(a >> (b & 0xF)))?,
            JUMP => {
                self.pc = self.operand()?.into();
                return Some(());
            }
            JUMP_ZERO => return self.jump_if(|value| value == 0),
            JUMP_NOT_ZERO => return self.jump_if(|value| value != 0),
            CALL => {
                let target = self.operand()?;
                if self.fp >= Self::CALL_STACK_END {
                    return None;
                }
                self.fp += 1;
                let operand = (self.pc + 1) as u16;
                self.set(self.fp & Self::LAST, operand);
                self.pc = target.into();
                return Some(());
            }
            RETURN => {
                if self.fp < Self::CALL_STACK_START {
                    return None;
                }
                let operand = self.cells[self.fp & Self::LAST];
                self.set(self.fp & Self::LAST, 0);
                self.fp -= 1;
                self.pc = operand.wrapping_add(1).into();
                return Some(());
            }
            // Rare, or the end of the program, or no opcode at all.
            _ => return None,
        }
        self.pc += 1;
        Some(())
    }

    /// Returns the operand word after the opcode.
    #[inline(always)]
    fn operand(&self) -> Option<u16> {
        let at = self.pc + 1;
        self.cells.get(at).filter(|_| at < Self::LOW).copied()
    }

    /// Returns the index of the cell whose address is the operand.
    #[inline(always)]
    fn address(&self) -> Option<usize> {
        Bank::<CELLS, ROWS, SKIPPED>::index(self.operand()?.into())
    }

    /// Continues only if there are that many values on the stack.
    #[inline(always)]
    fn at_least(&self, values: usize) -> Done {
        (self.sp >= Self::EMPTY_SP + values).then_some(())
    }

    /// Returns the value at `below` the top.
    #[inline(always)]
    fn top(&self, below: usize) -> u16 {
        self.cells[self.sp.wrapping_sub(below) & Self::LAST]
    }

    #[inline(always)]
    fn set_top(&mut self, below: usize, value: u16) {
        self.set(self.sp.wrapping_sub(below) & Self::LAST, value);
    }

    /// Writes a cell, the last one at most, and marks its row.
    #[inline(always)]
    fn set(&mut self, index: usize, value: u16) {
        self.cells[index] = value;
        self.marks[index / ROW_CELLS] = 1;
    }

    #[inline(always)]
    fn push(&mut self, value: u16) -> Done {
        if self.sp >= Self::LAST {
            return None;
        }
        self.sp += 1;
        self.set_top(0, value);
        Some(())
    }

    #[inline(always)]
    fn unary(&mut self, f: impl FnOnce(u16) -> u16) -> Done {
        self.at_least(1)?;
        self.set_top(0, f(self.top(0)));
        Some(())
    }

    #[inline(always)]
    fn binary(&mut self, f: impl FnOnce(u16, u16) -> Option<u16>) -> Done {
        self.at_least(2)?;
        let value = f(self.top(1), self.top(0))?;
        self.set_top(0, 0);
        self.set_top(1, value);
        self.sp -= 1;
        Some(())
    }

    #[inline(always)]
    fn jump_if(&mut self, holds: impl FnOnce(u16) -> bool) -> Done {
        // The operand is read in the branch that needs it, so that the compiler emits a
        // branch, which is predicted. Selecting the next PC by value would make every
        // instruction wait for the one before.
        if self.pc >= Self::LOW - 1 {
            return None;
        }
        self.at_least(1)?;
        // It is also read before the value is popped: the operand may be the very cell of
        // that value.
        let next = if holds(self.top(0)) {
            self.operand()?.into()
        } else {
            self.pc + 2
        };
        self.set_top(0, 0);
        self.sp -= 1;
        self.pc = next;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Program;

    #[test]
    fn who_waits_and_sleeps_at_once_does_not_converse() {
        let words = [
            Op::Recv.opcode(),
            Op::Push.opcode(),
            3,
            Op::SleepTick.opcode(),
        ];
        let mut code = words.to_vec();
        code.extend([Op::Push.opcode(), 1, Op::Recv.opcode()]);
        let mut machine = Machine::new();
        machine.load(&Program {
            code,
            ..Program::default()
        });
        assert_eq!(machine.step(9).reason, Reason::Awaiting);
        assert!(machine.clone().converse(Some(7), 9).is_some());
        // A machine woken without a message does one instruction and waits again, twice.
        for _ in 0..2 {
            machine.wake();
            assert_eq!(machine.step(1).reason, Reason::Awaiting);
        }
        assert_eq!(machine.sleep_ticks(), Some(3));
        assert!(machine.converse(Some(7), 9).is_none());
        assert_eq!(machine.step_on(&[7], 9), Ok(stop(Reason::Sleeping, 1)));
    }

    /// Only a machine that is woken again and again comes so far.
    #[test]
    fn the_count_of_expected_messages_wraps_as_the_references() {
        let mut machine = Machine::new();
        machine.load(&Program {
            code: vec![Op::Recv.opcode(), Op::Jump.opcode(), 0],
            ..Program::default()
        });
        for _ in 0..u16::MAX {
            assert_eq!(machine.step(1).reason, Reason::Awaiting);
            machine.wake();
            // The jump.
            assert_eq!(machine.step(1).reason, Reason::Awaiting);
            machine.wake();
        }
        assert_eq!(machine.expected(), u16::MAX);
        assert_eq!(machine.step(1).reason, Reason::Fuel);
        assert_eq!((machine.expected(), machine.status()), (0, Status::Running));
    }
}
