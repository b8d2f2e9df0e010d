//! Signals without a value, for data that lives elsewhere.

use super::effect::{Work, running};
use leptos::prelude::*;
use leptos::reactive::graph::ReactiveNode;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// A signal without a value, as [`ArcTrigger`] is. Clones are handles to the same signal. Notifying
/// the effects of this module allocates nothing.
#[derive(Clone, Default)]
pub struct ArcPulse(Arc<Listeners>);

/// The subscribers of a pulse.
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
    /// A pulse without subscribers.
    pub fn new() -> ArcPulse {
        ArcPulse::default()
    }

    /// Subscribes the running effect or memo to this pulse.
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

    /// Notifies all subscribers. They run a little later, once for all notifications until then.
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

/// An [`ArcPulse`] that belongs to its owner. Copies are handles to the same pulse.
#[derive(Clone, Copy)]
pub struct Pulse(StoredValue<ArcPulse>);

impl Pulse {
    /// A pulse without subscribers.
    #[expect(
        clippy::new_without_default,
        reason = "it belongs to the current owner"
    )]
    pub fn new() -> Pulse {
        Pulse(StoredValue::new(ArcPulse::new()))
    }

    /// As [`ArcPulse::track`]; does nothing once the owner is gone.
    pub fn track(&self) {
        let _ = self.0.try_with_value(ArcPulse::track);
    }

    /// As [`ArcPulse::notify`]; does nothing once the owner is gone.
    pub fn notify(&self) {
        let _ = self.0.try_with_value(ArcPulse::notify);
    }
}
