//! How fast a machine plays, within the patcher's limits.

use std::ops::RangeInclusive;

/// Milliseconds between two steps that can be set by hand.
pub const DELAY_MS: RangeInclusive<u32> = 10..=5000;
/// Instructions of one step that can be set by hand.
pub const STEP_BY: RangeInclusive<u32> = 1..=1000;

/// How fast a machine plays. A file may have values outside the limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Milliseconds between two steps.
    pub delay_ms: u32,
    /// Instructions of one step.
    pub step_by: u32,
}
