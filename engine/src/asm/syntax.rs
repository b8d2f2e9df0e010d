//! The syntax of a parsed source: statements and oddities, before names are resolved.

use super::token::Token;
use crate::isa::Op;
use crate::program::Span;

/// An operand as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// A [`Number`](super::token::TokenKind::Number) or
    /// [`Name`](super::token::TokenKind::Name).
    pub token: Token,
    /// Its word, or 0 until names are resolved.
    pub word: u16,
}

/// An instruction with its operands. `noop` has no statement: it assembles to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The instruction.
    pub op: Op,
    /// Its mnemonic.
    pub mnemonic: Token,
    /// Its operands, as many as it has.
    pub arguments: Vec<Argument>,
    /// The cell of its opcode.
    pub address: u16,
}

impl Statement {
    /// Returns the span from the mnemonic to the last operand.
    pub fn span(&self) -> Span {
        let last = self.arguments.last();
        // The reference can use one token for two operands.
        last.map_or(self.mnemonic.span, |last| {
            self.mnemonic.span.to(last.token.span)
        })
    }

    /// Returns the word of operand `index`, or 0 if there is none.
    pub fn word(&self, index: usize) -> u16 {
        self.arguments
            .get(index)
            .map_or(0, |argument| argument.word)
    }
}

/// Text that the reference skips or reads in a way its author did not mean, or that it
/// rejects although it is accepted here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oddity {
    /// Its bytes.
    pub span: Span,
    /// Its kind.
    pub kind: OddityKind,
    /// Its line, counted from 0. For a text over several lines it is the last.
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
    /// A number, name or text that belongs to no instruction.
    StrayOperand,
    /// The rest of a word whose first digits were read as the number: the `2` of `0b12`.
    NumberTail,
    /// A second instruction on a line. It is skipped with its operands.
    SecondInstruction,
    /// The last operand of the source, used again for a missing one.
    ReusedOperand,
    /// Letters beyond ASCII in a comment or text. The reference rejects the source.
    BeyondAscii,
    /// A 0 with exactly one character after it at the end. The reference rejects it.
    ZeroBeforeEnd,
    /// A 0 directly followed by a character that cannot follow it. The reference rejects it.
    ZeroTouching,
}
