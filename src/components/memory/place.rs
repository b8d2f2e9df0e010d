//! Finds a cell by address, register or name. Pure.

use super::format::{NumberError, NumberFormat};
use super::names::target_of;
use crate::components::register::Register;
use stackyard_engine::program::Program;
use stackyard_engine::vm::Registers;
use stackyard_engine::vm::layout::{STACK_END, mapped};
use std::fmt;

/// Why there is no such cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlaceError {
    /// The text is empty.
    Empty,
    /// A number past the last cell.
    PastEnd {
        /// The outlet it means, if it is a mapped address.
        outlet: Option<u16>,
    },
    /// Neither a number nor a name of the program.
    Unknown {
        /// The text.
        name: String,
        /// The number it is with `0x` before it, if it is one.
        hex: Option<u16>,
    },
}

/// The cell meant by a text: a name the program defines, a register, or a number, as
/// `0x340` or `832`.
///
/// # Errors
/// Why there is none.
pub(super) fn find_place(
    text: &str,
    program: &Program,
    registers: Registers,
) -> Result<u16, PlaceError> {
    let text = text.trim();
    let name = text.trim_end_matches(':');
    if let Some(symbol) = program.symbol(name) {
        return within(target_of(symbol));
    }
    let named = |register: &&Register| register.name().eq_ignore_ascii_case(text);
    if let Some(register) = Register::ALL.iter().find(named) {
        return within(register.of(registers));
    }
    match NumberFormat::Decimal.read(text) {
        Ok(address) => within(address),
        Err(NumberError::Empty) => Err(PlaceError::Empty),
        Err(NumberError::TooLarge) => Err(PlaceError::PastEnd { outlet: None }),
        Err(NumberError::NotDigits { .. }) => Err(PlaceError::Unknown {
            name: name.to_owned(),
            hex: NumberFormat::Hex.read(text).ok(),
        }),
    }
}

fn within(address: u16) -> Result<u16, PlaceError> {
    if address <= STACK_END {
        return Ok(address);
    }
    let outlet = mapped(address).map(|(outlet, _)| outlet);
    Err(PlaceError::PastEnd { outlet })
}

impl fmt::Display for PlaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlaceError::Empty => f.write_str("Type an address, such as 0x340, or a label."),
            PlaceError::PastEnd { outlet: None } => f.write_str("Memory ends at 0xFFF."),
            PlaceError::PastEnd {
                outlet: Some(outlet),
            } => write!(
                f,
                "Memory ends at 0xFFF; that address is mapped to outlet {outlet}."
            ),
            PlaceError::Unknown { name, hex } => {
                write!(f, "The program has no label {name}.")?;
                match hex {
                    Some(hex) => write!(f, " For the address type 0x{hex:03X}."),
                    None => Ok(()),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;

    fn find(text: &str) -> Result<u16, PlaceError> {
        let source = ".string text \"hi\"\n.value seven 7\n.value board 0xF00\nstart: push 1\nloop: jump loop\n";
        let program = assemble(source).program.expect("a program");
        let registers = Registers {
            pc: 2,
            sp: 0x341,
            fp: 0x2FF,
        };
        find_place(text, &program, registers)
    }

    #[test]
    fn addresses_names_and_registers_are_places() {
        let cases = [
            ("0x340", 0x340),
            (" 832 ", 832),
            ("0b11", 3),
            ("loop", 2),
            ("loop:", 2),
            ("text", 0x200),
            ("seven", 0x203),
            ("board", 0xF00),
            ("pc", 2),
            ("SP", 0x341),
            ("fp", 0x2FF),
            ("0xFFF", 0xFFF),
        ];
        for (text, address) in cases {
            assert_eq!(find(text), Ok(address), "{text}");
        }
    }

    #[test]
    fn what_is_no_place_says_why() {
        let cases = [
            ("", "Type an address, such as 0x340, or a label."),
            (
                "0x1200",
                "Memory ends at 0xFFF; that address is mapped to outlet 1.",
            ),
            ("99999", "Memory ends at 0xFFF."),
            ("lop", "The program has no label lop."),
            (
                "F00",
                "The program has no label F00. For the address type 0xF00.",
            ),
        ];
        for (text, words) in cases {
            let error = find(text).expect_err(text);
            assert_eq!(error.to_string(), words);
        }
    }
}
