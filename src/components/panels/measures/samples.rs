//! The samples of the last minute, one for each frame, and what follows from them. Pure.

use crate::canvas::write_decimals;
use std::collections::VecDeque;

/// How long samples are stored, in milliseconds.
pub(super) const KEPT_MS: f64 = 60_000.0;
/// The most samples: a minute of a display with 144 frames a second.
const MOST: usize = 8640;

/// The measures at the end of a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sample {
    /// Time on the page's clock, in milliseconds.
    pub(super) at_ms: f64,
    /// Milliseconds the page was busy with the frame.
    pub(super) busy_ms: f64,
    /// Milliseconds of the engine in it.
    pub(super) engine_ms: f64,
    /// Simulated time, in milliseconds.
    pub(super) simulated_ms: u64,
    /// Instructions executed so far.
    pub(super) executed: u64,
    /// Messages sent so far.
    pub(super) sent: u64,
    /// Rows of memory drawn again in the frame.
    pub(super) rows: u64,
    /// Texts of the page changed since the frame before.
    pub(super) texts: u64,
    /// Pages of linear memory, of 64 KB.
    pub(super) pages: usize,
}

/// The samples of the last minute, oldest first.
#[derive(Debug, Default)]
pub(super) struct Minute(VecDeque<Sample>);

/// Rates over the last second, per second.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rates {
    /// Frames.
    pub(super) frames: f64,
    /// Milliseconds of simulated time in a millisecond of real time.
    pub(super) speed: f64,
    /// Instructions.
    pub(super) executed: f64,
    /// Messages.
    pub(super) sent: f64,
}

impl Minute {
    /// Adds a sample and removes those older than a minute.
    pub(super) fn push(&mut self, sample: Sample) {
        let is_old = |first: &Sample| sample.at_ms - first.at_ms > KEPT_MS;
        while self.0.front().is_some_and(is_old) || self.0.len() >= MOST {
            self.0.pop_front();
        }
        self.0.push_back(sample);
    }

    /// The samples, oldest first.
    pub(super) fn samples(&self) -> impl Iterator<Item = &Sample> {
        self.0.iter()
    }

    /// The last one.
    pub(super) fn last(&self) -> Option<&Sample> {
        self.0.back()
    }

    /// Returns the rates of the second before the last sample.
    pub(super) fn rates(&self) -> Rates {
        let Some(last) = self.0.back() else {
            return Rates::default();
        };
        let within = |sample: &&Sample| last.at_ms - sample.at_ms <= 1000.0;
        let recent = self.0.iter().rev().take_while(within);
        let (mut first, mut frames) = (last, 0);
        for sample in recent {
            // The run may have been reset in between.
            if sample.executed > first.executed || sample.simulated_ms > first.simulated_ms {
                break;
            }
            first = sample;
            frames += 1;
        }
        let seconds = (last.at_ms - first.at_ms) / 1000.0;
        if seconds <= 0.0 {
            return Rates::default();
        }
        let rate = |from: u64, to: u64| to.saturating_sub(from) as f64 / seconds;
        Rates {
            frames: f64::from(frames - 1) / seconds,
            speed: rate(first.simulated_ms, last.simulated_ms) / 1000.0,
            executed: rate(first.executed, last.executed),
            sent: rate(first.sent, last.sent),
        }
    }

    /// The busy time of the longest frame, in milliseconds.
    pub(super) fn longest_ms(&self) -> f64 {
        self.0
            .iter()
            .map(|sample| sample.busy_ms)
            .fold(0.0, f64::max)
    }

    /// Writes the load and the list of samples as JSON. Times are in milliseconds.
    pub(super) fn json(&self, load: Load) -> String {
        let mut json = String::from("{\"load\":{");
        let load = [
            ("downloadMs", load.download_ms),
            ("compileMs", load.compile_ms),
            ("startMs", load.start_ms),
        ];
        for (index, (name, ms)) in load.into_iter().enumerate() {
            member(
                &mut json,
                index == 0,
                name,
                ms.unwrap_or(-1.0),
                ms.is_some(),
            );
        }
        json.push_str("},\"samples\":[");
        for (index, sample) in self.0.iter().enumerate() {
            json.push_str(if index == 0 { "\n{" } else { ",\n{" });
            let members = [
                ("atMs", sample.at_ms),
                ("frameMs", sample.busy_ms),
                ("engineMs", sample.engine_ms),
                ("simulatedMs", sample.simulated_ms as f64),
                ("instructions", sample.executed as f64),
                ("messages", sample.sent as f64),
                ("rows", sample.rows as f64),
                ("texts", sample.texts as f64),
                ("pages", sample.pages as f64),
            ];
            for (index, (name, number)) in members.into_iter().enumerate() {
                member(&mut json, index == 0, name, number, true);
            }
            json.push('}');
        }
        json.push_str("]}\n");
        json
    }
}

fn member(json: &mut String, is_first: bool, name: &str, number: f64, is_known: bool) {
    json.push_str(if is_first { "\"" } else { ",\"" });
    json.push_str(name);
    json.push_str("\":");
    if is_known {
        write_decimals(json, number, 3);
    } else {
        json.push_str("null");
    }
}

/// The load time of the page in parts, in milliseconds; `None` for what the browser does not
/// report.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Load {
    /// From the request of the module to its last byte.
    pub(super) download_ms: Option<f64>,
    /// From there to its first instruction: the compilation that was not done during the
    /// download.
    pub(super) compile_ms: Option<f64>,
    /// From there until the page is usable.
    pub(super) start_ms: Option<f64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(at_ms: f64, executed: u64) -> Sample {
        Sample {
            at_ms,
            executed,
            simulated_ms: executed / 10,
            sent: executed / 100,
            busy_ms: 2.5,
            ..Sample::default()
        }
    }

    #[test]
    fn only_the_last_minute_is_kept() {
        let mut minute = Minute::default();
        for second in 0..100 {
            minute.push(sample(f64::from(second) * 1000.0, 0));
        }
        assert_eq!(minute.samples().count(), 61);
        for _ in 0..2 * MOST {
            minute.push(sample(99_000.0, 0));
        }
        assert_eq!(minute.samples().count(), MOST);
    }

    #[test]
    fn rates_are_those_of_the_last_second() {
        let mut minute = Minute::default();
        assert_eq!(minute.rates(), Rates::default());
        minute.push(sample(0.0, 0));
        assert_eq!(minute.rates(), Rates::default());
        for frame in 0..=20_u32 {
            minute.push(sample(
                5000.0 + f64::from(frame) * 50.0,
                u64::from(frame) * 1000,
            ));
        }
        let rates = minute.rates();
        assert_eq!(rates.frames, 20.0);
        assert_eq!(rates.executed, 20_000.0);
        assert_eq!(rates.sent, 200.0);
        assert_eq!(rates.speed, 2.0);
    }

    #[test]
    fn a_run_that_began_anew_is_measured_from_there() {
        let mut minute = Minute::default();
        minute.push(sample(0.0, 90_000));
        minute.push(sample(500.0, 0));
        minute.push(sample(600.0, 1000));
        assert_eq!(minute.rates().executed, 10_000.0);
    }

    #[test]
    fn json_holds_load_and_samples() {
        let mut minute = Minute::default();
        minute.push(sample(16.5, 100));
        let load = Load {
            download_ms: Some(12.25),
            ..Load::default()
        };
        assert_eq!(
            minute.json(load),
            "{\"load\":{\"downloadMs\":12.25,\"compileMs\":null,\"startMs\":null},\
             \"samples\":[\n{\"atMs\":16.5,\"frameMs\":2.5,\"engineMs\":0,\"simulatedMs\":10,\
             \"instructions\":100,\"messages\":1,\"rows\":0,\"texts\":0,\"pages\":0}]}\n"
        );
        assert_eq!(minute.longest_ms(), 2.5);
    }
}
