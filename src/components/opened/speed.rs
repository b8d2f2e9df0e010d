//! The speed of a machine in instructions per second, and the formats of such numbers. Pure; the
//! time is an argument.

use std::fmt;

/// The shortest measurement in milliseconds: shorter ones vary too much.
const MEASURED_MS: f64 = 500.0;

/// Measures the speed of a machine from its counts of instructions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Meter {
    /// When the measurement began, and the instructions executed by then.
    since: Option<(f64, u64)>,
    /// Instructions per second in the last measurement.
    per_second: Option<u64>,
}

impl Meter {
    /// Adds the number of instructions executed by `now_ms`. Returns the last measured speed.
    pub(super) fn sample(&mut self, now_ms: f64, executed: u64) -> Option<u64> {
        match self.since {
            // Fewer than before: the program was started again.
            Some((since_ms, before)) if executed >= before => {
                let elapsed = now_ms - since_ms;
                if elapsed >= MEASURED_MS {
                    let per_ms = (executed - before) as f64 / elapsed;
                    self.per_second = Some((per_ms * 1000.0).round() as u64);
                    self.since = Some((now_ms, executed));
                }
            }
            _ => {
                *self = Meter {
                    since: Some((now_ms, executed)),
                    per_second: None,
                }
            }
        }
        self.per_second
    }
}

/// Instructions a second in three digits: `83/s`, `1.25 k/s`, `612 M/s`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speed(pub(super) u64);

impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, name) = match self.0 {
            1_000_000.. => (1_000_000, " M"),
            1_000.. => (1_000, " k"),
            // A fraction of an instruction has no meaning.
            _ => return write!(f, "{}/s", self.0),
        };
        let parts = |of_unit: u64| (self.0 * of_unit + unit / 2) / unit;
        match self.0 / unit {
            100.. => write!(f, "{}{name}/s", parts(1)),
            10.. => {
                let tenths = parts(10);
                write!(f, "{}.{}{name}/s", tenths / 10, tenths % 10)
            }
            _ => {
                let hundredths = parts(100);
                write!(f, "{}.{:02}{name}/s", hundredths / 100, hundredths % 100)
            }
        }
    }
}

/// A count with separated thousands: `12 345 678`. The spaces are narrow and do not break.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Count(pub(crate) u64);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut unit = 1;
        while self.0 / unit >= 1000 {
            unit *= 1000;
        }
        write!(f, "{}", self.0 / unit)?;
        while unit > 1 {
            unit /= 1000;
            write!(f, "\u{202F}{:03}", self.0 / unit % 1000)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_is_measured_over_half_a_second() {
        let mut meter = Meter::default();
        assert_eq!(meter.sample(1000.0, 0), None);
        assert_eq!(meter.sample(1100.0, 500), None);
        assert_eq!(meter.sample(1500.0, 1000), Some(2000));
        assert_eq!(meter.sample(1600.0, 9000), Some(2000));
        assert_eq!(meter.sample(2000.0, 1000), Some(0));
    }

    #[test]
    fn a_restart_begins_a_new_measurement() {
        let mut meter = Meter::default();
        meter.sample(0.0, 100);
        assert_eq!(meter.sample(600.0, 50), None);
        assert_eq!(meter.sample(1600.0, 150), Some(100));
    }

    #[test]
    fn speeds_have_three_digits() {
        assert_eq!(Speed(83).to_string(), "83/s");
        assert_eq!(Speed(1250).to_string(), "1.25 k/s");
        assert_eq!(Speed(45_600).to_string(), "45.6 k/s");
        assert_eq!(Speed(612_400_000).to_string(), "612 M/s");
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(Count(7).to_string(), "7");
        assert_eq!(Count(123).to_string(), "123");
        assert_eq!(Count(1234).to_string(), "1\u{202F}234");
        assert_eq!(Count(12_345_678).to_string(), "12\u{202F}345\u{202F}678");
    }
}
