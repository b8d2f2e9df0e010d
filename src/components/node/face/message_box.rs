//! A message box: the messages, to be edited, and a button that sends them.

use super::text_field::TextField;
use super::{Card, Face, Now, style};
use stackyard_engine::grid::Input;
use web_sys::{Element, HtmlInputElement};

pub(super) struct MessageBoxFace {
    message: TextField,
}

impl MessageBoxFace {
    pub(super) fn new(body: &Element) -> MessageBoxFace {
        body.set_inner_html(&format!(
            "<span class={row}><input type=text class={field} data-part=message data-control \
             aria-label=Message autocomplete=off spellcheck=false placeholder=\"5 or play\">\
             <button type=button class={small} data-do=press data-control>Send</button></span>",
            row = style::row,
            field = style::field,
            small = style::small,
        ));
        MessageBoxFace {
            message: TextField::find(body, "message"),
        }
    }
}

impl Face for MessageBoxFace {
    fn show(&mut self, now: Now<'_>) {
        self.message.show(now.text("message"));
    }

    fn press(&mut self, card: Card, _control: &str) {
        card.bridge.input(card.id, Input::Press);
    }

    fn input(&mut self, card: Card, _field: &HtmlInputElement) {
        self.message.input(card);
    }

    fn change(&mut self, _card: Card, _field: &HtmlInputElement) {
        self.message.change();
    }
}
