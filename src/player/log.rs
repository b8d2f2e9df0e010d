//! What a machine printed and sent, the last of it.

use stackyard_engine::vm::{Action, Destination, Fault, Outgoing};
use std::collections::VecDeque;

/// Entries kept; older ones are forgotten, counted.
pub(super) const LOG_LENGTH: usize = 100;

/// Something to tell about a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A text it printed.
    Print(String),
    /// A message it sent.
    Data {
        /// Through which outlet.
        outlet: u16,
        /// The numbers, in the order popped.
        values: Vec<u16>,
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
        values: Vec<u16>,
    },
    /// A message that could not be taken in.
    Dropped(Fault),
}

impl Entry {
    /// The entry of a message sent. An answer to a read counts as outlet 0's: on this
    /// page nobody asks.
    pub fn sent(message: Outgoing<'_>) -> Entry {
        let outlet = match message.to {
            Destination::Outlet(outlet) => outlet,
            Destination::Reply(_) => 0,
        };
        match message.action {
            Action::Data(values) => Entry::Data {
                outlet,
                values: values.to_vec(),
            },
            Action::Read { address, count } => Entry::Read {
                outlet,
                address,
                count,
            },
            Action::Write { address, data } => Entry::Write {
                outlet,
                address,
                values: data.to_vec(),
            },
        }
    }
}

/// The last entries. Each has a number, which no other ever has.
#[derive(Clone, Debug, Default)]
pub struct Log {
    entries: VecDeque<Entry>,
    forgotten: u64,
    changed: bool,
}

impl Log {
    /// Adds an entry, forgetting the oldest if there are too many.
    pub fn push(&mut self, entry: Entry) {
        if self.entries.len() == LOG_LENGTH {
            self.entries.pop_front();
            self.forgotten += 1;
        }
        self.entries.push_back(entry);
        self.changed = true;
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.forgotten += self.entries.len() as u64;
        self.entries.clear();
        self.changed = true;
    }

    /// The entries kept, oldest first, each with its number.
    pub fn entries(&self) -> impl Iterator<Item = (u64, &Entry)> {
        (self.forgotten..).zip(&self.entries)
    }

    /// How many were forgotten: the number of the oldest one kept.
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether it changed since this was last asked.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }
}
