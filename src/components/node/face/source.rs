//! Messages at given times: the lines, to be edited, and how far it is with them.

use super::bound_element::BoundElement;
use super::text_field::TextField;
use super::{Card, Face, Now, style};
use crate::words::Sent;
use stackyard_engine::grid::nodes::Node;
use stackyard_engine::grid::{Control, Payload};
use web_sys::{Element, HtmlInputElement};

pub(super) struct SourceFace {
    events: TextField,
    progress: BoundElement,
}

impl SourceFace {
    pub(super) fn new(body: &Element) -> SourceFace {
        body.set_inner_html(&format!(
            "<textarea class={text} data-part=events data-control aria-label=Lines wrap=off \
             spellcheck=false placeholder=\"0 1 2 3&#10;500 bang\"></textarea>\
             <span class={row}><span class={aside} data-part=progress></span>\
             <button type=button class={small} data-do=reset data-control>Restart</button></span>",
            text = style::text,
            row = style::row,
            aside = style::aside,
            small = style::small,
        ));
        SourceFace {
            events: TextField::find(body, "events"),
            progress: BoundElement::find(body, "progress"),
        }
    }
}

impl Face for SourceFace {
    fn show(&mut self, now: Now<'_>) {
        let Node::Source(source) = now.running else {
            return;
        };
        self.events.show(now.text("events"));
        let sent = Sent(source.progress());
        self.progress.write(format_args!("{sent}"));
    }

    fn press(&mut self, card: Card, _control: &str) {
        let reset = Payload::Control(Control::Reset);
        card.bridge.send(card.id, reset);
    }

    fn input(&mut self, card: Card, _field: &HtmlInputElement) {
        self.events.input(card);
    }

    fn change(&mut self, _card: Card, _field: &HtmlInputElement) {
        self.events.change();
    }
}
