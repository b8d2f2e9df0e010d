//! The beginning of a text that is too long to be shown.

/// The beginning of a text, of so many bytes or, where a character would be cut, fewer.
pub(crate) fn beginning_of(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_cut() {
        assert_eq!(beginning_of("aé€", 9), "aé€");
        assert_eq!(beginning_of("aé€", 5), "aé");
        assert_eq!(beginning_of("aé€", 2), "a");
    }
}
