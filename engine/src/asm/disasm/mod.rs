//! From words back to text, such that [`assemble`](super::assemble) makes the same
//! words of it again. Comments and layout of the first text are gone.

mod data;

use crate::isa::{Op, Operand};
use crate::ordered::{SortedMap, SortedSet};
use crate::program::{Program, SymbolKind};
use data::{Content, Definition};

/// The instruction that begins with the first of `words`, and how many of them it
/// takes. `None` for a word that is no opcode, or whose operands are cut off.
pub fn instruction_text(words: &[u16]) -> Option<(String, usize)> {
    let (op, operands) = decode(words)?;
    let text = statement_text(op, operands, |_, _| None);
    Some((text, 1 + operands.len()))
}

/// A source for a program, from which `assemble` makes the same code and data.
///
/// The program's own names are used, and new ones where jumps lead and there is none.
/// A program of words alone (`Program { code, data, ..Program::default() }`) is fine:
/// its data comes out the same but for zeros at its end. Words that no source can put
/// where they stand, as the assembler never does, become comments.
pub fn disassemble(program: &Program) -> String {
    let lines = decode_all(&program.code);
    let definitions = data::definitions(program);
    let names = Names::new(program, &lines, &definitions);
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
        // The reference rejects a 0 with one character behind it at the end.
        text.truncate(text.len() - 2);
        text.push_str("0x0\n");
    }
    text
}

/// The instruction that begins with the first of `words`, and its operands.
fn decode(words: &[u16]) -> Option<(Op, &[u16])> {
    let op = Op::from_word(*words.first()?)?;
    Some((op, words.get(1..=op.arity())?))
}

/// An instruction as source, with a name for each operand that `name` has one for.
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

/// One piece of the code.
struct Line<'a> {
    address: u16,
    content: Piece<'a>,
}

enum Piece<'a> {
    Instruction(Op, &'a [u16]),
    /// A word that does nothing, or that begins an instruction which is cut off.
    Stray(u16),
    /// The end that the assembler appends.
    End,
}

/// All of the code, and at last its end.
fn decode_all(code: &[u16]) -> Vec<Line<'_>> {
    let mut lines = vec![];
    // Memory read as code goes on in empty cells.
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
        lines.push(Line { address, content });
        rest = &rest[len..];
    }
    let address = u16::try_from(code.len() - rest.len()).unwrap_or(u16::MAX);
    while lines
        .pop_if(|line: &mut Line<'_>| matches!(line.content, Piece::Stray(0)))
        .is_some()
    {}
    lines.push(Line {
        address,
        content: Piece::End,
    });
    lines
}

impl Line<'_> {
    fn text(&self, names: &Names<'_>) -> String {
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

/// What operands are called.
struct Names<'a> {
    /// Where labels stand; the first of each is the one that operands use.
    labels: SortedMap<u16, Vec<String>>,
    strings: SortedMap<u16, &'a str>,
    values: SortedMap<u16, &'a str>,
}

impl<'a> Names<'a> {
    fn new(program: &Program, lines: &[Line<'_>], definitions: &'a [Definition]) -> Names<'a> {
        let mut names = Names {
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

/// Where jumps and calls lead.
fn targets(lines: &[Line<'_>]) -> impl Iterator<Item = u16> {
    lines.iter().filter_map(|line| match line.content {
        Piece::Instruction(op, operands) if op.instruction().operands == [Operand::Target] => {
            operands.first().copied()
        }
        _ => None,
    })
}

/// A name nobody has.
fn fresh(name: &str, taken: &SortedSet<&str>) -> String {
    let mut name = name.to_owned();
    while taken.contains(&name.as_str()) {
        name.push('_');
    }
    name
}
