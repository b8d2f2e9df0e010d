//! The assembler, from text to a program or to diagnostics, and the disassembler, back to
//! text.
//!
//! [`assemble`] cannot fail: every text is a program, diagnostics, or both. A source that the
//! reference accepts becomes the same words here. One that it rejects is an error, or is
//! accepted with a portability warning if the meaning is clear.

mod diagnostic;
mod disasm;
mod explain;
mod found;
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
pub use found::MOST_DIAGNOSTICS;
pub use reference::ReferenceError;
pub use render::render;
pub use syntax::{Argument, Oddity, OddityKind, Statement};
pub use token::{Token, TokenKind};

use crate::ordered::sort_by_key;
use crate::program::{Located, Program, Span};
use crate::vm::layout::{CELLS, DATA_START};
use found::Found;
use lints::LintContext;
use parse::Parse;
use suggest::Comparisons;

/// The longest source that is assembled, in bytes: 64 for each cell of memory. That is room for
/// a program of one-word instructions that fills memory, with a comment on every line; a
/// longer text is no program.
pub const LONGEST_SOURCE: usize = 64 * CELLS;

/// The result of assembling a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assembly {
    /// The program, if there is no error.
    pub program: Option<Program>,
    /// Errors and warnings, ordered by their places: the first [`MOST_DIAGNOSTICS`] that were
    /// found, errors before warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// The first error of the reference, if it rejects the source. The source may still
    /// assemble here, with a portability warning.
    pub reference: Option<ReferenceError>,
    /// The tokens, in the order of the source, for syntax highlighting.
    pub tokens: Vec<Token>,
    /// Whether the source is empty, or comments alone.
    pub is_blank: bool,
}

impl Assembly {
    /// Returns whether there is a program.
    pub fn is_ok(&self) -> bool {
        self.program.is_some()
    }
}

/// Assembles a source text. Time and memory are proportional to its length, up to
/// [`LONGEST_SOURCE`].
pub fn assemble(source: &str) -> Assembly {
    if source.len() > LONGEST_SOURCE {
        return too_long(source);
    }
    let scan = scan::scan(source);
    let mut parse = parse::parse(source, &scan.tokens);
    let mut reference = scan.reference;
    let mut found = Found::new();
    let mut comparisons = Comparisons::default();
    found.add_errors(scan.errors, explain::scan_error);
    let is_empty = scan.tokens.is_empty() && found.errors == 0;
    if is_empty {
        reference.get_or_insert(ReferenceError::EmptyProgram);
        found.add(Diagnostic::new(
            Span::default(),
            DiagnosticKind::EmptyProgram,
        ));
    }
    if let Some(first) = parse.errors.kept.first() {
        reference.get_or_insert(first.reference.clone());
    }
    found.add_errors(std::mem::take(&mut parse.errors), |error| {
        explain::parse_error(source, error, &mut comparisons)
    });
    link(
        source,
        &scan.tokens,
        &mut parse,
        &mut comparisons,
        &mut found,
        &mut reference,
    );

    let mut oddities = scan.oddities;
    let is_comment = |oddity: &Oddity| oddity.kind == OddityKind::BeyondAscii;
    let is_blank = is_empty && oddities.iter().all(is_comment);
    oddities.append(&mut parse.oddities);
    let program = (found.errors == 0).then(|| build(&parse));
    lints::run_all(
        &LintContext {
            source,
            statements: &parse.statements,
            symbols: &parse.symbols,
            oddities: &oddities,
            program: program.as_ref(),
        },
        &mut found,
    );
    let mut diagnostics = found.kept;
    // The sort is stable: at one place, errors come before warnings.
    sort_by_key(&mut diagnostics, |diagnostic| diagnostic.span.start);
    Assembly {
        program,
        diagnostics,
        errors: found.errors,
        warnings: found.warnings,
        reference,
        tokens: scan.tokens,
        is_blank,
    }
}

/// Refuses a source that is too long, without looking into it.
fn too_long(source: &str) -> Assembly {
    let kind = DiagnosticKind::SourceTooLong { len: source.len() };
    Assembly {
        diagnostics: vec![Diagnostic::new(Span::default(), kind)],
        errors: 1,
        ..Assembly::default()
    }
}

/// Returns the program of a source text, or `None` if it does not assemble. It takes a
/// fraction of the time of [`assemble`], because it makes no diagnostics.
pub fn program(source: &str) -> Option<Program> {
    if source.len() > LONGEST_SOURCE {
        return None;
    }
    let scan = scan::scan(source);
    if scan.errors.count > 0 || scan.tokens.is_empty() {
        return None;
    }
    let mut parse = parse::parse(source, &scan.tokens);
    let mut arguments = parse.statements.iter().flat_map(|it| &it.arguments);
    let are_known = arguments.all(|argument| {
        let token = argument.token;
        token.kind != TokenKind::Name || parse.names.contains_key(token.span.text(source))
    });
    if parse.errors.count > 0 || !are_known {
        return None;
    }
    let (mut found, mut reference) = (Found::new(), None);
    let mut comparisons = Comparisons::default();
    link(
        source,
        &scan.tokens,
        &mut parse,
        &mut comparisons,
        &mut found,
        &mut reference,
    );
    (found.errors == 0).then(|| build(&parse))
}

/// Resolves names, and checks that code and data end within memory.
fn link(
    source: &str,
    tokens: &[Token],
    parse: &mut Parse<'_>,
    comparisons: &mut Comparisons,
    found: &mut Found,
    reference: &mut Option<ReferenceError>,
) {
    resolve(source, parse, found, reference, comparisons);
    check_size(parse, tokens, found, reference);
}

/// Resolves names, once all are known.
fn resolve(
    source: &str,
    parse: &mut Parse<'_>,
    found: &mut Found,
    reference: &mut Option<ReferenceError>,
    comparisons: &mut Comparisons,
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
                    let span = argument.token.span;
                    found.add(explain::undefined_name(
                        name,
                        span,
                        &parse.symbols,
                        comparisons,
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
    found: &mut Found,
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
        found.add(Diagnostic::new(
            span,
            DiagnosticKind::TooBig { end: code_end },
        ));
        reference.get_or_insert(ReferenceError::Crash);
    }
    if data_end > CELLS {
        let span =
            span(|kind| matches!(kind, TokenKind::StringDirective | TokenKind::ValueDirective));
        found.add(explain::data_too_big(span, data_end, parse.data_len));
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
