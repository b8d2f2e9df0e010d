//! Formats and parses the number of a cell. Pure.

use crate::words::is_visible;
use std::fmt::{self, Write};

/// The number format of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// Four digits, upper case, without a prefix.
    #[default]
    Hex,
    /// As few digits as it takes.
    Decimal,
    /// From -32768 to 32767.
    Signed,
    /// Sixteen digits, eight in a line.
    Binary,
    /// The character of that code, if it can be seen.
    Characters,
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
    /// All of them, in the order in which they are offered.
    pub(super) const ALL: [NumberFormat; 5] = [
        NumberFormat::Hex,
        NumberFormat::Decimal,
        NumberFormat::Signed,
        NumberFormat::Binary,
        NumberFormat::Characters,
    ];

    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            NumberFormat::Hex => "Hexadecimal",
            NumberFormat::Decimal => "Decimal",
            NumberFormat::Signed => "Signed",
            NumberFormat::Binary => "Binary",
            NumberFormat::Characters => "Characters",
        }
    }

    /// Its name where there is little room.
    pub(super) const fn short_name(self) -> &'static str {
        match self {
            NumberFormat::Hex => "hex",
            NumberFormat::Decimal => "dec",
            NumberFormat::Signed => "±",
            NumberFormat::Binary => "bin",
            NumberFormat::Characters => "char",
        }
    }

    /// The text of a cell.
    pub(super) fn write(self, value: u16) -> FormattedCell {
        FormattedCell {
            format: self,
            value,
            is_short: false,
        }
    }

    /// The text of a cell where it is to be short: without leading zeros, and a dot for 0.
    pub(super) fn write_short(self, value: u16) -> FormattedCell {
        FormattedCell {
            format: self,
            value,
            is_short: true,
        }
    }

    /// Parses the text typed into a cell of this format: `0x` and `0b` numbers, `-1`, `'A'`, and
    /// bare digits in the base of the format, so that a shown number can be typed. A number that is
    /// too large in that base and none in another is meant as decimal: `65535`.
    ///
    /// # Errors
    /// The reason why it is not a number.
    pub(super) fn read(self, text: &str) -> Result<u16, NumberError> {
        let text = text.trim();
        if let Some(code) = quoted(text).or_else(|| self.bare_character(text)) {
            return Ok(code);
        }
        if let Some(digits) = text.strip_prefix(['-', '−']) {
            return negative(digits);
        }
        if let Some((digits, base)) = prefixed(text) {
            return number(digits, base);
        }
        let base = self.base();
        match number(text, base) {
            Err(error) if base != 10 => number(text, 10).map_err(|_| error),
            read => read,
        }
    }

    const fn base(self) -> u32 {
        match self {
            NumberFormat::Hex => 16,
            NumberFormat::Binary => 2,
            NumberFormat::Decimal | NumberFormat::Signed | NumberFormat::Characters => 10,
        }
    }

    /// Where characters are shown, one typed by itself is meant.
    fn bare_character(self, text: &str) -> Option<u16> {
        let mut characters = text.chars();
        let first = characters.next()?;
        let is_alone = characters.next().is_none();
        (self == NumberFormat::Characters && is_alone).then(|| code_of(first))?
    }

    /// Returns whether a number of this format can begin with the character.
    pub(super) fn begins_with(self, character: char) -> bool {
        let is_digit = match self {
            NumberFormat::Hex => character.is_ascii_hexdigit(),
            NumberFormat::Characters => !character.is_control() && character != ' ',
            _ => character.is_ascii_digit(),
        };
        is_digit || matches!(character, '-' | '\'')
    }

    /// The hint on what can be typed.
    pub(super) const fn hint(self) -> &'static str {
        match self {
            NumberFormat::Hex => "1F is hexadecimal; also 0x1F, 0b101, -1, 'A'",
            NumberFormat::Binary => "101 is binary; also 31, 0x1F, -1, 'A'",
            NumberFormat::Characters => "A is a character, 31 a number; also 0x1F, 0b101, -1",
            NumberFormat::Decimal | NumberFormat::Signed => {
                "31 is decimal; also 0x1F, 0b101, -1, 'A'"
            }
        }
    }
}

/// The number in a cell, as it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormattedCell {
    format: NumberFormat,
    value: u16,
    is_short: bool,
}

impl fmt::Display for FormattedCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value;
        if self.is_short && value == 0 {
            return f.write_str("·");
        }
        match self.format {
            NumberFormat::Hex if self.is_short => write!(f, "{value:X}"),
            NumberFormat::Hex => write!(f, "{value:04X}"),
            NumberFormat::Decimal => write!(f, "{value}"),
            NumberFormat::Signed => write!(f, "{}", value.cast_signed()),
            NumberFormat::Binary => write!(f, "{:08b}\n{:08b}", value >> 8, value & 0xFF),
            NumberFormat::Characters => match seen(value) {
                Some(character) => f.write_char(character),
                None => write!(f, "{value:02}"),
            },
        }
    }
}

/// The character of a code that can be seen by itself.
fn seen(value: u16) -> Option<char> {
    char::from_u32(value.into()).filter(|&character| is_visible(character))
}

/// The code of a character in quotes; the closing one may be left out.
fn quoted(text: &str) -> Option<u16> {
    let inside = text.strip_prefix('\'')?;
    let mut characters = inside.chars();
    let first = characters.next()?;
    matches!(characters.as_str(), "" | "'").then(|| code_of(first))?
}

fn code_of(character: char) -> Option<u16> {
    u16::try_from(u32::from(character)).ok()
}

/// The cell that means a number below zero.
fn negative(digits: &str) -> Result<u16, NumberError> {
    let number = number(digits, 10)?;
    match number {
        0..=0x8000 => Ok(number.wrapping_neg()),
        _ => Err(NumberError::TooLarge),
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

fn number(text: &str, base: u32) -> Result<u16, NumberError> {
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
            NumberError::TooLarge => {
                f.write_str("A cell holds 0 to 65535 (0xFFFF), or -32768 to 32767.")
            }
            NumberError::NotDigits { base: 2 } => {
                f.write_str("Not a binary number. Type 101, 0x1F, 31, -1 or 'A'.")
            }
            NumberError::NotDigits { base: 16 } => {
                f.write_str("Not a hexadecimal number. Type 1F, 0x1F, 0b101, -1 or 'A'.")
            }
            NumberError::NotDigits { .. } => {
                f.write_str("Not a decimal number. Type 31, 0x1F, 0b101, -1 or 'A'.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberFormat::{Binary, Characters, Decimal, Hex, Signed};

    #[test]
    fn what_is_shown_can_be_typed() {
        for value in [0, 9, 10, 0x41, 0xB1, 255, 4096, 0xFFFF] {
            for format in NumberFormat::ALL {
                let shown = format.write(value).to_string().replace('\n', "");
                assert_eq!(format.read(&shown), Ok(value), "{format:?}");
            }
        }
    }

    #[test]
    fn a_prefix_means_the_same_in_all_formats() {
        for format in NumberFormat::ALL {
            assert_eq!(format.read(" 0x1f "), Ok(31));
            assert_eq!(format.read("0XFFFF"), Ok(0xFFFF));
            assert_eq!(format.read("0b101"), Ok(5));
            assert_eq!(format.read("-1"), Ok(0xFFFF));
            assert_eq!(format.read("-32768"), Ok(0x8000));
            assert_eq!(format.read("65535"), Ok(0xFFFF), "{format:?}");
            assert_eq!(format.read("'A'"), Ok(65));
            assert_eq!(format.read("'A"), Ok(65));
        }
    }

    #[test]
    fn bare_digits_are_of_the_format() {
        assert_eq!(Hex.read("1F"), Ok(31));
        assert_eq!(Hex.read("10"), Ok(16));
        assert_eq!(Decimal.read("10"), Ok(10));
        assert_eq!(Binary.read("10"), Ok(2));
        assert_eq!(Binary.read("31"), Ok(31));
        assert_eq!(Characters.read("7"), Ok(0x37));
        assert_eq!(Characters.read("65"), Ok(65));
        assert_eq!(Decimal.read("1F"), Err(NumberError::NotDigits { base: 10 }));
    }

    #[test]
    fn cells_are_written_in_each_format() {
        let shown = NumberFormat::ALL.map(|format| format.write(0xFF41).to_string());
        assert_eq!(shown, ["FF41", "65345", "-191", "11111111\n01000001", "ａ"]);
        let short = [Hex, Decimal, Signed].map(|format| format.write_short(0).to_string());
        assert_eq!(short, ["·", "·", "·"]);
        assert_eq!(Hex.write_short(0x1F).to_string(), "1F");
        assert_eq!(Characters.write_short(10).to_string(), "10");
    }

    #[test]
    fn what_is_no_value_of_a_cell_is_refused_and_says_what_to_type() {
        assert_eq!(Hex.read(""), Err(NumberError::Empty));
        assert_eq!(Hex.read("0x"), Err(NumberError::Empty));
        assert_eq!(Hex.read("-"), Err(NumberError::Empty));
        assert_eq!(Decimal.read("65536"), Err(NumberError::TooLarge));
        assert_eq!(Hex.read("FFFFF"), Err(NumberError::TooLarge));
        assert_eq!(Hex.read("-32769"), Err(NumberError::TooLarge));
        assert_eq!(Decimal.read("+1"), Err(NumberError::NotDigits { base: 10 }));
        assert_eq!(Hex.read("0b102"), Err(NumberError::NotDigits { base: 2 }));
        assert_eq!(Hex.read("ä"), Err(NumberError::NotDigits { base: 16 }));
        assert_eq!(Hex.read("'AB'"), Err(NumberError::NotDigits { base: 16 }));
        let words = NumberError::NotDigits { base: 10 }.to_string();
        assert!(words.contains("-1") && words.contains("0x1F"), "{words}");
    }
}
