//! How fast the clock of a machine runs, and the limits of that.

use crate::grid::settings::Sort;
use std::ops::RangeInclusive;

/// How fast the clock of a machine runs. A file may have values outside the limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClockRate {
    /// Milliseconds between two steps.
    pub delay_ms: u32,
    /// Instructions of one step.
    pub step_by: u32,
}

impl ClockRate {
    /// Milliseconds between two steps that can be set by hand.
    pub const DELAY_MS: RangeInclusive<u32> = 10..=5000;
    /// Instructions of one step that can be set by hand.
    pub const STEP_BY: RangeInclusive<u32> = 1..=1000;

    pub(super) const DELAY_SORT: Sort = number(12, &ClockRate::DELAY_MS);
    pub(super) const STEP_SORT: Sort = number(1, &ClockRate::STEP_BY);

    /// The nearest rate within the limits.
    #[must_use]
    pub fn within_limits(self) -> ClockRate {
        let within =
            |value: u32, limits: RangeInclusive<u32>| value.clamp(*limits.start(), *limits.end());
        ClockRate {
            delay_ms: within(self.delay_ms, ClockRate::DELAY_MS),
            step_by: within(self.step_by, ClockRate::STEP_BY),
        }
    }

    /// The settings that make the rate, by name.
    pub fn settings(self) -> [(&'static str, u32); 2] {
        [("delayMs", self.delay_ms), ("stepBy", self.step_by)]
    }
}

const fn number(default: u32, limits: &RangeInclusive<u32>) -> Sort {
    Sort::Number {
        default: default as f64,
        min: *limits.start() as f64,
        max: *limits.end() as f64,
    }
}
