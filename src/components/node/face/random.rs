//! Random numbers: the last one, the range, and a button for the next one.

use super::bound_element::BoundElement;
use super::{Card, Face, Now, number_text, style};
use stackyard_engine::grid::Payload;
use stackyard_engine::grid::nodes::Node;
use web_sys::Element;

pub(super) struct RandomFace {
    number: BoundElement,
    range: BoundElement,
}

impl RandomFace {
    pub(super) fn new(body: &Element) -> RandomFace {
        body.set_inner_html(&format!(
            "<span class={row}><button type=button class={small} data-do=next data-control>Next\
             </button><span class={number} data-part=number></span></span>\
             <span class={aside} data-part=range></span>",
            row = style::row,
            small = style::small,
            number = style::number,
            aside = style::aside,
        ));
        RandomFace {
            number: BoundElement::find(body, "number"),
            range: BoundElement::find(body, "range"),
        }
    }
}

impl Face for RandomFace {
    fn show(&mut self, now: Now<'_>) {
        if let Node::Random(random) = now.running {
            match random.last() {
                Some(last) => self.number.write(format_args!("{last}")),
                None => self.number.say("–"),
            }
        }
        let [min, max] = ["min", "max"].map(|name| number_text(now.number(name)));
        self.range.write(format_args!("{min} to {max}"));
    }

    fn press(&mut self, card: Card, _control: &str) {
        card.bridge.send(card.id, Payload::Bang);
    }
}
