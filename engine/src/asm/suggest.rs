//! Suggestions: the known name nearest to an unknown one.

use crate::isa::INSTRUCTIONS;

/// Names of instructions in other languages, or in earlier versions.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("receive", "recv"),
    ("drop", "pop"),
    ("rot", "rotate"),
    ("jmp", "jump"),
    ("jz", "jump_zero"),
    ("jnz", "jump_not_zero"),
    ("ret", "return"),
    ("nop", "noop"),
    ("hlt", "halt"),
    ("stop", "halt"),
    ("sleep", "sleep_ms"),
    ("wait", "sleep_ms"),
    ("rem", "mod"),
    ("eq", "equal"),
    ("neq", "not_equal"),
    ("lt", "less_than"),
    ("lte", "less_than_or_equal"),
    ("gt", "greater_than"),
    ("gte", "greater_than_or_equal"),
    ("shl", "left_shift"),
    ("shr", "right_shift"),
];

/// Returns the mnemonic that was probably meant by an unknown one.
pub(super) fn mnemonic(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == lower);
    other.map(|(_, mnemonic)| *mnemonic).or_else(|| {
        let mnemonics = INSTRUCTIONS.iter().map(|row| row.mnemonic);
        nearest(name, mnemonics)
    })
}

/// Returns the candidate nearest to `name`, if one is near enough.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    // One letter in three may be wrong. Very long words are not typing mistakes.
    const LONGEST: usize = 40;
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    let allowed = (name.len() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= allowed)
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
    fn other_names_lead_to_instructions() {
        for (other, mnemonic) in OTHER_NAMES {
            assert!(crate::isa::Op::from_mnemonic(other).is_none(), "{other}");
            assert!(
                crate::isa::Op::from_mnemonic(mnemonic).is_some(),
                "{mnemonic}"
            );
        }
        assert_eq!(mnemonic("JZ"), Some("jump_zero"));
        assert_eq!(mnemonic("incc"), Some("inc"));
    }

    #[test]
    fn near_names_are_found_and_far_ones_not() {
        let known = ["push", "pop", "jump_zero", "jump"];
        assert_eq!(nearest("jmp_zero", known), Some("jump_zero"));
        assert_eq!(nearest("PUSH", known), Some("push"));
        assert_eq!(nearest("psuh", known), Some("push"));
        assert_eq!(nearest("hello", known), None);
        assert_eq!(nearest("", known), None);
    }
}
