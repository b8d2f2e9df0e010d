//! **random**: sends random numbers. The same seed gives the same numbers in each run.

use crate::grid::message::{Control, Payload};
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;

/// A random number generator: a counter that is mixed (SplitMix64, Steele, Lea and Flood
/// 2014).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Random {
    seed: u16,
    min: u16,
    max: u16,
    state: u64,
    last: Option<u16>,
}

impl Random {
    /// Returns the number it sent last since it was reset.
    pub fn last(&self) -> Option<u16> {
        self.last
    }

    fn next(&mut self) -> u16 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let count = u64::from(self.max - self.min) + 1;
        // The high half times the count, shifted by 32 bits, is below the count.
        self.min + (((mixed >> 32) * count) >> 32) as u16
    }
}

impl Behaviour for Random {
    const SPEC: Spec = Spec {
        name: "random",
        title: "Random",
        doc: "Gives a number by chance, the same ones in each run.",
        words: "noise dice chance rand number",
        category: Category::Source,
        size: (120.0, 60.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "Bang gives the next number; reset starts anew from the seed.",
        }],
        outlets: &[PortSpec {
            name: "number",
            doc: "The number.",
        }],
        settings: &[
            Setting {
                name: "min",
                doc: "The smallest number.",
                sort: Sort::Number {
                    default: 0.0,
                    min: 0.0,
                    max: 65535.0,
                },
            },
            Setting {
                name: "max",
                doc: "The largest number.",
                sort: Sort::Number {
                    default: 65535.0,
                    min: 0.0,
                    max: 65535.0,
                },
            },
            Setting {
                name: "seed",
                doc: "What the numbers follow from.",
                sort: Sort::Number {
                    default: 1.0,
                    min: 0.0,
                    max: 65535.0,
                },
            },
        ],
    };

    fn new(settings: Reader<'_>, now: Time) -> Random {
        let mut random = Random::default();
        random.configure(settings, now);
        random
    }

    fn configure(&mut self, settings: Reader<'_>, _now: Time) {
        self.min = settings.word("min");
        self.max = settings.word("max").max(self.min);
        self.seed = settings.word("seed");
        self.state = self.seed.into();
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        match delivery.payload {
            Payload::Bang => {
                let number = self.next();
                self.last = Some(number);
                context.send(0, Payload::word(number));
            }
            Payload::Control(Control::Reset) => {
                self.state = self.seed.into();
                self.last = None;
            }
            _ => {}
        }
    }
}
