//! Turns the errors of scanner, parser and assembler into diagnostics, with a help line where
//! it helps and a fix where there is an obvious one. The help lines are worded here, the
//! messages in `diagnostic`.

use super::diagnostic::{Diagnostic, DiagnosticKind, Fix};
use super::parse::ParseError;
use super::scan::ScanError;
use super::suggest::{self, Comparisons};
use crate::isa::Op;
use crate::program::{Span, Symbol};

/// Explains an error of the scanner.
pub(super) fn scan_error(found: ScanError) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(found.span, found.kind);
    match &diagnostic.kind {
        DiagnosticKind::UnterminatedString => {
            diagnostic.help(
                "a text runs from one double quote to the next; there is no escape for a quote",
            );
        }
        DiagnosticKind::MalformedNumber { .. } => {
            diagnostic.help("numbers are decimal (42), hexadecimal (0x2A) or binary (0b101010)");
        }
        _ => {}
    }
    diagnostic
}

/// Explains an error of the parser.
pub(super) fn parse_error(
    source: &str,
    found: ParseError,
    comparisons: &mut Comparisons,
) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(found.span, found.kind);
    match &diagnostic.kind {
        DiagnosticKind::UnknownInstruction { name } => {
            if let Some(help) = unknown_instruction_help(source, found.span, name) {
                diagnostic.help(help);
            } else if let Some(near) = suggest::mnemonic(name, comparisons) {
                let op = Op::from_mnemonic(near);
                match op.and_then(|op| pushed_before(source, found.span, op)) {
                    Some(Fix { span, replacement }) => {
                        diagnostic
                            .help(takes_from_stack(near))
                            .fix(span, replacement);
                    }
                    None => suggest_replacement(&mut diagnostic, near),
                }
            }
        }
        DiagnosticKind::MissingOperand { mnemonic, .. } => {
            let help = missing_operand_help(source, found.span, mnemonic);
            diagnostic.help(help);
        }
        DiagnosticKind::DuplicateName { .. } => {
            if let Some(line) = found.earlier {
                diagnostic.help(format!("it is defined first on line {}", line + 1));
            }
        }
        _ => {}
    }
    diagnostic
}

/// Explains an operand that is not a name of the program.
pub(super) fn undefined_name(
    name: &str,
    span: Span,
    symbols: &[Symbol],
    comparisons: &mut Comparisons,
) -> Diagnostic {
    let name = name.to_owned();
    let mut diagnostic =
        Diagnostic::new(span, DiagnosticKind::UndefinedName { name: name.clone() });
    let known = symbols.iter().map(|symbol| symbol.name.as_str());
    if Op::from_mnemonic(&name).is_some() {
        diagnostic.help(format!(
            "`{name}` is an instruction: perhaps an operand is missing before it"
        ));
    } else if let Some(near) = suggest::nearest(&name, known, comparisons) {
        suggest_replacement(&mut diagnostic, near);
    }
    diagnostic
}

/// Explains data past the last cell. `end` is the address after it, `cells` how many cells
/// are defined.
pub(super) fn data_too_big(span: Span, end: usize, cells: usize) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(span, DiagnosticKind::TooBig { end });
    diagnostic.help(format!(
        "its strings and values are {cells} cells; up to as many zeros are written behind them"
    ));
    diagnostic
}

fn suggest_replacement(diagnostic: &mut Diagnostic, replacement: &str) {
    let span = diagnostic.span;
    diagnostic
        .help(format!("did you mean `{replacement}`?"))
        .fix(span, replacement);
}

/// The help on an instruction that takes from the stack what was written behind it.
pub(super) fn takes_from_stack(mnemonic: &str) -> String {
    format!("`{mnemonic}` takes its value from the stack: push it first")
}

/// Returns the change of `sleep_ms 200` to `push 200` and `sleep_ms`, for the word of an instruction
/// that takes what it needs from the stack; `None` unless there is one operand behind it and nothing
/// else.
pub(super) fn pushed_before(source: &str, word: Span, op: Op) -> Option<Fix> {
    let instruction = op.instruction();
    if !instruction.operands.is_empty() || instruction.effect.starts_with("( --") {
        return None;
    }
    let behind = source.get(word.end..)?;
    let behind = behind.split(['\n', ';']).next().unwrap_or("");
    let operand = behind.trim();
    let is_one = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if operand.is_empty() || !operand.chars().all(is_one) || Op::from_mnemonic(operand).is_some() {
        return None;
    }
    let before = source.get(..word.start)?;
    let before = before.rsplit('\n').next().unwrap_or("");
    let indent = match before.trim_start() {
        "" => before,
        _ => "  ",
    };
    let mnemonic = instruction.mnemonic;
    Some(Fix {
        span: Span::new(word.start, word.end + behind.trim_end().len()),
        replacement: format!("push {operand}\n{indent}{mnemonic}"),
    })
}

/// Guesses from the text around an unknown instruction what was meant.
fn unknown_instruction_help(source: &str, span: Span, name: &str) -> Option<String> {
    let before = source.get(..span.start)?.trim_end_matches(' ');
    let behind = source.get(span.end..)?.trim_start_matches([' ', '\t']);
    if behind.starts_with(':') {
        Some(format!("a label is written `{name}:`, without a space"))
    } else if before.ends_with("//") {
        Some("a comment begins with `;`".to_owned())
    } else {
        None
    }
}

fn missing_operand_help(source: &str, span: Span, mnemonic: &str) -> String {
    let behind = source.get(span.end..).unwrap_or("");
    if behind.trim_start_matches([' ', '\t']).starts_with('"') {
        return "a text is defined by `.string name \"text\"`, and the name is its address"
            .to_owned();
    }
    let op = Op::from_mnemonic(mnemonic);
    let signature = op.map(|op| op.instruction().signature());
    format!("it is written `{}`", signature.unwrap_or_default())
}
