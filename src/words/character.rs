//! Characters as they are shown: what cannot be seen by itself is its number. Pure.

use std::fmt::{self, Write};

/// Returns whether a character can be seen by itself: it is no blank and no control character, belongs
/// to no other one, turns no text round, and is one at all. The tables of all characters would weigh
/// more than they are worth.
pub(crate) fn is_visible(character: char) -> bool {
    let is_none = character.is_control() || character.is_whitespace();
    !is_none
        && !matches!(character,
            '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}'..='\u{FFFF}')
}

/// A text of a program. Characters that cannot be seen are their numbers: `a‹07›b`.
pub(crate) struct ProgramText<'a>(pub(crate) &'a str);

impl fmt::Display for ProgramText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                ' ' | '\n' => f.write_char(character)?,
                character if is_visible(character) => f.write_char(character)?,
                character => write!(f, "‹{:02}›", u32::from(character))?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_a_number() {
        for (text, shown) in [
            ("Hello, yard!", "Hello, yard!"),
            ("\"it's\" \\ é → 🙂", "\"it's\" \\ é → 🙂"),
            ("a\u{7}b\0", "a‹07›b‹00›"),
            ("one\ntwo\tthree", "one\ntwo‹09›three"),
            ("\u{202E}x\u{301}\u{A0}", "‹8238›x‹769›‹160›"),
        ] {
            assert_eq!(ProgramText(text).to_string(), shown);
        }
    }
}
