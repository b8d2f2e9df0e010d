//! **source**: sends messages at given times, written as lines of text.

use crate::grid::message::{Control, Payload};
use crate::grid::node::{
    Behaviour, Category, Context, Delivery, PortSpec, SENDING_WORK, SENT_AT_ONCE, Spec, WakeRequest,
};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::text;
use crate::grid::time::{MS, Time};
use crate::ordered::sort_by_key;
use std::sync::Arc;

/// A list of timed messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The messages of each line, by the time after the start in microseconds, ascending.
    events: Arc<[(u64, Vec<Payload>)]>,
    start: Time,
    next: usize,
    /// Messages of the next line that were sent.
    sent: usize,
    /// Whether messages that are due are still being sent.
    is_sending: bool,
}

impl Source {
    /// Returns how many lines were sent, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.next, self.events.len())
    }

    /// Continues at its next time.
    pub(in crate::grid) fn abandon(&mut self) {
        self.is_sending = false;
    }

    fn restart(&mut self, now: Time) {
        self.start = now;
        self.next = 0;
        self.sent = 0;
        self.is_sending = false;
    }

    /// Sends the messages that are due, up to the number after which the budget must be
    /// checked.
    fn send_due(&mut self, context: &mut Context<'_>) {
        for _ in 0..SENT_AT_ONCE {
            let next = self.events.get(self.next);
            let due = next.filter(|&&(us, _)| self.start + us <= context.now);
            self.is_sending = due.is_some();
            let Some((_, messages)) = due else { return };
            match messages.get(self.sent) {
                Some(message) => {
                    context.send(0, message.clone());
                    self.sent += 1;
                }
                None => {
                    self.next += 1;
                    self.sent = 0;
                }
            }
            context.worked(SENDING_WORK);
        }
    }
}

/// Returns a line's time in microseconds and its messages, or `None` if the line does not
/// begin with a time.
fn event(line: &str) -> Option<(u64, Vec<Payload>)> {
    let (ms, rest) = line.trim().split_once(char::is_whitespace)?;
    let us = ms.parse::<u64>().ok()?.checked_mul(MS)?;
    Some((us, text::messages(rest)))
}

impl Behaviour for Source {
    const SPEC: Spec = Spec {
        name: "source",
        title: "Source",
        doc: "Sends messages at given times.",
        words: "script events sequence delay stimulus messages",
        category: Category::Source,
        size: (200.0, 120.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "Bang or reset starts from the first line.",
        }],
        outlets: &[PortSpec {
            name: "out",
            doc: "The messages of each line at its time.",
        }],
        settings: &[Setting {
            name: "events",
            doc: "A line for each time: milliseconds after the start, then messages as in a message box.",
            sort: Sort::Text { default: "" },
        }],
    };

    fn new(settings: Reader<'_>, now: Time) -> Source {
        let mut source = Source::default();
        source.configure(settings, now);
        source
    }

    fn configure(&mut self, settings: Reader<'_>, now: Time) {
        let lines = settings.text("events").lines();
        let mut events: Vec<_> = lines.filter_map(event).collect();
        // The sort is stable: lines of the same time stay in their order.
        sort_by_key(&mut events, |&(us, _)| us);
        self.events = events.into();
        self.restart(now);
    }

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        if let Payload::Bang | Payload::Control(Control::Reset) = delivery.payload {
            self.restart(context.now);
        }
    }

    fn timer(&mut self, context: &mut Context<'_>) {
        self.send_due(context);
    }

    fn resume(&mut self, context: &mut Context<'_>) {
        self.send_due(context);
    }

    fn wake_request(&self) -> WakeRequest {
        let next = self.events.get(self.next);
        WakeRequest {
            timer: next.map(|&(us, _)| self.start + us),
            is_unfinished: self.is_sending,
            ..WakeRequest::default()
        }
    }
}
