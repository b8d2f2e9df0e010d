//! **plot**: shows the last numbers that arrived.

use crate::grid::message::{Control, Payload};
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec};
use crate::grid::recent::Recent;
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;

/// A plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot {
    length: usize,
    values: Recent<f64>,
    total: u64,
}

impl Plot {
    /// Returns the last numbers, oldest first. All are finite.
    pub fn values(&self) -> impl Iterator<Item = f64> {
        self.values.iter().copied()
    }

    /// Returns how many numbers arrived.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Adds `count` numbers, or the last ones of them: a list can have millions, and the
    /// others would be dropped at once.
    fn push(&mut self, count: usize, numbers: impl Iterator<Item = f64>) {
        self.total += count as u64;
        for value in numbers.skip(count.saturating_sub(self.length)) {
            self.values.push(value, self.length);
        }
    }
}

impl Behaviour for Plot {
    const SPEC: Spec = Spec {
        name: "plot",
        title: "Plot",
        doc: "Draws the last numbers that arrived.",
        words: "graph scope chart oscilloscope curve",
        category: Category::Output,
        size: (200.0, 120.0),
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
        self.values.shorten(self.length);
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        match delivery.payload {
            Payload::Words(words) => {
                context.worked(words.len().min(self.length));
                self.push(words.len(), words.iter().map(|&word| word.into()));
            }
            Payload::Reals(values) => {
                context.worked(values.len());
                let finite = values.iter().copied().filter(|value| value.is_finite());
                self.push(finite.clone().count(), finite);
            }
            Payload::Control(Control::Reset) => {
                self.values = Recent::default();
                self.total = 0;
            }
            _ => {}
        }
    }
}
