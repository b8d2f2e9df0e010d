//! **sound**: a list of notes with their times. The app plays them.

use crate::grid::message::Payload;
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec};
use crate::grid::recent::Recent;
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;

/// Notes stored for the app to play: more than anyone hears in a frame.
pub const NOTES_KEPT: usize = 256;
/// The highest note. Notes are numbered as in MIDI: 69 is 440 Hz, and 12 are an octave.
pub const HIGHEST_NOTE: u16 = 127;

/// A note to be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone {
    /// When it begins.
    pub at: Time,
    /// Its number, from 0 to [`HIGHEST_NOTE`].
    pub note: u16,
    /// Its length, in milliseconds.
    pub length_ms: u16,
}

/// A voice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sound {
    length_ms: u16,
    notes: Recent<Tone>,
    total: u64,
}

impl Sound {
    /// Returns the last notes, oldest first, each with its number, counted from 0.
    pub fn notes(&self) -> impl Iterator<Item = (u64, Tone)> {
        let forgotten = self.total - self.notes.len() as u64;
        (forgotten..).zip(self.notes.iter().copied())
    }
}

impl Behaviour for Sound {
    const SPEC: Spec = Spec {
        name: "sound",
        title: "Sound",
        doc: "Plays notes.",
        words: "osc beep tone audio synth oscillator speaker note",
        category: Category::Output,
        size: (120.0, 60.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "A note (69 is 440 Hz), or a list of a note and its length in milliseconds.",
        }],
        outlets: &[],
        settings: &[Setting {
            name: "lengthMs",
            doc: "How long a note is that comes without a length, in milliseconds.",
            sort: Sort::Number {
                default: 100.0,
                min: 1.0,
                max: 10_000.0,
            },
        }],
    };

    fn new(settings: Reader<'_>, now: Time) -> Sound {
        let mut sound = Sound::default();
        sound.configure(settings, now);
        sound
    }

    fn configure(&mut self, settings: Reader<'_>, _now: Time) {
        self.length_ms = settings.word("lengthMs");
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        let Payload::Words(words) = delivery.payload else {
            return;
        };
        let Some(&note) = words.first() else { return };
        self.total += 1;
        let tone = Tone {
            at: context.now,
            note: note.min(HIGHEST_NOTE),
            length_ms: words.get(1).copied().unwrap_or(self.length_ms),
        };
        self.notes.push(tone, NOTES_KEPT);
    }
}
