//! What a machine printed, sent and lost, for a person who listens. It is no part of the
//! run: nothing that happens depends on it.

use super::Asm;
use crate::grid::time::Time;
use crate::grid::words::Words;
use crate::vm::{Action, Fault};
use std::collections::VecDeque;
use std::sync::Arc;

/// Entries kept; older ones are forgotten, counted.
pub const HEARD_ENTRIES: usize = 100;

/// Something to tell about a machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// A text it printed.
    Print(Arc<str>),
    /// A message it sent.
    Data {
        /// Through which outlet.
        outlet: u16,
        /// The numbers, in the order popped.
        values: Words,
    },
    /// It asked for cells of mapped memory.
    Read {
        /// Through which outlet.
        outlet: u16,
        /// First cell.
        address: u16,
        /// How many.
        count: u16,
    },
    /// It wrote cells of mapped memory.
    Write {
        /// Through which outlet.
        outlet: u16,
        /// First cell.
        address: u16,
        /// The values.
        values: Words,
    },
    /// A message that its stack had no room for.
    Dropped(Fault),
    /// A message that its inbox had no room for.
    InboxFull,
}

impl Said {
    pub(super) fn sent(outlet: u16, action: Action<'_>) -> Said {
        match action {
            Action::Data(values) => Said::Data {
                outlet,
                values: Words::from(values),
            },
            Action::Read { address, count } => Said::Read {
                outlet,
                address,
                count,
            },
            Action::Write { address, data } => Said::Write {
                outlet,
                address,
                values: Words::from(data),
            },
        }
    }
}

/// The last of what was heard. Each entry has a number, which no other ever has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    entries: VecDeque<(Time, Said)>,
    forgotten: u64,
}

impl Heard {
    /// The entries that are kept, oldest first: number, moment, what.
    pub fn entries(&self) -> impl Iterator<Item = (u64, Time, &Said)> {
        (self.forgotten..)
            .zip(&self.entries)
            .map(|(number, (at, said))| (number, *at, said))
    }

    /// The number the next entry gets.
    pub fn total(&self) -> u64 {
        self.forgotten + self.entries.len() as u64
    }

    pub(super) fn push(&mut self, at: Time, said: Said) {
        if self.entries.len() >= HEARD_ENTRIES {
            self.entries.pop_front();
            self.forgotten += 1;
        }
        self.entries.push_back((at, said));
    }

    fn clear(&mut self) {
        self.forgotten = self.total();
        self.entries.clear();
    }
}

impl Asm {
    /// What was heard since someone listens; `None` if nobody does.
    pub fn heard(&self) -> Option<&Heard> {
        self.heard.as_deref()
    }

    /// Begins to listen, with what it printed so far, or no longer listens.
    pub fn listen(&mut self, listens: bool) {
        if !listens {
            self.heard = None;
        } else if self.heard.is_none() {
            let mut heard = Box::new(Heard::default());
            for (_, entry) in self.printed.entries() {
                heard.push(entry.at, Said::Print(entry.text.clone()));
            }
            self.heard = Some(heard);
        }
    }

    /// Forgets what was heard.
    pub fn forget_heard(&mut self) {
        if let Some(heard) = &mut self.heard {
            heard.clear();
        }
    }

    pub(super) fn hear(&mut self, at: Time, said: impl FnOnce() -> Said) {
        if let Some(heard) = &mut self.heard {
            heard.push(at, said());
        }
    }
}
