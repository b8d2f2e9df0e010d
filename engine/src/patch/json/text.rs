//! The contents of texts, whose escapes are replaced by what they mean.

use std::borrow::Cow;

/// The contents of a quoted text that is checked; `None` if half a surrogate pair is escaped in it.
pub(super) fn unquoted(text: &str) -> Option<Cow<'_, str>> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(Cow::Borrowed(inner));
    }
    let mut contents = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((plain, behind)) = rest.split_once('\\') {
        contents.push_str(plain);
        let (letter, behind) = escaped(behind)?;
        contents.push(letter);
        rest = behind;
    }
    contents.push_str(rest);
    Some(Cow::Owned(contents))
}

/// The letter that an escape means, and what is behind it.
fn escaped(text: &str) -> Option<(char, &str)> {
    let (kind, behind) = text.split_at_checked(1)?;
    let letter = match kind {
        "b" => '\u{8}',
        "f" => '\u{c}',
        "n" => '\n',
        "r" => '\r',
        "t" => '\t',
        "u" => return escaped_unit(behind),
        _ => kind.chars().next()?,
    };
    Some((letter, behind))
}

/// The letter of one escaped unit of UTF-16, or of two that are a pair.
fn escaped_unit(text: &str) -> Option<(char, &str)> {
    let (first, behind) = unit(text)?;
    if let Some(letter) = char::from_u32(first.into()) {
        return Some((letter, behind));
    }
    let (second, behind) = unit(behind.strip_prefix("\\u")?)?;
    let letter = char::decode_utf16([first, second]).next()?.ok()?;
    Some((letter, behind))
}

fn unit(text: &str) -> Option<(u16, &str)> {
    let (digits, behind) = text.split_at_checked(4)?;
    Some((u16::from_str_radix(digits, 16).ok()?, behind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Half a surrogate pair is none in both.
        #[test]
        fn a_text_means_what_it_means_in_the_library(
            pieces in prop::collection::vec(
                prop_oneof![
                    "[a-zé€\u{1F600}]{0,3}",
                    "\\\\[bfnrt/\\\\\"]",
                    "\\\\u(00[0-9a-fA-F]{2}|d8[0-9a-f]{2}|dc[0-9a-f]{2}|[0-9a-f]{4})",
                ],
                0..8,
            )
        ) {
            let text = format!("\"{}\"", pieces.concat());
            let read: Option<String> = serde_json::from_str(&text).ok();
            prop_assert_eq!(unquoted(&text).map(Cow::into_owned), read, "{}", text);
        }
    }
}
