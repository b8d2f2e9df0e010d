//! Reads a message that a person types: numbers separated by blanks or commas. Pure.

/// The most numbers of a message: more than fit a stack.
const LONGEST: usize = 4096;

/// Reads the numbers of a message: `5`, `1 2 3`, `[1, 2, 3]`, decimal or with `0x` or `0b`.
///
/// # Errors
/// A message for the person who typed it.
pub fn parse_message(text: &str) -> Result<Vec<u16>, String> {
    let text = text.trim();
    let inner = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    let words = inner.split(|separator: char| separator == ',' || separator.is_whitespace());
    let numbers: Vec<u16> = words
        .filter(|word| !word.is_empty())
        .map(parse_number)
        .collect::<Result<_, _>>()?;
    match numbers.len() {
        0 => Err("Type a number, or several with blanks between them.".to_owned()),
        length if length > LONGEST => Err(format!("A message has at most {LONGEST} numbers.")),
        _ => Ok(numbers),
    }
}

/// Reads a number from 0 to 65535, decimal or with `0x` or `0b`.
///
/// # Errors
/// A message for the person who typed it.
pub fn parse_number(word: &str) -> Result<u16, String> {
    let lower = word.to_ascii_lowercase();
    let (digits, radix) = match lower.split_at_checked(2) {
        Some(("0x", digits)) => (digits, 16),
        Some(("0b", digits)) => (digits, 2),
        _ => (lower.as_str(), 10),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return Err(format!("“{word}” is not a number."));
    }
    u16::from_str_radix(digits, radix)
        .map_err(|_| format!("{word} does not fit a cell: numbers go from 0 to 65535."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_apart() {
        assert_eq!(parse_message("5"), Ok(vec![5]));
        assert_eq!(parse_message(" 1 2,3 ,4\n"), Ok(vec![1, 2, 3, 4]));
        assert_eq!(parse_message("[1, 0xFF, 0b11]"), Ok(vec![1, 255, 3]));
    }

    #[test]
    fn what_is_no_number_is_named() {
        for (text, named) in [
            ("1 x 2", "“x”"),
            ("-1", "“-1”"),
            ("65536", "65536"),
            ("0x", "“0x”"),
            ("", "Type a number"),
            ("[1", "“[1”"),
            ("1é2", "“1é2”"),
        ] {
            let error = parse_message(text).expect_err(text);
            assert!(error.contains(named), "{error}");
        }
    }
}
