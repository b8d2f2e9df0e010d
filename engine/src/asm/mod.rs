//! From text to a program or to diagnostics, and back.
//!
//! [`assemble`] cannot fail: every text is a program, diagnostics, or both. What the
//! reference accepts becomes the same words here; what it rejects is an error, or is
//! accepted with a portability warning where the meaning is plain.

mod diagnostic;
mod disasm;
pub mod lints;
mod parse;
mod reference;
mod render;
mod scan;
mod suggest;
mod syntax;
mod token;

pub use diagnostic::{Diagnostic, DiagnosticKind, Fix, Severity};
pub use disasm::{disassemble, instruction_text};
pub use reference::ReferenceError;
pub use render::render;
pub use syntax::{Argument, Oddity, OddityKind, Statement};
pub use token::{Token, TokenKind};

use crate::program::{Located, Program, Span, Symbol};
use crate::vm::layout::{CELLS, DATA_START};
use lints::Context;
use parse::{Parse, ParseError};
use scan::ScanError;

/// What a source text is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assembly {
    /// The program, if there is no error.
    pub program: Option<Program>,
    /// Errors and warnings, in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
    /// What the reference says first of a source it rejects, be it an error here too
    /// or accepted with a portability warning.
    pub reference: Option<ReferenceError>,
    /// The tokens, in the order of the source: for colouring it.
    pub tokens: Vec<Token>,
}

impl Assembly {
    /// Whether there is a program.
    pub fn is_ok(&self) -> bool {
        self.program.is_some()
    }
}

/// Assembles a source text. Takes time and memory in proportion to its length.
pub fn assemble(source: &str) -> Assembly {
    let scan = scan::scan(source);
    let mut parse = parse::parse(source, &scan.tokens);
    let mut reference = scan.reference;
    let mut diagnostics = vec![];
    for error in scan.errors {
        diagnostics.push(scan_diagnostic(error));
    }
    if scan.tokens.is_empty() && diagnostics.is_empty() {
        reference.get_or_insert(ReferenceError::EmptyProgram);
        diagnostics.push(error(Span::default(), DiagnosticKind::EmptyProgram));
    }
    for error in std::mem::take(&mut parse.errors) {
        reference.get_or_insert(error.reference.clone());
        diagnostics.push(parse_diagnostic(source, error));
    }
    resolve(source, &mut parse, &mut diagnostics, &mut reference);
    check_size(&parse, &scan.tokens, &mut diagnostics, &mut reference);

    let mut oddities = scan.oddities;
    oddities.append(&mut parse.oddities);
    let program = diagnostics.is_empty().then(|| build(&parse));
    lints::run_all(
        &Context {
            source,
            statements: &parse.statements,
            symbols: &parse.symbols,
            oddities: &oddities,
            program: program.as_ref(),
        },
        &mut diagnostics,
    );
    let diagnostics = in_order(diagnostics, source.len());
    Assembly {
        program,
        diagnostics,
        reference,
        tokens: scan.tokens,
    }
}

/// The program of a source text, if it is one: that of [`assemble`] in a fraction of the
/// time, as nothing is said of what is wrong or odd.
pub fn program(source: &str) -> Option<Program> {
    let scan = scan::scan(source);
    if !scan.errors.is_empty() || scan.tokens.is_empty() {
        return None;
    }
    let mut parse = parse::parse(source, &scan.tokens);
    let mut arguments = parse.statements.iter().flat_map(|it| &it.arguments);
    let are_known = arguments.all(|argument| {
        let token = argument.token;
        token.kind != TokenKind::Name || parse.names.contains_key(token.span.text(source))
    });
    if !parse.errors.is_empty() || !are_known {
        return None;
    }
    let (mut wrong, mut reference) = (vec![], None);
    resolve(source, &mut parse, &mut wrong, &mut reference);
    check_size(&parse, &scan.tokens, &mut wrong, &mut reference);
    wrong.is_empty().then(|| build(&parse))
}

/// Puts diagnostics in the order of their places; at one place, errors come first, as
/// they do before. Counts instead of comparing: places are bytes of the source.
fn in_order(diagnostics: Vec<Diagnostic>, source_len: usize) -> Vec<Diagnostic> {
    let mut first = vec![0; source_len + 2];
    for diagnostic in &diagnostics {
        first[diagnostic.span.start.min(source_len) + 1] += 1;
    }
    for place in 1..first.len() {
        first[place] += first[place - 1];
    }
    let mut ordered = vec![None; diagnostics.len()];
    for diagnostic in diagnostics {
        let place = diagnostic.span.start.min(source_len);
        ordered[first[place]] = Some(diagnostic);
        first[place] += 1;
    }
    ordered.into_iter().flatten().collect()
}

fn error(span: Span, kind: DiagnosticKind) -> Diagnostic {
    Diagnostic {
        span,
        kind,
        help: None,
        fix: None,
    }
}

fn scan_diagnostic(found: ScanError) -> Diagnostic {
    let help = match &found.kind {
        DiagnosticKind::UnterminatedString => {
            Some("a text runs from one double quote to the next; there is no escape for a quote")
        }
        DiagnosticKind::MalformedNumber { .. } => {
            Some("numbers are decimal (42), hexadecimal (0x2A) or binary (0b101010)")
        }
        _ => None,
    };
    Diagnostic {
        help: help.map(str::to_owned),
        ..error(found.span, found.kind)
    }
}

fn parse_diagnostic(source: &str, found: ParseError) -> Diagnostic {
    let mut diagnostic = error(found.span, found.kind);
    match &diagnostic.kind {
        DiagnosticKind::UnknownInstruction { name } => {
            diagnostic.help = unknown_instruction_help(source, found.span, name);
            if diagnostic.help.is_none()
                && let Some(near) = suggest::mnemonic(name)
            {
                suggest_fix(&mut diagnostic, near);
            }
        }
        DiagnosticKind::MissingOperand { mnemonic, .. } => {
            diagnostic.help = Some(missing_operand_help(source, found.span, mnemonic));
        }
        DiagnosticKind::DuplicateName { .. } => {
            let line = found.earlier.map(|line| line + 1);
            diagnostic.help = line.map(|line| format!("it is defined first on line {line}"));
        }
        _ => {}
    }
    diagnostic
}

fn suggest_fix(diagnostic: &mut Diagnostic, replacement: &str) {
    diagnostic.help = Some(format!("did you mean `{replacement}`?"));
    diagnostic.fix = Some(Fix {
        span: diagnostic.span,
        replacement: replacement.to_owned(),
    });
}

/// What the text around an unknown instruction says it was meant for.
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
    let op = crate::isa::Op::from_mnemonic(mnemonic);
    let signature = op.map(|op| op.instruction().signature());
    format!("it is written `{}`", signature.unwrap_or_default())
}

/// Looks names up, now that all are known.
fn resolve(
    source: &str,
    parse: &mut Parse,
    diagnostics: &mut Vec<Diagnostic>,
    reference: &mut Option<ReferenceError>,
) {
    for statement in &mut parse.statements {
        let mut errors = vec![];
        for argument in &mut statement.arguments {
            if argument.token.kind != TokenKind::Name {
                continue;
            }
            let name = argument.token.span.text(source);
            match parse.names.get(name) {
                Some(&(index, _)) => argument.word = parse.symbols[index].operand(),
                // The scanner has said what is wrong with it.
                None if !name.is_ascii() => {}
                None => {
                    errors.push(ReferenceError::UndefinedSymbols);
                    diagnostics.push(undefined(name, argument.token.span, &parse.symbols));
                }
            }
        }
        if !errors.is_empty() {
            reference.get_or_insert(ReferenceError::InvalidArgument { errors });
        }
    }
}

/// Names a suggestion is looked for among: more would make a long source with many
/// slips slow.
const SUGGEST_AMONG: usize = 64;

fn undefined(name: &str, span: Span, symbols: &[Symbol]) -> Diagnostic {
    let name = name.to_owned();
    let mut diagnostic = error(span, DiagnosticKind::UndefinedName { name: name.clone() });
    let known = symbols.iter().take(SUGGEST_AMONG);
    if crate::isa::Op::from_mnemonic(&name).is_some() {
        diagnostic.help = Some(format!(
            "`{name}` is an instruction: perhaps an operand is missing before it"
        ));
    } else if let Some(near) = suggest::nearest(&name, known.map(|symbol| symbol.name.as_str())) {
        suggest_fix(&mut diagnostic, near);
    }
    diagnostic
}

/// Code or data past the last cell: the reference dies of it.
fn check_size(
    parse: &Parse,
    tokens: &[Token],
    diagnostics: &mut Vec<Diagnostic>,
    reference: &mut Option<ReferenceError>,
) {
    let code_end = parse.code_len + 1;
    let data_end = usize::from(DATA_START) + parse.data.len();
    let span = |kind: fn(TokenKind) -> bool| {
        let last = tokens.iter().rev().find(|token| kind(token.kind));
        last.map_or(Span::default(), |token| token.span)
    };
    if code_end > CELLS {
        let span = span(|kind| kind == TokenKind::Mnemonic);
        diagnostics.push(error(span, DiagnosticKind::TooBig { end: code_end }));
        reference.get_or_insert(ReferenceError::Crash);
    }
    if data_end > CELLS {
        let span =
            span(|kind| matches!(kind, TokenKind::StringDirective | TokenKind::ValueDirective));
        let mut diagnostic = error(span, DiagnosticKind::TooBig { end: data_end });
        diagnostic.help = Some(format!(
            "its strings and values are {} cells; up to as many zeros are written behind them",
            parse.data_len
        ));
        diagnostics.push(diagnostic);
        reference.get_or_insert(ReferenceError::Crash);
    }
}

/// The program of a source without errors.
fn build(parse: &Parse) -> Program {
    let mut code = Vec::with_capacity(parse.code_len + 1);
    let mut instructions = Vec::with_capacity(parse.statements.len());
    for statement in &parse.statements {
        instructions.push(Located {
            address: statement.address,
            len: statement.op.instruction().len(),
            span: statement.span(),
            line: statement.mnemonic.line,
        });
        code.push(statement.op.opcode());
        code.extend(statement.arguments.iter().map(|argument| argument.word));
    }
    code.push(crate::isa::Op::Eof.opcode());
    Program {
        code,
        data: parse.data.clone(),
        symbols: parse.symbols.clone(),
        instructions,
    }
}
