//! Reduces a case that fails: parts are left out as long as it fails in the same way.

use crate::Target;
use crate::case::{Failure, check};

/// Texts that are tried at most: a case that takes long is not reduced for hours.
const MOST_TRIES: usize = 3000;

/// Returns the shortest text it finds that fails like `failure`.
pub fn reduce(target: &Target, text: &str, failure: &Failure) -> String {
    let most = match failure {
        Failure::Panic { .. } => MOST_TRIES,
        // Each of them takes that long.
        Failure::Slow(_) | Failure::Large(_) => 40,
    };
    let mut tries = 0;
    let mut fails = |text: &str| {
        tries += 1;
        tries <= most && check(target, text).is_err_and(|found| found.is_like(failure))
    };
    let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let text = without_parts(lines, &mut fails).concat();
    let letters = text.chars().map(String::from).collect();
    without_parts(letters, &mut fails).concat()
}

/// Leaves out parts, large ones first, then smaller ones.
fn without_parts(mut parts: Vec<String>, fails: &mut impl FnMut(&str) -> bool) -> Vec<String> {
    let mut size = parts.len().div_ceil(2);
    while size > 0 {
        let mut start = 0;
        while start < parts.len() {
            let end = (start + size).min(parts.len());
            let rest = [&parts[..start], &parts[end..]].concat();
            if fails(&rest.concat()) {
                parts = rest;
            } else {
                start = end;
            }
        }
        size = if size == 1 { 0 } else { size.div_ceil(2) };
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::keep_panics;

    #[test]
    fn what_does_not_matter_is_left_out() {
        let target = Target {
            name: "test",
            generate: |_| String::new(),
            check: |text| assert!(!text.contains("b") || !text.contains("e")),
        };
        keep_panics();
        let text = "aaa\nabc\n\nxyz\ndef\n";
        let failure = check(&target, text).expect_err("it has both");
        assert_eq!(reduce(&target, text, &failure), "be");
    }
}
