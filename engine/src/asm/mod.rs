//! The assembler, from text to a program or to diagnostics, and the disassembler, back to
//! text.
//!
//! [`assemble`] cannot fail: every text is a program, diagnostics, or both. A source that the
//! reference accepts becomes the same words here. One that it rejects is an error, or is
//! accepted with a portability warning if the meaning is clear.

mod diagnostic;
mod disasm;
mod explain;
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

use crate::ordered::sort_by_key;
use crate::program::{Located, Program, Span};
use crate::vm::layout::{CELLS, DATA_START};
use lints::LintContext;
use parse::Parse;

/// The result of assembling a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assembly {
    /// The program, if there is no error.
    pub program: Option<Program>,
    /// Errors and warnings, ordered by their places.
    pub diagnostics: Vec<Diagnostic>,
    /// The first error of the reference, if it rejects the source. The source may still
    /// assemble here, with a portability warning.
    pub reference: Option<ReferenceError>,
    /// The tokens, in the order of the source, for syntax highlighting.
    pub tokens: Vec<Token>,
}

impl Assembly {
    /// Returns whether there is a program.
    pub fn is_ok(&self) -> bool {
        self.program.is_some()
    }
}

/// Assembles a source text. Time and memory are proportional to its length.
pub fn assemble(source: &str) -> Assembly {
    let scan = scan::scan(source);
    let mut parse = parse::parse(source, &scan.tokens);
    let mut reference = scan.reference;
    let mut diagnostics = vec![];
    for error in scan.errors {
        diagnostics.push(explain::scan_error(error));
    }
    if scan.tokens.is_empty() && diagnostics.is_empty() {
        reference.get_or_insert(ReferenceError::EmptyProgram);
        diagnostics.push(Diagnostic::new(
            Span::default(),
            DiagnosticKind::EmptyProgram,
        ));
    }
    for error in std::mem::take(&mut parse.errors) {
        reference.get_or_insert(error.reference.clone());
        diagnostics.push(explain::parse_error(source, error));
    }
    resolve(source, &mut parse, &mut diagnostics, &mut reference);
    check_size(&parse, &scan.tokens, &mut diagnostics, &mut reference);

    let mut oddities = scan.oddities;
    oddities.append(&mut parse.oddities);
    let program = diagnostics.is_empty().then(|| build(&parse));
    lints::run_all(
        &LintContext {
            source,
            statements: &parse.statements,
            symbols: &parse.symbols,
            oddities: &oddities,
            program: program.as_ref(),
        },
        &mut diagnostics,
    );
    // The sort is stable: at one place, errors come before warnings.
    sort_by_key(&mut diagnostics, |diagnostic| diagnostic.span.start);
    Assembly {
        program,
        diagnostics,
        reference,
        tokens: scan.tokens,
    }
}

/// Returns the program of a source text, or `None` if it does not assemble. It takes a
/// fraction of the time of [`assemble`], because it makes no diagnostics.
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

/// Resolves names, once all are known.
fn resolve(
    source: &str,
    parse: &mut Parse<'_>,
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
                // The scanner has reported it.
                None if !name.is_ascii() => {}
                None => {
                    errors.push(ReferenceError::UndefinedSymbols);
                    diagnostics.push(explain::undefined_name(
                        name,
                        argument.token.span,
                        &parse.symbols,
                    ));
                }
            }
        }
        if !errors.is_empty() {
            reference.get_or_insert(ReferenceError::InvalidArgument { errors });
        }
    }
}

/// Checks that code and data end within memory. The reference crashes if they do not.
fn check_size(
    parse: &Parse<'_>,
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
        diagnostics.push(Diagnostic::new(
            span,
            DiagnosticKind::TooBig { end: code_end },
        ));
        reference.get_or_insert(ReferenceError::Crash);
    }
    if data_end > CELLS {
        let span =
            span(|kind| matches!(kind, TokenKind::StringDirective | TokenKind::ValueDirective));
        diagnostics.push(explain::data_too_big(span, data_end, parse.data_len));
        reference.get_or_insert(ReferenceError::Crash);
    }
}

/// Makes the program of a source without errors.
fn build(parse: &Parse<'_>) -> Program {
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
