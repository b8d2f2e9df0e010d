//! **plot**: the last numbers that arrived.

use crate::grid::message::{Control, Payload};
use crate::grid::node::{Behaviour, Letter, PortSpec, Spec, Turn};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;
use std::collections::VecDeque;

/// A plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot {
    length: usize,
    values: VecDeque<f64>,
    total: u64,
}

impl Plot {
    /// The last numbers, oldest first. All are finite.
    pub fn values(&self) -> &VecDeque<f64> {
        &self.values
    }

    /// How many numbers arrived.
    pub fn total(&self) -> u64 {
        self.total
    }

    fn push(&mut self, value: f64) {
        if value.is_finite() {
            self.total += 1;
            // Before, so that there is never room for more than it keeps.
            if self.values.len() >= self.length {
                self.values.pop_front();
            }
            self.values.push_back(value);
        }
    }

    fn shorten(&mut self) {
        let excess = self.values.len().saturating_sub(self.length);
        self.values.drain(..excess);
    }
}

impl Behaviour for Plot {
    const SPEC: Spec = Spec {
        name: "plot",
        title: "Plot",
        doc: "Draws the last numbers that arrived.",
        inlets: &[PortSpec {
            name: "in",
            doc: "Numbers and lists of them; reset clears it.",
        }],
        outlets: &[],
        settings: &[Setting {
            name: "length",
            doc: "How many numbers it keeps.",
            sort: Sort::Number {
                default: 256.0,
                min: 2.0,
                max: 4096.0,
            },
        }],
    };

    fn new(settings: Reader<'_>, now: Time) -> Plot {
        let mut plot = Plot::default();
        plot.configure(settings, now);
        plot
    }

    fn configure(&mut self, settings: Reader<'_>, _now: Time) {
        self.length = settings.word("length").into();
        self.shorten();
    }

    fn receive(&mut self, letter: Letter, turn: &mut Turn<'_>) {
        match letter.payload {
            Payload::Words(words) => {
                turn.worked(words.len());
                words.iter().for_each(|&word| self.push(word.into()));
            }
            Payload::Reals(values) => {
                turn.worked(values.len());
                values.iter().for_each(|&value| self.push(value));
            }
            Payload::Control(Control::Reset) => {
                self.values.clear();
                self.total = 0;
            }
            _ => {}
        }
    }
}
