//! Parses the text of a message box. Every text is a list of messages; a word that is neither
//! a number nor a list nor quoted is a command.

use super::message::{Control, Payload};

/// Returns the messages of a text: `5`, `1 2 3`, `[1, 2, 3]`, `play`, `setDelayMs 50`, `"a
/// text"`, `true`; `a, b` is two messages.
pub fn messages(text: &str) -> Vec<Payload> {
    split(text).filter_map(message).collect()
}

/// Returns the parts between commas outside brackets and quotes.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let mut quoted = false;
    text.split(move |letter| {
        match letter {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ',' && depth == 0 && !quoted
    })
    .map(str::trim)
}

fn message(text: &str) -> Option<Payload> {
    if text.is_empty() {
        return None;
    }
    let listed = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if let Some(values) = numbers(listed.unwrap_or(text)) {
        return Some(Payload::numbers(&values));
    }
    let quoted = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    if let Some(inside) = quoted {
        return Some(Payload::Text(inside.into()));
    }
    Some(match text {
        "bang" => Payload::Bang,
        "true" => Payload::Bool(true),
        "false" => Payload::Bool(false),
        _ => Payload::Control(control(text)),
    })
}

/// Returns the numbers of a list, split at blanks and commas, or `None` if a part is no
/// number.
fn numbers(text: &str) -> Option<Vec<f64>> {
    text.split(|letter: char| letter == ',' || letter.is_whitespace())
        .filter(|part| !part.is_empty())
        .map(number)
        .collect()
}

/// Parses a finite number. Words such as `inf` are none.
fn number(text: &str) -> Option<f64> {
    let starts_well =
        text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first));
    let value = text.parse::<f64>().ok()?;
    (starts_well && value.is_finite()).then_some(value)
}

fn control(text: &str) -> Control {
    let (name, rest) = match text.split_once(char::is_whitespace) {
        Some((name, rest)) => (name, rest.trim()),
        None => (text, ""),
    };
    // Casting saturates: a number below 0 becomes 0.
    let count = number(rest).map(|value| value as u32);
    match (name, count) {
        ("step", _) if rest.is_empty() => Control::Step,
        ("run", _) if rest.is_empty() => Control::Run,
        ("play", _) if rest.is_empty() => Control::Play,
        ("pause", _) if rest.is_empty() => Control::Pause,
        ("toggle", _) if rest.is_empty() => Control::Toggle,
        ("reset", _) if rest.is_empty() => Control::Reset,
        ("setDelayMs", Some(ms)) => Control::SetDelayMs(ms),
        ("setStepBy", Some(step_by)) => Control::SetStepBy(step_by),
        ("setRows", Some(rows)) => Control::SetRows(rows),
        ("setCode", _) if !rest.is_empty() => Control::SetCode(rest.trim_matches('"').into()),
        _ => Control::Other(text.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[Payload]) {
        assert_eq!(messages(text), expected, "{text}");
    }

    #[test]
    fn texts_and_their_messages() {
        let list = Payload::numbers(&[1.0, 2.0, 3.0]);
        check("5", &[Payload::word(5)]);
        check("1 2 3", std::slice::from_ref(&list));
        check("[1, 2, 3]", std::slice::from_ref(&list));
        check("1, 2", &[Payload::word(1), Payload::word(2)]);
        check("[1, 2, 3], bang", &[list, Payload::Bang]);
        check("-5", &[Payload::number(-5.0)]);
        check("play", &[Payload::Control(Control::Play)]);
        check(
            "setDelayMs 50",
            &[Payload::Control(Control::SetDelayMs(50))],
        );
        check("\"a, b\"", &[Payload::Text("a, b".into())]);
        check("inf", &[Payload::Control(Control::Other("inf".into()))]);
        check("true", &[Payload::Bool(true)]);
        check(" , ", &[]);
        check("[]", &[Payload::numbers(&[])]);
        check("[[\"", &[Payload::Control(Control::Other("[[\"".into()))]);
    }
}
