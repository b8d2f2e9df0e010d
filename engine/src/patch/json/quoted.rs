//! Texts of a file in quotes, for messages about it.

use std::fmt::{self, Write};

/// Characters of a long text that are shown: a file may have names of megabytes.
pub(crate) const SHOWN: usize = 40;

/// A text in quotes, in one line.
pub(crate) struct Quoted<'a> {
    text: &'a str,
    most: usize,
}

impl<'a> Quoted<'a> {
    /// All of a text.
    pub(crate) fn whole(text: &'a str) -> Quoted<'a> {
        let most = usize::MAX;
        Quoted { text, most }
    }

    /// The start of a long text, with `…` behind it.
    pub(crate) fn short(text: &'a str) -> Quoted<'a> {
        let most = SHOWN;
        Quoted { text, most }
    }
}

/// Not by `{:?}`, which needs some kilobytes of tables of characters.
impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = self.text.chars();
        f.write_char('"')?;
        for letter in letters.by_ref().take(self.most) {
            match letter {
                '"' | '\\' => write!(f, "\\{letter}")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                '\t' => f.write_str("\\t")?,
                _ if letter.is_control() => write!(f, "\\u{{{:x}}}", u32::from(letter))?,
                _ => f.write_char(letter)?,
            }
        }
        f.write_char('"')?;
        if letters.next().is_some() {
            f.write_str("…")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        let text = "é \"a\\b\"\n\r\t\u{7}";
        let shown = r#""é \"a\\b\"\n\r\t\u{7}""#;
        assert_eq!(Quoted::whole(text).to_string(), shown);
    }

    #[test]
    fn a_long_text_is_cut_off() {
        let text = "é".repeat(SHOWN);
        assert_eq!(Quoted::short(&text).to_string(), format!("\"{text}\""));
        let longer = format!("{text}x");
        assert_eq!(Quoted::short(&longer).to_string(), format!("\"{text}\"…"));
        assert_eq!(Quoted::whole(&longer).to_string(), format!("\"{longer}\""));
    }
}
