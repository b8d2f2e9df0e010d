//! **knob**: a number set by hand, from 0 to 1 by default. It is a slider that looks
//! different.

use super::Slider;
use super::slider::settings;
use crate::grid::input::Input;
use crate::grid::node::{Behaviour, Context, Delivery, Spec, WakeRequest};
use crate::grid::settings::Reader;
use crate::grid::time::Time;
use std::ops::Deref;

/// A knob.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Knob(Slider);

impl Deref for Knob {
    type Target = Slider;

    fn deref(&self) -> &Slider {
        &self.0
    }
}

impl Behaviour for Knob {
    const SPEC: Spec = Spec {
        name: "knob",
        title: "Knob",
        doc: "A number that is set by hand, by turning.",
        words: "dial rotary value number input",
        size: (100.0, 80.0),
        settings: &settings([1.0, 0.0, 0.01], true),
        ..Slider::SPEC
    };

    fn new(settings: Reader<'_>, now: Time) -> Knob {
        Knob(Slider::new(settings, now))
    }

    fn configure(&mut self, settings: Reader<'_>, now: Time) {
        self.0.configure(settings, now);
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        self.0.receive(delivery, context);
    }

    fn input(&mut self, input: Input, context: &mut Context<'_>) {
        self.0.input(input, context);
    }

    fn timer(&mut self, context: &mut Context<'_>) {
        self.0.timer(context);
    }

    fn wake_request(&self) -> WakeRequest {
        self.0.wake_request()
    }
}
