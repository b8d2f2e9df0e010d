//! The scanner: from text to tokens, by the reference's rules. The reference has no grammar
//! of lines and skips what it does not expect. Skipped text is recorded as an oddity; text
//! that the reference rejects is an error, or an oddity if the meaning is clear.

mod number;

use super::diagnostic::DiagnosticKind;
use super::found::First;
use super::reference::ReferenceError;
use super::syntax::{Oddity, OddityKind};
use super::token::{Token, TokenKind};
use crate::program::Span;

/// An error of the scanner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ScanError {
    pub(super) span: Span,
    pub(super) kind: DiagnosticKind,
}

/// The result of scanning.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) tokens: Vec<Token>,
    pub(super) errors: First<ScanError>,
    pub(super) oddities: Vec<Oddity>,
    /// The first error of the reference's scanner, if it rejects the source.
    pub(super) reference: Option<ReferenceError>,
}

/// Scans a whole source.
pub(super) fn scan(source: &str) -> Scan {
    let mut scanner = Scanner {
        source,
        bytes: source.as_bytes(),
        position: 0,
        start: 0,
        line: 0,
        place: Place::LineStart,
        scan: Scan::default(),
    };
    while scanner.position < scanner.bytes.len() {
        scanner.start = scanner.position;
        scanner.scan_token();
    }
    scanner.scan
}

/// The position on a line, which decides what a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    LineStart,
    Instruction,
    Definition,
}

struct Scanner<'a> {
    source: &'a str,
    bytes: &'a [u8],
    /// Next byte to read.
    position: usize,
    /// First byte of the token being read.
    start: usize,
    line: usize,
    place: Place,
    scan: Scan,
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Returns whether a character belongs to a word. Letters beyond ASCII do, so that `né` is
/// one wrong word and not two.
fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn means_nothing(character: char) -> bool {
    !is_word_character(character)
        && !matches!(character, ' ' | '\t' | '\r' | '\n' | ';' | '"' | '.')
}

impl<'a> Scanner<'a> {
    fn scan_token(&mut self) {
        let byte = self.bytes[self.position];
        self.position += 1;
        match byte {
            b' ' | b'\r' | b'\t' => {}
            b'\n' => {
                self.line += 1;
                self.place = Place::LineStart;
            }
            b';' => self.scan_comment(),
            b'"' => self.scan_text(),
            b'.' => self.scan_directive(),
            b'0' => self.scan_zero(),
            b'1'..=b'9' => self.scan_decimal(),
            _ if is_word_character(self.character()) => self.scan_word(),
            _ => self.skip_characters(),
        }
    }

    /// Returns the first character of the token.
    fn character(&self) -> char {
        self.source[self.start..].chars().next().unwrap_or('\0')
    }

    /// Advances to the first character of the token that does not match.
    fn skip_characters_while(&mut self, matches: impl Fn(char) -> bool) {
        let rest = &self.source[self.start..];
        let len = rest.find(|character| !matches(character));
        self.position = self.start + len.unwrap_or(rest.len());
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.position + ahead).copied()
    }

    fn span(&self) -> Span {
        Span::new(self.start, self.position)
    }

    fn lexeme(&self) -> &'a str {
        self.span().text(self.source)
    }

    fn skip_while(&mut self, matches: impl Fn(u8) -> bool) {
        while self.peek(0).is_some_and(&matches) {
            self.position += 1;
        }
    }

    fn add(&mut self, kind: TokenKind) {
        let span = self.span();
        let line = self.line;
        self.scan.tokens.push(Token { kind, span, line });
    }

    fn note(&mut self, span: Span, kind: OddityKind) {
        let line = self.line;
        self.scan.oddities.push(Oddity { span, kind, line });
    }

    fn error(&mut self, kind: DiagnosticKind, reference: ReferenceError) {
        let span = self.span();
        self.scan.errors.add(|| ScanError { span, kind });
        self.scan.reference.get_or_insert(reference);
    }

    /// Records text that is accepted here but not by the reference.
    fn tolerate(&mut self, span: Span, kind: OddityKind, reference: ReferenceError) {
        self.note(span, kind);
        self.scan.reference.get_or_insert(reference);
    }

    fn scan_comment(&mut self) {
        self.skip_while(|byte| byte != b'\n');
        self.note_beyond_ascii();
    }

    /// Scans a text, which can span lines.
    fn scan_text(&mut self) {
        let first_line = self.line;
        while let Some(byte) = self.peek(0)
            && byte != b'"'
        {
            self.line += usize::from(byte == b'\n');
            self.position += 1;
        }
        if self.peek(0).is_none() {
            // The error covers the opening line, not the whole rest of the source.
            let rest = self.lexeme();
            self.position = self.start + rest.find('\n').unwrap_or(rest.len());
            self.line = first_line;
            self.error(
                DiagnosticKind::UnterminatedString,
                ReferenceError::ScannerReachedEndOfLine,
            );
            self.add(TokenKind::Text);
            return;
        }
        self.position += 1;
        self.note_beyond_ascii();
        self.add(TokenKind::Text);
    }

    fn note_beyond_ascii(&mut self) {
        if !self.lexeme().is_ascii() {
            let reference = ReferenceError::PeekExceedsSourceLength;
            self.tolerate(self.span(), OddityKind::BeyondAscii, reference);
        }
    }

    fn scan_directive(&mut self) {
        if self.place != Place::LineStart {
            self.note(self.span(), OddityKind::StrayDot);
            return;
        }
        self.skip_while(is_name_byte);
        match self.lexeme() {
            ".string" => self.add(TokenKind::StringDirective),
            ".value" => self.add(TokenKind::ValueDirective),
            _ => return self.note(self.span(), OddityKind::UnknownDirective),
        }
        self.place = Place::Definition;
    }

    /// Scans a name, an instruction or a label. The reference rejects any source with letters
    /// beyond ASCII; within a word they are an error here too.
    fn scan_word(&mut self) {
        self.skip_characters_while(is_word_character);
        if let Some(letter) = self.lexeme().chars().find(|letter| !letter.is_ascii()) {
            self.error(
                DiagnosticKind::ForeignLetter { letter },
                ReferenceError::PeekExceedsSourceLength,
            );
        }
        if self.peek(0) == Some(b':') {
            self.position += 1;
            return self.add(TokenKind::Label);
        }
        if self.place == Place::LineStart {
            self.place = Place::Instruction;
            self.add(TokenKind::Mnemonic);
        } else {
            self.add(TokenKind::Name);
        }
    }

    /// Skips a run of characters that mean nothing.
    fn skip_characters(&mut self) {
        self.skip_characters_while(means_nothing);
        self.note_beyond_ascii();
        self.note(self.span(), OddityKind::Characters);
    }
}
