//! Numbers in attributes of SVG elements.

use crate::canvas::number::write_number;

/// Appends a number.
pub(super) fn write(text: &mut String, value: f64) {
    write_number(text, value);
}

/// Appends two numbers, each with what follows it.
pub(super) fn write_pair(text: &mut String, x: f64, y: f64, behind_x: &str, behind_y: &str) {
    write_number(text, x);
    text.push_str(behind_x);
    write_number(text, y);
    text.push_str(behind_y);
}
