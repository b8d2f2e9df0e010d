//! The disassembler: from words back to text, from which [`assemble`](super::assemble) makes
//! the same words. Comments and layout of the original source are lost.

mod data;

use crate::isa::{Op, Operand};
use crate::ordered::{SortedMap, SortedSet};
use crate::program::{Program, SymbolKind};
use data::{Content, Definition};

/// Returns the instruction at the start of `words` as text, and how many words it takes.
/// Returns `None` for a word that is no opcode, or whose operands are cut off.
pub fn instruction_text(words: &[u16]) -> Option<(String, usize)> {
    let (op, operands) = decode(words)?;
    let text = statement_text(op, operands, |_, _| None);
    Some((text, 1 + operands.len()))
}

/// Returns a source for a program, from which `assemble` makes the same code and data.
///
/// It uses the program's names, and makes new ones for targets of jumps without a name. A
/// program of words alone (`Program { code, data, ..Program::default() }`) is fine: its data
/// comes out the same except for zeros at its end. Words that the assembler never puts where
/// they are become comments.
pub fn disassemble(program: &Program) -> String {
    let lines = decode_all(&program.code);
    let definitions = data::definitions(program);
    let names = OperandNames::new(program, &lines, &definitions);
    let mut text = String::new();
    for definition in &definitions {
        text.push_str(&definition.text());
    }
    if !text.is_empty() && lines.len() > 1 {
        text.push('\n');
    }
    for line in &lines {
        for name in names.labels.get(&line.address).into_iter().flatten() {
            text.push_str(&format!("{name}:\n"));
        }
        text.push_str(&line.text(&names));
    }
    if text.is_empty() {
        text.push_str("noop\n");
    }
    if text.ends_with(" 0\n") {
        // The reference rejects a 0 with one character after it at the end.
        text.truncate(text.len() - 2);
        text.push_str("0x0\n");
    }
    text
}

/// Decodes the instruction at the start of `words`, with its operands.
fn decode(words: &[u16]) -> Option<(Op, &[u16])> {
    let op = Op::from_word(*words.first()?)?;
    Some((op, words.get(1..=op.arity())?))
}

/// Returns an instruction as source. `name` returns the name of an operand, if it has one.
fn statement_text<'a>(
    op: Op,
    operands: &[u16],
    name: impl Fn(Operand, u16) -> Option<&'a str>,
) -> String {
    let instruction = op.instruction();
    let mut text = instruction.mnemonic.to_owned();
    for (&kind, &word) in instruction.operands.iter().zip(operands) {
        text.push(' ');
        match (name(kind, word), kind) {
            (Some(name), _) => text.push_str(name),
            (None, Operand::Address | Operand::Target) => text.push_str(&format!("0x{word:03X}")),
            (None, _) => text.push_str(&word.to_string()),
        }
    }
    text
}

/// A line of disassembled code.
struct CodeLine<'a> {
    address: u16,
    content: Piece<'a>,
}

enum Piece<'a> {
    Instruction(Op, &'a [u16]),
    /// A word that does nothing, or that begins an instruction that is cut off.
    Stray(u16),
    /// The final word, which the assembler appends.
    End,
}

/// Decodes the whole code, including its end.
fn decode_all(code: &[u16]) -> Vec<CodeLine<'_>> {
    let mut lines = vec![];
    // Code read from memory ends in empty cells.
    let end = code.iter().rposition(|word| *word == Op::Eof.opcode());
    let is_end = |rest: &[u16]| rest.iter().all(|word| *word == 0);
    let mut rest = code;
    while let Some(&word) = rest.first() {
        let index = code.len() - rest.len();
        let address = u16::try_from(index).unwrap_or(u16::MAX);
        if Some(index) == end && is_end(&rest[1..]) {
            break;
        }
        let (content, len) = match decode(rest) {
            Some((op, operands)) if op != Op::Noop => {
                (Piece::Instruction(op, operands), 1 + operands.len())
            }
            _ => (Piece::Stray(word), 1),
        };
        lines.push(CodeLine { address, content });
        rest = &rest[len..];
    }
    let address = u16::try_from(code.len() - rest.len()).unwrap_or(u16::MAX);
    while lines
        .pop_if(|line: &mut CodeLine<'_>| matches!(line.content, Piece::Stray(0)))
        .is_some()
    {}
    lines.push(CodeLine {
        address,
        content: Piece::End,
    });
    lines
}

impl CodeLine<'_> {
    fn text(&self, names: &OperandNames<'_>) -> String {
        let address = self.address;
        match self.content {
            Piece::Instruction(op, operands) => {
                statement_text(op, operands, |kind, word| names.of(kind, word)) + "\n"
            }
            Piece::Stray(0) => {
                format!("; 0x{address:03X}: 0 is noop, which the assembler leaves out\n")
            }
            Piece::Stray(word) => match Op::from_word(word) {
                Some(op) => format!(
                    "; 0x{address:03X}: {word} is {} without its operands\n",
                    op.instruction().mnemonic
                ),
                None => format!("; 0x{address:03X}: {word} is no instruction\n"),
            },
            Piece::End => String::new(),
        }
    }
}

/// The names of operands.
struct OperandNames<'a> {
    /// The labels of each address. Operands use the first one.
    labels: SortedMap<u16, Vec<String>>,
    strings: SortedMap<u16, &'a str>,
    values: SortedMap<u16, &'a str>,
}

impl<'a> OperandNames<'a> {
    fn new(
        program: &Program,
        lines: &[CodeLine<'_>],
        definitions: &'a [Definition],
    ) -> OperandNames<'a> {
        let mut names = OperandNames {
            labels: SortedMap::new(),
            strings: SortedMap::new(),
            values: SortedMap::new(),
        };
        let mut taken = SortedSet::new();
        for definition in definitions {
            let name = definition.name.as_str();
            taken.insert(name);
            match definition.content {
                Content::Text(_) => names
                    .strings
                    .get_or_insert_with(definition.address, || name),
                Content::Value(number) => names.values.get_or_insert_with(number, || name),
                Content::Unwritable(_) => continue,
            };
        }
        let starts: SortedSet<u16> = lines.iter().map(|line| line.address).collect();
        for symbol in &program.symbols {
            if symbol.kind == SymbolKind::Label
                && starts.contains(&symbol.address)
                && taken.insert(&symbol.name)
            {
                names
                    .labels
                    .get_or_insert_with(symbol.address, Vec::new)
                    .push(symbol.name.clone());
            }
        }
        for target in targets(lines).filter(|target| starts.contains(target)) {
            names
                .labels
                .get_or_insert_with(target, || vec![fresh(&format!("at_{target:03X}"), &taken)]);
        }
        names
    }

    fn of(&self, kind: Operand, word: u16) -> Option<&str> {
        match kind {
            Operand::Target => self.labels.get(&word)?.first().map(String::as_str),
            Operand::Address => self
                .strings
                .get(&word)
                .or_else(|| self.values.get(&word))
                .copied(),
            Operand::Value | Operand::Count | Operand::Index | Operand::Port => None,
        }
    }
}

/// Returns the targets of jumps and calls.
fn targets(lines: &[CodeLine<'_>]) -> impl Iterator<Item = u16> {
    lines.iter().filter_map(|line| match line.content {
        Piece::Instruction(op, operands) if op.instruction().operands == [Operand::Target] => {
            operands.first().copied()
        }
        _ => None,
    })
}

/// Returns a name that is not taken.
fn fresh(name: &str, taken: &SortedSet<&str>) -> String {
    let mut name = name.to_owned();
    while taken.contains(&name.as_str()) {
        name.push('_');
    }
    name
}
