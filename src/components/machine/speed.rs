//! How many instructions a machine executes in a second, and numbers of that size in
//! words. Pure; the time comes in.

/// Milliseconds over which a speed is measured at least: a shorter time jumps about.
const MEASURED_MS: f64 = 500.0;

/// Measures the speed of a machine, from how many instructions it had executed when.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Meter {
    /// When the measurement began, and the instructions executed by then.
    since: Option<(f64, u64)>,
    /// Instructions per second in the last measurement.
    per_second: Option<u64>,
}

impl Meter {
    /// Takes in that so many instructions were executed by `now_ms`. Gives the speed
    /// last measured.
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

/// A speed in three digits: `83/s`, `1.25 k/s`, `612 M/s`.
pub(super) fn speed_text(per_second: u64) -> String {
    let (unit, name) = match per_second {
        1_000_000.. => (1_000_000, " M"),
        1_000.. => (1_000, " k"),
        // A part of an instruction says nothing.
        _ => return format!("{per_second}/s"),
    };
    let parts = |of_unit: u64| (per_second * of_unit + unit / 2) / unit;
    match per_second / unit {
        100.. => format!("{}{name}/s", parts(1)),
        10.. => {
            let tenths = parts(10);
            format!("{}.{}{name}/s", tenths / 10, tenths % 10)
        }
        _ => {
            let hundredths = parts(100);
            format!("{}.{:02}{name}/s", hundredths / 100, hundredths % 100)
        }
    }
}

/// A count with its thousands apart: `12 345 678`. The spaces are narrow and do not
/// break.
pub(crate) fn count_text(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{202F}');
        }
        text.push(digit);
    }
    text
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
        assert_eq!(speed_text(83), "83/s");
        assert_eq!(speed_text(1250), "1.25 k/s");
        assert_eq!(speed_text(45_600), "45.6 k/s");
        assert_eq!(speed_text(612_400_000), "612 M/s");
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(count_text(7), "7");
        assert_eq!(count_text(123), "123");
        assert_eq!(count_text(1234), "1\u{202F}234");
        assert_eq!(count_text(12_345_678), "12\u{202F}345\u{202F}678");
    }
}
