//! Running: the steps of the reference, and the fast loop beneath them.
//!
//! The loop is a plain `match` over memory words with PC, SP and FP in locals. It does
//! the common instructions where nothing goes wrong; everything else (an error about
//! to happen, a message, a text) it leaves untouched to the plain executor, so that
//! it stays small and holds no second copy of the errors.

use super::layout::{
    CALL_STACK_END, CALL_STACK_START, CELLS, EMPTY_SP, ROW_CELLS, ROWS, STACK_END, STACK_START,
};
use super::{Fault, INBOX_WORDS, InboxFull, Machine, Memory, Reason, Registers, Status, Stop};
use crate::isa::Op;

/// Addresses at which running stops before the instruction is executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakpoints([u64; CELLS / 64]);

impl Default for Breakpoints {
    fn default() -> Self {
        Breakpoints([0; CELLS / 64])
    }
}

impl Breakpoints {
    /// Sets or removes the one at `address`; past memory nothing happens.
    pub fn set(&mut self, address: u16, on: bool) {
        if let Some(group) = self.0.get_mut(usize::from(address) / 64) {
            let bit = 1 << (address % 64);
            *group = if on { *group | bit } else { *group & !bit };
        }
    }

    /// Whether there is one at `address`.
    pub fn contains(&self, address: u16) -> bool {
        self.0
            .get(usize::from(address) / 64)
            .is_some_and(|group| group >> (address % 64) & 1 != 0)
    }

    /// Whether there is none at all.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|&group| group == 0)
    }
}

impl Machine {
    /// One step of the reference: takes expected messages, then executes up to `fuel`
    /// instructions. A sleeping machine uses up one tick instead.
    ///
    /// After [`Reason::OutputFull`] collect the output and call it again with the fuel
    /// that is left: the two together are one step.
    #[inline]
    pub fn step(&mut self, fuel: u32) -> Stop {
        match self.begin() {
            Ok(()) => self.go(fuel),
            Err(reason) => stop(reason, 0),
        }
    }

    /// What comes before the first instruction of a step: once more in the middle of it
    /// changes nothing. An error is why there is no instruction.
    #[inline(always)]
    fn begin(&mut self) -> Result<(), Reason> {
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
    /// at once and without a way through the inbox, which is what most messages find.
    ///
    /// # Errors
    /// [`InboxFull`], as for [`send_data`](Self::send_data); it has not stepped then.
    pub fn step_on(&mut self, values: &[u16], fuel: u32) -> Result<Stop, InboxFull> {
        let waits = self.status == Status::Awaiting && self.expected > 0 && self.inbox.is_empty();
        if !waits || values.len() > INBOX_WORDS {
            self.send_data(values)?;
        } else if let Err(fault) = self.take(values) {
            return Ok(stop(Reason::ReceiveFault(fault), 0));
        }
        Ok(self.step(fuel))
    }

    /// Does what [`step_on`](Self::step_on) does with one number, if a machine waits for
    /// just that and has room for it; `None` if not, and nothing was changed.
    #[inline(always)]
    pub(crate) fn step_on_number(&mut self, value: u16, fuel: u32) -> Option<Stop> {
        let waits = self.status == Status::Awaiting && self.expected == 1;
        let top = self.registers.sp;
        if !waits || !self.inbox.is_empty() || top >= STACK_END {
            return None;
        }
        self.expected = 0;
        self.buffers.moved = self.buffers.moved.saturating_add(1);
        self.registers.sp = top + 1;
        self.memory.set(top + 1, value);
        self.status = Status::Running;
        Some(match self.check_end() {
            Ok(()) => self.go(fuel),
            Err(reason) => stop(reason, 0),
        })
    }

    /// Runs on for up to `fuel` instructions, also through the messages that already
    /// wait in the inbox, until there is a reason to stop.
    pub fn run(&mut self, fuel: u32) -> Stop {
        let mut executed = 0;
        loop {
            let step = self.step(fuel - executed);
            executed += step.executed;
            // A message is there for it already: the next step takes it.
            let goes_on = step.reason == Reason::Awaiting && !self.inbox.is_empty();
            if !goes_on {
                return stop(step.reason, executed);
            }
            if executed >= fuel {
                return stop(Reason::Fuel, executed);
            }
        }
    }

    /// Runs on like [`run`](Self::run), but stops before an instruction that has a
    /// breakpoint; the first one is executed even so, to get away from where it stopped.
    pub fn run_to_breakpoint(&mut self, fuel: u32, breakpoints: &Breakpoints) -> Stop {
        if breakpoints.is_empty() {
            return self.run(fuel);
        }
        let mut executed = 0;
        while executed < fuel {
            let stopped = self.run(1);
            executed += stopped.executed;
            if stopped.reason != Reason::Fuel {
                return stop(stopped.reason, executed);
            }
            if breakpoints.contains(self.registers.pc) {
                return stop(Reason::Breakpoint, executed);
            }
        }
        stop(Reason::Fuel, executed)
    }

    /// A step like [`step`](Self::step) that stops before an instruction that has a
    /// breakpoint, where it is about to be executed; the first one of the step is executed
    /// even so if it `has_stopped` there. Called again with the fuel that is left, it goes
    /// on with the same step.
    pub fn step_to_breakpoint(
        &mut self,
        fuel: u32,
        breakpoints: &Breakpoints,
        has_stopped: bool,
    ) -> Stop {
        if let Err(reason) = self.begin() {
            return stop(reason, 0);
        }
        let mut passes = has_stopped;
        let mut executed = 0;
        while executed < fuel {
            if !std::mem::take(&mut passes) && breakpoints.contains(self.registers.pc) {
                return stop(Reason::Breakpoint, executed);
            }
            let one = self.go(1);
            executed += one.executed;
            if one.reason != Reason::Fuel {
                return stop(one.reason, executed);
            }
        }
        stop(Reason::Fuel, executed)
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

    /// Executes up to `fuel` instructions. A `halt` in the first place is passed over.
    fn go(&mut self, fuel: u32) -> Stop {
        let mut left = fuel;
        // A wake may leave an expectation behind, which the fast ways do not look for.
        // A single instruction gains nothing from them: done plainly, it is what they are
        // tested against.
        let is_plain = fuel == 1 || self.expected > 0 || self.asleep.is_some();
        let mut is_first = true;
        while left > 0 {
            if self.buffers.output.is_full() {
                return stop(Reason::OutputFull, fuel - left);
            }
            if !is_plain {
                let before = left;
                let Memory { cells, marks } = &mut *self.memory;
                left = fast(cells, marks, &mut self.registers, left);
                is_first &= left == before;
                if !is_first && let Err(reason) = self.check_end() {
                    return stop(reason, fuel - left);
                }
                if left == 0 {
                    break;
                }
                if self.send_number().is_some() {
                    left -= 1;
                    is_first = false;
                    if let Err(reason) = self.check_end() {
                        return stop(reason, fuel - left);
                    }
                    if left == 0 {
                        break;
                    }
                    // Who sends often waits next: not worth a way into the loop and out.
                    if !self.is_at(Op::Recv) {
                        continue;
                    }
                }
                if self.is_at(Op::Recv) {
                    left -= 1;
                    self.registers.pc += 1;
                    self.expected = 1;
                    self.status = Status::Awaiting;
                    return stop(Reason::Awaiting, fuel - left);
                }
            }
            left -= 1;
            if let Err(reason) = self.execute_plainly() {
                return stop(reason, fuel - left);
            }
            is_first = false;
        }
        stop(Reason::Fuel, fuel - left)
    }

    /// Whether that is the next instruction.
    #[inline(always)]
    fn is_at(&self, op: Op) -> bool {
        self.memory.get(self.registers.pc) == Some(op.opcode())
    }

    /// A `send` of one number, if that is the next instruction and nothing goes wrong with
    /// it; `None` if not, and nothing was changed.
    #[inline(always)]
    fn send_number(&mut self) -> Done {
        const SEND: u16 = Op::Send.opcode();
        let Registers { pc, sp, .. } = self.registers;
        let at = usize::from(pc);
        let &[SEND, outlet, 1] = self.memory.cells.get(at..at + 3)? else {
            return None;
        };
        if sp < STACK_START {
            return None;
        }
        let value = self.memory.get(sp)?;
        self.memory.set(sp, 0);
        self.registers.sp = sp - 1;
        self.registers.pc = pc + 3;
        self.buffers.moved = self.buffers.moved.saturating_add(1);
        self.buffers.output.send_number(outlet, value);
        Some(())
    }

    /// One instruction by the plain executor, and what the reference checks after it.
    fn execute_plainly(&mut self) -> Result<(), Reason> {
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

/// Executes instructions until the fuel is gone or the next one is not for it: it is
/// rare, it would fail, it ends the program, or it lies past memory. Gives the fuel left.
///
/// Kept out of line so that nothing around it crowds its registers.
#[inline(never)]
fn fast(
    cells: &mut [u16; CELLS],
    marks: &mut [u8; ROWS],
    registers: &mut Registers,
    fuel: u32,
) -> u32 {
    let mut core = Core {
        cells,
        marks,
        pc: registers.pc.into(),
        sp: registers.sp.into(),
        fp: registers.fp.into(),
    };
    let mut left = fuel;
    while left > 0 && core.cycle().is_some() {
        left -= 1;
    }
    *registers = Registers {
        pc: core.pc as u16,
        sp: core.sp as u16,
        fp: core.fp as u16,
    };
    left
}

/// The machine as the fast loop sees it.
struct Core<'a> {
    cells: &'a mut [u16; CELLS],
    marks: &'a mut [u8; ROWS],
    pc: usize,
    sp: usize,
    fp: usize,
}

/// `None`: not for the fast loop; nothing was changed.
type Done = Option<()>;

/// The last cell: SP is never above it, so masking with it changes nothing and lets
/// the compiler leave out the check.
const LAST: usize = CELLS - 1;

impl Core<'_> {
    /// One instruction.
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

        let word = *self.cells.get(self.pc)?;
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
                let address = usize::from(self.operand()?);
                let value = *self.cells.get(address)?;
                self.push(value)?;
                self.pc += 2;
                return Some(());
            }
            STORE => {
                let address = usize::from(self.operand()?);
                self.at_least(1)?;
                if address > LAST {
                    return None;
                }
                let value = self.top(0);
                self.set_top(0, 0);
                self.sp -= 1;
                self.set(address, value);
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
                self.push(self.cells[usize::from(STACK_START) + 1])?;
            }
            ROTATE => {
                self.at_least(3)?;
                let (a, b) = (self.top(2), self.top(1));
                self.set_top(2, b);
                self.set_top(1, a);
                // The top is popped and pushed again.
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
                if self.fp >= usize::from(CALL_STACK_END) {
                    return None;
                }
                self.fp += 1;
                let operand = (self.pc + 1) as u16;
                self.set(self.fp & LAST, operand);
                self.pc = target.into();
                return Some(());
            }
            RETURN => {
                if self.fp < usize::from(CALL_STACK_START) {
                    return None;
                }
                let operand = self.cells[self.fp & LAST];
                self.set(self.fp & LAST, 0);
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

    /// The operand word after the opcode.
    #[inline(always)]
    fn operand(&self) -> Option<u16> {
        self.cells.get(self.pc + 1).copied()
    }

    /// Goes on only with that many values on the stack.
    #[inline(always)]
    fn at_least(&self, values: usize) -> Done {
        (self.sp >= usize::from(EMPTY_SP) + values).then_some(())
    }

    /// The value `below` the top.
    #[inline(always)]
    fn top(&self, below: usize) -> u16 {
        self.cells[self.sp.wrapping_sub(below) & LAST]
    }

    #[inline(always)]
    fn set_top(&mut self, below: usize, value: u16) {
        self.set(self.sp.wrapping_sub(below) & LAST, value);
    }

    /// Writes a cell, at most the last one, and marks its row.
    #[inline(always)]
    fn set(&mut self, index: usize, value: u16) {
        self.cells[index] = value;
        self.marks[index / ROW_CELLS] = 1;
    }

    #[inline(always)]
    fn push(&mut self, value: u16) -> Done {
        if self.sp >= usize::from(STACK_END) {
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
        // The operand is read in the branch that needs it, so that the compiler makes
        // a branch of it: one that is predicted, where choosing the next PC by value
        // would make every instruction wait for the one before.
        if self.pc >= LAST {
            return None;
        }
        self.at_least(1)?;
        // And before the value is popped: the operand may be the very cell it lies in.
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
