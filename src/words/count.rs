//! Numbers with their units and nouns, short enough for a status bar.

use crate::canvas::Decimals;
use std::fmt;

/// A count with at most four characters and a unit: `950`, `1.5 k`, `12 M`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShortCount(pub(crate) u64);

impl fmt::Display for ShortCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0;
        let units = [(1_000_000_000, " G"), (1_000_000, " M"), (1000, " k")];
        let Some((unit, name)) = units.into_iter().find(|(unit, _)| count >= *unit) else {
            return write!(f, "{count}");
        };
        // Rounded down, so that no 999.9 becomes 1000.
        let tenths = count / (unit / 10);
        let shown = if tenths >= 100 {
            tenths / 10 * 10
        } else {
            tenths
        };
        let value = shown as f64 / 10.0;
        let decimals = 1;
        write!(f, "{}{name}", Decimals { value, decimals })
    }
}

/// Milliseconds with one decimal: `4.2 ms`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ms(pub(crate) f64);

impl fmt::Display for Ms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (value, decimals) = (self.0, 1);
        write!(f, "{} ms", Decimals { value, decimals })
    }
}

/// A count with its noun: `1 node`, `2 nodes`.
pub(crate) fn counted(count: usize, noun: &'static str) -> Counted {
    Counted { count, noun }
}

/// A count with its noun.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted {
    count: usize,
    noun: &'static str,
}

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.count == 1 { "" } else { "s" };
        write!(f, "{} {}{plural}", self.count, self.noun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_short() {
        for (count, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1 k"),
            (1549, "1.5 k"),
            (9999, "9.9 k"),
            (12_345, "12 k"),
            (999_999, "999 k"),
            (1_250_000, "1.2 M"),
            (80_000_000, "80 M"),
            (3_200_000_000, "3.2 G"),
        ] {
            assert_eq!(ShortCount(count).to_string(), text);
        }
    }

    #[test]
    fn nouns_agree() {
        assert_eq!(counted(1, "node").to_string(), "1 node");
        assert_eq!(counted(0, "wire").to_string(), "0 wires");
        assert_eq!(Ms(4.24).to_string(), "4.2 ms");
    }
}
