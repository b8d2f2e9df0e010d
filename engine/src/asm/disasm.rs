//! From words back to text.

use crate::isa::{INSTRUCTIONS, Op};

/// The instruction that begins with the first of `words`, and how many of them it
/// takes. `None` for a word that is no opcode, or whose operands are cut off.
pub fn instruction_text(words: &[u16]) -> Option<(String, usize)> {
    let op = Op::from_word(*words.first()?)?;
    let operands = words.get(1..=op.arity())?;
    let mut text = op.instruction().mnemonic.to_owned();
    for operand in operands {
        text.push_str(&format!(" {operand}"));
    }
    Some((text, 1 + operands.len()))
}

/// Placeholder.
pub fn disassemble(_words: &[u16]) -> String {
    let _ = INSTRUCTIONS;
    String::new()
}
