//! The number of a slider or a knob, on a range input: its ends, its step, its value.

use super::bound_element::{BoundElement, find};
use super::{Card, Now, number_text};
use stackyard_engine::grid::Input;
use stackyard_engine::grid::nodes;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// A range input with the number beside it.
pub(super) struct Range {
    input: HtmlInputElement,
    limits: BoundElement,
    number: BoundElement,
    shown: Option<f64>,
    pub(super) value: f64,
    pub(super) bounds: (f64, f64),
}

impl Range {
    /// The parts `range` and `number` of a face.
    pub(super) fn find(body: &Element) -> Range {
        let input = find(body, "range");
        Range {
            limits: BoundElement::new(input.clone()),
            input: input.unchecked_into(),
            number: BoundElement::find(body, "number"),
            shown: None,
            value: 0.0,
            bounds: (0.0, 0.0),
        }
    }

    pub(super) fn show(&mut self, now: Now<'_>, slider: &nodes::Slider) {
        self.value = slider.value();
        self.bounds = slider.bounds();
        let (min, max) = self.bounds;
        self.limits
            .mark_as("min", format_args!("{}", number_text(min)));
        self.limits
            .mark_as("max", format_args!("{}", number_text(max)));
        let step = now.number("step");
        if step > 0.0 {
            let step = number_text(step);
            self.limits.mark_as("step", format_args!("{step}"));
        } else {
            self.limits.mark("step", "any");
        }
        if self.shown != Some(self.value) {
            self.shown = Some(self.value);
            self.input.set_value_as_number(self.value);
            let value = number_text(self.value);
            self.number.write(format_args!("{value}"));
        }
    }

    /// It was moved.
    pub(super) fn input(&mut self, card: Card) {
        let value = self.input.value_as_number();
        // The control may be between two values, and is corrected when it is shown.
        self.shown = None;
        card.bridge.input(card.id, Input::Set(value));
    }

    /// Its value as a share of its range, from 0 to 1.
    pub(super) fn fraction(&self) -> f64 {
        let (min, max) = self.bounds;
        if max > min {
            (self.value - min) / (max - min)
        } else {
            0.0
        }
    }
}
