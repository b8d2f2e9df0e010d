//! Simulated time: how far it is, and whether it falls behind.

use super::style;
use crate::bridge::TransportState;
use crate::commands::Commands;
use crate::dom::{LiveText, holds};
use crate::reactive::effect;
use leptos::prelude::*;
use std::fmt;

/// The time, in a box whose size it never changes. It needs [`Commands`] from its context.
#[component]
pub fn SimulatedTime() -> impl IntoView {
    let transport = expect_context::<Commands>().bridge.transport();
    let is_behind = RwSignal::new(false);
    let mut text = LiveText::default();
    let node = text.node();
    let mut lag = Lag::default();
    effect(move || {
        let transport = transport.get();
        let now_ms = window().performance().map_or(0.0, |clock| clock.now());
        text.write(format_args!("{}", ClockTime(transport.now_ms)));
        let now_behind = lag.is_behind(transport, now_ms);
        if is_behind.get_untracked() != now_behind {
            is_behind.set(now_behind);
        }
    });
    let title = move || match is_behind.get() {
        true => "Simulated time falls behind: there is more to do than this computer can",
        false => "Simulated time",
    };
    let mark = move || is_behind.get().then_some("");
    let warning = move || match is_behind.get() {
        true => "Simulated time falls behind".to_owned(),
        false => String::new(),
    };
    view! {
        <div
            class=style::time
            role="timer"
            aria-label="Simulated time"
            title=move || title().to_owned()
            data-behind=mark
        >
            <span use:holds=node></span>
        </div>
        <span class=style::unseen role="status" aria-label="Pace">
            {Signal::derive(warning)}
        </span>
    }
}

/// A time in milliseconds as `mm:ss.mmm`; minutes continue beyond 59.
#[derive(Clone, Copy)]
struct ClockTime(u64);

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
struct Lag {
    dropped_ms: u64,
    /// When time was last lost, on the page's clock.
    lost_at: Option<f64>,
}

impl Lag {
    /// Returns whether time was lost within the second before `now_ms`, on the page's clock. A
    /// paused run does not lag.
    fn is_behind(&mut self, transport: TransportState, now_ms: f64) -> bool {
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
    use stackyard_engine::session::Speed;

    #[test]
    fn time_is_minutes_seconds_and_milliseconds() {
        for (time_ms, text) in [
            (0, "00:00.000"),
            (61_007, "01:01.007"),
            (5_999_999, "99:59.999"),
            (6_000_000, "100:00.000"),
            (60_000_000, "1000:00.000"),
        ] {
            assert_eq!(ClockTime(time_ms).to_string(), text);
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
