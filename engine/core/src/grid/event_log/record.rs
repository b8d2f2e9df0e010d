//! Recording of events. Events are encoded as words: few, as each message adds some and each
//! snapshot stores them.

use super::event::EVENT_VALUES;
use super::head::{Extra, FAR, Head, MANY, MOST_VALUES, Tag};
use super::{EVENTS_KEPT, EventLog, EventLogSnapshot, Rest};
use crate::vm::{Action, Fault};
use std::sync::Arc;

/// Words that there is room for at first, in both buffers: most events are numbers through one
/// outlet. So recording rarely allocates later.
const ROOM: usize = EVENTS_KEPT + 4;

impl Rest {
    pub(super) fn with_room() -> Box<Rest> {
        let mut rest = Rest::default();
        rest.older.words = vec![0; ROOM].into();
        Box::new(rest)
    }
}

impl EventLog {
    /// Adds a message of one number. Most come after others through the same outlet, and take one
    /// word then.
    #[inline(always)]
    pub(in crate::grid) fn sent_number(&mut self, outlet: u16, value: u16) {
        if self.run_outlet == outlet
            && self.used < self.run_end
            && let Some(word) = self.words.get_mut(usize::from(self.used))
        {
            *word = value;
            self.used += 1;
        } else {
            self.begin_run(outlet, value);
        }
    }

    /// Adds a message of one number, after which others through the same outlet may come.
    #[inline(never)]
    fn begin_run(&mut self, outlet: u16, value: u16) {
        if outlet >= FAR {
            return self.push(Tag::Data, outlet, &[], &[value]);
        }
        self.push(Tag::Numbers, outlet, &[], &[]);
        self.append(&[value]);
        self.run_start = self.used - 2;
        self.run_outlet = outlet;
        let longest = usize::from(self.run_start) + 1 + MOST_VALUES;
        self.run_end = self.words.len().min(longest) as u16;
    }

    /// Writes into the head of the numbers that the events end with how many they are.
    fn end_run(&mut self) {
        if std::mem::take(&mut self.run_end) == 0 {
            return;
        }
        let outlet = self.run_outlet;
        let (tag, values) = (Tag::Numbers, usize::from(self.used - self.run_start - 1));
        let head = Head {
            tag,
            outlet,
            values,
        };
        if let Some(word) = self.words.get_mut(usize::from(self.run_start)) {
            *word = head.word();
        }
    }

    /// Adds a message.
    pub(in crate::grid) fn sent(&mut self, outlet: u16, action: Action<'_>) {
        match action {
            Action::Data(&[value]) => self.sent_number(outlet, value),
            Action::Data(values) => self.push(Tag::Data, outlet, &[], values),
            Action::Read { address, count } => {
                self.push(Tag::Read, outlet, &[address, count], &[]);
            }
            Action::Write { address, data } => self.push(Tag::Write, outlet, &[address], data),
        }
    }

    /// Adds a printed text.
    pub(in crate::grid) fn printed(&mut self, text: Arc<str>) {
        self.push_extra(Extra::Text(text));
    }

    /// Adds the loss of a message that the stack had no room for.
    pub(in crate::grid) fn stack_full(&mut self, fault: Fault) {
        self.push_extra(Extra::Fault(fault));
    }

    /// Adds the loss of a message that the inbox had no room for.
    pub(in crate::grid) fn inbox_full(&mut self) {
        self.push(Tag::InboxFull, 0, &[], &[]);
    }

    fn push_extra(&mut self, extra: Extra) {
        self.push(Tag::Extra, 0, &[], &[]);
        let rest = self.rest.get_or_insert_with(Rest::with_room);
        rest.extras.push(extra);
    }

    /// Adds an event; of `values` it keeps the first ones.
    #[inline(never)]
    fn push(&mut self, tag: Tag, outlet: u16, address: &[u16], values: &[u16]) {
        let head = Head {
            tag,
            outlet,
            values: values.len().min(MANY),
        };
        let far = (outlet >= FAR).then_some(outlet);
        // No machine has room for more values than fit a word.
        let many = (values.len() >= MANY).then_some(values.len() as u16);
        let kept = values.get(..EVENT_VALUES).unwrap_or(values);
        // With a number after it.
        let most = 4 + address.len() + kept.len();
        self.end_run();
        if self.words.len() - usize::from(self.used) < most {
            self.make_room(most);
        }
        self.append(&[head.word()]);
        self.append(far.as_slice());
        self.append(address);
        self.append(many.as_slice());
        self.append(kept);
    }

    /// Adds words that there is room for.
    fn append(&mut self, words: &[u16]) {
        let start = usize::from(self.used);
        let end = start + words.len();
        if let Some(room) = self.words.get_mut(start..end) {
            room.copy_from_slice(words);
            // Fewer than 2^16: a buffer grows only while it has fewer than EVENTS_KEPT events.
            self.used = end as u16;
        }
    }

    /// Makes room for that many words: the newest events become the older ones, and what those had
    /// is the room of the next ones.
    #[cold]
    fn make_room(&mut self, words: usize) {
        let count = self.newest();
        let rest = self.rest.get_or_insert_with(Rest::with_room);
        if count >= EVENTS_KEPT {
            rest.past = EventLogSnapshot::empty(rest.past.total() + count as u64);
            let older = &mut rest.older;
            std::mem::swap(&mut older.words, &mut self.words);
            std::mem::swap(&mut older.extras, &mut rest.extras);
            (older.used, older.count) = (self.used, count);
            self.used = 0;
            rest.extras.clear();
        }
        let used = usize::from(self.used);
        if self.words.len() - used < words {
            let mut room = vec![0; (2 * used + words).max(ROOM)];
            room[..used].copy_from_slice(&self.words[..used]);
            self.words = room.into();
        }
    }
}
