//! A knob: a number set by turning, with a pointer that goes up and down, or by keys.

use super::bound_element::BoundElement;
use super::range::Range;
use super::{Card, Face, Now, style};
use crate::canvas::Decimals;
use crate::selectors::target_of;
use leptos::ev::PointerEvent;
use stackyard_engine::grid::Input;
use stackyard_engine::grid::nodes::Node;
use web_sys::{Element, HtmlInputElement};

/// CSS pixels of a drag from the least to the greatest value.
const TURN: f64 = 160.0;
/// Degrees from straight up to either end.
const SWEEP: f64 = 135.0;

pub(super) struct KnobFace {
    range: Range,
    dial: BoundElement,
    /// The position of the pointer that turns it, and the value at that time.
    grip: Option<(i32, f64)>,
}

impl KnobFace {
    pub(super) fn new(body: &Element) -> KnobFace {
        // The keyboard and screen readers have the range, the pointer the dial.
        body.set_inner_html(&format!(
            "<span class={knob}><input type=range class={hidden} data-part=range data-control \
             aria-label=Value><span class={dial} data-part=dial data-control></span></span>\
             <span class={number} data-part=number></span>",
            knob = style::knob,
            hidden = style::unseen,
            dial = style::dial,
            number = style::number,
        ));
        KnobFace {
            range: Range::find(body),
            dial: BoundElement::find(body, "dial"),
            grip: None,
        }
    }
}

impl Face for KnobFace {
    fn show(&mut self, now: Now<'_>) {
        if let Node::Knob(knob) = now.running {
            self.range.show(now, knob);
            let turn = Decimals {
                value: (self.range.fraction() * 2.0 - 1.0) * SWEEP,
                decimals: 1,
            };
            self.dial.mark_as("style", format_args!("--turn:{turn}deg"));
        }
    }

    fn input(&mut self, card: Card, _field: &HtmlInputElement) {
        self.range.input(card);
    }

    fn pointer(&mut self, card: Card, event: &PointerEvent) {
        let at = event.client_y();
        if event.type_() == "pointerdown" {
            let is_dial = target_of(event).as_ref() == Some(self.dial.element());
            self.grip = (is_dial && event.button() == 0).then_some((at, self.range.value));
            if is_dial {
                // A pointer that has gone already needs no catching.
                let _ = self.dial.element().set_pointer_capture(event.pointer_id());
            }
            return;
        }
        if event.buttons() == 0 {
            self.grip = None;
        }
        if let Some((from, value)) = self.grip {
            let (min, max) = self.range.bounds;
            let turned = f64::from(from - at) / TURN * (max - min);
            card.bridge.input(card.id, Input::Set(value + turned));
        }
    }
}
