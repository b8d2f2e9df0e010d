//! Snapshots of a log. Each stores the events since the one before and shares the others with it,
//! so that in all an event is stored once.

use super::event::Event;
use super::head::Extra;
use super::reader::Reader;
use super::{EVENTS_KEPT, EventLog, Rest};
use std::sync::Arc;

/// A log as it was.
#[derive(Clone, Debug, Default)]
pub(in crate::grid) struct EventLogSnapshot {
    /// The last piece of the newest events, fewer than [`EVENTS_KEPT`].
    newer: Option<Arc<Piece>>,
    /// The last piece of those before, at least [`EVENTS_KEPT`].
    older: Option<Arc<Piece>>,
    /// The number of the next event.
    total: u64,
}

/// At least one event, and the pieces before. A piece comes after fewer than [`EVENTS_KEPT`] events,
/// so that whatever goes through all of them, as dropping does, may recurse.
#[derive(Debug)]
struct Piece {
    before: Option<Arc<Piece>>,
    words: Box<[u16]>,
    /// `None` if all is words.
    extras: Option<Arc<Vec<Extra>>>,
    /// The number of events up to the end of this piece.
    count: usize,
}

impl EventLog {
    /// Returns a snapshot, which shares with earlier ones what they have of the log. The log stays
    /// the same.
    pub(in crate::grid) fn snapshot(&mut self) -> EventLogSnapshot {
        let count = self.newest();
        let words = self.words.get(..self.used.into()).unwrap_or_default();
        let Some(rest) = &self.rest else {
            return EventLogSnapshot::default();
        };
        if count + rest.older.count == 0 {
            return rest.past.clone();
        }
        let past = rest.past_with(words, count);
        self.begin_after(past.clone());
        past
    }

    /// Restores a snapshot.
    pub(in crate::grid) fn restore(&mut self, snapshot: &EventLogSnapshot) {
        self.begin_after(snapshot.clone());
    }
}

impl Rest {
    /// Returns a snapshot of all events, of which the newest `count` are `words`.
    fn past_with(&self, words: &[u16], count: usize) -> EventLogSnapshot {
        let older = &self.older;
        let before = self.past.newer.clone();
        let piece = Arc::new(Piece {
            count: older.count + count + before.as_ref().map_or(0, |before| before.count),
            words: [older.events(), words].concat().into(),
            extras: (older.extras.len() + self.extras.len() > 0)
                .then(|| Arc::new([&older.extras[..], &self.extras].concat())),
            before,
        });
        let is_full = piece.count >= EVENTS_KEPT;
        let (newer, older) = match is_full {
            true => (None, Some(piece)),
            false => (Some(piece), self.past.older.clone()),
        };
        EventLogSnapshot {
            newer,
            older,
            total: self.past.total + count as u64,
        }
    }
}

impl EventLogSnapshot {
    /// Makes a snapshot of a log without events whose next event has the number `total`.
    pub(super) fn empty(total: u64) -> EventLogSnapshot {
        EventLogSnapshot {
            total,
            ..EventLogSnapshot::default()
        }
    }

    pub(super) fn total(&self) -> u64 {
        self.total
    }

    /// Returns the number of events, of which the last [`EVENTS_KEPT`] are not dropped.
    pub(super) fn len(&self) -> usize {
        let counts = [&self.older, &self.newer].map(count);
        counts.iter().sum()
    }

    /// Calls `visit` with each event from the number `first` on.
    pub(super) fn visit_from<'a>(&'a self, first: u64, visit: &mut dyn FnMut(u64, Event<'a>)) {
        let start = self.total - count(&self.newer) as u64;
        if let Some(older) = &self.older {
            older.visit_from(start - older.count as u64, first, visit);
        }
        if let Some(newer) = &self.newer {
            newer.visit_from(start, first, visit);
        }
    }
}

fn count(last: &Option<Arc<Piece>>) -> usize {
    last.as_ref().map_or(0, |last| last.count)
}

impl Piece {
    /// Calls `visit` with each event up to the end of this piece, from the number `first` on.
    /// `start` is the number of the first event of all pieces.
    fn visit_from<'a>(&'a self, start: u64, first: u64, visit: &mut dyn FnMut(u64, Event<'a>)) {
        if start + self.count as u64 <= first {
            return;
        }
        if let Some(before) = &self.before {
            before.visit_from(start, first, visit);
        }
        let own = start + count(&self.before) as u64;
        let extras = self.extras.as_ref().map_or(&[][..], |extras| extras);
        Reader::new(&self.words, extras).visit_from(own, first, visit);
    }
}
