//! Simulated time, in microseconds since the grid was made. It reads no clock.

use std::num::NonZeroU32;
use std::ops::Add;

/// Microseconds in a millisecond.
pub const MS: u64 = 1000;

/// A point in simulated time, in microseconds since the grid was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time(pub u64);

impl Time {
    /// Returns the time that many milliseconds after the start.
    pub const fn from_ms(ms: u64) -> Time {
        Time(ms.saturating_mul(MS))
    }

    /// Returns the first tick of clocks of that period at this time or after it.
    pub(super) fn tick_from(self, period: Period) -> Time {
        let period = period.us();
        Time(self.0.div_ceil(period).saturating_mul(period))
    }

    /// Returns the first tick after this time.
    pub(super) fn tick_after(self, period: Period) -> Time {
        (self + 1).tick_from(period)
    }
}

/// Adds microseconds.
impl Add<u64> for Time {
    type Output = Time;

    fn add(self, us: u64) -> Time {
        Time(self.0.saturating_add(us))
    }
}

/// The time between two ticks of a clock, in milliseconds. Ticks are at multiples of the
/// period, so all clocks of one period tick together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period(NonZeroU32);

impl Period {
    /// The shortest period used, whatever a file asks for: 1 ms, like browsers' timers.
    pub const SHORTEST: Period = Period(NonZeroU32::MIN);

    /// A period of that many milliseconds, or [`SHORTEST`](Self::SHORTEST).
    pub const fn from_ms(ms: u32) -> Period {
        match NonZeroU32::new(ms) {
            Some(ms) => Period(ms),
            None => Self::SHORTEST,
        }
    }

    /// Returns its length in milliseconds.
    pub const fn ms(self) -> u32 {
        self.0.get()
    }

    fn us(self) -> u64 {
        u64::from(self.ms()) * MS
    }
}
