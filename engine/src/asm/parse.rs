//! The parser: from tokens to statements and names. It never fails: errors are part of the
//! result, and parsing continues after them.
//!
//! The reference takes tokens one after the other, whatever line they are on, and stays on
//! the last one at the end of the source. Both affect what it accepts.

use super::diagnostic::DiagnosticKind;
use super::found::First;
use super::reference::ReferenceError;
use super::syntax::{Argument, Oddity, OddityKind, Statement};
use super::token::{Token, TokenKind};
use crate::isa::{Instruction, Op};
use crate::ordered::SortedMap;
use crate::program::{Span, Symbol, SymbolKind};
use crate::vm::layout::DATA_START;

/// An error of the parser, with the reference's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ParseError {
    pub(super) span: Span,
    pub(super) kind: DiagnosticKind,
    pub(super) reference: ReferenceError,
    /// The line of an earlier definition of the same name.
    pub(super) earlier: Option<usize>,
}

/// The result of parsing.
#[derive(Debug, Default)]
pub(super) struct Parse<'a> {
    pub(super) statements: Vec<Statement>,
    pub(super) symbols: Vec<Symbol>,
    /// The names, each with its index in `symbols` and its line.
    pub(super) names: SortedMap<&'a str, (usize, usize)>,
    pub(super) data: Vec<u16>,
    /// Words that the definitions take. `data` may be longer.
    pub(super) data_len: usize,
    /// Words of code, without the final one.
    pub(super) code_len: usize,
    pub(super) errors: First<ParseError>,
    pub(super) oddities: Vec<Oddity>,
}

/// Parses a whole source.
pub(super) fn parse<'a>(source: &'a str, tokens: &[Token]) -> Parse<'a> {
    let mut parser = Parser {
        source,
        tokens,
        current: 0,
        skipping_line: None,
        parse: Parse::default(),
    };
    while let Some(&token) = tokens.get(parser.current) {
        parser.parse_token(token);
        parser.current += 1;
    }
    parser.parse
}

struct Parser<'a, 't> {
    source: &'a str,
    tokens: &'t [Token],
    /// The token being parsed.
    current: usize,
    /// The line whose rest belongs to a skipped second instruction.
    skipping_line: Option<usize>,
    parse: Parse<'a>,
}

impl<'a> Parser<'a, '_> {
    fn parse_token(&mut self, token: Token) {
        match token.kind {
            TokenKind::Label => self.parse_label(token),
            TokenKind::Mnemonic => self.parse_instruction(token),
            TokenKind::StringDirective => self.parse_string(token),
            TokenKind::ValueDirective => self.parse_value(token),
            TokenKind::Name | TokenKind::Number(_) | TokenKind::Text => self.skip(token),
        }
    }

    /// Skips a token that belongs to nothing, as the reference does.
    fn skip(&mut self, token: Token) {
        if self.skipping_line == Some(token.line) {
            return;
        }
        let is_instruction =
            token.kind == TokenKind::Name && Op::from_mnemonic(self.text(token)).is_some();
        let kind = if is_instruction {
            self.skipping_line = Some(token.line);
            OddityKind::SecondInstruction
        } else {
            OddityKind::StrayOperand
        };
        let mut span = token.span;
        if is_instruction {
            // Includes the rest of the line.
            let rest = self.tokens[self.current..].iter();
            for other in rest.take_while(|other| {
                other.line == token.line
                    && !matches!(other.kind, TokenKind::Label | TokenKind::Mnemonic)
            }) {
                span = span.to(other.span);
            }
        }
        let line = token.line;
        self.parse.oddities.push(Oddity { span, kind, line });
    }

    fn text(&self, token: Token) -> &'a str {
        token.span.text(self.source)
    }

    /// Advances to the next token, or returns the last one again at the end.
    fn advance(&mut self) -> Token {
        if self.current + 1 < self.tokens.len() {
            self.current += 1;
        }
        self.tokens[self.current]
    }

    fn error(&mut self, span: Span, kind: DiagnosticKind, reference: ReferenceError) {
        self.parse.errors.add(|| ParseError {
            span,
            kind,
            reference,
            earlier: None,
        });
    }

    fn parse_label(&mut self, token: Token) {
        let name_span = Span::new(token.span.start, token.span.end - 1);
        let name = name_span.text(self.source);
        let address = self.parse.code_len;
        let place = (name_span, token.line);
        self.check_new(name, name_span, ReferenceError::DuplicateLabelDefinition);
        self.define(name, place, SymbolKind::Label, (address, 0));
    }

    /// Reports a name that is defined already.
    fn check_new(&mut self, name: &'a str, span: Span, duplicate: ReferenceError) {
        if let Some(&(_, earlier)) = self.parse.names.get(name) {
            self.parse.errors.add(|| ParseError {
                span,
                kind: DiagnosticKind::DuplicateName {
                    name: name.to_owned(),
                },
                reference: duplicate,
                earlier: Some(earlier),
            });
        }
    }

    /// Defines a name, unless it is defined already.
    fn define(
        &mut self,
        name: &'a str,
        (span, line): (Span, usize),
        kind: SymbolKind,
        (address, cells): (usize, usize),
    ) {
        if self.parse.names.contains_key(name) {
            return;
        }
        let index = self.parse.symbols.len();
        self.parse.names.insert(name, (index, line));
        self.parse.symbols.push(Symbol {
            name: name.to_owned(),
            kind,
            // Past memory there is an error anyway.
            address: address.try_into().unwrap_or(u16::MAX),
            cells: cells.try_into().unwrap_or(u16::MAX),
            span,
        });
    }

    fn parse_instruction(&mut self, token: Token) {
        let name = self.text(token);
        let Some(op) = Op::from_mnemonic(name) else {
            self.skip_line(token.line);
            if !name.is_ascii() {
                // The scanner has reported it.
                return;
            }
            self.error(
                token.span,
                DiagnosticKind::UnknownInstruction {
                    name: name.to_owned(),
                },
                ReferenceError::UndefinedInstruction {
                    name: name.to_owned(),
                },
            );
            return;
        };
        let instruction = op.instruction();
        let mut statement = Statement {
            op,
            mnemonic: token,
            arguments: Vec::with_capacity(instruction.operands.len()),
            address: self.parse.code_len.try_into().unwrap_or(u16::MAX),
        };
        self.parse_arguments(&mut statement, instruction);
        if op != Op::Noop {
            self.parse.code_len += usize::from(instruction.len());
            self.parse.statements.push(statement);
        }
    }

    /// Skips the operands of an instruction with an error.
    fn skip_line(&mut self, line: usize) {
        while self.tokens.get(self.current + 1).is_some_and(|next| {
            next.line == line
                && matches!(
                    next.kind,
                    TokenKind::Name | TokenKind::Number(_) | TokenKind::Text
                )
        }) {
            self.current += 1;
        }
    }

    fn parse_arguments(&mut self, statement: &mut Statement, instruction: &Instruction) {
        let mut missing = None;
        let mut errors = vec![];
        let mut last_good = self.current;
        for operand in instruction.operands {
            let before = self.current;
            let token = self.advance();
            match token.kind {
                TokenKind::Number(_) | TokenKind::Name => {
                    if self.current == before {
                        let kind = OddityKind::ReusedOperand;
                        let span = statement.mnemonic.span.to(token.span);
                        let line = token.line;
                        self.parse.oddities.push(Oddity { span, kind, line });
                    }
                    if missing.is_none() {
                        last_good = self.current;
                    }
                    let word = match token.kind {
                        TokenKind::Number(number) => number,
                        _ => 0,
                    };
                    statement.arguments.push(Argument { token, word });
                }
                _ => {
                    missing.get_or_insert(operand.name());
                    errors.push(ReferenceError::InvalidArgToken);
                }
            }
        }
        if let Some(operand) = missing {
            self.current = last_good;
            let span = statement.span();
            let mnemonic = instruction.mnemonic;
            self.error(
                span,
                DiagnosticKind::MissingOperand { mnemonic, operand },
                ReferenceError::InvalidArgument { errors },
            );
            self.skip_line(statement.mnemonic.line);
        }
    }

    fn parse_string(&mut self, directive: Token) {
        let Some((name, token)) = self.parse_definition_name(directive, ".string") else {
            return;
        };
        let offset = self.parse.data_len;
        let text = self.advance();
        let bytes = match text.kind {
            TokenKind::Text => self.unquoted(text),
            _ => {
                self.missing(token, DiagnosticKind::MissingText);
                &[]
            }
        };
        self.define_data(name, token, SymbolKind::String, bytes.len() + 1);
        let words = bytes.iter().map(|&byte| u16::from(byte)).chain([0]);
        place_data(&mut self.parse.data, offset, bytes.len() + 1, words);
    }

    fn parse_value(&mut self, directive: Token) {
        let Some((name, token)) = self.parse_definition_name(directive, ".value") else {
            return;
        };
        let offset = self.parse.data_len;
        let number = match self.advance().kind {
            TokenKind::Number(number) => number,
            _ => {
                self.missing(token, DiagnosticKind::MissingNumber);
                0
            }
        };
        self.define_data(name, token, SymbolKind::Value(number), 2);
        place_data(&mut self.parse.data, offset, 1, [number].into_iter());
    }

    /// Parses the name after a directive. The reference looks at the name before what follows it,
    /// so a duplicate is its first error.
    fn parse_definition_name(
        &mut self,
        token: Token,
        directive: &'static str,
    ) -> Option<(&'a str, Token)> {
        let before = self.current;
        let name = self.advance();
        if name.kind == TokenKind::Name && self.current > before {
            let text = self.text(name);
            self.check_new(text, name.span, ReferenceError::InvalidIdentifier);
            return Some((text, name));
        }
        self.current = before;
        self.error(
            token.span,
            DiagnosticKind::MissingName { directive },
            ReferenceError::InvalidIdentifier,
        );
        self.skip_line(token.line);
        None
    }

    /// Reports what is missing after a definition's name.
    fn missing(&mut self, name: Token, kind: DiagnosticKind) {
        let reference = match kind {
            DiagnosticKind::MissingText => ReferenceError::InvalidStringValue,
            _ => ReferenceError::InvalidByteValue,
        };
        // The token there is parsed on its own, unless it is on the same line.
        if self.tokens[self.current].span != name.span {
            self.current -= 1;
        }
        self.error(name.span, kind, reference);
        self.skip_line(name.line);
    }

    /// Defines a name for the next cells of data.
    fn define_data(&mut self, name: &'a str, token: Token, kind: SymbolKind, cells: usize) {
        let address = usize::from(DATA_START) + self.parse.data_len;
        let place = (token.span, token.line);
        self.define(name, place, kind, (address, cells));
        self.parse.data_len += cells;
    }

    fn unquoted(&self, token: Token) -> &'a [u8] {
        let text = self.text(token).as_bytes();
        let inner = text.strip_prefix(b"\"").unwrap_or(text);
        inner.strip_suffix(b"\"").unwrap_or(inner)
    }
}

/// Puts words into the free part of the data image. The image grows as the reference's does,
/// which inserts the words instead of overwriting the room it made for them. So it ends in
/// zeros, which overwrite code that continues into the data segment.
pub(super) fn place_data(
    data: &mut Vec<u16>,
    offset: usize,
    count: usize,
    words: impl Iterator<Item = u16>,
) {
    let room = (offset + count + 1).max(data.len());
    data.resize(room + count, 0);
    for (cell, word) in data[offset..].iter_mut().zip(words) {
        *cell = word;
    }
}
