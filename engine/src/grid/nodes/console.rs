//! **console**: shows what arrives, line by line.

use crate::grid::log::Log;
use crate::grid::message::{Control, Payload};
use crate::grid::node::{Behaviour, Letter, PortSpec, Spec, Turn};
use crate::grid::settings::Reader;
use crate::grid::time::Time;

/// A console.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Console {
    log: Log,
}

impl Console {
    /// Its lines.
    pub fn log(&self) -> &Log {
        &self.log
    }
}

impl Behaviour for Console {
    const SPEC: Spec = Spec {
        name: "console",
        title: "Console",
        doc: "Shows the messages that arrive, as lines of text.",
        inlets: &[PortSpec {
            name: "in",
            doc: "Any message becomes a line; reset clears them.",
        }],
        outlets: &[],
        settings: &[],
    };

    fn new(_settings: Reader<'_>, _now: Time) -> Console {
        Console::default()
    }

    fn configure(&mut self, _settings: Reader<'_>, _now: Time) {}

    fn receive(&mut self, letter: Letter, turn: &mut Turn<'_>) {
        match letter.payload {
            Payload::Control(Control::Reset) => self.log.clear(),
            payload => self.log.push(turn.now, &payload.to_string()),
        }
    }
}
