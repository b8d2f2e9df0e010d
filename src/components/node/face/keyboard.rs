//! A keyboard: a key cap with its key or the last one that was pressed. It takes keys while it has
//! the focus.

use super::{Card, Face, Now, head, style};
use crate::browser::key_of;
use crate::components::dynamic::handler;
use crate::dom::{ElementHandle, LiveAttribute, LiveText, holds, kept_as};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Node;
use stackyard_engine::grid::{Input, Key};

pub(super) fn keyboard(card: Card) -> Face {
    let [mut key, mut hint] = [LiveText::default(), LiveText::default()];
    let cap = ElementHandle::default();
    let mut down = LiveAttribute::of(&cap, "data-down");
    let head = head(&hint, "hint");
    let body = view! {
        <button
            type="button"
            class=style::cap
            aria-label="Type keys"
            title="Click it, then type"
            data-control=true
            on:keydown=handler(move |event: KeyboardEvent| take(card, &event, true))
            on:keyup=handler(move |event: KeyboardEvent| take(card, &event, false))
            use:kept_as=cap
        >
            <kbd translate="no" data-part="key" use:holds=key.node()></kbd>
        </button>
    };
    let face = Face::new(body.into_any(), move |now: Now<'_>| {
        let Node::Keyboard(keyboard) = now.running else {
            return;
        };
        let last = keyboard.last();
        let name = keyboard.only().or(last.map(|key| &*key.name));
        key.set(match name {
            Some(" ") => "Space",
            Some(name) => name,
            None => "any key",
        });
        down.set_bool(Some(last.is_some_and(|key| key.down)));
        match last {
            Some(key) => hint.write(format_args!("code {}", key.code)),
            None => hint.set(""),
        }
    });
    face.with_head(head)
}

/// Gives a key to the node. Tab and Escape lead out of it; with a modifier a key is the page's.
fn take(card: Card, event: &KeyboardEvent, is_down: bool) {
    let leads_out = matches!(key_of(event).as_str(), "Tab" | "Escape");
    let is_pages = event.ctrl_key() || event.meta_key() || event.alt_key();
    if leads_out || (is_down && is_pages) {
        return;
    }
    event.prevent_default();
    let key = Key {
        // Numbers of keys stay below 256.
        code: event.key_code() as u16,
        name: key_of(event).into(),
        down: is_down,
        repeat: event.repeat(),
    };
    card.bridge.input(card.id, Input::Key(key));
}
