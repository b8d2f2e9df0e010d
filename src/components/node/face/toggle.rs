//! A toggle: a switch.

use super::bound_element::BoundElement;
use super::{Card, Face, Now, style};
use stackyard_engine::grid::Input;
use stackyard_engine::grid::nodes::Node;
use web_sys::Element;

pub(super) struct ToggleFace {
    switch: BoundElement,
}

impl ToggleFace {
    pub(super) fn new(body: &Element) -> ToggleFace {
        body.set_inner_html(&format!(
            "<button type=button class={} data-part=switch data-do=press data-control \
             role=switch aria-label=On></button>",
            style::switch,
        ));
        ToggleFace {
            switch: BoundElement::find(body, "switch"),
        }
    }
}

impl Face for ToggleFace {
    fn show(&mut self, now: Now<'_>) {
        if let Node::Toggle(toggle) = now.running {
            let is_on = if toggle.is_on() { "true" } else { "false" };
            self.switch.mark("aria-checked", is_on);
        }
    }

    fn press(&mut self, card: Card, _control: &str) {
        card.bridge.input(card.id, Input::Press);
    }
}
