//! Steps: each says what it does before it starts and how long it took when it ends,
//! and a run of steps closes with a summary.

use std::fmt;
use std::time::{Duration, Instant};

/// A step that has ended.
struct Ended {
    what: String,
    took: Duration,
    well: bool,
}

/// A run of named steps.
pub(crate) struct Steps {
    started: Instant,
    ended: Vec<Ended>,
}

impl Steps {
    /// Starts counting.
    pub(crate) fn new() -> Self {
        Steps {
            started: Instant::now(),
            ended: Vec::new(),
        }
    }

    /// Says what is about to happen, does it, and says how long it took.
    ///
    /// # Errors
    ///
    /// What the step answers; the failure is announced with the step's name.
    pub(crate) fn run<T>(
        &mut self,
        what: &str,
        step: impl FnOnce() -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        println!("\n==> {what}");
        let started = Instant::now();
        let result = step();
        let took = started.elapsed();
        let well = result.is_ok();
        match well {
            true => println!("    {what}: done in {}", Took(took)),
            false => println!("    {what}: FAILED after {}", Took(took)),
        }
        let what = what.to_owned();
        self.ended.push(Ended { what, took, well });
        result
    }

    /// Lists the steps with their durations; nothing when there was no step.
    pub(crate) fn summary(&self) {
        if self.ended.is_empty() {
            return;
        }
        println!("\nSummary");
        for Ended { what, took, well } in &self.ended {
            let failed = if *well { "" } else { "  FAILED" };
            println!("{:>13}  {what}{failed}", Took(*took).to_string());
        }
        println!("{:>13}  in all", Took(self.started.elapsed()).to_string());
    }
}

/// A duration as a person reads it.
pub(crate) struct Took(pub(crate) Duration);

impl fmt::Display for Took {
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
        let text = |millis| Took(Duration::from_millis(millis)).to_string();
        assert_eq!(text(1_234), "1.2 s");
        assert_eq!(text(192_000), "3 min 12 s");
    }
}
