//! **keyboard**: sends the codes of keys, of all keys or of one.

use crate::grid::input::{Input, Key};
use crate::grid::message::Payload;
use crate::grid::node::{Behaviour, Category, Context, PortSpec, Spec};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;
use std::sync::Arc;

/// The key events that count, in the order of the setting's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Trigger {
    #[default]
    Down,
    Up,
    Both,
}

/// A keyboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyboard {
    trigger: Trigger,
    takes_repeats: bool,
    /// The name of the key, if it is for one key only.
    only: Option<Arc<str>>,
    last: Option<Key>,
}

impl Keyboard {
    /// Returns the last key that counted.
    pub fn last(&self) -> Option<&Key> {
        self.last.as_ref()
    }

    /// Returns the name of the key it is for, or `None` if it is for all.
    pub fn only(&self) -> Option<&str> {
        self.only.as_deref()
    }

    fn takes(&self, key: &Key) -> bool {
        let right_way = match self.trigger {
            Trigger::Down => key.down,
            Trigger::Up => !key.down,
            Trigger::Both => true,
        };
        // As in the patcher, `a` and `A` are one key.
        let right_key = self
            .only()
            .is_none_or(|only| small(only).eq(small(&key.name)));
        right_way && right_key && (self.takes_repeats || !key.repeat)
    }
}

/// Returns a key's name in lower case. An iterator compiles to less code than a text.
fn small(name: &str) -> impl Iterator<Item = char> {
    name.chars().flat_map(char::to_lowercase)
}

impl Behaviour for Keyboard {
    const SPEC: Spec = Spec {
        name: "keyboard",
        title: "Keyboard",
        doc: "Gives the code of each key that is pressed.",
        words: "keys input typing",
        category: Category::Control,
        size: (120.0, 80.0),
        inlets: &[],
        outlets: &[PortSpec {
            name: "key",
            doc: "The code of the key.",
        }],
        settings: &[
            Setting {
                name: "trigger",
                doc: "When a key gives its code.",
                sort: Sort::Choice {
                    options: &["keydown", "keyup", "keyupdown"],
                },
            },
            Setting {
                name: "repeat",
                doc: "Whether a key that is held gives it again and again.",
                sort: Sort::Switch { default: false },
            },
            Setting {
                name: "mode",
                doc: "Whether it is for all keys or for one.",
                sort: Sort::Choice {
                    options: &["all", "filtered"],
                },
            },
            Setting {
                name: "keybind",
                doc: "The name of the one key, as browsers name it; any key if there is none.",
                sort: Sort::Text { default: "" },
            },
        ],
    };

    fn new(settings: Reader<'_>, now: Time) -> Keyboard {
        let mut keyboard = Keyboard::default();
        keyboard.configure(settings, now);
        keyboard
    }

    fn configure(&mut self, settings: Reader<'_>, _now: Time) {
        self.takes_repeats = settings.switch("repeat");
        let keybind = settings.text("keybind");
        let is_for_one = settings.choice("mode") != 0 && !keybind.is_empty();
        self.only = is_for_one.then(|| keybind.into());
        self.trigger = match settings.choice("trigger") {
            0 => Trigger::Down,
            1 => Trigger::Up,
            _ => Trigger::Both,
        };
    }

    fn input(&mut self, input: Input, context: &mut Context<'_>) {
        if let Input::Key(key) = input
            && self.takes(&key)
        {
            context.send(0, Payload::word(key.code));
            self.last = Some(key);
        }
    }
}
