//! Places in a text, counted the three ways that meet in an editor: bytes (the engine's
//! spans), UTF-16 units (the browser's selection), and lines with columns (the screen).
//! Pure; whatever number comes in, a place inside the text comes out.

use stackyard_engine::program::Span;

/// Columns from one tab stop to the next, as in the style sheets.
pub(super) const TAB_COLUMNS: usize = 4;

/// The UTF-16 units before a byte offset; inside a character, those before it.
pub(super) fn utf16_of(text: &str, byte: usize) -> usize {
    // Every byte that begins a character is a unit, and of an astral character two.
    text.as_bytes()[..character_start(text, byte)]
        .iter()
        .map(|&byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0))
        .sum()
}

/// A byte offset, or the start of the character it is inside of.
fn character_start(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    let is_start = |at: &usize| text.is_char_boundary(*at);
    (0..=byte).rev().find(is_start).unwrap_or(0)
}

/// The byte offset behind as many UTF-16 units; inside a surrogate pair, that of the
/// pair's character.
pub(super) fn byte_of(text: &str, utf16: usize) -> usize {
    if text.is_ascii() {
        return utf16.min(text.len());
    }
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        units += character.len_utf16();
        if units > utf16 {
            return byte;
        }
    }
    text.len()
}

/// The line of a byte offset, counted from 0.
pub(super) fn line_of(text: &str, byte: usize) -> usize {
    let before = &text.as_bytes()[..byte.min(text.len())];
    before.iter().filter(|&&byte| byte == b'\n').count()
}

/// The bytes of the line that a byte offset is on, without its line end.
pub(super) fn line_around(text: &str, byte: usize) -> Span {
    let byte = character_start(text, byte);
    let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
    Span::new(start, end)
}

/// The columns of a piece of a line that begins at column 0. Characters about twice as wide as a
/// letter count as two.
pub(super) fn columns(text: &str) -> usize {
    text.chars().fold(0, |column, character| match character {
        '\t' => (column / TAB_COLUMNS + 1) * TAB_COLUMNS,
        _ if is_wide(character) => column + 2,
        _ => column + 1,
    })
}

fn is_wide(character: char) -> bool {
    matches!(
        u32::from(character),
        0x1100..=0x115F
            | 0x2E80..=0xA4CF
            | 0xAC00..=0xD7A3
            | 0xF900..=0xFAFF
            | 0xFE30..=0xFE6F
            | 0xFF00..=0xFF60
            | 0xFFE0..=0xFFE6
            | 0x1F300..=0x1FAFF
            | 0x20000..=0x3FFFD
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters of one, two, three and four bytes, and of one, one, one and two units.
    const MIXED: &str = "aé€🙂b";

    #[test]
    fn bytes_and_units_are_each_others_inverse_at_every_character() {
        let mut units = 0;
        for (byte, character) in MIXED.char_indices() {
            assert_eq!(utf16_of(MIXED, byte), units, "{character}");
            assert_eq!(byte_of(MIXED, units), byte, "{character}");
            units += character.len_utf16();
        }
        assert_eq!(utf16_of(MIXED, MIXED.len()), units);
        assert_eq!(byte_of(MIXED, units), MIXED.len());
    }

    #[test]
    fn a_place_inside_a_character_is_the_characters() {
        let smile = MIXED.find('🙂').expect("there");
        assert_eq!(utf16_of(MIXED, smile + 2), 3);
        assert_eq!(byte_of(MIXED, 4), smile);
    }

    #[test]
    fn places_past_the_end_are_the_end() {
        assert_eq!(utf16_of("ab", 9), 2);
        assert_eq!(byte_of("ab", 9), 2);
        assert_eq!(byte_of("é", 9), 2);
        assert_eq!(line_of("a\nb", 99), 1);
        assert_eq!(line_around("a\nbc", 99), Span::new(2, 4));
    }

    #[test]
    fn lines_are_found_at_their_edges() {
        let text = "ab\n\ncd";
        let lines = (0..=text.len()).map(|byte| line_of(text, byte));
        assert_eq!(lines.collect::<Vec<_>>(), [0, 0, 0, 1, 2, 2, 2]);
        assert_eq!(line_around(text, 2), Span::new(0, 2));
        assert_eq!(line_around(text, 3), Span::new(3, 3));
        assert_eq!(line_around(text, 4), Span::new(4, 6));
    }

    #[test]
    fn tabs_go_to_their_stop_and_wide_characters_take_two_columns() {
        assert_eq!(columns("ab"), 2);
        assert_eq!(columns("a\tb"), 5);
        assert_eq!(columns("\t\t"), 8);
        assert_eq!(columns("é🙂漢"), 5);
    }
}
