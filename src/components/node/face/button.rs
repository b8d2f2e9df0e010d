//! A button: a press sends a bang, and it lights up at every bang.

use super::bound_element::BoundElement;
use super::{Card, Face, Now, style};
use stackyard_engine::grid::nodes::Node;
use stackyard_engine::grid::{Input, Time};
use web_sys::Element;

pub(super) struct ButtonFace {
    push: BoundElement,
    last: Option<Time>,
}

impl ButtonFace {
    pub(super) fn new(body: &Element) -> ButtonFace {
        body.set_inner_html(&format!(
            "<button type=button class={} data-part=push data-do=press data-control \
             aria-label=Press></button>",
            style::push,
        ));
        ButtonFace {
            push: BoundElement::find(body, "push"),
            last: None,
        }
    }
}

impl Face for ButtonFace {
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
