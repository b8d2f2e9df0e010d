//! How fast a machine plays, within the patcher's limits.

use std::ops::RangeInclusive;

/// Milliseconds between two steps.
pub const DELAY_MS: RangeInclusive<u16> = 10..=5000;
/// Instructions of one step.
pub const STEP_BY: RangeInclusive<u16> = 1..=1000;
/// The patcher's delay of a new machine.
pub const DEFAULT_DELAY_MS: u16 = 12;
/// The patcher's instructions per step of a new machine.
pub const DEFAULT_STEP_BY: u16 = 1;

/// How fast a machine plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Milliseconds between two steps, within [`DELAY_MS`].
    pub delay_ms: u16,
    /// Instructions of one step, within [`STEP_BY`].
    pub step_by: u16,
    /// Instead of all that, as fast as it goes.
    pub flat_out: bool,
}

impl Default for Pace {
    fn default() -> Self {
        Pace {
            delay_ms: DEFAULT_DELAY_MS,
            step_by: DEFAULT_STEP_BY,
            flat_out: false,
        }
    }
}

impl Pace {
    /// Time between two steps, in microseconds.
    pub fn delay_us(self) -> u64 {
        u64::from(self.delay_ms.clamp(*DELAY_MS.start(), *DELAY_MS.end())) * 1000
    }
}
