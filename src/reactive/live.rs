//! Values that change with every frame.

use super::pulse::ArcPulse;
use leptos::prelude::*;

/// A signal with a value. It belongs to its owner and notifies only if the value changes. Copies
/// are handles to the same signal.
pub struct RwLive<T: 'static>(StoredValue<Inner<T>>);

/// The read side of an [`RwLive`].
pub struct Live<T: 'static>(RwLive<T>);

struct Inner<T> {
    value: T,
    changed: ArcPulse,
}

impl<T> Clone for RwLive<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwLive<T> {}

impl<T> PartialEq for RwLive<T> {
    /// Returns whether both are handles to the same signal.
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T: PartialEq + Send + Sync> RwLive<T> {
    /// A signal with an initial value.
    pub fn new(value: T) -> RwLive<T> {
        RwLive(StoredValue::new(Inner {
            value,
            changed: ArcPulse::new(),
        }))
    }

    /// Sets the value. Returns whether it has changed.
    pub fn set(&self, value: T) -> bool {
        let is_other = self.0.try_update_value(|inner| {
            let is_other = inner.value != value;
            inner.value = value;
            is_other
        });
        let is_other = is_other == Some(true);
        if is_other {
            let _ = self.0.try_with_value(|inner| inner.changed.notify());
        }
        is_other
    }

    /// Its read side.
    pub fn read_only(self) -> Live<T> {
        Live(self)
    }
}

impl<T: Send + Sync> Live<T> {
    /// A copy of the value. Subscribes the running effect or memo to changes.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// A copy of the value, without subscribing.
    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// Calls a function with the value, and subscribes as [`get`](Self::get) does.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(look)
    }

    /// Calls a function with the value, without subscribing.
    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.0.0.with_value(|inner| look(&inner.value))
    }

    /// Subscribes the running effect or memo to changes of the value.
    pub fn track(&self) {
        self.0.0.with_value(|inner| inner.changed.track());
    }
}
