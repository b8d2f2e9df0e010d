//! Tokens: the pieces of a source text.

use crate::program::Span;

/// The kind of a token. As in the reference it follows from the position of a word: the first
/// word of a line is an instruction, every later one a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// `name:`, the colon included in the span.
    Label,
    /// `.string`
    StringDirective,
    /// `.value`
    ValueDirective,
    /// `"text"`, the quotes included in the span.
    Text,
    /// The word that should be a mnemonic.
    Mnemonic,
    /// Any later word.
    Name,
    /// A number.
    Number(u16),
}

/// A piece of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its kind.
    pub kind: TokenKind,
    /// Its bytes.
    pub span: Span,
    /// Its line, counted from 0.
    pub line: usize,
}
