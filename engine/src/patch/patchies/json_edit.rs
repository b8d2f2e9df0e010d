//! Changes JSON texts in one place and leaves the rest as it is.

use crate::patch::json::{Value, parse};
use std::borrow::Cow;
use std::fmt::Write as _;

/// A member of an object, as in the text.
struct TextMember<'t> {
    /// The text between it and the one before: blanks and a comma.
    gap: &'t str,
    quoted: &'t str,
    name: Cow<'t, str>,
    colon: &'t str,
    value: Cow<'t, str>,
}

/// Changes of members of an object: a new value as JSON, or none to remove the member.
pub(super) type Changes = Vec<(&'static str, Option<String>)>;

/// The object with these changes; new members are added at the end. A text that is not an object
/// becomes one. Of a duplicate name the last one counts.
pub(super) fn changed(object: &str, changes: Changes) -> String {
    let mut members = members(object);
    let end = members.last().map_or(object, |last| last.tail(object));
    let end = if end.ends_with('}') && end.len() < object.len() {
        end
    } else {
        "}"
    };
    let colon = members.first().map_or(":", |first| first.colon);
    let gap = members.last().map_or("", |last| last.gap);
    let gap = behind_comma(gap);
    for (name, value) in changes {
        let Some(value) = value else {
            members.retain(|member| member.name != name);
            continue;
        };
        let mut found = members.iter_mut().rev();
        match found.find(|member| member.name == name) {
            Some(member) => member.value = value.into(),
            None => members.push(TextMember {
                gap,
                quoted: "",
                name: name.into(),
                colon,
                value: value.into(),
            }),
        }
    }
    let mut text = "{".to_owned();
    for (index, member) in members.iter().enumerate() {
        join(&mut text, member.gap, index == 0);
        match member.quoted {
            "" => text.push_str(&quoted(&member.name)),
            quoted => text.push_str(quoted),
        }
        text.push_str(member.colon);
        text.push_str(&member.value);
    }
    text.push_str(end);
    text
}

impl<'t> TextMember<'t> {
    /// The rest of the object after this member, whose name and value are slices of the object.
    fn tail(&self, object: &'t str) -> &'t str {
        match &self.value {
            Cow::Borrowed(value) => behind(object, value),
            Cow::Owned(_) => "}",
        }
    }
}

fn members(object: &str) -> Vec<TextMember<'_>> {
    let mut members: Vec<TextMember<'_>> = vec![];
    let mut before = object.get(1..).unwrap_or_default();
    let read = parse(object.as_bytes()).and_then(|value: Value<'_, '_>| {
        value.entries(&mut |entry| {
            let gap = until(before, entry.quoted);
            let colon = until(behind(object, entry.quoted), entry.value.text);
            before = behind(object, entry.value.text);
            members.push(TextMember {
                gap,
                quoted: entry.quoted,
                name: entry.name,
                colon,
                value: entry.value.text.into(),
            });
            Ok(())
        })
    });
    match read {
        Ok(()) => members,
        Err(_) => vec![],
    }
}

/// Appends the text between two items of a list or members of an object. An item that is no longer
/// the first gets its comma, and a new first one loses it.
pub(super) fn join(text: &mut String, gap: &str, is_first: bool) {
    if !is_first && !gap.contains(',') {
        text.push(',');
    }
    text.push_str(if is_first { behind_comma(gap) } else { gap });
}

/// The part of the text between two items that is after the comma.
pub(super) fn behind_comma(gap: &str) -> &str {
    gap.split_once(',').map_or(gap, |(_, behind)| behind)
}

/// The offset of a part in its text, in bytes.
pub(super) fn offset(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

/// The text after a part of it.
pub(super) fn behind<'t>(text: &'t str, part: &str) -> &'t str {
    let end = offset(text, part) + part.len();
    text.get(end..).unwrap_or_default()
}

/// The text before a part of it.
pub(super) fn until<'t>(text: &'t str, part: &str) -> &'t str {
    text.get(..offset(text, part)).unwrap_or_default()
}

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    let mut out = crate::patch::json::Writer::default();
    out.text(text);
    out.into_text()
}

/// A finite number as JSON.
pub(super) fn numeral(number: f64) -> String {
    let mut out = crate::patch::json::Writer::default();
    out.number(number);
    out.into_text()
}

/// Texts as a JSON list; `null` for none.
pub(super) fn list_of_texts(texts: &[Option<Cow<'_, str>>]) -> String {
    let texts = texts.iter().map(|text| match text {
        Some(text) => quoted(text),
        None => "null".to_owned(),
    });
    let texts: Vec<String> = texts.collect();
    format!("[{}]", texts.join(","))
}

/// Whole numbers as a JSON list.
pub(super) fn list(words: &[u16]) -> String {
    let mut text = "[".to_owned();
    for (index, word) in words.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        // Writing to a text cannot fail.
        let _ = write!(text, "{comma}{word}");
    }
    text.push(']');
    text
}

#[cfg(test)]
mod tests {
    use super::changed;

    #[track_caller]
    fn check(object: &str, changes: &[(&'static str, Option<&str>)], expected: &str) {
        let changes = changes.iter();
        let changes = changes.map(|(name, value)| (*name, value.map(str::to_owned)));
        assert_eq!(changed(object, changes.collect()), expected);
    }

    #[test]
    fn only_what_is_changed_changes() {
        let odd = "{ \"a\" :1.0,\n\t\"\\u0062\": [ ] ,\"a\":2 }";
        check(odd, &[], odd);
        check(odd, &[("a", Some("3"))], &odd.replace(":2", ":3"));
        check(odd, &[("b", Some("{}"))], &odd.replace("[ ]", "{}"));
        check(odd, &[("b", None)], "{ \"a\" :1.0 ,\"a\":2 }");
        check(odd, &[("a", None)], "{\n\t\"\\u0062\": [ ] }");
    }

    #[test]
    fn what_is_new_comes_last_and_looks_like_the_others() {
        check("{}", &[("a", Some("1"))], "{\"a\":1}");
        check("{ }", &[("a", Some("1"))], "{\"a\":1}");
        check("null", &[("a", Some("1"))], "{\"a\":1}");
        check("{\"a\":1}", &[("b", Some("2"))], "{\"a\":1,\"b\":2}");
        check(
            "{\n  \"a\": 1\n}",
            &[("b", Some("2"))],
            "{\n  \"a\": 1,\n  \"b\": 2\n}",
        );
        check("{\"a\":1,\"b\":2}", &[("a", None), ("b", None)], "{}");
    }
}
