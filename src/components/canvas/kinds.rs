//! Finding a kind of node by what people call it: its title, its name in files, the words it
//! is known by elsewhere, or some of their letters. Pure.

use crate::commands::contains;
use stackyard_engine::grid::Kind;
use stackyard_engine::ordered::sort_by_key;

/// How well a text fits what was typed; the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is the title or the name.
    Whole,
    /// It is one of the other words.
    Called,
    /// The title begins with it.
    Title,
    /// One of the words begins with it.
    Word,
    /// It is in the title or in one of the words.
    Within,
    /// It is in the explanation.
    Explained,
    /// Its letters are in the title or a word, in their order, with so many others between.
    Letters(usize),
}

/// The kinds that fit what was typed, the best first; all of them if nothing was.
pub(super) fn kinds_matching(typed: &str) -> Vec<Kind> {
    let typed = typed.trim();
    let all = || {
        Kind::ALL
            .iter()
            .copied()
            .filter(|&kind| kind != Kind::Unknown)
    };
    if typed.is_empty() {
        return all().collect();
    }
    let mut found: Vec<(Fit, Kind)> = all()
        .filter_map(|kind| Some((fit(kind, typed)?, kind)))
        .collect();
    // What only has the letters is left out where something has the word.
    if found.iter().any(|(fit, _)| *fit <= Fit::Explained) {
        found.retain(|(fit, _)| *fit <= Fit::Explained);
    }
    // The sort keeps the order of kinds that fit alike.
    sort_by_key(&mut found, |(fit, _)| *fit);
    found.into_iter().map(|(_, kind)| kind).collect()
}

fn fit(kind: Kind, typed: &str) -> Option<Fit> {
    let spec = kind.spec();
    let words = || {
        [spec.title, spec.name]
            .into_iter()
            .chain(spec.words.split(' '))
    };
    let begins = |text: &str| {
        let start = text.as_bytes().get(..typed.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(typed.as_bytes()))
    };
    let is_it = |word: &str| word.eq_ignore_ascii_case(typed);
    if is_it(spec.title) || is_it(spec.name) {
        Some(Fit::Whole)
    } else if words().any(is_it) {
        Some(Fit::Called)
    } else if begins(spec.title) {
        Some(Fit::Title)
    } else if words().any(begins) {
        Some(Fit::Word)
    } else if words().any(|word| contains(word, typed)) {
        Some(Fit::Within)
    } else if contains(spec.doc, typed) {
        Some(Fit::Explained)
    } else {
        let left_out = words().filter_map(|word| letters_left_out(word, typed));
        left_out.min().map(Fit::Letters)
    }
}

/// The number of letters of a word that are left out in what was typed, if it has the first
/// letter and all others in their order.
fn letters_left_out(word: &str, typed: &str) -> Option<usize> {
    let mut letters = word.bytes().map(|letter| letter.to_ascii_lowercase());
    let mut typed = typed.bytes().map(|letter| letter.to_ascii_lowercase());
    if letters.next() != typed.next() {
        return None;
    }
    let mut left_out = 0;
    for wanted in typed {
        left_out += letters.position(|letter| letter == wanted)?;
    }
    Some(left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str) -> Option<Kind> {
        kinds_matching(typed).first().copied()
    }

    #[test]
    fn kinds_are_found_by_what_people_call_them() {
        for (typed, kind) in [
            ("vm", Kind::Asm),
            ("cpu", Kind::Asm),
            ("asm", Kind::Asm),
            ("metro", Kind::Clock),
            ("delay", Kind::Clock),
            ("print", Kind::Console),
            ("log", Kind::Console),
            ("scope", Kind::Plot),
            ("graph", Kind::Plot),
            ("screen", Kind::Display),
            ("led", Kind::Lamp),
            ("osc", Kind::Sound),
            ("beep", Kind::Sound),
            ("viewer", Kind::CellView),
            ("hex", Kind::CellView),
            ("comment", Kind::Note),
            ("ram", Kind::Mem),
            ("list", Kind::Mem),
            ("array", Kind::Mem),
            ("input", Kind::Slider),
            ("bang", Kind::Button),
            ("noise", Kind::Random),
            ("Machine", Kind::Asm),
            (" cons ", Kind::Console),
        ] {
            let found = kinds_matching(typed);
            assert!(found.contains(&kind), "{typed}: {found:?}");
        }
        // The one that is meant most often comes first.
        assert_eq!(first("vm"), Some(Kind::Asm));
        assert_eq!(first("scope"), Some(Kind::Plot));
        assert_eq!(first("co"), Some(Kind::Console));
        assert_eq!(first("ram"), Some(Kind::Mem));
        // Each by its own title, whatever else is called that.
        for kind in kinds_matching("") {
            assert_eq!(first(kind.spec().title), Some(kind));
            assert_eq!(first(kind.spec().name), Some(kind));
        }
    }

    #[test]
    fn letters_may_be_left_out() {
        for (typed, kind) in [
            ("sldr", Kind::Slider),
            ("mchn", Kind::Asm),
            ("cnsl", Kind::Console),
            ("dsply", Kind::Display),
            ("oscp", Kind::Plot),
        ] {
            assert_eq!(first(typed), Some(kind), "{typed}");
        }
        assert_eq!(kinds_matching("xyzzy"), []);
        // Its first letter is that of the word.
        assert_eq!(letters_left_out("slider", "lider"), None);
        assert_eq!(letters_left_out("slider", "sdr"), Some(3));
    }

    #[test]
    fn nothing_typed_finds_all_that_can_be_added() {
        let all = kinds_matching(" ");
        assert_eq!(all.len(), Kind::ALL.len() - 1);
        assert!(!all.contains(&Kind::Unknown));
        assert_eq!(kinds_matching("unknown"), []);
    }
}
