//! Damages a text: parts that are lost, doubled, swapped, or replaced by others.

use super::Random;

/// Pieces that mean something in files or programs.
const PIECES: [&str; 34] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\u0000",
    "null",
    "true",
    "-1",
    "1e999",
    "-0.0",
    "0.5",
    "4294967296",
    "65536",
    "\"asset\"",
    "\"id\"",
    "\"kind\"",
    "\"source\"",
    "\"settings\"",
    "\"from\"",
    "\"asm\"",
    "\"group\"",
    "\n",
    "\r\n",
    ";",
    ".string a \"",
    "0x",
    "0b",
    "a:",
    "push 0",
    "\u{feff}",
    " ",
];

/// Damages a text in a few places, near to each other or not. Most texts of a file still are one
/// if whole tokens are changed.
pub(crate) fn damaged(random: &mut Random, text: &str) -> String {
    let mut parts = tokens(text);
    for _ in 0..=random.below(6) {
        if parts.is_empty() {
            break;
        }
        let at = random.below(parts.len());
        let len = 1 + random.below(8).min(parts.len() - at - 1);
        match random.below(8) {
            0 => drop(parts.drain(at..at + len)),
            1 => {
                let copied: Vec<String> = parts[at..at + len].to_vec();
                let to = random.below(parts.len());
                parts.splice(to..to, copied);
            }
            2 => {
                let other = random.below(parts.len());
                parts.swap(at, other);
            }
            3 => parts[at] = random.number().to_string(),
            4 => parts[at] = (*random.pick(&PIECES)).to_owned(),
            5 => parts.insert(at, (*random.pick(&PIECES)).to_owned()),
            6 => parts[at] = damaged_letters(random, &parts[at]),
            _ => parts.truncate(at + 1),
        }
    }
    parts.concat()
}

/// Changes, loses or adds a letter.
pub(crate) fn damaged_letters(random: &mut Random, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = random.below(letters.len() + 1);
    match random.below(3) {
        0 if at < letters.len() => drop(letters.remove(at)),
        1 if at < letters.len() => letters[at] = random.letter(),
        _ => letters.insert(at, random.letter()),
    }
    letters.into_iter().collect()
}

/// Cuts a text into words, blanks and marks.
fn tokens(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![];
    let mut before = None;
    for letter in text.chars() {
        let sort = letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
        match parts.last_mut() {
            Some(last) if sort && before == Some(true) => last.push(letter),
            _ => parts.push(letter.into()),
        }
        before = Some(sort);
    }
    parts
}
