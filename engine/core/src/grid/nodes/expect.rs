//! **expect**: compares the numbers that arrive with a list. It passes, fails at the first
//! difference, or waits for more.

use crate::grid::message::{Control, Payload};
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;
use std::sync::Arc;

/// The result so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// The numbers so far are right, and more are expected.
    Waiting {
        /// How many numbers came.
        matched: usize,
    },
    /// All numbers came, and no other.
    Passed,
    /// A number was different, or one too many came.
    Failed {
        /// The index of the number.
        index: usize,
        /// The expected number, or `None` if none was expected.
        expected: Option<u16>,
        /// The number that came.
        got: f64,
        /// When it came.
        at: Time,
    },
}

/// A list of expected numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Expect {
    values: Arc<[u16]>,
    matched: usize,
    failure: Option<Verdict>,
}

impl Expect {
    /// Returns the result so far.
    pub fn verdict(&self) -> Verdict {
        let matched = self.matched;
        match self.failure {
            Some(failure) => failure,
            None if matched == self.values.len() => Verdict::Passed,
            None => Verdict::Waiting { matched },
        }
    }

    /// Compares numbers up to the first that is wrong. It reads at most one more than are
    /// expected, since a list can have millions.
    fn compare<T: Copy + Into<f64>>(&mut self, got: &[T], at: Time, is_same: fn(&T, &u16) -> bool) {
        if self.failure.is_some() {
            return;
        }
        let expected = self.values.get(self.matched..).unwrap_or_default();
        let mut both = got.iter().zip(expected);
        let differs = both.position(|(got, expected)| !is_same(got, expected));
        let right = differs.unwrap_or(got.len().min(expected.len()));
        self.matched += right;
        if let Some(&wrong) = got.get(right) {
            let index = self.matched;
            self.failure = Some(Verdict::Failed {
                index,
                expected: self.values.get(index).copied(),
                got: wrong.into(),
                at,
            });
        }
    }
}

impl Behaviour for Expect {
    const SPEC: Spec = Spec {
        name: "expect",
        title: "Expect",
        doc: "Compares the numbers that arrive with those that should.",
        words: "test assert check verify",
        category: Category::Output,
        size: (160.0, 100.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "Numbers and lists of them; reset starts anew.",
        }],
        outlets: &[],
        settings: &[Setting {
            name: "values",
            doc: "The numbers that should arrive.",
            sort: Sort::Words,
        }],
    };

    fn new(settings: Reader<'_>, _now: Time) -> Expect {
        Expect {
            values: settings.words("values"),
            matched: 0,
            failure: None,
        }
    }

    fn configure(&mut self, settings: Reader<'_>, now: Time) {
        *self = Expect::new(settings, now);
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        let now = context.now;
        match delivery.payload {
            Payload::Words(words) => {
                context.worked(words.len().min(self.values.len()));
                self.compare(words, now, |got, expected| got == expected);
            }
            Payload::Reals(values) => {
                context.worked(values.len().min(self.values.len()));
                self.compare(values, now, |got, expected| *got == f64::from(*expected));
            }
            Payload::Control(Control::Reset) => {
                self.matched = 0;
                self.failure = None;
            }
            _ => {}
        }
    }
}
