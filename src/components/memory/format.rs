//! Formats and parses the number of a cell. Pure.

use std::fmt;

/// The number format of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// Four digits, upper case, without a prefix.
    #[default]
    Hex,
    /// As few digits as it takes.
    Decimal,
}

/// Why a typed text is no value of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberError {
    /// There is nothing.
    Empty,
    /// It needs more than 16 bits.
    TooLarge,
    /// A character that is no digit of that base.
    NotDigits {
        /// 2, 10 or 16.
        base: u32,
    },
}

impl NumberFormat {
    /// Both, in the order in which they are offered.
    pub(super) const ALL: [NumberFormat; 2] = [NumberFormat::Hex, NumberFormat::Decimal];

    /// Its name, which is also its key in a list of choices.
    pub(super) const fn name(self) -> &'static str {
        match self {
            NumberFormat::Hex => "Hexadecimal",
            NumberFormat::Decimal => "Decimal",
        }
    }

    /// The format of that name; hexadecimal for an unknown name.
    pub(super) fn named(name: &str) -> NumberFormat {
        let mut all = NumberFormat::ALL.into_iter();
        all.find(|format| format.name() == name).unwrap_or_default()
    }

    /// The text of a cell.
    pub(super) fn write(self, value: u16) -> FormattedCell {
        FormattedCell {
            format: self,
            value,
        }
    }

    /// Parses the text typed into a cell of this format: `0x` and `0b` numbers, and bare digits in
    /// the base of the format, so that a shown number can be typed.
    ///
    /// # Errors
    /// The reason why it is not a number.
    pub(super) fn read(self, text: &str) -> Result<u16, NumberError> {
        let text = text.trim();
        let base = match self {
            NumberFormat::Hex => 16,
            NumberFormat::Decimal => 10,
        };
        prefixed(text).map_or_else(|| digits(text, base), |(rest, base)| digits(rest, base))
    }

    /// Returns whether a number of this format can begin with the character.
    pub(super) fn begins_with(self, character: char) -> bool {
        match self {
            NumberFormat::Hex => character.is_ascii_hexdigit(),
            NumberFormat::Decimal => character.is_ascii_digit(),
        }
    }

    /// The hint on what can be typed.
    pub(super) const fn hint(self) -> &'static str {
        match self {
            NumberFormat::Hex => "1F or 0x1F is hexadecimal, 0b101 binary",
            NumberFormat::Decimal => "31 is decimal, 0x1F hexadecimal, 0b101 binary",
        }
    }
}

/// The number in a cell, as it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormattedCell {
    format: NumberFormat,
    value: u16,
}

impl fmt::Display for FormattedCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.format {
            NumberFormat::Hex => write!(f, "{:04X}", self.value),
            NumberFormat::Decimal => write!(f, "{}", self.value),
        }
    }
}

/// The digits behind `0x` or `0b`, and the base that prefix means.
fn prefixed(text: &str) -> Option<(&str, u32)> {
    let after = |prefixes: [&str; 2]| {
        let mut found = prefixes.iter().map(|prefix| text.strip_prefix(prefix));
        found.find_map(|rest| rest)
    };
    let hex = after(["0x", "0X"]).map(|rest| (rest, 16));
    hex.or_else(|| after(["0b", "0B"]).map(|rest| (rest, 2)))
}

fn digits(text: &str, base: u32) -> Result<u16, NumberError> {
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if !text.chars().all(|character| character.is_digit(base)) {
        return Err(NumberError::NotDigits { base });
    }
    // Only digits are left, so the only possible error is overflow.
    u16::from_str_radix(text, base).map_err(|_| NumberError::TooLarge)
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NumberError::Empty => f.write_str("Type a number, or Escape to leave it as it is."),
            NumberError::TooLarge => f.write_str("A cell holds at most 65535, or 0xFFFF."),
            NumberError::NotDigits { base } => {
                let name = match base {
                    2 => "binary",
                    16 => "hexadecimal",
                    _ => "decimal",
                };
                write!(f, "This is not a {name} number.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberFormat::{Decimal, Hex};

    #[test]
    fn what_is_shown_can_be_typed() {
        for value in [0, 9, 10, 0xB1, 255, 4096, 0xFFFF] {
            for format in NumberFormat::ALL {
                assert_eq!(
                    format.read(&format.write(value).to_string()),
                    Ok(value),
                    "{format:?}"
                );
            }
        }
    }

    #[test]
    fn a_prefix_means_the_same_in_both_formats() {
        for format in NumberFormat::ALL {
            assert_eq!(format.read(" 0x1f "), Ok(31));
            assert_eq!(format.read("0XFFFF"), Ok(0xFFFF));
            assert_eq!(format.read("0b101"), Ok(5));
        }
    }

    #[test]
    fn bare_digits_are_of_the_format() {
        assert_eq!(Hex.read("1F"), Ok(31));
        assert_eq!(Hex.read("10"), Ok(16));
        assert_eq!(Decimal.read("10"), Ok(10));
        assert_eq!(Decimal.read("1F"), Err(NumberError::NotDigits { base: 10 }));
    }

    #[test]
    fn what_is_no_value_of_a_cell_is_refused() {
        assert_eq!(Hex.read(""), Err(NumberError::Empty));
        assert_eq!(Hex.read("0x"), Err(NumberError::Empty));
        assert_eq!(Decimal.read("65536"), Err(NumberError::TooLarge));
        assert_eq!(Hex.read("10000"), Err(NumberError::TooLarge));
        assert_eq!(Hex.read("-1"), Err(NumberError::NotDigits { base: 16 }));
        assert_eq!(Decimal.read("+1"), Err(NumberError::NotDigits { base: 10 }));
        assert_eq!(Hex.read("0b102"), Err(NumberError::NotDigits { base: 2 }));
        assert_eq!(Hex.read("ä"), Err(NumberError::NotDigits { base: 16 }));
    }
}
