//! Finding a command by words of its title, section or name. Pure.

use super::{COMMANDS, Command};

/// The commands that have every word of a text in title, section or name; those whose title
/// begins with it come first. An empty text finds all.
pub fn matching(text: &str) -> Vec<&'static Command> {
    let text = text.trim();
    let has_words = |command: &&Command| {
        let places = [command.title, command.section.title(), command.name];
        let mut words = text.split_whitespace();
        words.all(|word| places.iter().any(|place| contains(place, word)))
    };
    let found = COMMANDS.iter().filter(has_words);
    let (mut first, mut others): (Vec<_>, Vec<_>) =
        found.partition(|command| begins(command.title, text));
    first.append(&mut others);
    first
}

fn begins(text: &str, start: &str) -> bool {
    let beginning = text.as_bytes().get(..start.len());
    beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(start.as_bytes()))
}

/// Whether a text contains another, in any case.
pub(crate) fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let Some((first, rest)) = part.split_first() else {
        return true;
    };
    let first = first.to_ascii_lowercase();
    text.iter().enumerate().any(|(index, byte)| {
        byte.to_ascii_lowercase() == first
            && text[index + 1..]
                .get(..rest.len())
                .is_some_and(|here| here.eq_ignore_ascii_case(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        matching(text).iter().map(|command| command.name).collect()
    }

    #[test]
    fn words_in_any_order_and_case() {
        assert_eq!(names("EDGES left"), ["align-left"]);
        assert_eq!(names(" fit zoom "), ["zoom-fit"]);
        assert_eq!(names("no such"), [""; 0]);
        assert_eq!(names("").len(), COMMANDS.len());
    }

    #[test]
    fn what_begins_with_it_comes_first() {
        let steps = names("step");
        assert!(
            ["step-all", "step-back", "step-over"]
                .iter()
                .all(|name| steps.contains(name))
        );
        assert_eq!(names("group")[0], "group");
        assert_eq!(names("mo")[0], "move-left");
    }

    #[test]
    fn parts_of_texts_are_found_to_the_last_byte() {
        assert!(contains("Würfel", "FEL"));
        assert!(contains("aab", "ab"));
        assert!(!contains("ab", "abc"));
        assert!(contains("", ""));
        assert!(!contains("", "a"));
    }
}
