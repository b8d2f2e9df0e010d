//! **lamp**: on or off.

use crate::grid::message::Payload;
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec};
use crate::grid::settings::Reader;
use crate::grid::time::Time;

/// A lamp.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lamp {
    is_lit: bool,
}

impl Lamp {
    /// Returns whether it is on.
    pub fn is_lit(&self) -> bool {
        self.is_lit
    }
}

impl Behaviour for Lamp {
    const SPEC: Spec = Spec {
        name: "lamp",
        title: "Lamp",
        doc: "Is lit, or is not.",
        words: "led light bulb indicator",
        category: Category::Output,
        size: (100.0, 60.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "True or a number other than 0 lights it, false or 0 puts it out; bang flips it.",
        }],
        outlets: &[],
        settings: &[],
    };

    fn new(_settings: Reader<'_>, _now: Time) -> Lamp {
        Lamp::default()
    }

    fn configure(&mut self, _settings: Reader<'_>, _now: Time) {}

    fn receive(&mut self, delivery: Delivery<'_>, _context: &mut Context<'_>) {
        match delivery.payload {
            Payload::Bang => self.is_lit = !self.is_lit,
            &Payload::Bool(is_lit) => self.is_lit = is_lit,
            payload => {
                if let Some(value) = payload.first_number() {
                    self.is_lit = value != 0.0;
                }
            }
        }
    }
}
