//! Values that change with every frame.

use super::pulse::ArcPulse;
use leptos::prelude::*;

/// A value that is its owner's, and tells when it is another one. Copies are handles to
/// the same one.
pub struct RwLive<T: 'static>(StoredValue<Inner<T>>);

/// The side of an [`RwLive`] for those who only read it.
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
    /// Whether they are handles to the same value.
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
    /// A value.
    pub fn new(value: T) -> RwLive<T> {
        RwLive(StoredValue::new(Inner {
            value,
            changed: ArcPulse::new(),
        }))
    }

    /// Gives it another value; whether it is another one.
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

    /// Its side for those who only read.
    pub fn read_only(self) -> Live<T> {
        Live(self)
    }
}

impl<T: Send + Sync> Live<T> {
    /// A copy of the value; the effect or memo that is running runs again when it is
    /// another one.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// A copy of the value, without subscribing to it.
    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// Looks at the value, as [`get`](Self::get) does.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(look)
    }

    /// Looks at the value, without subscribing to it.
    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.0.0.with_value(|inner| look(&inner.value))
    }

    /// Lets the effect or memo that is running run again when the value is another one.
    pub fn track(&self) {
        self.0.0.with_value(|inner| inner.changed.track());
    }
}
