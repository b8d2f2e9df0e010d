//! A parsed source: statements and oddities, before any name is looked up.

use super::token::Token;
use crate::isa::Op;
use crate::program::Span;

/// An operand as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// A [`Number`](super::token::TokenKind::Number) or
    /// [`Name`](super::token::TokenKind::Name).
    pub token: Token,
    /// The word it became; 0 while names are not looked up.
    pub word: u16,
}

/// An instruction with its operands. `noop` is none: it assembles to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Which instruction.
    pub op: Op,
    /// Its mnemonic.
    pub mnemonic: Token,
    /// Its operands, as many as it has.
    pub arguments: Vec<Argument>,
    /// The cell of its opcode.
    pub address: u16,
}

impl Statement {
    /// From the mnemonic to the last operand.
    pub fn span(&self) -> Span {
        let last = self.arguments.last();
        // The reference may use one token for two operands.
        last.map_or(self.mnemonic.span, |last| {
            self.mnemonic.span.to(last.token.span)
        })
    }

    /// The word of operand `index`; 0 if there is none.
    pub fn word(&self, index: usize) -> u16 {
        self.arguments
            .get(index)
            .map_or(0, |argument| argument.word)
    }
}

/// Text that the reference skips or reads in a way its author did not mean, or that
/// this assembler accepts where the reference does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oddity {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: OddityKind,
    /// Its line, counted from 0; of a text over several lines the last.
    pub line: usize,
}

/// The kinds of odd text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddityKind {
    /// Characters that mean nothing, such as the `-` of `-5`.
    Characters,
    /// A directive that is neither `.string` nor `.value`.
    UnknownDirective,
    /// A dot after the first word of a line.
    StrayDot,
    /// A number, name or text that belongs to nothing.
    StrayOperand,
    /// The rest of a word whose first digits were taken as the number: the `2` of `0b12`.
    NumberTail,
    /// A second instruction on a line, which is skipped with its operands.
    SecondInstruction,
    /// The last operand of the source, used a second time for one that is missing.
    ReusedOperand,
    /// Letters beyond ASCII in a comment or text: the reference rejects the source.
    BeyondAscii,
    /// A 0 with exactly one character behind it before the end: it rejects that.
    ZeroBeforeEnd,
    /// A 0 directly followed by what should be apart from it: it rejects that.
    ZeroTouching,
}
