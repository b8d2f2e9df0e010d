//! Messages at given times: the lines, to be edited, and how far it is with them.

use super::{Card, Face, Now, TextAreaLook, TextField, head, style};
use crate::dom::LiveText;
use crate::words::Sent;
use stackyard_engine::grid::nodes::Node;

pub(super) fn source(card: Card) -> Face {
    let events = TextField::new(card, "events");
    let mut progress = LiveText::default();
    let head = head(&progress, "progress");
    let body = events.area(&TextAreaLook {
        class: style::text,
        label: "Lines",
        placeholder: "0 1 2 3\n500 bang",
        wraps: false,
    });
    let face = Face::new(body, move |now: Now<'_>| {
        let Node::Source(source) = now.running else {
            return;
        };
        events.show(now.text("events"));
        progress.write(format_args!("{}", Sent(source.progress())));
    });
    face.with_head(head)
}
