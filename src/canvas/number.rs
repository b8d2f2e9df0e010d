//! Numbers as SVG and CSS want them. The formatting of floats in the standard library
//! weighs more than all of the canvas; a fixed number of decimals needs a few lines.

/// Appends a length with at most one decimal: `12`, `-0.5`. What is no number is `0`.
pub fn write_number(out: &mut String, value: f64) {
    write_decimals(out, value, 1);
}

/// Appends a number with at most so many decimals, without zeros at the end.
pub fn write_decimals(out: &mut String, value: f64, decimals: u32) {
    let mut unit = 10_u64.pow(decimals.min(9));
    let scaled = (value * unit as f64 + 0.5).floor() as i64;
    if scaled < 0 {
        out.push('-');
    }
    let scaled = scaled.unsigned_abs();
    write_digits(out, scaled / unit);
    let mut rest = scaled % unit;
    if rest > 0 {
        out.push('.');
    }
    while rest > 0 {
        unit /= 10;
        out.push(digit(rest / unit));
        rest %= unit;
    }
}

fn write_digits(out: &mut String, value: u64) {
    if value > 9 {
        write_digits(out, value / 10);
    }
    out.push(digit(value % 10));
}

fn digit(value: u64) -> char {
    char::from(b'0' + value as u8)
}
