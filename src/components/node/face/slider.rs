//! A slider: a number set by hand. A knob has the same number, on a range input of its own.

use super::{Card, Face, Now, head_number, number_text, style};
use crate::components::dynamic::handler;
use crate::dom::{ElementHandle, LiveAttribute, LiveText, kept_as};
use leptos::prelude::*;
use stackyard_engine::grid::Input;
use stackyard_engine::grid::nodes::{self, Node};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{Event, HtmlInputElement};

pub(super) fn slider(card: Card) -> Face {
    let (body, mut range) = Range::make(card, style::range);
    let head = range.head();
    let face = Face::new(body, move |now: Now<'_>| {
        if let Node::Slider(slider) = now.running {
            range.show(now, slider);
        }
    });
    face.with_head(head)
}

/// A range input: its ends, its step, its value.
pub(super) struct Range {
    input: ElementHandle,
    min: LiveAttribute,
    max: LiveAttribute,
    step: LiveAttribute,
    number: LiveText,
    held: Rc<RangeValue>,
}

/// The number, for handlers.
#[derive(Default)]
pub(super) struct RangeValue {
    pub(super) value: Cell<f64>,
    pub(super) bounds: Cell<(f64, f64)>,
    /// The value that the control shows, unless a person has moved it since.
    shown: Cell<Option<f64>>,
}

impl Range {
    /// The input, and what it shows.
    pub(super) fn make(card: Card, class: &'static str) -> (AnyView, Range) {
        let input = ElementHandle::default();
        let limit = |name| LiveAttribute::of(&input, name);
        let range = Range {
            min: limit("min"),
            max: limit("max"),
            step: limit("step"),
            number: LiveText::default(),
            held: Rc::default(),
            input: input.clone(),
        };
        let held = range.held.clone();
        let moved = move |event: Event| {
            let input = event_target::<HtmlInputElement>(&event);
            // The control may be between two values, and is corrected when it is shown.
            held.shown.set(None);
            card.bridge
                .input(card.id, Input::Set(input.value_as_number()));
        };
        let view = view! {
            <input
                type="range"
                class=class
                aria-label="Value"
                data-control=true
                on:input=handler(moved)
                use:kept_as=input
            />
        };
        (view.into_any(), range)
    }

    /// The number, for the title bar.
    pub(super) fn head(&self) -> AnyView {
        head_number(&self.number, "number")
    }

    /// The number, for handlers.
    pub(super) fn held(&self) -> Rc<RangeValue> {
        self.held.clone()
    }

    /// Shows the number there is now.
    pub(super) fn show(&mut self, now: Now<'_>, slider: &nodes::Slider) {
        let held = &self.held;
        let (value, (min, max)) = (slider.value(), slider.bounds());
        held.value.set(value);
        held.bounds.set((min, max));
        self.min.write(format_args!("{}", number_text(min)));
        self.max.write(format_args!("{}", number_text(max)));
        let step = now.number("step");
        if step > 0.0 {
            self.step.write(format_args!("{}", number_text(step)));
        } else {
            self.step.set("any");
        }
        if held.shown.replace(Some(value)) != Some(value)
            && let Some(input) = self.input.get_as::<HtmlInputElement>()
        {
            input.set_value_as_number(value);
            self.number.write(format_args!("{}", number_text(value)));
        }
    }

    /// The number as a share of its range, from 0 to 1.
    pub(super) fn fraction(&self) -> f64 {
        let (min, max) = self.held.bounds.get();
        if max > min {
            (self.held.value.get() - min) / (max - min)
        } else {
            0.0
        }
    }
}
