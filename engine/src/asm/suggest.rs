//! Suggestions: the known name that was probably meant by an unknown one, by its sense, by how it
//! begins, by its letters.

use crate::isa::{INSTRUCTIONS, OTHER_NAMES};

/// Letters that a word must have for its beginning to say anything.
const SHORTEST: usize = 3;

/// Letters of the longest word for which anything is suggested. Longer ones are no typing
/// mistakes.
const LONGEST: usize = 40;

/// Pairs of letters that are compared for the suggestions of a source: enough for a thousand
/// mistakes in a program as people write them, and a few milliseconds.
const MOST_COMPARED: usize = 1 << 22;

/// How much more may be compared for the suggestions of a source. With none left, nothing is
/// suggested.
#[derive(Debug)]
pub(super) struct Comparisons {
    /// Pairs of letters.
    left: usize,
}

impl Default for Comparisons {
    fn default() -> Comparisons {
        Comparisons {
            left: MOST_COMPARED,
        }
    }
}

impl Comparisons {
    /// Takes the work of comparing two words. Returns `false`, and from then on, if there is not
    /// as much left.
    fn take(&mut self, one: &str, other: &str) -> bool {
        let left = self.left.checked_sub((one.len() + 1) * (other.len() + 1));
        self.left = left.unwrap_or(0);
        left.is_some()
    }
}

/// Returns the mnemonic that was probably meant by an unknown one.
pub(super) fn mnemonic(name: &str, comparisons: &mut Comparisons) -> Option<&'static str> {
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == lower);
    other
        .map(|(_, op)| op.instruction().mnemonic)
        .or_else(|| like(&lower))
        .or_else(|| nearest(name, mnemonics(), comparisons))
}

fn mnemonics() -> impl Iterator<Item = &'static str> {
    INSTRUCTIONS.iter().map(|row| row.mnemonic)
}

/// Returns the mnemonic that is `lower` but for underscores, or begins like it, or is the beginning
/// of it: `rec` and `recv`, `multiply` and `mul`.
fn like(lower: &str) -> Option<&'static str> {
    let letters = |word: &str| word.replace('_', "");
    let same = mnemonics().find(|mnemonic| letters(mnemonic) == letters(lower));
    let longer = mnemonics().filter(|mnemonic| mnemonic.starts_with(lower));
    let longer = longer.filter(|_| lower.len() >= SHORTEST);
    let shorter = mnemonics().filter(|mnemonic| lower.starts_with(mnemonic));
    let shorter = shorter.filter(|mnemonic| mnemonic.len() >= SHORTEST);
    same.or_else(|| longer.min_by_key(|mnemonic| mnemonic.len()))
        .or_else(|| shorter.max_by_key(|mnemonic| mnemonic.len()))
}

/// Returns the candidate nearest to `name`, if one is near enough.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    comparisons: &mut Comparisons,
) -> Option<&'a str> {
    // One letter in three may be wrong.
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    let allowed = (name.len() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= allowed)
        .take_while(|candidate| comparisons.take(name, candidate))
        .map(|candidate| (distance(&lower, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Returns how many letters must be inserted, deleted, replaced or swapped with their
/// neighbour to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let (from, to) = (from.as_bytes(), to.as_bytes());
    let mut before: Vec<usize> = vec![];
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = Vec::with_capacity(to.len() + 1);
        row.push(i + 1);
        for (j, b) in to.iter().enumerate() {
            let replaced = last[j] + usize::from(!a.eq_ignore_ascii_case(b));
            let mut best = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && from[i - 1] == *b && *a == to[j - 1] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_leads_to_what_was_meant() {
        let meant = [
            ("JZ", "jump_zero"),
            ("goto", "jump"),
            ("receive", "recv"),
            ("times", "mul"),
            // They begin alike.
            ("rec", "recv"),
            ("multiply", "mul"),
            ("Subtract", "sub"),
            ("less", "less_than"),
            ("increment", "inc"),
            ("equals", "equal"),
            ("jumpzero", "jump_zero"),
            ("notequal", "not_equal"),
            // Their letters are alike.
            ("psuh", "push"),
            ("jmp_zero", "jump_zero"),
            ("ad", "add"),
        ];
        let mnemonic = |name| mnemonic(name, &mut Comparisons::default());
        for (name, expected) in meant {
            assert_eq!(mnemonic(name), Some(expected), "{name}");
        }
        for name in ["", "hello", "x", "frobnicate"] {
            assert_eq!(mnemonic(name), None, "{name}");
        }
    }

    #[test]
    fn near_names_are_found_and_far_ones_not() {
        let known = ["push", "pop", "jump_zero", "jump"];
        let nearest = |name, known| nearest(name, known, &mut Comparisons::default());
        assert_eq!(nearest("jmp_zero", known), Some("jump_zero"));
        assert_eq!(nearest("PUSH", known), Some("push"));
        assert_eq!(nearest("psuh", known), Some("push"));
        assert_eq!(nearest("hello", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn comparing_ends_where_it_would_take_long() {
        let word = "a".repeat(LONGEST);
        let known: Vec<String> = (0..64).map(|it| format!("{word}{it:02}")).collect();
        let mut comparisons = Comparisons::default();
        let mut compared = 0;
        let mut suggested = 0;
        for _ in 0..20_000 {
            let known = known.iter().map(|name| {
                compared += 1;
                name.as_str()
            });
            suggested += usize::from(nearest(&word, known, &mut comparisons).is_some());
        }
        assert_eq!(comparisons.left, 0);
        assert!(suggested > 30 && suggested < 60, "{suggested}");
        // Of each later word one candidate is looked at, and none is compared.
        assert!(compared < 20_000 + 64 * 60, "{compared}");
    }
}
