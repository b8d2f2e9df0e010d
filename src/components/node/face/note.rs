//! A text on the patch, edited in place.

use super::{Card, Face, Now, TextAreaLook, TextField, style};

pub(super) fn note(card: Card) -> Face {
    let text = TextField::new(card, "text");
    let body = text.area(&TextAreaLook {
        class: style::note,
        label: "Note",
        placeholder: "Write here",
        wraps: true,
    });
    Face::new(body, move |now: Now<'_>| text.show(now.text("text")))
}
