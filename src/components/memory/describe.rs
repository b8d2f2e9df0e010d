//! Describes one cell in a line of words. Pure.
//!
//! The description comes from the program and the registers. It names an instruction only while the
//! cells still hold the program's words.

use crate::components::register::Register;
use stackyard_engine::isa::Op;
use stackyard_engine::program::{Located, Program, Symbol, SymbolKind};
use stackyard_engine::vm::Machine;
use stackyard_engine::vm::layout::{DATA_START, STACK_START, Segment};
use std::fmt::{self, Write};

/// The input of a description.
#[derive(Clone, Copy)]
pub struct MemoryContext<'a> {
    /// The machine.
    pub machine: &'a Machine,
    /// The program in it.
    pub program: &'a Program,
    /// The text of that program.
    pub source: &'a str,
}

/// The description of the cell at an address of memory, without its number: the segment, what the
/// cell is of, the registers that point at it.
pub fn describe(address: u16, scene: MemoryContext<'_>) -> String {
    let mut text = String::new();
    write_description(&mut text, address, scene);
    text
}

/// Writes that line at the end of a text.
pub(super) fn write_description(text: &mut String, address: u16, scene: MemoryContext<'_>) {
    let value = scene.machine.memory().get(address).unwrap_or(0);
    let segment = Segment::of(address);
    let mut parts = Parts(text);
    parts.write(format_args!("{}", segment.name()));
    match scene.program.instruction_at(address) {
        Some(located) if scene.is_intact(located) => {
            scene.describe_instruction(address, located, &mut parts)
        }
        _ => match segment {
            Segment::Code => scene.describe_other_code(address, value, &mut parts),
            Segment::Data => {
                // A cell without a name adds nothing here.
                let _ = scene.describe_data(address, &mut parts);
            }
            Segment::CallStack => scene.describe_call(address, value, &mut parts),
            Segment::Ram => scene.describe_stack(address, &mut parts),
        },
    }
    scene.describe_registers(address, &mut parts);
}

/// The number of a cell in each base: `65 = 0x0041 = 'A'`, with its sign where it has one.
#[derive(Clone, Copy, Debug)]
pub(super) struct InAllBases(pub(super) u16);

impl fmt::Display for InAllBases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0;
        write!(f, "{value} = 0x{value:04X}")?;
        let signed = value.cast_signed();
        if signed < 0 {
            write!(f, " = {signed}")?;
        }
        match u8::try_from(value) {
            Ok(byte) if byte.is_ascii_graphic() => write!(f, " = '{}'", char::from(byte)),
            _ => Ok(()),
        }
    }
}

/// The line as far as it goes.
struct Parts<'a>(&'a mut String);

impl Parts<'_> {
    /// Adds a part.
    fn push(&mut self, part: fmt::Arguments<'_>) {
        self.0.push_str(" · ");
        self.write(part);
    }

    /// Appends to the last part.
    fn write(&mut self, words: fmt::Arguments<'_>) {
        // Writing to a text does not fail.
        let _ = self.0.write_fmt(words);
    }
}

/// A text with all of its white space being single spaces.
struct OnOneLine<'a>(&'a str);

impl fmt::Display for OnOneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, word) in self.0.split_ascii_whitespace().enumerate() {
            if index > 0 {
                f.write_char(' ')?;
            }
            f.write_str(word)?;
        }
        Ok(())
    }
}

impl MemoryContext<'_> {
    /// The text of an instruction, on one line.
    pub fn text_of(&self, located: Located) -> impl fmt::Display {
        OnOneLine(located.span.text(self.source))
    }

    /// Returns whether the cells of an instruction still hold the program's words.
    fn is_intact(&self, located: Located) -> bool {
        let cells = usize::from(located.address)..usize::from(located.address + located.len);
        let words = self.program.code.get(cells);
        words.is_some_and(|words| {
            (located.address..)
                .zip(words)
                .all(|(address, &word)| self.machine.memory().get(address) == Some(word))
        })
    }

    fn describe_instruction(&self, address: u16, located: Located, parts: &mut Parts<'_>) {
        if let Some(label) = self.program.label_at(located.address) {
            parts.push(format_args!("{label}:"));
        }
        parts.push(format_args!("line {}", located.line + 1));
        let word = match address - located.address {
            0 => "",
            1 => " (second word)",
            _ => " (third word)",
        };
        parts.push(format_args!("{}{word}", self.text_of(located)));
    }

    /// A word of the code segment that is no instruction of the program.
    fn describe_other_code(&self, address: u16, value: u16, parts: &mut Parts<'_>) {
        let code = &self.program.code;
        let is_programs = code.get(usize::from(address)) == Some(&value);
        match Op::from_word(value) {
            Some(Op::Eof) if is_programs => parts.push(format_args!("end of the program")),
            _ if value == 0 && usize::from(address) >= code.len() => {
                parts.push(format_args!("not used"));
            }
            Some(op) => parts.push(format_args!("executes as `{}`", op.instruction().mnemonic)),
            None => parts.push(format_args!("executes as `noop`: no opcode")),
        }
    }

    /// Adds the name that the cell belongs to; `None` if it has none.
    fn describe_data(&self, address: u16, parts: &mut Parts<'_>) -> Option<()> {
        let in_data =
            |symbol: &&Symbol| symbol.kind != SymbolKind::Label && symbol.address <= address;
        let mut symbols = self.program.symbols.iter();
        // Names are given cells in the order of their definition.
        let symbol = symbols.rfind(in_data)?;
        let offset = usize::from(address - symbol.address);
        let name = &symbol.name;
        match (symbol.kind, offset) {
            (SymbolKind::Value(_), 0) => parts.push(format_args!("value {name}")),
            (SymbolKind::Value(_), 1) => parts.push(format_args!("second cell of value {name}")),
            (SymbolKind::String, _) => match offset.cmp(&self.text_length(symbol)?) {
                std::cmp::Ordering::Less => {
                    let number = offset + 1;
                    parts.push(format_args!("string {name}, character {number}"));
                }
                std::cmp::Ordering::Equal => parts.push(format_args!("end of string {name}")),
                std::cmp::Ordering::Greater => {}
            },
            _ => {}
        }
        Some(())
    }

    /// The number of characters of a string of the program.
    fn text_length(&self, symbol: &Symbol) -> Option<usize> {
        let start = usize::from(symbol.address.checked_sub(DATA_START)?);
        self.program
            .data
            .get(start..)?
            .iter()
            .position(|&word| word == 0)
    }

    fn describe_call(&self, address: u16, value: u16, parts: &mut Parts<'_>) {
        if address > self.machine.registers().fp {
            return parts.push(format_args!("not in use"));
        }
        match self.program.instruction_at(value) {
            Some(call) => parts.push(format_args!(
                "return address → line {}, behind {}",
                call.line + 1,
                self.text_of(call)
            )),
            None => {
                let to = value.wrapping_add(1);
                parts.push(format_args!("return address → 0x{to:03X}"));
            }
        }
    }

    fn describe_stack(&self, address: u16, parts: &mut Parts<'_>) {
        let top = self.machine.registers().sp;
        match top.checked_sub(address) {
            Some(0) => parts.push(format_args!("top of the stack")),
            Some(below) if address >= STACK_START => {
                parts.push(format_args!("value {below} below the top"));
            }
            _ => parts.push(format_args!("not on the stack")),
        }
    }

    /// The registers that point at it.
    fn describe_registers(&self, address: u16, parts: &mut Parts<'_>) {
        let registers = self.machine.registers();
        for register in Register::ALL {
            if register.of(registers) == address {
                parts.push(format_args!("{}", register.name()));
                if register.is_empty_at(address) {
                    parts.write(format_args!(" (its stack is empty)"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;

    const SOURCE: &str = "\
.string text \"Hi\"
.value seven 7
start: push seven
call f
send 1 1
halt
f:   push   72
return
";

    struct Told {
        machine: Machine,
        program: Program,
    }

    impl Told {
        /// A machine after that many instructions.
        fn after(steps: u32) -> Told {
            let program = assemble(SOURCE).program.expect("a program");
            let mut machine = Machine::new();
            machine.load(&program);
            machine.step(steps);
            Told { machine, program }
        }

        fn at(&self, address: u16) -> String {
            describe(
                address,
                MemoryContext {
                    machine: &self.machine,
                    program: &self.program,
                    source: SOURCE,
                },
            )
        }
    }

    #[test]
    fn code_tells_its_line_and_which_word_of_an_instruction_it_is() {
        let told = Told::after(1);
        assert_eq!(told.at(0), "code · start: · line 3 · push seven");
        assert_eq!(
            told.at(1),
            "code · start: · line 3 · push seven (second word)"
        );
        assert_eq!(told.at(2), "code · line 4 · call f · PC");
        assert_eq!(told.at(6), "code · line 5 · send 1 1 (third word)");
        assert_eq!(told.at(8), "code · f: · line 7 · push 72");
    }

    #[test]
    fn code_that_was_changed_claims_no_line() {
        let mut told = Told::after(0);
        told.machine.memory_mut().set(8, 17);
        assert_eq!(told.at(8), "code · executes as `add`");
        told.machine.memory_mut().set(9, 999);
        assert_eq!(told.at(9), "code · executes as `noop`: no opcode");
        assert_eq!(told.at(11), "code · end of the program");
        assert_eq!(told.at(12), "code · not used");
    }

    #[test]
    fn data_tells_its_name() {
        let told = Told::after(0);
        assert_eq!(told.at(0x201), "data · string text, character 2");
        assert_eq!(told.at(0x202), "data · end of string text");
        assert_eq!(told.at(0x203), "data · value seven");
        assert_eq!(told.at(0x204), "data · second cell of value seven");
        assert_eq!(told.at(0x205), "data");
    }

    #[test]
    fn stacks_tell_their_depth_and_where_they_return_to() {
        let told = Told::after(3);
        assert_eq!(told.at(0x341), "stack and RAM · top of the stack · SP");
        assert_eq!(told.at(0x340), "stack and RAM · value 1 below the top");
        assert_eq!(told.at(0xF00), "stack and RAM · not on the stack");
        assert_eq!(
            told.at(0x300),
            "call stack · return address → line 4, behind call f · FP"
        );
        assert_eq!(told.at(0x301), "call stack · not in use");
    }

    #[test]
    fn an_empty_stack_says_why_its_register_is_elsewhere() {
        let told = Told::after(0);
        assert_eq!(
            told.at(0x33F),
            "call stack · not in use · SP (its stack is empty)"
        );
        assert!(told.at(0x2FF).ends_with("FP (its stack is empty)"));
    }

    #[test]
    fn every_cell_has_a_description() {
        let told = Told::after(3);
        for address in 0..=0xFFF {
            let segment = Segment::of(address).name();
            assert!(told.at(address).starts_with(segment));
        }
    }

    #[test]
    fn a_number_is_told_in_each_base_that_says_something() {
        let told = [7, 65, 0xFFFF, 300].map(|value| InAllBases(value).to_string());
        assert_eq!(
            told,
            [
                "7 = 0x0007",
                "65 = 0x0041 = 'A'",
                "65535 = 0xFFFF = -1",
                "300 = 0x012C"
            ]
        );
    }
}
