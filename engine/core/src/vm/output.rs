//! Messages and effects that wait to be collected, in a few flat buffers. Once they have
//! grown, running allocates nothing.

use super::message::{Action, Destination, Effect, Outgoing};
use std::ops::Range;

/// Messages and effects at which the machine stops to have them collected.
const MAX_ITEMS: usize = 4096;
/// Words (or bytes of text) at which it stops: a few full stacks.
const MAX_WORDS: usize = 16 * 1024;

#[derive(Clone, Debug)]
enum Kind {
    /// Data of one number, by far the most frequent. It takes no room among the words.
    Number(u16),
    Data(Range<usize>),
    Read {
        address: u16,
        count: u16,
    },
    Write {
        address: u16,
        data: Range<usize>,
    },
}

#[derive(Clone, Debug)]
enum Happening {
    Print(Range<usize>),
    SleepMs(u16),
}

/// Messages and effects of a machine since they were last collected.
#[derive(Clone, Debug, Default)]
pub struct Output {
    messages: Vec<(Destination, Kind)>,
    words: Vec<u16>,
    /// Each with the number of messages before it.
    effects: Vec<(usize, Happening)>,
    text: Vec<u8>,
}

/// A message or an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputItem<'a> {
    /// A message.
    Message(Outgoing<'a>),
    /// An effect.
    Effect(Effect<'a>),
}

impl Output {
    /// Returns the messages sent, oldest first.
    pub fn messages(&self) -> impl Iterator<Item = Outgoing<'_>> {
        self.messages.iter().map(|(to, kind)| Outgoing {
            to: *to,
            action: match kind {
                Kind::Number(value) => Action::Data(std::slice::from_ref(value)),
                Kind::Data(range) => Action::Data(self.slice(range)),
                Kind::Read { address, count } => Action::Read {
                    address: *address,
                    count: *count,
                },
                Kind::Write { address, data } => Action::Write {
                    address: *address,
                    data: self.slice(data),
                },
            },
        })
    }

    /// Returns the number of messages sent.
    pub(crate) fn sent(&self) -> usize {
        self.messages.len()
    }

    /// Returns the effects, oldest first.
    pub fn effects(&self) -> impl Iterator<Item = Effect<'_>> {
        self.effects.iter().map(|(_, effect)| self.effect(effect))
    }

    /// Returns messages and effects together, oldest first.
    pub fn items(&self) -> impl Iterator<Item = OutputItem<'_>> {
        let mut messages = self.messages();
        let mut effects = self.effects.iter().peekable();
        let mut sent = 0;
        std::iter::from_fn(move || {
            if let Some((_, effect)) = effects.next_if(|(before, _)| *before == sent) {
                return Some(OutputItem::Effect(self.effect(effect)));
            }
            sent += 1;
            messages.next().map(OutputItem::Message)
        })
    }

    /// Returns whether there is nothing to collect.
    pub fn is_empty(&self) -> bool {
        self.messages.is_empty() && self.effects.is_empty()
    }

    /// Returns whether the output must be collected before the machine continues.
    pub fn is_full(&self) -> bool {
        self.messages.len() + self.effects.len() >= MAX_ITEMS
            || self.words.len() + self.text.len() >= MAX_WORDS
    }

    /// Removes everything, keeping the capacity.
    pub fn clear(&mut self) {
        self.messages.clear();
        self.words.clear();
        self.effects.clear();
        self.text.clear();
    }

    pub(super) fn send_data(&mut self, to: Destination, values: impl Iterator<Item = u16>) {
        let data = self.append(values);
        self.messages.push((to, Kind::Data(data)));
    }

    /// Does what [`send_data`](Self::send_data) does, with one number.
    pub(super) fn send_number(&mut self, outlet: u16, value: u16) {
        let to = Destination::Outlet(outlet);
        self.messages.push((to, Kind::Number(value)));
    }

    pub(super) fn send_read(&mut self, outlet: u16, address: u16, count: u16) {
        let kind = Kind::Read { address, count };
        self.messages.push((Destination::Outlet(outlet), kind));
    }

    pub(super) fn send_write(
        &mut self,
        outlet: u16,
        address: u16,
        values: impl Iterator<Item = u16>,
    ) {
        let data = self.append(values);
        let kind = Kind::Write { address, data };
        self.messages.push((Destination::Outlet(outlet), kind));
    }

    /// Adds a printed text. If it is not UTF-8, it adds nothing and returns `false`.
    pub(super) fn print(&mut self, bytes: impl Iterator<Item = u8>) -> bool {
        let start = self.text.len();
        self.text.extend(bytes);
        let is_text = std::str::from_utf8(&self.text[start..]).is_ok();
        if is_text {
            self.push_effect(Happening::Print(start..self.text.len()));
        } else {
            self.text.truncate(start);
        }
        is_text
    }

    pub(super) fn sleep_ms(&mut self, ms: u16) {
        self.push_effect(Happening::SleepMs(ms));
    }

    fn push_effect(&mut self, effect: Happening) {
        self.effects.push((self.messages.len(), effect));
    }

    fn append(&mut self, values: impl Iterator<Item = u16>) -> Range<usize> {
        let start = self.words.len();
        self.words.extend(values);
        start..self.words.len()
    }

    fn effect(&self, effect: &Happening) -> Effect<'_> {
        match effect {
            Happening::Print(range) => {
                let bytes = self.text.get(range.clone()).unwrap_or_default();
                // `print` stores only text it found to be UTF-8.
                Effect::Print(std::str::from_utf8(bytes).unwrap_or_default())
            }
            Happening::SleepMs(ms) => Effect::SleepMs(*ms),
        }
    }

    fn slice(&self, range: &Range<usize>) -> &[u16] {
        self.words.get(range.clone()).unwrap_or_default()
    }
}
