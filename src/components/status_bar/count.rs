//! Numbers in words that change rarely and stay short. Pure.

use crate::canvas::write_decimals;

/// A count with at most four characters and a unit: `950`, `1.5 k`, `12 M`.
pub(crate) fn count_text(count: u64) -> String {
    let units = [(1_000_000_000, " G"), (1_000_000, " M"), (1000, " k")];
    let Some((unit, name)) = units.into_iter().find(|(unit, _)| count >= *unit) else {
        return count.to_string();
    };
    let mut text = String::new();
    // Rounded down, so that no 999.9 becomes 1000.
    let tenths = count / (unit / 10);
    let shown = if tenths >= 100 {
        tenths / 10 * 10
    } else {
        tenths
    };
    write_decimals(&mut text, shown as f64 / 10.0, 1);
    text.push_str(name);
    text
}

/// Milliseconds with one decimal: `4.2 ms`.
pub(crate) fn ms_text(ms: f64) -> String {
    let mut text = String::new();
    write_decimals(&mut text, ms, 1);
    text.push_str(" ms");
    text
}

/// A count with its noun: `1 node`, `2 nodes`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
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
            assert_eq!(count_text(count), text);
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
        assert_eq!(counted(1, "node"), "1 node");
        assert_eq!(counted(0, "wire"), "0 wires");
        assert_eq!(ms_text(4.24), "4.2 ms");
    }
}
