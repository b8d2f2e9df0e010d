//! Numbers in words that change rarely and stay short. Pure.

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

/// How fast something that is counted grows.
#[derive(Debug, Default)]
pub(crate) struct Rate {
    last: Option<(f64, u64)>,
}

impl Rate {
    /// How much a second it grew since it was last asked for; 0 at first, and where it
    /// began anew. The clock is in milliseconds.
    pub(crate) fn per_second(&mut self, now_ms: f64, count: u64) -> u64 {
        let Some((at, before)) = self.last.replace((now_ms, count)) else {
            return 0;
        };
        let elapsed_ms = now_ms - at;
        if elapsed_ms <= 0.0 {
            return 0;
        }
        (count.saturating_sub(before) as f64 * 1000.0 / elapsed_ms + 0.5) as u64
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
    fn a_rate_is_that_of_the_time_between() {
        let mut rate = Rate::default();
        assert_eq!(rate.per_second(1000.0, 500), 0);
        assert_eq!(rate.per_second(1250.0, 600), 400);
        assert_eq!(rate.per_second(1250.0, 700), 0);
        assert_eq!(rate.per_second(2250.0, 10), 0);
        assert_eq!(rate.per_second(3250.0, 17), 7);
    }

    #[test]
    fn nouns_agree() {
        assert_eq!(counted(1, "node").to_string(), "1 node");
        assert_eq!(counted(0, "wire").to_string(), "0 wires");
        assert_eq!(Ms(4.24).to_string(), "4.2 ms");
    }
}
