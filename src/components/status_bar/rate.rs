//! The rate at which a count grows.

/// The growth of a count over the time between two readings.
#[derive(Debug, Default)]
pub(crate) struct Rate {
    last: Option<(f64, u64)>,
}

impl Rate {
    /// Takes a new reading. Returns the growth per second since the one before; 0 for the
    /// first, and where the count went back. The clock is in milliseconds.
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
    fn a_rate_is_that_of_the_time_between() {
        let mut rate = Rate::default();
        assert_eq!(rate.per_second(1000.0, 500), 0);
        assert_eq!(rate.per_second(1250.0, 600), 400);
        assert_eq!(rate.per_second(1250.0, 700), 0);
        assert_eq!(rate.per_second(2250.0, 10), 0);
        assert_eq!(rate.per_second(3250.0, 17), 7);
    }
}
