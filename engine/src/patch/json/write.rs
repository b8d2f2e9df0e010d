//! Writes JSON: two blanks of indentation, a line for each member and item, short lists in one
//! line, so that files can be compared line by line.

use std::fmt::Write as _;

/// Up to this number all whole numbers are exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes a JSON text from a sequence of brackets and values, and adds commas, lines and
/// indentation. Its methods are not inlined: there are many calls, and each would bring the code
/// that grows a text into the page again.
#[derive(Default)]
pub struct Writer {
    text: String,
    depth: usize,
    has_items: bool,
    is_in_one_line: bool,
}

impl Writer {
    /// A writer without lines and indentation, for a text that is not compared.
    pub fn in_one_line() -> Writer {
        Writer {
            is_in_one_line: true,
            ..Writer::default()
        }
    }

    /// Begins an object or a list: `{` or `[`.
    #[inline(never)]
    pub fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
        self.has_items = false;
    }

    /// Ends it: `}` or `]`.
    #[inline(never)]
    pub fn close(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if self.has_items {
            self.line();
        }
        self.text.push(bracket);
        self.has_items = true;
    }

    /// Begins the next item of a list.
    #[inline(never)]
    pub fn item(&mut self) {
        if self.has_items {
            self.text.push(',');
        }
        self.has_items = true;
        self.line();
    }

    /// Begins the next member of an object.
    #[inline(never)]
    pub fn member(&mut self, name: &str) {
        self.item();
        self.text(name);
        self.raw(": ");
    }

    /// A text.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        // Most of a text stays as it is.
        while let Some(at) = rest.bytes().position(needs_escape) {
            let (plain, behind) = rest.split_at(at);
            let (escaped, behind) = behind.split_at(1);
            self.raw(plain);
            match escaped {
                "\n" => self.raw("\\n"),
                "\r" => self.raw("\\r"),
                "\t" => self.raw("\\t"),
                "\"" => self.raw("\\\""),
                "\\" => self.raw("\\\\"),
                _ => {
                    let byte = escaped.bytes().next().unwrap_or_default();
                    self.format(format_args!("\\u{byte:04x}"));
                }
            }
            rest = behind;
        }
        self.raw(rest);
        self.text.push('"');
    }

    /// A finite number; whole numbers have no point.
    #[inline(never)]
    pub fn number(&mut self, number: f64) {
        debug_assert!(number.is_finite());
        if number.fract() == 0.0 && number.abs() <= EXACT {
            self.format(format_args!("{}", number as i64));
        } else if number.is_finite() {
            // As short as it can be read back from; with an exponent where that is long.
            self.format(format_args!("{number:?}"));
        } else {
            self.raw("null");
        }
    }

    /// A list of numbers in one line.
    #[inline(never)]
    pub fn row(&mut self, numbers: &[f64]) {
        self.text.push('[');
        self.numbers(numbers);
        self.text.push(']');
    }

    /// Numbers in one line, separated by commas.
    #[inline(never)]
    pub fn numbers(&mut self, numbers: &[f64]) {
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 {
                self.raw(", ");
            }
            self.number(*number);
        }
    }

    /// JSON as it is.
    #[inline(never)]
    pub fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// The text as it is.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The text, which ends with a line.
    pub fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    #[inline(never)]
    fn line(&mut self) {
        if self.is_in_one_line {
            return;
        }
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }

    fn format(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = self.text.write_fmt(arguments);
    }
}

fn needs_escape(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | ..=0x1F)
}
