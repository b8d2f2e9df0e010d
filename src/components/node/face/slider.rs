//! A slider: a number set by hand.

use super::range::Range;
use super::{Card, Face, Now, style};
use stackyard_engine::grid::nodes::Node;
use web_sys::{Element, HtmlInputElement};

pub(super) struct SliderFace {
    range: Range,
}

impl SliderFace {
    pub(super) fn new(body: &Element) -> SliderFace {
        body.set_inner_html(&format!(
            "<span class={number} data-part=number></span><input type=range class={range} \
             data-part=range data-control aria-label=Value>",
            number = style::number,
            range = style::range,
        ));
        SliderFace {
            range: Range::find(body),
        }
    }
}

impl Face for SliderFace {
    fn show(&mut self, now: Now<'_>) {
        if let Node::Slider(slider) = now.running {
            self.range.show(now, slider);
        }
    }

    fn input(&mut self, card: Card, _field: &HtmlInputElement) {
        self.range.input(card);
    }
}
