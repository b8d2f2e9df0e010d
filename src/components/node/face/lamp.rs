//! A lamp: lit or not.

use super::{Face, Now, style};
use crate::dom::{ElementHandle, LiveAttribute, kept_as};
use crate::words::lamp_word;
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Node;

pub(super) fn lamp() -> Face {
    let lamp = ElementHandle::default();
    let mut name = LiveAttribute::of(&lamp, "aria-label");
    let body = view! { <span class=style::lamp role="img" use:kept_as=lamp></span> };
    Face::new(body.into_any(), move |now: Now<'_>| {
        if let Node::Lamp(lamp) = now.running {
            name.set(lamp_word(lamp.is_lit()));
        }
    })
}
