//! Decodes events.

use super::event::{EVENT_VALUES, Event, Values};
use super::head::{Extra, FAR, Head, MANY, Tag};

/// Encoded events, of which the first ones are read already.
#[derive(Clone, Debug)]
pub(super) struct Reader<'a> {
    words: &'a [u16],
    extras: &'a [Extra],
    /// The messages of one number that come next, and their outlet.
    numbers: usize,
    outlet: u16,
}

impl<'a> Reader<'a> {
    pub(super) fn new(words: &'a [u16], extras: &'a [Extra]) -> Reader<'a> {
        Reader {
            words,
            extras,
            numbers: 0,
            outlet: 0,
        }
    }

    fn number(&mut self) -> Option<Event<'a>> {
        self.numbers = self.numbers.checked_sub(1)?;
        let (outlet, count) = (self.outlet, 1);
        let first = self.next_words(count)?;
        let values = Values { first, count };
        Some(Event::Data { outlet, values })
    }

    /// Calls `visit` with each event from the number `first` on, if the next one is `start`.
    pub(super) fn visit_from(self, start: u64, first: u64, visit: &mut dyn FnMut(u64, Event<'a>)) {
        let events = (start..).zip(self).filter(|(number, _)| *number >= first);
        events.for_each(|(number, event)| visit(number, event));
    }

    fn next_words(&mut self, count: usize) -> Option<&'a [u16]> {
        let (taken, left) = self.words.split_at_checked(count)?;
        self.words = left;
        Some(taken)
    }

    fn next_word(&mut self) -> Option<u16> {
        let (&word, left) = self.words.split_first()?;
        self.words = left;
        Some(word)
    }

    fn values(&mut self, head: Head) -> Option<Values<'a>> {
        let count = match head.values {
            MANY => self.next_word()?.into(),
            count => count,
        };
        let first = self.next_words(count.min(EVENT_VALUES))?;
        Some(Values { first, count })
    }

    fn extra(&mut self) -> Option<Event<'a>> {
        let (extra, left) = self.extras.split_first()?;
        self.extras = left;
        Some(match extra {
            Extra::Text(text) => Event::Print(text),
            Extra::Fault(fault) => Event::StackFull(*fault),
        })
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = Event<'a>;

    /// Counts the events without reading each number.
    fn count(mut self) -> usize {
        let mut count = 0;
        while self.next().is_some() {
            count += 1 + self.numbers;
            self.next_words(self.numbers);
            self.numbers = 0;
        }
        count
    }

    fn next(&mut self) -> Option<Event<'a>> {
        if self.numbers > 0 {
            return self.number();
        }
        let head = Head::of(self.next_word()?)?;
        let outlet = match head.outlet {
            FAR => self.next_word()?,
            outlet => outlet,
        };
        Some(match head.tag {
            Tag::Numbers => {
                self.outlet = outlet;
                self.numbers = match head.values {
                    0 => self.words.len(),
                    values => values,
                };
                self.number()?
            }
            Tag::Data => Event::Data {
                outlet,
                values: self.values(head)?,
            },
            Tag::Read => Event::Read {
                outlet,
                address: self.next_word()?,
                count: self.next_word()?,
            },
            Tag::Write => Event::Write {
                outlet,
                address: self.next_word()?,
                values: self.values(head)?,
            },
            Tag::Extra => self.extra()?,
            Tag::InboxFull => Event::InboxFull,
        })
    }
}
