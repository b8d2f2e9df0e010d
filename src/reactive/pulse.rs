//! Signals without a value, for data that lives elsewhere.

use super::effect::{Work, running};
use leptos::prelude::*;
use leptos::reactive::graph::ReactiveNode;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// Says that something changed, as an [`ArcTrigger`] does, to as many as hold a clone of
/// it. Telling the effects of this module allocates nothing.
#[derive(Clone, Default)]
pub struct ArcPulse(Arc<Listeners>);

/// Who is told.
#[derive(Default)]
pub(super) struct Listeners {
    works: Mutex<Vec<Weak<Work>>>,
    /// Effects and memos of the framework.
    others: ArcTrigger,
}

impl fmt::Debug for ArcPulse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArcPulse").finish_non_exhaustive()
    }
}

impl ArcPulse {
    /// One nobody listens to yet.
    pub fn new() -> ArcPulse {
        ArcPulse::default()
    }

    /// Lets the effect or memo that is running run again after each notice.
    pub fn track(&self) {
        match running() {
            Some(work) => {
                if work.listen(&self.0) {
                    self.0.works().push(Arc::downgrade(&work));
                }
            }
            None => self.0.others.track(),
        }
    }

    /// Tells everyone. They run a little later, once for all notices until then.
    pub fn notify(&self) {
        for work in self.0.works().iter().filter_map(Weak::upgrade) {
            work.mark_dirty();
        }
        self.0.others.notify();
    }
}

impl Listeners {
    pub(super) fn remove(&self, work: &Weak<Work>) {
        self.works().retain(|known| !known.ptr_eq(work));
    }

    fn works(&self) -> MutexGuard<'_, Vec<Weak<Work>>> {
        self.works.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An [`ArcPulse`] that is its owner's. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Pulse(StoredValue<ArcPulse>);

impl Pulse {
    /// One nobody listens to yet.
    #[expect(
        clippy::new_without_default,
        reason = "it belongs to the current owner"
    )]
    pub fn new() -> Pulse {
        Pulse(StoredValue::new(ArcPulse::new()))
    }

    /// As [`ArcPulse::track`]; nothing once its owner is gone.
    pub fn track(&self) {
        let _ = self.0.try_with_value(ArcPulse::track);
    }

    /// As [`ArcPulse::notify`]; nothing once its owner is gone.
    pub fn notify(&self) {
        let _ = self.0.try_with_value(ArcPulse::notify);
    }
}
