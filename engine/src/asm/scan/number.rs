//! Scans numbers, and words that only begin like numbers.

use super::{Scanner, is_name_byte};
use crate::asm::diagnostic::DiagnosticKind;
use crate::asm::reference::ReferenceError;
use crate::asm::syntax::OddityKind;
use crate::asm::token::TokenKind;
use crate::program::Span;

impl Scanner<'_> {
    pub(super) fn scan_decimal(&mut self) {
        self.skip_while(|byte| byte.is_ascii_digit());
        self.add_decimal();
    }

    /// Adds a decimal number from the characters read, without the blanks around it.
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

    /// Records letters or digits directly after a number: `5a`, `0b12`.
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

    /// Scans a number that begins with 0. The reference treats the next two characters
    /// specially, and rejects some sources because of them.
    pub(super) fn scan_zero(&mut self) {
        match (self.peek(0), self.peek(1)) {
            (None, _) | (Some(b' '), Some(_)) | (Some(_), Some(b' ')) => self.scan_decimal(),
            // It does not look behind a blank.
            (Some(b' '), None) => self.scan_decimal(),
            (Some(next), None) => self.scan_zero_before_end(next),
            (Some(b'x'), Some(_)) => self.scan_hexadecimal(),
            (Some(b'b'), Some(_)) => self.scan_binary(),
            (Some(b'0'..=b'9'), Some(_)) => self.scan_decimal(),
            (Some(b'\n' | b'\r' | b'\t' | b';'), Some(_)) => self.scan_zero_apart(),
            (Some(next), Some(_)) => self.scan_zero_and(next),
        }
    }

    /// Scans `0` and a character that clearly ends it. The reference reads that character and
    /// the digits after it as part of the number, which fails unless it is blank.
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

    /// Scans `0` and one more character at the end of the source, which is no blank. The reference
    /// rejects it, whatever the character is.
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

    /// Scans `0` and a character that cannot follow it.
    fn scan_zero_and(&mut self, next: u8) {
        // Does not split a letter beyond ASCII.
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

    /// Scans `0x`, any one character, then hexadecimal digits.
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

    /// Scans `0b`, any one character, then binary digits. The reference crashes if they are
    /// no binary number.
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

    /// Reports a bad number with a prefix. Steps back over a line end it has read.
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
