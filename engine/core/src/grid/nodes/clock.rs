//! **clock**: sends a bang or a count at regular intervals of simulated time.

use crate::grid::message::{Control, Payload};
use crate::grid::node::{Behaviour, Category, Context, Delivery, PortSpec, Spec, WakeRequest};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::{Period, Time};

/// What it sends at each tick, in the order of the setting's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gives {
    Bang,
    Count,
}

/// A clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    delay_ms: u32,
    gives: Gives,
    is_playing: bool,
    count: u16,
    next: Time,
}

impl Clock {
    /// Returns whether it ticks.
    pub fn is_playing(&self) -> bool {
        self.is_playing
    }

    /// Returns its number of ticks so far, modulo 65536.
    pub fn count(&self) -> u16 {
        self.count
    }

    /// Returns the milliseconds between two ticks.
    pub fn delay_ms(&self) -> u32 {
        self.delay_ms
    }

    fn plan(&mut self, now: Time) {
        self.next = now.tick_after(Period::from_ms(self.delay_ms));
    }

    fn give(&mut self, context: &mut Context<'_>) {
        let payload = match self.gives {
            Gives::Bang => Payload::Bang,
            Gives::Count => Payload::word(self.count),
        };
        self.count = self.count.wrapping_add(1);
        context.send(0, payload);
    }
}

impl Behaviour for Clock {
    const SPEC: Spec = Spec {
        name: "clock",
        title: "Clock",
        doc: "Gives a bang or a count every so many milliseconds.",
        words: "metro timer tick delay pulse interval tempo",
        category: Category::Source,
        size: (120.0, 60.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "Bang ticks at once; a number or setDelayMs sets the delay; play, pause, toggle, reset.",
        }],
        outlets: &[PortSpec {
            name: "tick",
            doc: "A bang, or how many ticks there were before.",
        }],
        settings: &[
            Setting {
                name: "delayMs",
                doc: "Milliseconds between two ticks.",
                sort: Sort::Number {
                    default: 1000.0,
                    min: 1.0,
                    max: 3_600_000.0,
                },
            },
            Setting {
                name: "gives",
                doc: "What a tick gives.",
                sort: Sort::Choice {
                    options: &["bang", "count"],
                },
            },
            Setting {
                name: "playing",
                doc: "Whether it ticks from the start.",
                sort: Sort::Switch { default: true },
            },
        ],
    };

    fn new(settings: Reader<'_>, now: Time) -> Clock {
        let mut clock = Clock {
            delay_ms: 0,
            gives: Gives::Bang,
            is_playing: settings.switch("playing"),
            count: 0,
            next: now,
        };
        clock.configure(settings, now);
        clock
    }

    fn configure(&mut self, settings: Reader<'_>, now: Time) {
        self.delay_ms = settings.number("delayMs") as u32;
        self.gives = match settings.choice("gives") {
            0 => Gives::Bang,
            _ => Gives::Count,
        };
        self.plan(now);
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        match delivery.payload {
            Payload::Bang => return self.give(context),
            Payload::Control(Control::Play) => self.is_playing = true,
            Payload::Control(Control::Pause) => self.is_playing = false,
            Payload::Control(Control::Toggle) => self.is_playing = !self.is_playing,
            Payload::Control(Control::Reset) => self.count = 0,
            Payload::Control(Control::SetDelayMs(ms)) => self.delay_ms = *ms,
            Payload::Words(words) => match words.first() {
                Some(&ms) => self.delay_ms = ms.into(),
                None => return,
            },
            _ => return,
        }
        self.plan(context.now);
    }

    fn timer(&mut self, context: &mut Context<'_>) {
        self.give(context);
        self.plan(context.now);
    }

    fn wake_request(&self) -> WakeRequest {
        WakeRequest {
            timer: self.is_playing.then_some(self.next),
            ..WakeRequest::default()
        }
    }
}
