//! Steps of a command. Each prints its name when it starts and its duration when it ends; a
//! summary lists them all.

use std::fmt;
use std::time::{Duration, Instant};

/// A finished step.
struct Finished {
    name: String,
    duration: Duration,
    succeeded: bool,
}

/// A run of named steps.
pub(crate) struct Steps {
    started: Instant,
    finished: Vec<Finished>,
}

impl Steps {
    /// Starts the clock.
    pub(crate) fn new() -> Self {
        Steps {
            started: Instant::now(),
            finished: Vec::new(),
        }
    }

    /// Prints the name, runs the step and prints its duration. Returns the result of the
    /// step.
    ///
    /// # Errors
    ///
    /// The step failed; that is printed with its name.
    pub(crate) fn run<T>(
        &mut self,
        name: &str,
        step: impl FnOnce() -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        println!("\n==> {name}");
        let started = Instant::now();
        let result = step();
        let duration = started.elapsed();
        let succeeded = result.is_ok();
        match succeeded {
            true => println!("    {name}: done in {}", Readable(duration)),
            false => println!("    {name}: FAILED after {}", Readable(duration)),
        }
        self.finished.push(Finished {
            name: name.to_owned(),
            duration,
            succeeded,
        });
        result
    }

    /// Prints the steps with their durations, or nothing if there was no step.
    pub(crate) fn summary(&self) {
        if self.finished.is_empty() {
            return;
        }
        println!("\nSummary");
        for step in &self.finished {
            let failed = if step.succeeded { "" } else { "  FAILED" };
            let duration = Readable(step.duration).to_string();
            println!("{duration:>13}  {}{failed}", step.name);
        }
        let all = Readable(self.started.elapsed()).to_string();
        println!("{all:>13}  in all");
    }
}

/// A duration in seconds, or in minutes and seconds.
pub(crate) struct Readable(pub(crate) Duration);

impl fmt::Display for Readable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        match seconds {
            0..60 => write!(f, "{:.1} s", self.0.as_secs_f64()),
            _ => write!(f, "{} min {:02} s", seconds / 60, seconds % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        let text = |millis| Readable(Duration::from_millis(millis)).to_string();
        assert_eq!(text(1_234), "1.2 s");
        assert_eq!(text(192_000), "3 min 12 s");
    }
}
