//! What the assembler says of a source, as text: one test for each kind of error, and for each
//! kind of text that is skipped. A test reads as a user sees it.

mod bounds;
mod instructions;
mod names;
mod shown;
mod skipped;
mod tokens;

use stackyard_engine::asm::{assemble, render};

/// Compares all that is said of a source with what should be, which begins on the
/// line behind the opening quote.
#[track_caller]
fn check(source: &str, expected: &str) {
    let assembly = assemble(source);
    let said: String = assembly
        .diagnostics
        .iter()
        .map(|diagnostic| render(source, diagnostic))
        .collect();
    let expected = expected.strip_prefix('\n').unwrap_or(expected);
    assert_eq!(said, expected, "\nsource: {source:?}\nsaid:\n{said}");
}
