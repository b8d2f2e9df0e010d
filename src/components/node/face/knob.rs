//! A knob: a number set by turning, with a pointer that goes up and down, or by keys.

use super::slider::{Range, RangeValue};
use super::{Card, Face, Now, style};
use crate::canvas::Decimals;
use crate::components::dynamic::handler;
use crate::dom::{ElementHandle, LiveAttribute, kept_as};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use stackyard_engine::grid::Input;
use stackyard_engine::grid::nodes::Node;
use std::cell::Cell;
use std::rc::Rc;

/// CSS pixels of a drag from the least to the greatest value.
const TURN: f64 = 160.0;
/// Degrees from straight up to either end.
const SWEEP: f64 = 135.0;

pub(super) fn knob(card: Card) -> Face {
    // The keyboard and screen readers have the range, the pointer the dial.
    let (input, mut range) = Range::make(card, style::unseen);
    let head = range.head();
    let dial = ElementHandle::default();
    let mut turn = LiveAttribute::of_style(&dial, "--turn");
    let hand = Rc::new(KnobHand {
        card,
        range: range.held(),
        dial: dial.clone(),
        grip: Cell::default(),
    });
    let (down, moved) = (hand.clone(), hand);
    let body = view! {
        <span class=style::knob>
            {input}
            <span
                class=style::dial
                data-part="dial"
                data-control=true
                on:pointerdown=handler(move |event: PointerEvent| down.take(&event))
                on:pointermove=handler(move |event: PointerEvent| moved.turn(&event))
                use:kept_as=dial
            ></span>
        </span>
    };
    let face = Face::new(body.into_any(), move |now: Now<'_>| {
        if let Node::Knob(knob) = now.running {
            range.show(now, knob);
            let degrees = Decimals {
                value: (range.fraction() * 2.0 - 1.0) * SWEEP,
                decimals: 1,
            };
            turn.write(format_args!("{degrees}deg"));
        }
    });
    face.with_head(head)
}

/// The pointer that turns a knob.
struct KnobHand {
    card: Card,
    range: Rc<RangeValue>,
    dial: ElementHandle,
    /// Where the pointer was, and the value at that time.
    grip: Cell<Option<(i32, f64)>>,
}

impl KnobHand {
    fn take(&self, event: &PointerEvent) {
        let grip = (event.client_y(), self.range.value.get());
        self.grip.set((event.button() == 0).then_some(grip));
        if let Some(dial) = self.dial.get() {
            // A pointer that has gone already needs no catching.
            let _ = dial.set_pointer_capture(event.pointer_id());
        }
    }

    fn turn(&self, event: &PointerEvent) {
        if event.buttons() == 0 {
            self.grip.set(None);
        }
        if let Some((from, value)) = self.grip.get() {
            let (min, max) = self.range.bounds.get();
            let turned = f64::from(from - event.client_y()) / TURN * (max - min);
            let input = Input::Set(value + turned);
            self.card.bridge.input(self.card.id, input);
        }
    }
}
