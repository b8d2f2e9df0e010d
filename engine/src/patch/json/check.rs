//! Checks bit by bit that a text is JSON. A parser that reads ten megabytes at once would keep a page
//! from answering.

/// A check on its way through a text.
pub(super) struct Check<'t> {
    bytes: &'t [u8],
    at: usize,
    /// The brackets that are open.
    open: Vec<u8>,
    next: Next,
}

/// The part of the grammar that comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A value.
    Value,
    /// A value, or the end of the list.
    FirstItem,
    /// The name of a member.
    Name,
    /// The name of a member, or the end of the object.
    FirstName,
    /// The colon behind a name.
    Colon,
    /// The rest of a text.
    Text {
        /// It is a name.
        is_name: bool,
    },
    /// The part behind a value: a comma, a closing bracket, or the end.
    Behind,
}

/// A place where a text is not JSON, and the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// In bytes from the start.
    pub(super) at: usize,
    pub(super) reason: &'static str,
}

impl<'t> Check<'t> {
    pub(super) fn new(text: &'t str) -> Check<'t> {
        Check {
            bytes: text.as_bytes(),
            at: 0,
            open: vec![],
            next: Next::Value,
        }
    }

    /// Goes on by some bytes. Returns whether all is checked.
    pub(super) fn advance(&mut self, bytes: usize) -> Result<bool, Flaw> {
        let end = self.bytes.len().min(self.at + bytes);
        while self.at < end {
            match self.next {
                Next::Text { is_name } => self.text(is_name, end)?,
                _ => self.step()?,
            }
        }
        if self.at < self.bytes.len() {
            return Ok(false);
        }
        self.finish().map(|()| true)
    }

    fn flaw<T>(&self, reason: &'static str) -> Result<T, Flaw> {
        let at = self.at;
        Err(Flaw { at, reason })
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn go_on(&mut self, next: Next) {
        self.at += 1;
        self.next = next;
    }

    fn step(&mut self) -> Result<(), Flaw> {
        let byte = self.byte().unwrap_or_default();
        match (self.next, byte) {
            (_, b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
            (Next::FirstItem, b']') | (Next::FirstName, b'}') => self.close(),
            (Next::Value | Next::FirstItem, _) => self.value(byte)?,
            (Next::Name | Next::FirstName, b'"') => self.go_on(Next::Text { is_name: true }),
            (Next::Name | Next::FirstName, _) => return self.flaw("a name in quotes was expected"),
            (Next::Colon, b':') => self.go_on(Next::Value),
            (Next::Colon, _) => return self.flaw("`:` was expected"),
            (Next::Behind | Next::Text { .. }, _) => self.behind(byte)?,
        }
        Ok(())
    }

    fn value(&mut self, byte: u8) -> Result<(), Flaw> {
        match byte {
            b'[' | b'{' => {
                self.open.push(byte);
                self.go_on(match byte {
                    b'[' => Next::FirstItem,
                    _ => Next::FirstName,
                });
            }
            b'"' => self.go_on(Next::Text { is_name: false }),
            b'-' | b'0'..=b'9' => self.number()?,
            b't' => self.word("true")?,
            b'f' => self.word("false")?,
            b'n' => self.word("null")?,
            _ => return self.flaw("a value was expected"),
        }
        Ok(())
    }

    fn word(&mut self, word: &str) -> Result<(), Flaw> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            return self.flaw("a value was expected");
        }
        self.at += word.len();
        self.next = Next::Behind;
        Ok(())
    }

    fn number(&mut self) -> Result<(), Flaw> {
        self.at += usize::from(self.byte() == Some(b'-'));
        match self.byte() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
        }
        if let Some(b'0'..=b'9') = self.byte() {
            return self.flaw("a number begins with 0 only if it is below 1");
        }
        self.next = Next::Behind;
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Flaw> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        match count {
            0 => self.flaw("a digit was expected"),
            _ => Ok(()),
        }
    }

    /// Goes on within a text, to about `end`.
    fn text(&mut self, is_name: bool, end: usize) -> Result<(), Flaw> {
        let rest = self.bytes.get(self.at..end).unwrap_or_default();
        let is_plain = |byte: &&u8| !matches!(**byte, b'"' | b'\\' | ..=0x1F);
        self.at += rest.iter().take_while(is_plain).count();
        match self.byte() {
            Some(b'"') if self.at < end => self.go_on(match is_name {
                true => Next::Colon,
                false => Next::Behind,
            }),
            Some(b'\\') if self.at < end => self.escape()?,
            Some(..=0x1F) if self.at < end => {
                return self.flaw("a control character in a text needs an escape");
            }
            _ => {}
        }
        Ok(())
    }

    fn escape(&mut self) -> Result<(), Flaw> {
        let rest = self.bytes.get(self.at + 1..).unwrap_or_default();
        let len = match rest.first() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => {
                let digits = rest.get(1..).unwrap_or_default().iter().take(4);
                let digits = digits.take_while(|byte| byte.is_ascii_hexdigit()).count();
                match digits {
                    4 => 6,
                    _ if 1 + digits == rest.len() => rest.len() + 1,
                    _ => return self.flaw("there is no such escape"),
                }
            }
            None => 1,
            Some(_) => return self.flaw("there is no such escape"),
        };
        self.at += len;
        Ok(())
    }

    fn behind(&mut self, byte: u8) -> Result<(), Flaw> {
        match (self.open.last(), byte) {
            (Some(b'['), b',') => self.go_on(Next::Value),
            (Some(b'{'), b',') => self.go_on(Next::Name),
            (Some(b'['), b']') | (Some(b'{'), b'}') => self.close(),
            (Some(b'['), _) => return self.flaw("`,` or `]` was expected"),
            (Some(_), _) => return self.flaw("`,` or `}` was expected"),
            (None, _) => return self.flaw("more follows the end"),
        }
        Ok(())
    }

    fn close(&mut self) {
        self.open.pop();
        self.go_on(Next::Behind);
    }

    fn finish(&self) -> Result<(), Flaw> {
        match (self.next, self.open.last()) {
            (Next::Behind, None) => Ok(()),
            (Next::Text { .. }, _) => self.flaw("a text does not end"),
            (_, Some(b'[')) => self.flaw("a list does not end"),
            (_, Some(_)) => self.flaw("an object does not end"),
            (_, None) => self.flaw("there is no value"),
        }
    }
}

/// The length of the value at the beginning of a text that is checked.
pub(super) fn value_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at += text_len(bytes.get(at..).unwrap_or_default()),
            b'[' | b'{' => {
                depth += 1;
                at += 1;
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            _ if depth > 0 => {
                at += 1;
                continue;
            }
            _ => {
                let rest = bytes.get(at..).unwrap_or_default();
                let ends = |byte: &u8| {
                    matches!(byte, b',' | b']' | b'}' | b':') || byte.is_ascii_whitespace()
                };
                return at + rest.iter().position(ends).unwrap_or(rest.len());
            }
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a text with its quotes.
fn text_len(bytes: &[u8]) -> usize {
    let mut at = 1;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        match rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
            Some(place) if rest.get(place) == Some(&b'"') => return at + place + 1,
            Some(place) => at += place + 2,
            None => return bytes.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::value::RawValue;

    /// Texts of the letters that JSON has a meaning for, and JSON with a letter changed.
    fn text() -> impl Strategy<Value = String> {
        let value = "[ \\[\\]{},:\"\\\\0-9.eE+\\-truefalsn\u{1}é\n]{0,12}";
        let damaged = (0..200_usize, "[ \\[\\]{},:\"\\\\09.eu+\\-t\u{1}\n]?");
        let damaged = damaged.prop_map(|(at, letter)| {
            let mut text = r#"{"a": [1, -0.5e+3, "x\u00e9\n\"", {}], "b\\": [[], {"c": null}], "d": [true, false]}"#.to_owned();
            let at = at % text.len();
            text.replace_range(at..=at, &letter);
            text
        });
        prop_oneof![value, damaged]
    }

    fn check(text: &str, step: usize) -> Result<(), Flaw> {
        let mut check = Check::new(text);
        while !check.advance(step)? {}
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        /// The library accepts the same texts, and the steps make no difference.
        #[test]
        fn what_is_json_is_json_in_the_library(text in text(), step in 1..9_usize) {
            let checked = check(&text, usize::MAX / 2);
            let read: Result<&RawValue, _> = serde_json::from_str(&text);
            prop_assert_eq!(checked.is_ok(), read.is_ok(), "{:?} {:?}", checked, read);
            prop_assert_eq!(check(&text, step), checked);
            if let Ok(value) = read {
                let behind = text.trim_start_matches(super::super::read::BLANKS);
                prop_assert_eq!(value_len(behind), value.get().len());
            }
        }
    }
}
