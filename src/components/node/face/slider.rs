//! A slider: a number set by hand.

use super::range::Range;
use super::{Card, Face, Now, style};
use stackyard_engine::grid::nodes::Node;
use web_sys::{Element, HtmlInputElement};

pub(super) struct Slider {
    range: Range,
}

impl Slider {
    pub(super) fn new(body: &Element) -> Slider {
        body.set_inner_html(&format!(
            "<span class={number} data-part=number></span><input type=range class={range} \
             data-part=range data-control aria-label=Value>",
            number = style::number,
            range = style::range,
        ));
        Slider {
            range: Range::find(body),
        }
    }
}

impl Face for Slider {
    fn show(&mut self, now: Now<'_>) {
        if let Node::Slider(slider) = now.running {
            self.range.show(now, slider);
        }
    }

    fn input(&mut self, card: Card, _field: &HtmlInputElement) {
        self.range.input(card);
    }
}
