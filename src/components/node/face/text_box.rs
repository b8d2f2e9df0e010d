//! A text that is stored and sent: the node's current one, which a message may have set.

use super::text_field::TextField;
use super::{Card, Face, Now, style};
use stackyard_engine::grid::Payload;
use stackyard_engine::grid::nodes::Node;
use web_sys::{Element, HtmlInputElement};

pub(super) struct TextBoxFace {
    text: TextField,
}

impl TextBoxFace {
    pub(super) fn new(body: &Element) -> TextBoxFace {
        body.set_inner_html(&format!(
            "<textarea class={} data-part=text data-control aria-label=Text></textarea>",
            style::text,
        ));
        TextBoxFace {
            text: TextField::find(body, "text"),
        }
    }
}

impl Face for TextBoxFace {
    fn show(&mut self, now: Now<'_>) {
        if let Node::TextBox(text_box) = now.running {
            self.text.show(text_box.text());
        }
    }

    fn input(&mut self, card: Card, field: &HtmlInputElement) {
        self.text.input(card);
        let typed = field.value();
        let has_it = |node: Option<&Node>| match node {
            Some(Node::TextBox(text_box)) => text_box.text() == typed,
            _ => true,
        };
        // The document may have had this text already while the node had another one.
        if !card
            .bridge
            .with(|session| has_it(session.grid().node(card.id)))
        {
            card.bridge.send(card.id, Payload::Text(typed.into()));
        }
    }

    fn change(&mut self, _card: Card, _field: &HtmlInputElement) {
        self.text.change();
    }
}
