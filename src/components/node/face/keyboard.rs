//! A keyboard: a key cap with its key or the last one that was pressed. It takes keys while it has
//! the focus.

use super::bound_element::BoundElement;
use super::{Card, Face, Now, style};
use crate::selectors::target_of;
use leptos::ev::KeyboardEvent;
use stackyard_engine::grid::nodes::Node;
use stackyard_engine::grid::{Input, Key};
use web_sys::Element;

pub(super) struct KeyboardFace {
    cap: BoundElement,
    key: BoundElement,
    hint: BoundElement,
}

impl KeyboardFace {
    pub(super) fn new(body: &Element) -> KeyboardFace {
        body.set_inner_html(&format!(
            "<button type=button class={cap} data-part=cap data-control aria-label=\"Type keys\">\
             <kbd data-part=key></kbd></button><span class={aside} data-part=hint></span>",
            cap = style::cap,
            aside = style::aside,
        ));
        KeyboardFace {
            cap: BoundElement::find(body, "cap"),
            key: BoundElement::find(body, "key"),
            hint: BoundElement::find(body, "hint"),
        }
    }
}

impl Face for KeyboardFace {
    fn show(&mut self, now: Now<'_>) {
        let Node::Keyboard(keyboard) = now.running else {
            return;
        };
        let last = keyboard.last();
        let name = keyboard.only().or(last.map(|key| &*key.name));
        self.key.say(match name {
            Some(" ") => "Space",
            Some(name) => name,
            None => "any",
        });
        let is_down = last.is_some_and(|key| key.down);
        self.cap
            .mark("data-down", if is_down { "true" } else { "false" });
        match last {
            Some(key) => self.hint.write(format_args!("code {}", key.code)),
            None => self.hint.say("focus it and type"),
        }
    }

    fn key(&mut self, card: Card, event: &KeyboardEvent, is_down: bool) {
        let is_here = target_of(event).as_ref() == Some(self.cap.element());
        // Tab and Escape lead out of it; with a modifier a key is the page's.
        let leads_out = matches!(event.key().as_str(), "Tab" | "Escape");
        let is_pages = event.ctrl_key() || event.meta_key() || event.alt_key();
        if !is_here || leads_out || (is_down && is_pages) {
            return;
        }
        event.prevent_default();
        let key = Key {
            // Numbers of keys stay below 256.
            code: event.key_code() as u16,
            name: event.key().into(),
            down: is_down,
            repeat: event.repeat(),
        };
        card.bridge.input(card.id, Input::Key(key));
    }
}
