//! The logs of machines: the last texts printed, messages sent and messages lost. The grid
//! records them from its start, and nothing that happens depends on them.

mod event;
mod head;
mod reader;
mod record;
mod snapshot;

pub use event::{EVENT_VALUES, Event, Values};
pub(super) use snapshot::EventLogSnapshot;

use head::Extra;
use reader::Reader;

/// Events of a log; older ones are dropped.
pub const EVENTS_KEPT: usize = 100;

/// The last events of a node. Each has a number, counted from 0. It lies with the node and takes
/// little room there, as each message of ten thousand machines adds to it.
#[derive(Clone, Debug, Default)]
pub struct EventLog {
    /// The newest events, encoded, and room for more.
    words: Box<[u16]>,
    /// The number of words that are used.
    used: u16,
    /// The place of the head of the numbers that the events end with.
    run_start: u16,
    /// Their outlet.
    run_outlet: u16,
    /// The place that these numbers must end before, or 0 if the events do not end with numbers.
    run_end: u16,
    /// The rest, once there was an event.
    rest: Option<Box<Rest>>,
}

#[derive(Clone, Debug, Default)]
struct Rest {
    /// Texts and faults of the newest events.
    extras: Vec<Extra>,
    /// The events right before the newest, at least [`EVENTS_KEPT`] or none.
    older: Segment,
    /// The events before the newest, unless `older` has them, as a snapshot stores them.
    past: EventLogSnapshot,
}

/// Encoded events.
#[derive(Clone, Debug, Default)]
struct Segment {
    words: Box<[u16]>,
    used: u16,
    extras: Vec<Extra>,
    count: usize,
}

impl EventLog {
    /// Calls `visit` with each event from a number on that is not dropped, oldest first.
    pub fn visit_from<'a>(&'a self, first: u64, mut visit: impl FnMut(u64, Event<'a>)) {
        let Some(rest) = &self.rest else {
            return;
        };
        let first = first.max(self.first());
        let start = rest.past.total();
        let older = Reader::new(rest.older.events(), &rest.older.extras);
        let newest = Reader::new(self.events(), &rest.extras);
        rest.past.visit_from(first, &mut visit);
        let older_start = start - rest.older.count as u64;
        older.visit_from(older_start, first, &mut visit);
        newest.visit_from(start, first, &mut visit);
    }

    /// Returns the number of the oldest event that is not dropped, or of the next event if there
    /// is none.
    pub fn first(&self) -> u64 {
        self.total() - self.len() as u64
    }

    /// Returns the number of the next event.
    pub fn total(&self) -> u64 {
        let start = self.rest.as_ref().map_or(0, |rest| rest.past.total());
        start + self.newest() as u64
    }

    /// Returns the number of events that are not dropped.
    pub fn len(&self) -> usize {
        let before = self.rest.as_ref();
        let before = before.map_or(0, |rest| rest.older.count + rest.past.len());
        (before + self.newest()).min(EVENTS_KEPT)
    }

    /// Returns whether there are no events.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn events(&self) -> &[u16] {
        self.words.get(..self.used.into()).unwrap_or_default()
    }

    /// Returns the number of the newest events.
    fn newest(&self) -> usize {
        let extras = self.rest.as_ref().map_or(&[][..], |rest| &rest.extras);
        Reader::new(self.events(), extras).count()
    }

    /// Drops all events. Their numbers are not given again.
    pub(super) fn clear(&mut self) {
        let total = self.total();
        self.begin_after(EventLogSnapshot::empty(total));
    }

    /// Drops all events, puts those of a snapshot in their place, and continues after them.
    fn begin_after(&mut self, past: EventLogSnapshot) {
        if past.total() > 0 || self.rest.is_some() {
            let rest = self.rest.get_or_insert_with(Rest::with_room);
            rest.past = past;
            rest.extras.clear();
            rest.older.clear();
        }
        self.used = 0;
        self.run_end = 0;
    }
}

impl Segment {
    fn events(&self) -> &[u16] {
        self.words.get(..self.used.into()).unwrap_or_default()
    }

    fn clear(&mut self) {
        self.used = 0;
        self.extras.clear();
        self.count = 0;
    }
}
