//! The names of the three registers: one list for markers, legends, tables and the names that can
//! be typed. It holds no values.

use stackyard_engine::vm::Registers;
use stackyard_engine::vm::layout::{EMPTY_FP, EMPTY_SP};

/// A register of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Register {
    /// The cell of the next instruction.
    Pc,
    /// The cell of the data stack's top value.
    Sp,
    /// The cell of the call stack's top.
    Fp,
}

impl Register {
    /// All of them, in the order in which they are shown.
    pub(crate) const ALL: [Register; 3] = [Register::Pc, Register::Sp, Register::Fp];

    /// Its short name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Register::Pc => "PC",
            Register::Sp => "SP",
            Register::Fp => "FP",
        }
    }

    /// Its meaning in plain words.
    pub(crate) const fn meaning(self) -> &'static str {
        match self {
            Register::Pc => "next instruction",
            Register::Sp => "top of the data stack",
            Register::Fp => "top of the call stack",
        }
    }

    /// Its value.
    pub(crate) const fn of(self, registers: Registers) -> u16 {
        match self {
            Register::Pc => registers.pc,
            Register::Sp => registers.sp,
            Register::Fp => registers.fp,
        }
    }

    /// Returns whether a value of it means that its stack is empty: it then points one cell below
    /// the stack, to a cell of something else.
    pub(crate) const fn is_empty_at(self, value: u16) -> bool {
        match self {
            Register::Pc => false,
            Register::Sp => value == EMPTY_SP,
            Register::Fp => value == EMPTY_FP,
        }
    }
}
