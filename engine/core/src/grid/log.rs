//! Logs: the last messages or texts of a node, numbered.

use super::recent::Recent;
use super::time::Time;
use std::sync::Arc;

/// Entries of a log: a few screens.
pub const LOG_ENTRIES: usize = 500;
/// Bytes of an entry; longer texts are cut.
pub const ENTRY_BYTES: usize = 4096;

/// One line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was added.
    pub at: Time,
    /// The text.
    pub text: Arc<str>,
}

/// The last entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    entries: Recent<Entry>,
    total: u64,
}

impl Log {
    /// Returns the entries, oldest first, each with its number, counted from 0.
    pub fn entries(&self) -> impl Iterator<Item = (u64, &Entry)> {
        let forgotten = self.total - self.entries.len() as u64;
        (forgotten..).zip(self.entries.iter())
    }

    /// Returns the last entry.
    pub fn last(&self) -> Option<&Entry> {
        self.entries.last()
    }

    /// Returns how many entries were added since the log was cleared.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Adds a text, and returns what is kept of it.
    pub(super) fn push(&mut self, at: Time, text: &str) -> Arc<str> {
        let cut = (0..=ENTRY_BYTES.min(text.len()))
            .rev()
            .find(|&end| text.is_char_boundary(end));
        let text: Arc<str> = cut
            .and_then(|end| text.get(..end))
            .unwrap_or_default()
            .into();
        let kept = text.clone();
        self.total += 1;
        self.entries.push(Entry { at, text }, LOG_ENTRIES);
        kept
    }

    pub(super) fn clear(&mut self) {
        *self = Log::default();
    }
}
