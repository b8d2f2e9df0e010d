//! A text on the patch, edited in place.

use super::text_field::TextField;
use super::{Card, Face, Now, style};
use web_sys::{Element, HtmlInputElement};

pub(super) struct NoteFace {
    text: TextField,
}

impl NoteFace {
    pub(super) fn new(body: &Element) -> NoteFace {
        body.set_inner_html(&format!(
            "<textarea class={} data-part=text data-control aria-label=Note \
             placeholder=\"Write here\"></textarea>",
            style::note,
        ));
        NoteFace {
            text: TextField::find(body, "text"),
        }
    }
}

impl Face for NoteFace {
    fn show(&mut self, now: Now<'_>) {
        self.text.show(now.text("text"));
    }

    fn input(&mut self, card: Card, _field: &HtmlInputElement) {
        self.text.input(card);
    }

    fn change(&mut self, _card: Card, _field: &HtmlInputElement) {
        self.text.change();
    }
}
