//! **tape**: words from a file, read by message or through mapped addresses. This is how a
//! machine gets a film.

use crate::grid::message::{Control, Payload};
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;
use crate::grid::words::Words;
use std::sync::Arc;

/// Mapped addresses below this one read the words at the head, which moves past them. Those
/// from it on are registers.
pub const TAPE_REGISTERS: u16 = 0x1F0;

/// A tape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tape {
    words: Arc<[u16]>,
    chunk: u16,
    loops: bool,
    head: usize,
}

impl Tape {
    /// Returns the position of its head, and how many words it has.
    pub fn progress(&self) -> (usize, usize) {
        (self.head, self.words.len())
    }

    fn seek(&mut self, position: usize) {
        self.head = position.min(self.words.len());
    }

    /// Takes the next words, `count` at most. At the end there are fewer, unless it loops.
    fn take(&mut self, count: u16) -> Vec<u16> {
        let mut taken = Vec::new();
        while taken.len() < usize::from(count) {
            if self.head >= self.words.len() {
                if !self.loops || self.words.is_empty() {
                    break;
                }
                self.head = 0;
            }
            let wanted = usize::from(count) - taken.len();
            let end = self.words.len().min(self.head + wanted);
            taken.extend_from_slice(self.words.get(self.head..end).unwrap_or_default());
            self.head = end;
        }
        taken
    }

    /// Returns a register: position and length, each as low and high word.
    fn register(&self, index: u16) -> u16 {
        let number = if index < 2 {
            self.head
        } else {
            self.words.len()
        };
        // A register is half of the number.
        (if index.is_multiple_of(2) {
            number
        } else {
            number >> 16
        }) as u16
    }

    /// Returns the words of a mapped read. Past the end of the tape they are 0.
    fn read(&mut self, address: u16, count: u16) -> Words {
        let mut cells = if address >= TAPE_REGISTERS {
            let first = address - TAPE_REGISTERS;
            (first..4.max(first))
                .map(|index| self.register(index))
                .collect()
        } else {
            self.take(count)
        };
        cells.resize(count.into(), 0);
        Words::from(&cells[..])
    }

    /// Handles a mapped write of the position: its low word, or low and high.
    fn write(&mut self, address: u16, data: &[u16]) {
        let old = self.head & !0xFFFF;
        match (address.checked_sub(TAPE_REGISTERS), data) {
            (Some(0), [low, high, ..]) => self.seek(usize::from(*high) << 16 | usize::from(*low)),
            (Some(0), [low]) => self.seek(old | usize::from(*low)),
            (Some(1), [high, ..]) => {
                self.seek(usize::from(*high) << 16 | (self.head & 0xFFFF));
            }
            _ => {}
        }
    }

    fn give(&mut self, context: &mut Context<'_>) {
        let words = self.take(self.chunk);
        context.worked(words.len());
        if words.is_empty() {
            context.send(1, Payload::Bang);
        } else {
            context.send(0, Payload::Words(Words::from(&words[..])));
        }
    }
}

impl Behaviour for Tape {
    const SPEC: Spec = Spec {
        name: "tape",
        title: "Tape",
        doc: "Gives the words of a file, one after the other.",
        words: "film disk file data sequence list array record",
        category: Category::Memory,
        size: (160.0, 80.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "Bang gives the next words; a number goes to that position; reset goes to the start; mapped reads below 0x1F0 give the next words, 0x1F0 to 0x1F3 hold position and length, low word first.",
        }],
        outlets: &[
            PortSpec {
                name: "words",
                doc: "The next words.",
            },
            PortSpec {
                name: "end",
                doc: "A bang instead of words where there are no more.",
            },
        ],
        settings: &[
            Setting {
                name: "words",
                doc: "The words of the file.",
                sort: Sort::Words,
            },
            Setting {
                name: "chunk",
                doc: "How many words a bang gives.",
                sort: Sort::Number {
                    default: 1.0,
                    min: 1.0,
                    max: 512.0,
                },
            },
            Setting {
                name: "loop",
                doc: "Whether it goes on from the start at its end.",
                sort: Sort::Switch { default: false },
            },
        ],
    };

    fn new(settings: Reader<'_>, now: Time) -> Tape {
        let mut tape = Tape::default();
        tape.configure(settings, now);
        tape
    }

    fn configure(&mut self, settings: Reader<'_>, _now: Time) {
        self.words = settings.words("words");
        self.chunk = settings.word("chunk");
        self.loops = settings.switch("loop");
        self.seek(self.head);
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        match (delivery.payload, delivery.machine) {
            (Payload::Bang, _) => self.give(context),
            (Payload::Control(Control::Reset), _) => self.seek(0),
            (Payload::Write { address, data }, _) => self.write(*address, data),
            (&Payload::Read { address, count }, Some(machine)) => {
                context.worked(count.into());
                let words = self.read(address, count);
                context.answer(machine, words);
            }
            (payload, _) => {
                if let Some(position) = payload.first_number() {
                    // Casting saturates.
                    self.seek(position as usize);
                }
            }
        }
    }
}
