//! **keyboard**: the codes of keys.

use crate::grid::input::{Input, Key};
use crate::grid::message::Payload;
use crate::grid::node::{Behaviour, PortSpec, Spec, Turn};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;

/// Which way a key must go, in the order of the setting's words.
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
    last: Option<Key>,
}

impl Keyboard {
    /// The key it last gave.
    pub fn last(&self) -> Option<Key> {
        self.last
    }

    fn takes(&self, key: Key) -> bool {
        let right_way = match self.trigger {
            Trigger::Down => key.down,
            Trigger::Up => !key.down,
            Trigger::Both => true,
        };
        right_way && (self.takes_repeats || !key.repeat)
    }
}

impl Behaviour for Keyboard {
    const SPEC: Spec = Spec {
        name: "keyboard",
        title: "Keyboard",
        doc: "Gives the code of each key that is pressed.",
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
                    options: &["keydown", "keyup", "both"],
                },
            },
            Setting {
                name: "repeat",
                doc: "Whether a key that is held gives it again and again.",
                sort: Sort::Switch { default: false },
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
        self.trigger = match settings.choice("trigger") {
            0 => Trigger::Down,
            1 => Trigger::Up,
            _ => Trigger::Both,
        };
    }

    fn input(&mut self, input: Input, turn: &mut Turn<'_>) {
        if let Input::Key(key) = input
            && self.takes(key)
        {
            self.last = Some(key);
            turn.send(0, Payload::word(key.code));
        }
    }
}
