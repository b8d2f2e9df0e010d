//! A text that is stored and sent: the node's current one, which a message may have set.

use super::{Card, Face, Now, TextAreaLook, TextField, style};
use stackyard_engine::grid::Payload;
use stackyard_engine::grid::nodes::Node;

pub(super) fn text_box(card: Card) -> Face {
    let text = TextField::with(card, "text", send);
    let body = text.area(&TextAreaLook {
        class: style::text,
        label: "Text",
        placeholder: "Text to send",
        wraps: true,
    });
    Face::new(body, move |now: Now<'_>| {
        if let Node::TextBox(text_box) = now.running {
            text.show(text_box.text());
        }
    })
}

/// Gives the node a typed text, unless the document's has changed it: that may have had this text
/// already while the node had another one.
fn send(card: Card, typed: &str) {
    let has_it = card
        .bridge
        .with(|session| match session.grid().node(card.id) {
            Some(Node::TextBox(text_box)) => text_box.text() == typed,
            _ => true,
        });
    if !has_it {
        card.bridge.send(card.id, Payload::Text(typed.into()));
    }
}
