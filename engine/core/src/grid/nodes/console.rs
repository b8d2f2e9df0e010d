//! **console**: shows the messages that arrive, line by line.

use crate::grid::log::{ENTRY_BYTES, Log};
use crate::grid::message::{Control, Payload};
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec};
use crate::grid::settings::Reader;
use crate::grid::time::Time;
use std::fmt::{self, Write};

/// A console.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Console {
    log: Log,
}

impl Console {
    /// Returns its lines.
    pub fn log(&self) -> &Log {
        &self.log
    }
}

/// What formatting a character costs, in instructions.
const CHARACTER_WORK: usize = 4;

/// A text up to the length a log stores. A list can be a hundred times as long.
#[derive(Default)]
struct Line(String);

impl fmt::Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = ENTRY_BYTES - self.0.len();
        let mut fits = (0..=room.min(text.len())).rev();
        let end = fits.find(|&end| text.is_char_boundary(end));
        let kept = end.and_then(|end| text.get(..end)).unwrap_or_default();
        self.0.push_str(kept);
        if kept.len() < text.len() {
            return Err(fmt::Error);
        }
        Ok(())
    }
}

impl Behaviour for Console {
    const SPEC: Spec = Spec {
        name: "console",
        title: "Console",
        doc: "Shows the messages that arrive, as lines of text.",
        words: "print log output terminal text stdout",
        category: Category::Output,
        size: (200.0, 120.0),
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

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        match delivery.payload {
            Payload::Control(Control::Reset) => self.log.clear(),
            payload => {
                let mut line = Line::default();
                // It fails only when the line is full, which cuts the text.
                let _ = write!(line, "{payload}");
                context.worked(line.0.len() * CHARACTER_WORK);
                self.log.push(context.now, &line.0);
            }
        }
    }
}
