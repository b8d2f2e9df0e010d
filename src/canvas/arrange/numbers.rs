//! Names that differ by a number alone are in the order of their numbers: `Cell 2` before `Cell 10`.

use stackyard_engine::ordered::sort;

/// A name without the number at its end, and that number. A number that is too large is none.
fn numbered(name: &str) -> Option<(&str, u64)> {
    let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = name[stem.len()..].parse().ok()?;
    Some((stem, number))
}

/// Puts items in the order of their numbers: those of one stem exchange their places, and all others
/// stay where they are.
pub(super) fn by_number<'a, T>(items: &mut [T], name: &dyn Fn(&T) -> Option<&'a str>) {
    let numbers: Vec<Option<(&str, u64)>> = items
        .iter()
        .map(|item| name(item).and_then(numbered))
        .collect();
    // Where each item goes, by the place it has.
    let mut wanted: Vec<usize> = (0..items.len()).collect();
    let mut is_done = vec![false; items.len()];
    for first in 0..items.len() {
        let Some((stem, _)) = numbers[first].filter(|_| !is_done[first]) else {
            continue;
        };
        let is_kin = |&at: &usize| numbers[at].is_some_and(|(other, _)| other == stem);
        let places: Vec<usize> = (first..items.len()).filter(is_kin).collect();
        let mut order = places.clone();
        let key = |at: usize| (numbers[at].map(|(_, number)| number), at);
        sort(&mut order, &|one, other| key(one) < key(other));
        for (&place, &from) in places.iter().zip(&order) {
            wanted[from] = place;
            is_done[place] = true;
        }
    }
    for at in 0..items.len() {
        while wanted[at] != at {
            let to = wanted[at];
            items.swap(at, to);
            wanted.swap(at, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_of_one_stem_are_counted_and_others_stay() {
        let mut names = ["M 10", "Sum", "M 2", "Plot 2", "M 1", "Plot 1", "M"];
        by_number(&mut names, &|name| Some(name));
        assert_eq!(
            names,
            ["M 1", "Sum", "M 2", "Plot 1", "M 10", "Plot 2", "M"]
        );
    }

    #[test]
    fn a_name_ends_with_its_number() {
        assert_eq!(numbered("Cell 07"), Some(("Cell ", 7)));
        assert_eq!(numbered("12"), Some(("", 12)));
        assert_eq!(numbered("Cell"), None);
        assert_eq!(numbered("C99999999999999999999999"), None);
    }
}
