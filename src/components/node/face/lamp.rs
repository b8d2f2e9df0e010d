//! A lamp: lit or not.

use super::bound_element::BoundElement;
use super::{Face, Now, style};
use crate::words::lamp_word;
use stackyard_engine::grid::nodes::Node;
use web_sys::Element;

pub(super) struct LampFace {
    lamp: BoundElement,
}

impl LampFace {
    pub(super) fn new(body: &Element) -> LampFace {
        body.set_inner_html(&format!(
            "<span class={} data-part=lamp role=img></span>",
            style::lamp
        ));
        LampFace {
            lamp: BoundElement::find(body, "lamp"),
        }
    }
}

impl Face for LampFace {
    fn show(&mut self, now: Now<'_>) {
        if let Node::Lamp(lamp) = now.running {
            self.lamp.mark("aria-label", lamp_word(lamp.is_lit()));
        }
    }
}
