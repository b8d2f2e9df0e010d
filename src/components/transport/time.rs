//! Simulated time in words: the time, the speed, and whether it lags. Pure.

use crate::bridge::TransportState;
use stackyard_engine::session::Speed;
use std::fmt;

/// The speeds to choose from, with their names.
pub(super) const SPEEDS: [(Speed, &str); 7] = [
    (Speed::Quarters(1), "¼ ×"),
    (Speed::Quarters(4), "1 ×"),
    (Speed::Quarters(16), "4 ×"),
    (Speed::Quarters(64), "16 ×"),
    (Speed::Quarters(256), "64 ×"),
    (Speed::Quarters(1024), "256 ×"),
    (Speed::FlatOut, "flat out"),
];

/// A time in milliseconds as `mm:ss.mmm`; minutes continue beyond 59.
#[derive(Clone, Copy)]
pub(super) struct ClockTime(pub(super) u64);

impl ClockTime {
    /// The number of its letters.
    pub(super) fn letters(self) -> u32 {
        let minutes = self.0 / 60_000;
        7 + minutes.checked_ilog10().map_or(1, |log| log + 1).max(2)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (minutes, rest) = (self.0 / 60_000, self.0 % 60_000);
        write!(f, "{minutes:02}:{:02}.{:03}", rest / 1000, rest % 1000)
    }
}

/// Milliseconds for which a loss of time is reported.
const WARNED_MS: f64 = 1000.0;

/// Tracks whether simulated time lags.
#[derive(Debug, Default)]
pub(super) struct Lag {
    dropped_ms: u64,
    /// When time was last lost, on the page's clock.
    lost_at: Option<f64>,
}

impl Lag {
    /// Returns whether time was lost within the second before `now_ms`, on the page's clock. A
    /// paused run does not lag.
    pub(super) fn is_behind(&mut self, transport: TransportState, now_ms: f64) -> bool {
        if transport.dropped_ms > self.dropped_ms {
            self.lost_at = Some(now_ms);
        } else if transport.dropped_ms < self.dropped_ms {
            self.lost_at = None;
        }
        self.dropped_ms = transport.dropped_ms;
        let is_recent = self.lost_at.is_some_and(|at| now_ms - at < WARNED_MS);
        transport.is_running && is_recent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_minutes_seconds_and_milliseconds() {
        for (time_ms, text) in [
            (0, "00:00.000"),
            (61_007, "01:01.007"),
            (5_999_999, "99:59.999"),
            (6_000_000, "100:00.000"),
            (60_000_000, "1000:00.000"),
        ] {
            let time = ClockTime(time_ms);
            assert_eq!(time.to_string(), text);
            assert_eq!(time.letters() as usize, text.len());
        }
    }

    #[test]
    fn time_that_was_lost_warns_for_a_second() {
        let mut lag = Lag::default();
        let mut at = |dropped_ms, is_running, now_ms| {
            let transport = TransportState {
                is_running,
                speed: Speed::REAL,
                now_ms: 0,
                dropped_ms,
            };
            lag.is_behind(transport, now_ms)
        };
        assert!(!at(0, true, 0.0));
        assert!(at(5, true, 16.0));
        assert!(at(5, true, 900.0));
        assert!(!at(5, true, 1016.0));
        assert!(at(6, true, 1100.0));
        assert!(!at(6, false, 1110.0));
        // The run was reset.
        assert!(!at(0, true, 1120.0));
    }
}
