//! The pieces a source text is scanned into.

use crate::program::Span;

/// What a token is. The reference decides this by where a word stands: the first
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
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes.
    pub span: Span,
    /// Its line, counted from 0.
    pub line: usize,
}
