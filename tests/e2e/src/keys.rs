//! Key chords as people write them: `Enter`, `Control+Shift+K`, `Alt+ArrowUp`.

use anyhow::{Context, Result};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

/// The keys that have a name, as `KeyboardEvent.key` has it.
const NAMED: &[(&str, Key)] = &[
    ("Alt", Key::Alt),
    ("ArrowDown", Key::Down),
    ("ArrowLeft", Key::Left),
    ("ArrowRight", Key::Right),
    ("ArrowUp", Key::Up),
    ("Backspace", Key::Backspace),
    ("Control", Key::Control),
    ("Delete", Key::Delete),
    ("End", Key::End),
    ("Enter", Key::Enter),
    ("Escape", Key::Escape),
    ("F1", Key::F1),
    ("F2", Key::F2),
    ("F3", Key::F3),
    ("F4", Key::F4),
    ("F5", Key::F5),
    ("F6", Key::F6),
    ("F7", Key::F7),
    ("F8", Key::F8),
    ("F9", Key::F9),
    ("F10", Key::F10),
    ("F11", Key::F11),
    ("F12", Key::F12),
    ("Home", Key::Home),
    ("Insert", Key::Insert),
    ("Meta", Key::Meta),
    ("PageDown", Key::PageDown),
    ("PageUp", Key::PageUp),
    ("Shift", Key::Shift),
    ("Space", Key::Space),
    ("Tab", Key::Tab),
];

/// The keys of a chord go down in order and come up in the opposite order.
pub(crate) fn chord(chord: &str) -> Result<KeyActions> {
    let keys: Vec<char> = split(chord)
        .into_iter()
        .map(|name| key(name).with_context(|| format!("`{chord}`: no key is called `{name}`")))
        .collect::<Result<_>>()?;
    let mut actions = KeyActions::new("keyboard".to_owned());
    for &value in &keys {
        actions = actions.then(KeyAction::Down { value });
    }
    for &value in keys.iter().rev() {
        actions = actions.then(KeyAction::Up { value });
    }
    Ok(actions)
}

/// Every character is a key of its own.
pub(crate) fn text(text: &str) -> KeyActions {
    let mut actions = KeyActions::new("keyboard".to_owned());
    for character in text.chars() {
        let value = if character == '\n' {
            Key::Enter.into()
        } else {
            character
        };
        actions = actions
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
    }
    actions
}

/// A `+` at the end of a chord is the key itself.
fn split(chord: &str) -> Vec<&str> {
    match chord.strip_suffix('+') {
        Some("") => vec!["+"],
        Some(rest) => rest.trim_end_matches('+').split('+').chain(["+"]).collect(),
        None => chord.split('+').collect(),
    }
}

fn key(name: &str) -> Option<char> {
    let named = NAMED.iter().find(|(known, _)| *known == name);
    let mut characters = name.chars();
    match (named, characters.next(), characters.next()) {
        (Some((_, key)), ..) => Some(char::from(*key)),
        (None, Some(character), None) => Some(character),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_are_split_at_the_pluses_between_keys() {
        assert_eq!(split("Control+Shift+K"), ["Control", "Shift", "K"]);
        assert_eq!(split("Control++"), ["Control", "+"]);
        assert_eq!(split("+"), ["+"]);
    }

    #[test]
    fn a_name_that_is_no_key_is_told() {
        let error = chord("Ctrl+A").expect_err("Ctrl is no key");
        assert_eq!(error.to_string(), "`Ctrl+A`: no key is called `Ctrl`");
    }
}
