//! **knob**: a number set by hand, from 0 to 1 unless told otherwise. It is a slider in
//! all but its looks.

use super::Slider;
use super::slider::settings;
use crate::grid::input::Input;
use crate::grid::node::{Behaviour, Letter, Spec, Turn, Wish};
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
        settings: &settings([1.0, 0.0, 0.01], true),
        ..Slider::SPEC
    };

    fn new(settings: Reader<'_>, now: Time) -> Knob {
        Knob(Slider::new(settings, now))
    }

    fn configure(&mut self, settings: Reader<'_>, now: Time) {
        self.0.configure(settings, now);
    }

    fn receive(&mut self, letter: Letter<'_>, turn: &mut Turn<'_>) {
        self.0.receive(letter, turn);
    }

    fn input(&mut self, input: Input, turn: &mut Turn<'_>) {
        self.0.input(input, turn);
    }

    fn timer(&mut self, turn: &mut Turn<'_>) {
        self.0.timer(turn);
    }

    fn wish(&self) -> Wish {
        self.0.wish()
    }
}
