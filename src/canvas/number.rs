//! Numbers with a fixed number of decimals, as SVG and CSS take them. The standard library's
//! formatting takes three to four times as long, measured for floats and for whole numbers, and
//! dragging a node writes thousands of these numbers in a frame.

use std::fmt::{self, Write};

/// Appends a number with at most one decimal: `12`, `-0.5`. NaN is written as `0`.
pub fn write_number(out: &mut String, value: f64) {
    write_decimals(out, value, 1);
}

/// Appends a number with at most that many decimals (up to 9), without zeros at the end.
pub fn write_decimals(out: &mut String, value: f64, decimals: u32) {
    // Writing to a String cannot fail.
    let _ = write(out, value, decimals);
}

/// A number that is displayed as [`write_decimals`] writes it.
#[derive(Clone, Copy, Debug)]
pub struct Decimals {
    /// The number.
    pub value: f64,
    /// The most decimals.
    pub decimals: u32,
}

impl fmt::Display for Decimals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, self.value, self.decimals)
    }
}

fn write(out: &mut impl Write, value: f64, decimals: u32) -> fmt::Result {
    let mut unit = 10_u64.pow(decimals.min(9));
    let scaled = (value * unit as f64 + 0.5).floor() as i64;
    if scaled < 0 {
        out.write_char('-')?;
    }
    let scaled = scaled.unsigned_abs();
    write_digits(out, scaled / unit)?;
    let mut rest = scaled % unit;
    if rest > 0 {
        out.write_char('.')?;
    }
    while rest > 0 {
        unit /= 10;
        out.write_char(digit(rest / unit))?;
        rest %= unit;
    }
    Ok(())
}

fn write_digits(out: &mut impl Write, value: u64) -> fmt::Result {
    if value > 9 {
        write_digits(out, value / 10)?;
    }
    out.write_char(digit(value % 10))
}

fn digit(value: u64) -> char {
    char::from(b'0' + value as u8)
}
