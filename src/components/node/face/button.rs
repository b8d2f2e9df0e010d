//! A button: a press sends a bang, and it lights up at every bang.

use super::bound_element::BoundElement;
use super::{Card, Face, Now, style};
use stackyard_engine::grid::nodes::Node;
use stackyard_engine::grid::{Input, Time};
use web_sys::Element;

pub(super) struct Button {
    push: BoundElement,
    last: Option<Time>,
}

impl Button {
    pub(super) fn new(body: &Element) -> Button {
        body.set_inner_html(&format!(
            "<button type=button class={} data-part=push data-do=press data-control \
             aria-label=Press></button>",
            style::push,
        ));
        Button {
            push: BoundElement::find(body, "push"),
            last: None,
        }
    }
}

impl Face for Button {
    fn show(&mut self, now: Now<'_>) {
        let Node::Button(button) = now.running else {
            return;
        };
        let last = button.last();
        if last.is_some() && last != self.last {
            self.push.flash();
        }
        self.last = last;
    }

    fn press(&mut self, card: Card, _control: &str) {
        card.bridge.input(card.id, Input::Press);
    }
}
