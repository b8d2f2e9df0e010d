//! From text to tokens, by the reference's rules: it has no grammar of lines, and
//! skips what it does not expect. What it skips is noted, and what it rejects is an
//! error, or noted where the meaning is plain.

use super::diagnostic::DiagnosticKind;
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

/// All that scanning finds.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) tokens: Vec<Token>,
    pub(super) errors: Vec<ScanError>,
    pub(super) oddities: Vec<Oddity>,
    /// What the reference's scanner says first, if it rejects the source.
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

/// Where on a line the scanner is, which decides what a word means.
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
            _ if is_name_byte(byte) => self.scan_word(),
            _ => self.skip_character(),
        }
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
        self.scan.oddities.push(Oddity { span, kind });
    }

    fn error(&mut self, kind: DiagnosticKind, reference: ReferenceError) {
        let span = self.span();
        self.scan.errors.push(ScanError { span, kind });
        self.scan.reference.get_or_insert(reference);
    }

    /// Accepted here, but not by the reference.
    fn tolerate(&mut self, span: Span, kind: OddityKind, reference: ReferenceError) {
        self.note(span, kind);
        self.scan.reference.get_or_insert(reference);
    }

    fn scan_comment(&mut self) {
        self.skip_while(|byte| byte != b'\n');
        self.note_beyond_ascii();
    }

    /// A text may span lines.
    fn scan_text(&mut self) {
        let first_line = self.line;
        while let Some(byte) = self.peek(0)
            && byte != b'"'
        {
            self.line += usize::from(byte == b'\n');
            self.position += 1;
        }
        if self.peek(0).is_none() {
            // The error is the opening line's, not the whole rest of the source's.
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

    /// A name, an instruction or a label.
    fn scan_word(&mut self) {
        self.skip_while(is_name_byte);
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

    /// Characters that mean nothing. The reference rejects any source with letters
    /// beyond ASCII; such a letter in a name is an error here too.
    fn skip_character(&mut self) {
        let letter = self.source[self.start..].chars().next().unwrap_or('\0');
        self.position = self.start + letter.len_utf8();
        if letter.is_alphanumeric() {
            return self.error(
                DiagnosticKind::ForeignLetter { letter },
                ReferenceError::PeekExceedsSourceLength,
            );
        }
        if !letter.is_ascii() {
            let reference = ReferenceError::PeekExceedsSourceLength;
            self.tolerate(self.span(), OddityKind::BeyondAscii, reference);
        }
        match self.scan.oddities.last_mut() {
            // One note for a run of them.
            Some(last) if last.kind == OddityKind::Characters && last.span.end == self.start => {
                last.span.end = self.position;
            }
            _ => self.note(self.span(), OddityKind::Characters),
        }
    }

    fn scan_decimal(&mut self) {
        self.skip_while(|byte| byte.is_ascii_digit());
        self.add_decimal();
    }

    /// A decimal number from what was read so far, blanks around it left out.
    fn add_decimal(&mut self) {
        let text = self.lexeme().trim();
        match text.parse() {
            Ok(number) => {
                self.add(TokenKind::Number(number));
                self.note_tail();
            }
            Err(_) => {
                let text = text.to_owned();
                let kind = if text.bytes().all(|byte| byte.is_ascii_digit()) {
                    DiagnosticKind::NumberTooBig { text: text.clone() }
                } else {
                    self.skip_while(is_name_byte);
                    let text = self.lexeme().trim().to_owned();
                    DiagnosticKind::MalformedNumber { text }
                };
                self.error(kind, ReferenceError::InvalidDecimalDigit { text });
                self.add(TokenKind::Number(0));
            }
        }
    }

    /// A number that goes straight on with letters or digits: `5a`, `0b12`.
    fn note_tail(&mut self) {
        let rest = self.bytes[self.position..]
            .iter()
            .take_while(|byte| is_name_byte(**byte))
            .count();
        if rest > 0 {
            let span = Span::new(self.position, self.position + rest);
            self.note(span, OddityKind::NumberTail);
        }
    }

    /// A number that begins with 0. The reference looks at the next two characters
    /// in ways of its own, and rejects some sources for what stands behind a 0.
    fn scan_zero(&mut self) {
        match (self.peek(0), self.peek(1)) {
            (None, _) | (Some(b' '), Some(_)) | (Some(_), Some(b' ')) => self.scan_decimal(),
            (Some(next), None) => self.scan_zero_before_end(next),
            (Some(b'x'), Some(_)) => self.scan_hexadecimal(),
            (Some(b'b'), Some(_)) => self.scan_binary(),
            (Some(b'0'..=b'9'), Some(_)) => self.scan_decimal(),
            (Some(b'\n' | b'\r' | b'\t' | b';'), Some(_)) => self.scan_zero_apart(),
            (Some(next), Some(_)) => self.scan_zero_and(next),
        }
    }

    /// `0` and something that clearly ends it. The reference takes it for a part of
    /// the number, with the digits behind it, and that is none unless it is blank.
    fn scan_zero_apart(&mut self) {
        let digits = self.bytes[self.position + 1..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if digits > 0 || self.peek(0) == Some(b';') {
            let end = self.position + 1 + digits;
            let text = Span::new(self.start, end).text(self.source).to_owned();
            let span = Span::new(self.start, self.position + 1);
            let reference = ReferenceError::InvalidDecimalDigit { text };
            self.tolerate(span, OddityKind::ZeroTouching, reference);
        }
        self.scan_decimal();
    }

    /// `0` and one more character end the source: rejected by the reference whatever
    /// the character is.
    fn scan_zero_before_end(&mut self, next: u8) {
        let reference = ReferenceError::PeekExceedsSourceLength;
        if is_name_byte(next) && !next.is_ascii_digit() {
            self.position += 1;
            let text = self.lexeme().to_owned();
            self.error(DiagnosticKind::MalformedNumber { text }, reference);
            return self.add(TokenKind::Number(0));
        }
        self.scan_decimal();
        self.tolerate(self.span(), OddityKind::ZeroBeforeEnd, reference);
    }

    /// `0` and something it cannot go on with.
    fn scan_zero_and(&mut self, next: u8) {
        // Do not cut a letter beyond ASCII in two.
        let width = self.source[self.position..]
            .chars()
            .next()
            .map_or(1, char::len_utf8);
        self.position += width;
        if !next.is_ascii() {
            let text = self.lexeme().to_owned();
            let kind = DiagnosticKind::MalformedNumber { text };
            self.error(kind, ReferenceError::PeekExceedsSourceLength);
            return self.add(TokenKind::Number(0));
        }
        self.skip_while(|byte| byte.is_ascii_digit());
        self.add_decimal();
    }

    /// `0x`, any one character, then hexadecimal digits.
    fn scan_hexadecimal(&mut self) {
        self.scan_prefixed(|byte| byte.is_ascii_hexdigit());
        let text = self.lexeme().trim();
        match u16::from_str_radix(&text[2..], 16) {
            Ok(number) => {
                self.add(TokenKind::Number(number));
                self.note_tail();
            }
            Err(_) => {
                let text = text.to_owned();
                let kind = self.bad_number(text.clone(), |byte| byte.is_ascii_hexdigit());
                self.error(kind, ReferenceError::InvalidHexDigit { text });
                self.add(TokenKind::Number(0));
            }
        }
    }

    /// `0b`, any one character, then binary digits. The reference dies of anything
    /// that is not a binary number then.
    fn scan_binary(&mut self) {
        self.scan_prefixed(|byte| matches!(byte, b'0' | b'1'));
        let text = self.lexeme();
        match u16::from_str_radix(&text[2..], 2) {
            Ok(number) => {
                self.add(TokenKind::Number(number));
                self.note_tail();
            }
            Err(_) => {
                let text = text.trim().to_owned();
                let kind = self.bad_number(text, |byte| matches!(byte, b'0' | b'1'));
                self.error(kind, ReferenceError::Crash);
                self.add(TokenKind::Number(0));
            }
        }
    }

    fn scan_prefixed(&mut self, is_digit: impl Fn(u8) -> bool) {
        self.position += 1;
        let width = self.source[self.position..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        self.position += width;
        self.skip_while(is_digit);
    }

    /// What is wrong with a prefixed number. Steps back over a line end it swallowed.
    fn bad_number(&mut self, text: String, is_digit: impl Fn(u8) -> bool) -> DiagnosticKind {
        let third = self.start + 2;
        if self
            .bytes
            .get(third)
            .is_some_and(|byte| !is_name_byte(*byte))
        {
            self.position = third;
        } else {
            self.skip_while(is_name_byte);
        }
        if text.len() > 2 && text.bytes().skip(2).all(is_digit) {
            DiagnosticKind::NumberTooBig { text }
        } else {
            let text = self.lexeme().to_owned();
            DiagnosticKind::MalformedNumber { text }
        }
    }
}
